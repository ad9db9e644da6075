//! Every unit's rate with its interval, against the city's total.

use crate::{components::chart_view::chart_above_table, i18n::I18n};
use charts::number;
use findings::{board::Board, units};
use leptos::prelude::*;
use texts::key::results as key;

/// The chart with how to read it; nothing where no unit has a case. Tracked.
pub(super) fn chart(
    i18n: I18n,
    board: &Board,
    title: String,
    period: &str,
    name: String,
) -> AnyView {
    let caption = i18n.fill(key::UNITS_CHART, &[("indicator", &name), ("period", period)]);
    let Some(chart) = units::chart(i18n, i18n.language(), board, title, name) else {
        return ().into_any();
    };
    let min = number::count(board.small_n.into());
    view! {
        {chart_above_table("units", Signal::stored(caption), move |frame, phrases| chart.draw(frame, phrases))}
        <p class="prose eyebrow">{i18n.fill(key::UNITS_READING, &[("min", &min)])}" "{i18n.say(key::UNITS_CAUTION)}</p>
    }
    .into_any()
}
