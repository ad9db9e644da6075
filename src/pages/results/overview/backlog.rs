//! What has no answer yet, by how long it has been waiting.

use super::{
    super::frame::{self, Said},
    View,
};
use crate::{components::chart_view::chart_under, i18n::I18n, route::Route};
use charts::{Bar, BarChart, Format, Measure, Reading, Tone, number};
use contract::{Count, Counts};
use leptos::prelude::*;
use maud::html;
use results::Backlog;
use texts::key::results as key;

pub(super) fn backlog(view: &View<'_>) -> AnyView {
    let how = format!("{}#backlog", view.edition.at(Route::Method));
    part(view.i18n, &view.whole.counts, how)
}

/// The open cases of a city or a unit; `how` leads to how they are counted. Tracked.
pub(in super::super) fn part(i18n: I18n, counts: &Counts, how: String) -> AnyView {
    let backlog = Backlog::of(counts);
    let title = title(i18n, &backlog);
    let overdue = number::count(counts.get(Count::OpenOverdue).into());
    let how = Some((how, i18n.say(key::HOW)));
    if backlog.open == 0 {
        return frame::part(&Said { title, text: html! {}, how }, &html! {});
    }
    let chart = chart(i18n, title.clone(), &backlog);
    let caption = Signal::stored(i18n.say(key::BACKLOG_CHART));
    let picture = chart_under("backlog", caption, move |frame, phrases| chart.draw(frame, phrases));
    let text = html! { p { (i18n.fill(key::BACKLOG_TEXT, &[("n", &overdue)])) } };
    frame::pictured(&Said { title, text, how }, picture, None)
}

fn title(i18n: I18n, backlog: &Backlog) -> String {
    let long = backlog.days_90 + backlog.older;
    let n = number::count(backlog.open.into());
    match (backlog.open, long) {
        (0, _) => i18n.say(key::BACKLOG_NONE),
        (_, 0) => i18n.fill(key::BACKLOG_YOUNG, &[("n", &n)]),
        _ => i18n.fill(key::BACKLOG_TITLE, &[("n", &n), ("older", &number::count(long.into()))]),
    }
}

fn chart(i18n: I18n, title: String, backlog: &Backlog) -> BarChart {
    let bands = [
        (key::AGE_7, backlog.days_7, Tone::Plain),
        (key::AGE_15, backlog.days_15, Tone::Plain),
        (key::AGE_30, backlog.days_30, Tone::Plain),
        (key::AGE_90, backlog.days_90, Tone::Bad),
        (key::AGE_OLDER, backlog.older, Tone::Bad),
    ];
    BarChart {
        title,
        measure: Measure {
            name: i18n.say(key::BACKLOG_OPEN),
            format: Format::Count,
            suffix: String::new(),
            part: String::new(),
            whole: String::new(),
        },
        bars_title: i18n.say(key::AGE),
        bars: bands
            .map(|(name, n, tone)| Bar {
                name: i18n.say(name),
                reading: Reading::value(n.into()),
                tone,
            })
            .into(),
    }
}
