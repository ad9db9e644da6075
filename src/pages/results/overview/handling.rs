//! How long people waited for an answer.

use super::{
    super::{
        frame,
        grid::{GridRow, grid},
        month,
    },
    View,
};
use crate::i18n::I18n;
use charts::number;
use contract::wire::results::Handling;
use leptos::prelude::*;
use texts::key::results as key;

pub(super) fn handling(view: &View<'_>) -> AnyView {
    let i18n = view.i18n;
    let answered = view.course.settled().iter().filter(|it| it.handling.is_some());
    let mut months: Vec<_> = answered.rev().take(3).collect();
    months.reverse();
    let months = months.into_iter().map(|it| (month::name(i18n, it.month), it.handling));
    let whole = (view.whole_span(), view.whole.handling);
    let title = match view.whole.handling {
        Some(handling) => title(i18n, &handling),
        None => i18n.say(key::HANDLING_NONE),
    };
    frame::part(
        title,
        view! { <p>{i18n.say(key::HANDLING_TEXT)}</p> },
        Some((
            format!("{}#days", view.edition.at(crate::route::Route::Method)),
            i18n.say(key::HOW),
        )),
        table(i18n, i18n.say(key::COL_PERIOD), months.chain([whole]).collect()),
    )
}

/// Half within so many days, nine in ten within so many. Tracked.
pub(in super::super) fn title(i18n: I18n, handling: &Handling) -> String {
    let days = |days| number::decimal(days, 1);
    let values = [("median", &*days(handling.median_days)), ("p90", &days(handling.p90_days))];
    i18n.fill(key::HANDLING_TITLE, &values)
}

/// Handling times by whatever `names` the rows. Tracked.
pub(in super::super) fn table(
    i18n: I18n,
    names: String,
    rows: Vec<(String, Option<Handling>)>,
) -> AnyView {
    let heads = [
        key::COL_ANSWERS,
        key::COL_MEDIAN,
        key::COL_P90,
        key::COL_MEDIAN_WORKING,
        key::COL_P90_WORKING,
    ];
    let heads = [names].into_iter().chain(heads.map(|head| i18n.say(head))).collect();
    let row = |(name, handling): (String, Option<Handling>)| {
        let cells = match handling {
            Some(it) => vec![
                number::count(it.n.into()),
                number::decimal(it.median_days, 2),
                number::decimal(it.p90_days, 1),
                number::count(it.median_working_days.into()),
                number::count(it.p90_working_days.into()),
            ],
            None => {
                let dash = "–".to_owned();
                vec!["0".to_owned(), dash.clone(), dash.clone(), dash.clone(), dash]
            }
        };
        GridRow::new(name, cells)
    };
    grid(i18n.say(key::HANDLING_CAPTION), heads, rows.into_iter().map(row).collect())
}
