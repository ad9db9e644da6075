//! `/results/releases`: every release, and the log of what changed from one to the next.

mod log;

use super::{
    frame::{self, Said, address},
    grid::{GridRow, grid},
    published::{self, Edition, frozen},
};
use crate::{
    components::{markup::section, page_title::PageTitle},
    i18n::{I18n, date, t},
    navigation::Navigator,
    route::Route,
};
use charts::number;
use contract::wire::results::ReleaseSummary;
use leptos::prelude::*;
use log::Shown;
pub(super) use log::name as kind_name;
use maud::{Markup, html};
use std::sync::Arc;
use texts::key::{releases as key, results};

/// The feeds, in which a reader of feeds is told of the next release.
const FEEDS: [(texts::Key, &str); 2] = [
    (key::FEED_RELEASES, "/feeds/releases.atom"),
    (key::FEED_CORRECTIONS, "/feeds/corrections.atom"),
];

#[component]
pub fn ReleasesPage() -> impl IntoView {
    let (i18n, navigator) = (I18n::expect(), Navigator::expect());
    let shown = Memo::new(move |_| Shown::read(&navigator.query()));
    // The list of releases is all the page needs.
    let load = published::load(|| (), |_, _, (), _| async { Ok(()) });
    view! {
        <PageTitle text=t(results::NAV_RELEASES) />
        {frame::page(
            load,
            Route::Releases,
            t(key::QUESTION),
            move |edition, ()| answer(i18n, edition),
            (),
            move |edition, ()| body(i18n, edition, shown),
        )}
    }
}

/// How many there are, the newest, and how often one was put right.
fn answer(i18n: I18n, edition: &Edition) -> String {
    let corrections = edition.all.iter().filter(|it| it.corrects.is_some()).count() as u64;
    let newest = edition.all.first().map_or("", |newest| newest.id.as_str());
    let template = if corrections == 0 { key::ANSWER_UNCORRECTED } else { key::ANSWER_CORRECTED };
    i18n.fill(
        template,
        &[
            ("n", &number::count(edition.all.len() as u64)),
            ("id", newest),
            ("corrections", &number::count(corrections)),
        ],
    )
}

fn body(i18n: I18n, edition: Arc<Edition>, shown: Memo<Shown>) -> AnyView {
    let how = (edition.how_of("fingerprints"), i18n.say(key::FINGERPRINTS));
    let said = Said {
        title: i18n.say(results::RELEASES),
        text: html! { p { (i18n.say(key::TEXT)) } },
        how: Some(how),
    };
    let feeds = html! {
        h2 { (i18n.say(key::FEEDS)) }
        ul.feeds {
            @for (name, path) in FEEDS {
                li { a href=(format!("{path}?lang={}", i18n.language().tag())) { (i18n.say(name)) } }
            }
        }
    };
    view! {
        {frame::part(&said, &table(i18n, &edition))}
        {log::log(i18n, edition, shown)}
        {section("further", feeds)}
    }
    .into_any()
}

fn table(i18n: I18n, edition: &Edition) -> Markup {
    let heads = [
        results::COL_RELEASE,
        results::COL_AS_OF,
        key::COL_CREATED,
        results::COL_CASES,
        key::COL_CHANGES,
    ];
    let rows: Vec<_> = edition.all.iter().map(|release| row(i18n, release)).collect();
    grid(&i18n.say(results::RELEASES), &heads.map(|head| i18n.say(head)), &rows)
}

fn row(i18n: I18n, release: &ReleaseSummary) -> GridRow {
    let changes = match &release.since {
        None => html! { (i18n.say(key::FIRST)) },
        Some(since) => html! {
            a href=(address(frozen(Route::Changes, &release.id))) {
                (i18n.fill(key::CHANGES_SINCE, &[("id", since.as_str())]))
            }
        },
    };
    let name = html! {
        a.num href=(address(frozen(Route::Results, &release.id))) { (release.id.as_str()) }
        @if release.corrects.is_some() { " " span.tag data-tone="notice" { (i18n.say(key::CORRECTION)) } }
    };
    let cells = vec![
        html! { (date::moment(release.as_of)) },
        html! { (date::moment(release.created)) },
        html! { (number::count(release.cases.into())) },
        changes,
    ];
    GridRow { name, cells, small: false }
}
