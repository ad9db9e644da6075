//! What this device keeps: reports that are being written or wait, receipts nobody has seen, numbers somebody kept.
//! Each can be erased, and everything at once.

use crate::{
    components::{confirm::Confirm, empty::Empty, link::Link},
    device::{focus, session, storage},
    i18n::{I18n, say, t},
    navigation::Navigator,
    offline::{
        draft::Draft,
        drafts,
        field::Field,
        kept_cases::{self, KeptCase},
        last_case, pictures,
        receipts::{self, Filed},
    },
    route::{ReportStep, Route},
    task,
};
use contract::CaseNumber;
use leptos::prelude::*;
use texts::key::links;

/// Names of what is not about anybody: how the portal looks.
const LOOKS: [&str; 3] = ["huiyin.language", "huiyin.elder", "huiyin.theme"];

const HEADING: &str = "on-this-device";

/// The list; drawn anew when something is erased.
pub(super) fn kept() -> AnyView {
    let changes = RwSignal::new(0_u32);
    let changed = move || {
        *changes.write() += 1;
        focus::id(HEADING);
    };
    let body = move || {
        changes.track();
        let mut lines: Vec<AnyView> = Vec::new();
        lines.extend(drafts::all().into_iter().map(|draft| report(draft, changed)));
        lines.extend(receipts::unseen().into_iter().map(|(key, filed)| receipt(&key, filed)));
        lines.extend(kept_cases::all().into_iter().map(|case| number(case, changed)));
        if lines.is_empty() {
            return view! { <Empty text=t(links::DEVICE_NONE) /> }.into_any();
        }
        let everything = Callback::new(move |()| {
            erase();
            changed();
        });
        view! {
            <ul class="mine">{lines}</ul>
            <Confirm id="erase-all" label=t(links::ERASE_ALL) question=t(links::ERASE_ALL_QUESTION) on_confirm=everything />
        }
        .into_any()
    };
    view! {
        <section class="stack">
            <h2 id=HEADING tabindex="-1">{t(links::DEVICE_TITLE)}</h2>
            <p>{t(links::DEVICE_TEXT)}</p>
            {body}
        </section>
    }
    .into_any()
}

/// Everything the portal keeps about anybody, in this browser and in this tab.
fn erase() {
    for draft in drafts::all() {
        drafts::remove(&draft.key);
    }
    for (_, filed) in receipts::unseen() {
        receipts::seen(filed.receipt.number);
    }
    for name in storage::names("huiyin.").into_iter().filter(|name| !LOOKS.contains(&name.as_str()))
    {
        storage::set(&name, None);
    }
    session::forget_all("huiyin.");
    task::spawn(async { pictures::sweep(&[]).await });
}

fn subject(said: &str) -> impl Fn() -> String + Send + Sync + 'static {
    let said = said.trim().to_owned();
    move || if said.is_empty() { I18n::expect().say(links::NO_SUBJECT) } else { said.clone() }
}

/// A report that is being written, or waits to be sent.
fn report(draft: Draft, changed: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    let state = if draft.waiting { links::DEVICE_WAITING } else { links::DEVICE_DRAFT };
    let title = subject(draft.value(&Field::Subject));
    let key = draft.key;
    let id = format!("erase-{key}");
    let erased = Callback::new({
        let key = key.clone();
        move |()| {
            drafts::remove(&key);
            changed();
        }
    });
    view! {
        <li class="mine__case card">
            <p class="mine__subject" dir="auto">{title}</p>
            <p>{t(state)}</p>
            <p><Link to=Route::ReportStep(ReportStep::Check) attr:class="button"
                on:click=move |_| drafts::choose(&key)>{t(links::DEVICE_GO_ON)}</Link></p>
            <Confirm id label=t(links::ERASE) question=t(links::ERASE_DRAFT_QUESTION) on_confirm=erased />
        </li>
    }
    .into_any()
}

/// Number and code that arrived while nobody looked; the page that shows them erases them from the device.
fn receipt(key: &str, filed: Filed) -> AnyView {
    let (title, key) = (subject(&filed.subject), key.to_owned());
    view! {
        <li class="mine__case card">
            <p class="mine__subject" dir="auto">{title}</p>
            <p>{t(links::DEVICE_RECEIPT)}</p>
            <p><Link to=Route::ReportStep(ReportStep::Done) attr:class="button"
                on:click=move |_| receipts::choose(&key, filed.clone())>{t(links::DEVICE_SEE)}</Link></p>
        </li>
    }
    .into_any()
}

/// A number somebody chose to keep.
fn number(case: KeptCase, changed: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    let KeptCase { number, subject: said } = case;
    let navigator = Navigator::expect();
    let follow = move |number: CaseNumber| {
        last_case::remember(number);
        navigator.go(Route::Follow);
    };
    let erased = Callback::new(move |()| {
        kept_cases::forget(number);
        changed();
    });
    view! {
        <li class="mine__case card">
            <p class="mine__subject" dir="auto">{subject(&said)}</p>
            <p class="num">{say!(links::NUMBER, number = number.to_string())}</p>
            <p><button class="button" type="button" on:click=move |_| follow(number)>{t(links::DEVICE_FOLLOW)}</button></p>
            <Confirm id=format!("erase-{}", number.compact()) label=t(links::ERASE)
                question=t(links::ERASE_NUMBER_QUESTION) on_confirm=erased />
        </li>
    }
    .into_any()
}
