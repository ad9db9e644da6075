//! Month by month: how much was answered in time, how much came in.

use super::{
    super::{
        course::{Course, InMonth},
        frame::{self, Said},
        month, said,
    },
    View,
};
use crate::{components::chart_view::chart_under, i18n::I18n};
use charts::{ColumnChart, Format, Measure, Reading, number};
use contract::{Count, Indicator, IndicatorId};
use leptos::prelude::*;
use maud::{Markup, html};
use texts::key::results as key;

pub(super) fn trend(view: &View<'_>) -> Option<AnyView> {
    let i18n = view.i18n;
    let indicator = view.indicator(IndicatorId::OnTimeCohort)?;
    let chart =
        findings::trend::chart(i18n, i18n.language(), &view.course, indicator, view.small_n());
    let title = chart.title.clone();
    let caption = Signal::stored(caption(i18n, indicator));
    let picture = chart_under("on-time", caption, move |frame, phrases| chart.draw(frame, phrases));
    let text = html! { p { (i18n.say(key::TREND_TEXT)) } };
    let how = view.how(IndicatorId::OnTimeCohort);
    Some(frame::pictured(&Said { title, text, how }, picture, None))
}

/// What the line shows. Tracked.
pub(in super::super) fn caption(i18n: I18n, indicator: &Indicator) -> String {
    i18n.fill(key::TREND_CAPTION, &[("name", &said::named(i18n, &indicator.name))])
}

pub(super) fn received(view: &View<'_>) -> AnyView {
    let text = html! { p { (view.i18n.say(key::RECEIVED_TEXT)) } };
    received_part(view.i18n, &view.course, text)
}

/// How many came in, in a city or a unit, month by month. Tracked.
pub(in super::super) fn received_part(i18n: I18n, course: &Course, text: Markup) -> AnyView {
    let title = received_title(i18n, course.settled());
    let chart = received_chart(i18n, title.clone(), &course.months, course.provisional);
    let caption = Signal::stored(i18n.say(key::RECEIVED_CAPTION));
    let picture =
        chart_under("received", caption, move |frame, phrases| chart.draw(frame, phrases));
    frame::pictured(&Said { title, text, how: None }, picture, None)
}

fn received_chart(
    i18n: I18n,
    title: String,
    months: &[InMonth],
    provisional: Option<usize>,
) -> ColumnChart {
    let reading = |it: &InMonth| {
        let n = it.counts.get(Count::Received);
        (month::period(i18n, it.month), Reading::value(n.into()))
    };
    ColumnChart {
        title,
        measure: Measure {
            name: i18n.say(key::RECEIVED),
            format: Format::Count,
            suffix: String::new(),
            part: String::new(),
            whole: String::new(),
        },
        points: months.iter().map(reading).collect(),
        provisional_from: provisional,
        events: Vec::new(),
    }
}

/// How many came in the latest finished month, and in the one before. Tracked.
fn received_title(i18n: I18n, settled: &[InMonth]) -> String {
    let n = |it: &InMonth| it.counts.get(Count::Received);
    let Some((latest, earlier)) = settled.split_last() else { return i18n.say(key::RECEIVED) };
    let name = month::name(i18n, latest.month);
    if n(latest) == 0 {
        return i18n.fill(key::RECEIVED_NONE, &[("month", &name)]);
    }
    let count = number::count(n(latest).into());
    let Some(before) = earlier.last() else {
        return i18n.fill(key::RECEIVED_ALONE, &[("month", &name), ("n", &count)]);
    };
    let template = match n(latest).cmp(&n(before)) {
        std::cmp::Ordering::Greater => key::RECEIVED_MORE,
        std::cmp::Ordering::Less => key::RECEIVED_FEWER,
        std::cmp::Ordering::Equal => key::RECEIVED_SAME,
    };
    let values = [
        ("month", &*name),
        ("n", &count),
        ("before", &month::after(i18n, before.month, latest.month)),
        ("d", &number::count(n(latest).abs_diff(n(before)).into())),
    ];
    i18n.fill(template, &values)
}
