//! What no on-time rate counts, and what contradicts itself: counted by reason, never dropped in silence.

use super::{
    super::{
        frame,
        grid::{GridRow, grid},
        method::count_name,
    },
    View,
};
use crate::route::Route;
use charts::number;
use contract::Count;
use leptos::prelude::*;
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
        let name =
            view! { {i18n.say(count_name(count))}<span class="grid__note">{i18n.say(done)}</span> };
        GridRow::new(name, vec![number::count(view.whole.counts.get(count).into())])
    };
    let title = i18n.say(key::LEFT_TITLE);
    let heads = vec![i18n.say(key::LEFT_WHAT), i18n.say(key::LEFT_N)];
    frame::part(
        title.clone(),
        view! { <p>{i18n.say(key::LEFT_TEXT)}</p> },
        Some((format!("{}#contradictions", view.edition.at(Route::Method)), i18n.say(key::HOW))),
        grid(title, heads, LEFT.into_iter().map(row).collect()),
    )
}
