//! Whether somebody reported the same already: asked once the place is known, and never waited for long.

use super::{joined, wizard::Wizard};
use crate::{
    api::{self, Abort, Client},
    city::in_language,
    components::{confirm::Confirm, link::Link},
    device::focus,
    i18n::{I18n, date, say, t},
    navigation::Navigator,
    offline::field::Field,
    route::Route,
    task,
};
use contract::{
    Catalogue, CategoryId, DistrictId, Endpoint as _, Status, Visibility,
    wire::cases::{FindSimilar, PublicCaseSummary},
};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::sync::Arc;
use texts::{Key, key::report};

/// Where they are shown.
const ID: &str = "similar";

/// The elements that ask whether it is the same; as many as cases are shown.
const ASK: [&str; 3] = ["similar-1", "similar-2", "similar-3"];

/// After so many milliseconds it goes on without an answer.
const PATIENCE: u32 = 4_000;

/// Open cases that may be the same matter.
#[derive(Clone, Copy)]
pub(super) struct Alike {
    client: Client,
    found: RwSignal<Vec<PublicCaseSummary>>,
    /// What was asked when cases were shown last: they are not shown twice.
    shown: StoredValue<String>,
    pending: RwSignal<bool>,
}

impl Alike {
    pub(super) fn new(client: Client) -> Self {
        Self {
            client,
            found: RwSignal::default(),
            shown: StoredValue::default(),
            pending: RwSignal::new(false),
        }
    }

    /// Whether the answer is waited for.
    pub(super) fn pending(&self) -> Signal<bool> {
        self.pending.into()
    }

    /// Another step appears.
    pub(super) fn forget(&self) {
        self.found.set(Vec::new());
        self.pending.set(false);
    }
}

/// What to ask; nothing of a confidential report, whose words belong in no address.
fn question(wizard: Wizard) -> Option<FindSimilar> {
    let draft = wizard.form.draft();
    if draft.visibility() == Some(Visibility::Confidential) {
        return None;
    }
    let district: DistrictId = draft.value(&Field::District).parse().ok()?;
    let category: CategoryId = draft.value(&Field::Category).parse().ok()?;
    let text = contract::cover_all(draft.value(&Field::Subject).trim());
    Some(FindSimilar { district, category, text })
}

/// Shows what may be the same matter, once; goes on where there is nothing, or no answer.
pub(super) fn look(wizard: Wizard) {
    let alike = wizard.alike;
    if alike.pending.get_untracked() {
        return;
    }
    let asked = question(wizard).map(|call| (call.path(), call));
    let seen = |path: &String| alike.shown.with_value(|shown| shown == path);
    let Some((path, call)) = asked.filter(|(path, _)| !seen(path)) else {
        wizard.proceed();
        return;
    };
    alike.pending.set(true);
    wizard.save();
    task::spawn(async move {
        let abort = Abort::new();
        let patience = {
            let abort = abort.clone();
            Timeout::new(PATIENCE, move || abort.abort())
        };
        let found = api::public::similar(alike.client, call, abort).await;
        drop(patience);
        // Otherwise the person went elsewhere meanwhile.
        if alike.pending.try_get_untracked() != Some(true) {
            return;
        }
        alike.pending.set(false);
        let mut found = found.unwrap_or_default();
        found.truncate(ASK.len());
        if found.is_empty() {
            wizard.proceed();
        } else {
            alike.shown.set_value(path);
            alike.found.set(found);
            focus::id(ID);
        }
    });
}

/// How far a case that is open is.
const fn stage(status: Status) -> Key {
    match status {
        Status::Submitted | Status::Asked | Status::Accepted => report::SIMILAR_RECEIVED,
        Status::Shelved => report::SIMILAR_SHELVED,
        _ => report::SIMILAR_UNDER_WAY,
    }
}

#[component]
pub fn SimilarCases(city: Arc<Catalogue>) -> impl IntoView {
    let wizard = Wizard::expect();
    let navigator = Navigator::expect();
    let alike = wizard.alike;
    let pending = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let join = move |case: &PublicCaseSummary| {
        let number = case.number;
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        failed.set(false);
        task::spawn(async move {
            let supported = joined::support(alike.client, number).await;
            if supported.is_ok() {
                wizard.form.finish();
            }
            // Otherwise the person went elsewhere meanwhile.
            if pending.try_set(false).is_some() {
                return;
            }
            match supported {
                Ok(()) => navigator.replace(joined::thanks(number)),
                Err(_) => failed.set(true),
            }
        });
    };
    let line = move |(case, id): (PublicCaseSummary, &'static str)| {
        let i18n = I18n::expect();
        let city = city.clone();
        let (district, opened, status) = (case.district.clone(), case.opened, case.status);
        let facts = move || {
            let district = city.district(&district);
            let district = district.map(|it| in_language(&it.name, i18n.language()).to_owned());
            let since = date::day(date::city_day(opened));
            let since = i18n.fill(report::SIMILAR_SINCE, &[("day", &since)]);
            let facts = [district, Some(since), Some(i18n.say(stage(status)))];
            facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        };
        let (to, subject) =
            (Signal::stored(Route::Case(case.number).into()), case.subject.to_string());
        let asked = case.subject.to_string();
        let on_confirm = Callback::new(move |()| join(&case));
        view! {
            <li>
                <p dir="auto"><Link to><b>{subject}</b></Link></p>
                <p class="similar__facts">{facts}</p>
                <Confirm id label=say!(report::SIMILAR_MINE, subject = asked.clone())
                    question=t(report::SIMILAR_QUESTION) pending on_confirm />
            </li>
        }
        .into_any()
    };
    let body = move || {
        let found = alike.found.get();
        (!found.is_empty()).then(|| {
            let lines: Vec<_> = found.into_iter().zip(ASK).map(&line).collect();
            view! {
                <div class="notice stack">
                    <h2>{t(report::SIMILAR_TITLE)}</h2>
                    <p>{t(report::SIMILAR_TEXT)}</p>
                    <ul class="warnings">{lines}</ul>
                    <p role="alert">{move || failed.get().then(|| I18n::expect().say(report::SIMILAR_FAILED))}</p>
                    <p>{t(report::SIMILAR_OTHER)}</p>
                </div>
            }
        })
    };
    view! { <div id=ID tabindex="-1">{body}</div> }.into_any()
}
