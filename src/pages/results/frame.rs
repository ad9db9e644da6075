//! What every page of the results shares: the way between them, a question with its answer as heading, the release it
//! speaks of, and what is shown where there is none.

use super::{
    course::unfinished,
    month,
    published::{Edition, Found, frozen, same_release},
};
use crate::{
    components::{empty::Empty, link::Link, remote_view::remote_view},
    i18n::{I18n, date, t},
    navigation::Navigator,
    remote::{Loader, Remote},
    route::Route,
};
use charts::number;
use leptos::prelude::*;
use std::sync::Arc;
use texts::{Key, key::results as key};

/// A page that answers one question from a release.
///
/// `head` stands between the heading and the figures and stays while those are loaded again: controls belong there.
/// `answer` and `body` are called again when the language changes: they may say texts directly.
pub(super) fn page<T>(
    load: Loader<Found<T>>,
    route: Route,
    question: Signal<String>,
    answer: impl Fn(&Edition, &T) -> String + Send + Sync + 'static,
    head: impl IntoAny,
    body: impl Fn(Arc<Edition>, T) -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let i18n = I18n::expect();
    let answer = Memo::new(move |_| {
        load.state.with(|state| match state.value()? {
            Found::Release(edition, value) => Some(answer(edition, value)),
            Found::Unpublished | Found::UnknownRelease(_) => None,
        })
    });
    let loading = move || load.state.with(|state| matches!(state, Remote::Loading));
    let waiting = || view! { <span class="skeleton-text" aria-hidden="true"></span> };
    let answer = move || match answer.get() {
        Some(answer) => view! { <span class="finding__answer">{answer}</span> }.into_any(),
        None if loading() => view! { <span class="finding__answer">{waiting()}</span> }.into_any(),
        None => ().into_any(),
    };
    let edition = edition_of(load);
    let release = move || match edition.get() {
        Some(edition) => release_line(i18n, &edition, route.clone()),
        None if loading() => view! { <p class="release">{waiting()}</p> }.into_any(),
        None => ().into_any(),
    };
    let shown = move |found: Found<T>| match found {
        Found::Release(edition, value) => body(edition, value),
        Found::Unpublished => unpublished(),
        Found::UnknownRelease(id) => unknown_release(&id),
    };
    view! {
        <div class="results">
            <Parts />
            <h1 class="finding"><span class="finding__question">{question}</span>" "{answer}</h1>
            {release}
            {head.into_any()}
            {remote_view(load, 14, shown)}
        </div>
    }
    .into_any()
}

/// The release a page shows; it changes only when another is shown.
pub(super) fn edition_of<T: Send + Sync>(load: Loader<Found<T>>) -> Memo<Option<Arc<Edition>>> {
    let same = |last: Option<&Option<Arc<Edition>>>, next: Option<&Option<Arc<Edition>>>| !matches!((last, next), (Some(Some(last)), Some(Some(next))) if Arc::ptr_eq(last, next));
    let find = move |_: Option<&Option<Arc<Edition>>>| {
        load.state.with(|state| match state.value()? {
            Found::Release(edition, _) => Some(edition.clone()),
            Found::Unpublished | Found::UnknownRelease(_) => None,
        })
    };
    Memo::new_with_compare(find, same)
}

/// The way between the parts of the results.
#[component]
fn Parts() -> impl IntoView {
    const PARTS: [(Key, Route); 3] = [
        (key::NAV_OVERVIEW, Route::Results),
        (key::NAV_UNITS, Route::Units),
        (key::NAV_METHOD, Route::Method),
    ];
    let navigator = Navigator::expect();
    let part = move |(name, to): (Key, Route)| {
        let page = to.clone();
        let current = move || {
            let here = navigator.route()?;
            match () {
                () if here == page => Some("page"),
                // The overview is no part that the others lie under.
                () if page != Route::Results && here.is_under(&page) => Some("true"),
                () => None,
            }
        };
        view! { <li><a href=move || same_release(to.clone()).to_string() aria-current=current>{t(name)}</a></li> }
    };
    view! {
        <nav class="parts" aria-label=t(key::NAV_LABEL)>
            <ul class="parts__list">{PARTS.map(part).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// Which release a page speaks of, whether its last month is unfinished, and whether there is a newer one. Tracked.
fn release_line(i18n: I18n, edition: &Edition, page: Route) -> AnyView {
    let summary = &edition.summary;
    let say = |template, name, value: String| i18n.fill(template, &[(name, &value)]);
    let facts = [
        say(key::RELEASE_AS_OF, "time", date::moment(summary.as_of)),
        say(key::RELEASE_CASES, "n", number::count(summary.cases.into())),
        say(key::RELEASE_CREATED, "time", date::moment(summary.created)),
    ];
    let facts = facts.map(|fact| view! { " · "<span>{fact}</span> }).collect_view();
    let newer = edition.newer().map(|newest| {
        let id = newest.id.to_string();
        view! {
            <p class="notice" data-tone="warning">
                {i18n.say(key::RELEASE_OLD)}" "<Link to=page.clone()>{i18n.fill(key::RELEASE_NEWEST, &[("id", &id)])}</Link>
            </p>
        }
    });
    let provisional = unfinished(summary).map(|month| {
        let month = month::name(i18n, month);
        view! { <br/><span>{i18n.fill(key::RELEASE_PROVISIONAL, &[("month", &month)])}</span> }
    });
    let link = frozen(page, &summary.id);
    view! {
        <p class="release num">
            <b>{i18n.fill(key::RELEASE, &[("id", summary.id.as_str())])}</b>{facts}
            " · "<a href=link.to_string()>{i18n.say(key::RELEASE_LINK)}</a>
            {provisional}
        </p>
        {newer}
    }
    .into_any()
}

fn unpublished() -> AnyView {
    view! {
        <Empty text=t(key::UNPUBLISHED)>
            <p>{t(key::UNPUBLISHED_TEXT)}</p>
            <p><Link to=Route::Cases attr:class="button">{t(key::UNPUBLISHED_CASES)}</Link></p>
            <p class="eyebrow">{t(key::UNPUBLISHED_OFFICE)}" "<code>"huiyin-server release --data DIR"</code></p>
        </Empty>
    }
    .into_any()
}

fn unknown_release(id: &str) -> AnyView {
    let i18n = I18n::expect();
    view! {
        <Empty text=i18n.fill(key::UNKNOWN_RELEASE, &[("id", id)])>
            <p>{t(key::UNKNOWN_RELEASE_TEXT)}</p>
            <p><Link to=Route::Results attr:class="button">{t(key::UNKNOWN_RELEASE_LINK)}</Link></p>
        </Empty>
    }
    .into_any()
}

/// What a part of a page says, beside what shows it. `how` leads to where it is explained.
pub(super) fn part(
    title: String,
    said: impl IntoAny,
    how: Option<(String, String)>,
    shown: impl IntoAny,
) -> AnyView {
    let how = how.map(|(to, label)| view! { <p><a href=to>{label}</a></p> });
    view! {
        <section class="result">
            <div class="result__said"><h2>{title}</h2>{said.into_any()}{how}</div>
            <div class="result__shown">{shown.into_any()}</div>
        </section>
    }
    .into_any()
}
