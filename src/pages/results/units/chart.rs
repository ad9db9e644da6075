//! Every unit's rate with its interval, against the city's total.

use super::{
    super::said::{named, reading},
    board::{Board, UnitRow},
};
use crate::{components::chart_view::chart_above_table, i18n::I18n};
use charts::{DotChart, DotReference, DotRow, Format, Leaning, Measure, Standing, number};
use contract::Direction;
use leptos::prelude::*;
use results::Band;
use texts::key::results as key;

/// The chart with how to read it; nothing where no unit has a case. Tracked.
pub(super) fn chart(
    i18n: I18n,
    board: &Board,
    title: String,
    period: &str,
    name: String,
) -> AnyView {
    let Some(total) = board.total.value else { return ().into_any() };
    let rows = board.groups().into_iter().flat_map(|(_, rows)| rows);
    let chart = DotChart {
        title,
        measure: Measure {
            name: name.clone(),
            format: Format::Percent,
            suffix: String::new(),
            part: i18n.say(key::COL_PART),
            whole: i18n.say(key::COL_WHOLE),
        },
        rows_title: i18n.say(key::COL_UNIT),
        leaning: match board.direction {
            Direction::Higher => Leaning::MoreIsBetter,
            Direction::Lower => Leaning::LessIsBetter,
            Direction::Neutral => Leaning::Neither,
        },
        reference: Some(DotReference {
            label: i18n.say(key::CITY),
            name: i18n.say(key::THE_CITY),
            value: total,
        }),
        rows: rows.map(|row| dot(i18n, row)).collect(),
    };
    let caption = i18n.fill(key::UNITS_CHART, &[("indicator", &name), ("period", period)]);
    let min = number::count(board.small_n.into());
    view! {
        {chart_above_table("units", Signal::stored(caption), move |frame, phrases| chart.draw(frame, phrases))}
        <p class="prose eyebrow">{i18n.fill(key::UNITS_READING, &[("min", &min)])}" "{i18n.say(key::UNITS_CAUTION)}</p>
    }
    .into_any()
}

fn dot(i18n: I18n, row: &UnitRow) -> DotRow {
    DotRow {
        name: named(i18n, &row.name),
        reading: reading(i18n, &row.rate),
        standing: match row.band {
            Band::Above => Standing::Above,
            Band::Below => Standing::Below,
            Band::Same | Band::TooFew => Standing::Same,
        },
    }
}
