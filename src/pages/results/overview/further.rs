//! Where to go on: the units, the method, other releases.

use super::{
    super::{
        files::{OF_CHART, files},
        frame::address,
        grid::{GridRow, grid},
        published::frozen,
    },
    View,
};
use crate::{
    components::markup::{details, section},
    i18n::date,
    route::{Query, Route},
};
use charts::number;
use contract::wire::results::ReleaseSummary;
use leptos::prelude::*;
use maud::{Markup, html};
use texts::{Key, key::results as key};

const DOORS: [(Route, Key, Key); 2] = [
    (Route::Units, key::NAV_UNITS, key::FURTHER_UNITS),
    (Route::Method, key::NAV_METHOD, key::FURTHER_METHOD),
];

pub(super) fn further(view: &View<'_>) -> AnyView {
    let i18n = view.i18n;
    let releases = html! { p { (i18n.say(key::RELEASES_TEXT)) } (releases(view)) };
    let content = html! {
        h2 { (i18n.say(key::FURTHER)) }
        ul.grid {
            @for (to, name, text) in DOORS {
                li.door {
                    h3 { a href=(address(view.edition.at(to))) { (i18n.say(name)) } }
                    p { (i18n.say(text)) }
                }
            }
        }
        (details(&i18n.say(key::RELEASES), &releases))
        (files(i18n, "/results", &view.edition.summary, Query::default(), &OF_CHART))
    };
    section("further", content)
}

fn releases(view: &View<'_>) -> Markup {
    let i18n = view.i18n;
    let row = |release: &ReleaseSummary| {
        let link = address(frozen(Route::Results, &release.id));
        let name = html! { a.num href=(link) { (release.id.as_str()) } };
        GridRow::new(name, vec![date::moment(release.as_of), number::count(release.cases.into())])
    };
    let heads = [key::COL_RELEASE, key::COL_AS_OF, key::COL_CASES].map(|head| i18n.say(head));
    let rows: Vec<_> = view.edition.all.iter().map(row).collect();
    grid(&i18n.say(key::RELEASES), &heads, &rows)
}
