//! Where to go on: the units, the method, other releases.

use super::{
    super::{
        grid::{GridRow, grid},
        published::frozen,
    },
    View,
};
use crate::{components::details::Details, i18n::date, route::Route};
use charts::number;
use contract::wire::results::ReleaseSummary;
use leptos::prelude::*;
use texts::{Key, key::results as key};

const DOORS: [(Route, Key, Key); 2] = [
    (Route::Units, key::NAV_UNITS, key::FURTHER_UNITS),
    (Route::Method, key::NAV_METHOD, key::FURTHER_METHOD),
];

pub(super) fn further(view: &View<'_>) -> AnyView {
    let i18n = view.i18n;
    let door = |(to, name, text): (Route, Key, Key)| {
        let to = view.edition.at(to).to_string();
        view! { <li class="door"><h3><a href=to>{i18n.say(name)}</a></h3><p>{i18n.say(text)}</p></li> }
    };
    let (table, text) = (releases(view), i18n.say(key::RELEASES_TEXT));
    view! {
        <section class="further">
            <h2>{i18n.say(key::FURTHER)}</h2>
            <ul class="grid">{DOORS.map(door).collect_view()}</ul>
            <Details summary=i18n.say(key::RELEASES)><p>{text}</p>{table}</Details>
        </section>
    }
    .into_any()
}

fn releases(view: &View<'_>) -> AnyView {
    let i18n = view.i18n;
    let row = |release: &ReleaseSummary| {
        let link = frozen(Route::Results, &release.id).to_string();
        let name = view! { <a class="num" href=link>{release.id.to_string()}</a> };
        GridRow::new(name, vec![date::moment(release.as_of), number::count(release.cases.into())])
    };
    let heads = [key::COL_RELEASE, key::COL_AS_OF, key::COL_CASES].map(|head| i18n.say(head));
    grid(i18n.say(key::RELEASES), heads.into(), view.edition.all.iter().map(row).collect())
}
