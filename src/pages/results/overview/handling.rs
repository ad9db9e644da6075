//! How long people waited for an answer.

use super::{
    super::{
        frame::{self, Said},
        grid::{GridRow, grid},
        month,
    },
    View,
};
use crate::{i18n::I18n, route::Route};
use charts::number;
use contract::wire::results::Handling;
use leptos::prelude::*;
use maud::{Markup, html};
use texts::{Key, key::results as key};

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
    let how = format!("{}#days", view.edition.at(Route::Method));
    part(i18n, title, how, key::COL_PERIOD, months.chain([whole]).collect())
}

/// The handling times of periods or units; `how` leads to how they are counted. Tracked.
pub(in super::super) fn part(
    i18n: I18n,
    title: String,
    how: String,
    names: Key,
    rows: Vec<(String, Option<Handling>)>,
) -> AnyView {
    let text = html! { p { (i18n.say(key::HANDLING_TEXT)) } };
    let said = Said { title, text, how: Some((how, i18n.say(key::HOW))) };
    frame::part(&said, &table(i18n, names, rows))
}

/// Half within so many days, nine in ten within so many. Tracked.
pub(in super::super) fn title(i18n: I18n, handling: &Handling) -> String {
    let days = |days| number::decimal(days, 1);
    let values = [("median", &*days(handling.median_days)), ("p90", &days(handling.p90_days))];
    i18n.fill(key::HANDLING_TITLE, &values)
}

/// Handling times by whatever `names` the rows. Tracked.
fn table(i18n: I18n, names: Key, rows: Vec<(String, Option<Handling>)>) -> Markup {
    let heads = [
        names,
        key::COL_ANSWERS,
        key::COL_MEDIAN,
        key::COL_P90,
        key::COL_MEDIAN_WORKING,
        key::COL_P90_WORKING,
    ];
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
        GridRow::new(html! { (name) }, cells)
    };
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    grid(&i18n.say(key::HANDLING_CAPTION), &heads.map(|head| i18n.say(head)), &rows)
}
