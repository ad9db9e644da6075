//! What no on-time rate counts, and what contradicts itself: counted by reason, never dropped in silence.

use super::{
    super::{
        frame::{self, Said},
        grid::{GridRow, grid},
        method::count_name,
    },
    View,
};
use crate::route::Route;
use charts::number;
use contract::Count;
use leptos::prelude::*;
use maud::html;
use texts::{Key, key::results as key};

const LEFT: [(Count, Key); 7] = [
    (Count::NoDeadline, key::LEFT_NO_DEADLINE),
    (Count::Withdrawn, key::LEFT_ENDED),
    (Count::Declined, key::LEFT_ENDED),
    (Count::Merged, key::LEFT_ENDED),
    (Count::ClosedBeforeOpened, key::LEFT_CLOSED_BEFORE_OPENED),
    (Count::UnknownUnit, key::LEFT_UNKNOWN_UNIT),
    (Count::ClosedTwice, key::LEFT_CLOSED_TWICE),
];

pub(super) fn left_out(view: &View<'_>) -> AnyView {
    let i18n = view.i18n;
    let row = |(count, done): (Count, Key)| {
        let name = html! { (i18n.say(count_name(count))) span.grid__note { (i18n.say(done)) } };
        GridRow::new(name, vec![number::count(view.whole.counts.get(count).into())])
    };
    let title = i18n.say(key::LEFT_TITLE);
    let heads = [i18n.say(key::LEFT_WHAT), i18n.say(key::LEFT_N)];
    let table = grid(&title, &heads, &LEFT.map(row));
    let text = html! { p { (i18n.say(key::LEFT_TEXT)) } };
    let how = format!("{}#contradictions", view.edition.at(Route::Method));
    frame::part(&Said { title, text, how: Some((how, i18n.say(key::HOW))) }, &table)
}
