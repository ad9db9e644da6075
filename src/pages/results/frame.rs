//! What every page of the results shares: the way between them, a question with its answer as heading, the release it
//! speaks of, and what is shown where there is none.

use super::{
    month,
    published::{Edition, Found, frozen, same_release},
};
use crate::{
    city::ThisCity,
    components::{
        markup::{block, link, paragraph, section},
        remote_view::remote_view,
    },
    i18n::{I18n, date, t},
    navigation::Navigator,
    remote::{Loader, Remote},
    route::{Address, Route},
};
use charts::number;
use contract::wire::results::ReleaseSummary;
use leptos::prelude::*;
use maud::{Markup, html};
use std::sync::Arc;
use texts::{Key, Language, key::results as key};

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
    let written = written(i18n.language_untracked());
    let heading = move || {
        let answer = answer.get().or_else(|| written.clone().filter(|_| loading()));
        let answer = answer.map(|answer| html! { (answer) }).or_else(|| loading().then(waiting));
        let heading = html! {
            span.finding__question { (question.get()) } " "
            @if let Some(answer) = answer { span.finding__answer { (answer) } }
        };
        heading.into_string()
    };
    let edition = edition_of(load);
    let release = move || match edition.get() {
        Some(edition) => release(i18n, &edition, &route),
        None if loading() => paragraph("release", waiting()),
        None => ().into_any(),
    };
    let shown = move |found: Found<T>| match found {
        Found::Release(edition, value) => body(edition, value),
        Found::Unpublished => unpublished(i18n),
        Found::UnknownRelease(id) => unknown_release(i18n, &id),
    };
    view! {
        <div class="results">
            <nav class="parts" aria-label=t(key::NAV_LABEL) inner_html=move || parts(i18n).into_string()></nav>
            <h1 class="finding" inner_html=heading></h1>
            {release}
            {head.into_any()}
            {remote_view(load, 14, shown)}
        </div>
    }
    .into_any()
}

/// The finding the server wrote into the first page, if in this language: it stays until the figures are there.
///
/// Taken out, so that no later page shows it.
fn written(language: Language) -> Option<String> {
    let meta = document().query_selector("meta[name=huiyin-finding]").ok()??;
    meta.remove();
    if meta.get_attribute("lang")? != language.tag() {
        return None;
    }
    meta.get_attribute("content")
}

/// In the place of a line that is being loaded.
fn waiting() -> Markup {
    html! { span.skeleton-text aria-hidden="true" {} }
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

/// The way between the parts of the results. Tracked.
fn parts(i18n: I18n) -> Markup {
    const PARTS: [(Key, Route); 5] = [
        (key::NAV_OVERVIEW, Route::Results),
        (key::NAV_UNITS, Route::Units),
        (key::NAV_METHOD, Route::Method),
        (key::NAV_RELEASES, Route::Releases),
        (key::NAV_DATA, Route::Data),
    ];
    let here = Navigator::expect().route();
    let current = |page: &Route| match &here {
        Some(here) if here == page => Some("page"),
        // The overview is no part that the others lie under.
        Some(here) if *page != Route::Results && here.is_under(page) => Some("true"),
        _ => None,
    };
    html! {
        ul.parts__list {
            @for (name, page) in PARTS {
                li { a href=(address(same_release(page.clone()))) aria-current=[current(&page)] { (i18n.say(name)) } }
            }
        }
    }
}

/// Which release a page speaks of, whether its last month is unfinished, and whether there is a newer one. Tracked.
fn release(i18n: I18n, edition: &Edition, page: &Route) -> AnyView {
    let newer = edition.newer().map(|newest| newer(i18n, newest, page).into_string());
    view! {
        {paragraph("release num", release_line(i18n, &edition.summary, page))}
        {newer.map(|newer| view! { <p class="notice" data-tone="warning" inner_html=newer></p> })}
    }
    .into_any()
}

fn release_line(i18n: I18n, summary: &ReleaseSummary, page: &Route) -> Markup {
    let say = |template, name, value: &str| i18n.fill(template, &[(name, value)]);
    let facts = [
        say(key::RELEASE_AS_OF, "time", &date::moment(summary.as_of)),
        say(key::RELEASE_CASES, "n", &number::count(summary.cases.into())),
        say(key::RELEASE_CREATED, "time", &date::moment(summary.created)),
    ];
    // An older release says what is newer; of the newest, people want to know how long it will be.
    let next = summary.newer.is_none().then(|| ThisCity::expect().next_release(summary.created));
    let next = next.flatten().map(|day| say(key::RELEASE_NEXT, "day", &date::day(day)));
    let provisional = summary.unfinished().map(|month| month::name(i18n, month));
    html! {
        b { (say(key::RELEASE, "id", summary.id.as_str())) }
        @for fact in facts.into_iter().chain(next) { " · " span { (fact) } }
        " · " a href=(address(frozen(page.clone(), &summary.id))) { (i18n.say(key::RELEASE_LINK)) }
        @if let Some(month) = provisional {
            br; span { (say(key::RELEASE_PROVISIONAL, "month", &month)) }
        }
    }
}

fn newer(i18n: I18n, newest: &ReleaseSummary, page: &Route) -> Markup {
    html! {
        (i18n.say(key::RELEASE_OLD)) " "
        (link("", page.clone(), html! { (i18n.fill(key::RELEASE_NEWEST, &[("id", newest.id.as_str())])) }))
    }
}

fn unpublished(i18n: I18n) -> AnyView {
    let content = html! {
        p { (i18n.say(key::UNPUBLISHED)) }
        p { (i18n.say(key::UNPUBLISHED_TEXT)) }
        p { a.button href=(address(Route::Cases)) { (i18n.say(key::UNPUBLISHED_CASES)) } }
        p.eyebrow { (i18n.say(key::UNPUBLISHED_OFFICE)) " " code { "huiyin-server release --data DIR" } }
    };
    block("empty stack", content)
}

fn unknown_release(i18n: I18n, id: &str) -> AnyView {
    let content = html! {
        p { (i18n.fill(key::UNKNOWN_RELEASE, &[("id", id)])) }
        p { (i18n.say(key::UNKNOWN_RELEASE_TEXT)) }
        p {
            (link("button", Route::Results, html! { (i18n.say(key::UNKNOWN_RELEASE_LINK)) }))
        }
    };
    block("empty stack", content)
}

/// An address as a link has it.
pub(super) fn address(to: impl Into<Address>) -> String {
    to.into().to_string()
}

/// What a part of a page says, beside what shows it.
pub(super) struct Said {
    pub(super) title: String,
    /// What the title needs to be understood.
    pub(super) text: Markup,
    /// Where it is explained.
    pub(super) how: Option<How>,
}

/// An address, and what the link to it says.
pub(super) type How = (String, String);

impl Said {
    fn markup(&self) -> Markup {
        html! {
            h2 { (self.title) }
            (self.text)
            @if let Some((to, label)) = &self.how { p { a href=(to) { (label) } } }
        }
    }
}

/// A part of a page that shows its figures in words and tables.
pub(super) fn part(said: &Said, shown: &Markup) -> AnyView {
    let content = html! {
        div.result__said { (said.markup()) }
        div.result__shown { (shown) }
    };
    section("result", content)
}

/// A part of a page that shows its figures as a picture; `more` stands beneath it.
pub(super) fn pictured(said: &Said, picture: AnyView, more: Option<Markup>) -> AnyView {
    view! {
        <section class="result">
            {block("result__said", said.markup())}
            <div class="result__shown">{picture}{more.map(|more| block("result__more", more))}</div>
        </section>
    }
    .into_any()
}
