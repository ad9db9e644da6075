//! The unit's months against the city's.

use super::{
    super::{
        course::{Course, InMonth},
        frame::{self, Said},
        month,
        overview::trend as months,
        said,
    },
    View,
};
use crate::components::chart_view::chart_under;
use charts::{Level, LineChart, Reference};
use contract::IndicatorId;
use findings::remarks;
use leptos::prelude::*;
use maud::html;
use results::Rate;
use texts::key::{method as method_text, results as key};

pub(super) fn trend(view: &View<'_>) -> Option<AnyView> {
    let i18n = view.i18n;
    let indicator = view.indicator(IndicatorId::OnTimeCohort)?;
    let rate = |it: &InMonth| Rate::of(indicator, &it.counts);
    let city = Course::of(&view.city.by_month, &view.edition.summary);
    let of_city = |own: &InMonth| {
        city.months.iter().find(|it| it.month == own.month).and_then(|it| rate(it).value)
    };
    let settled = view.course.settled().iter().map(|it| (it.month, rate(it)));
    let title = findings::trend::title(i18n, view.edition.specification.small_n, settled);
    let chart = LineChart {
        title: title.clone(),
        measure: findings::trend::on_time(i18n, said::named(i18n, &indicator.name)),
        name: view.name.clone(),
        points: view
            .course
            .months
            .iter()
            .map(|it| {
                (
                    month::period(i18n, it.month),
                    said::monthly(i18n, indicator, &rate(it), view.edition.specification.small_n),
                )
            })
            .collect(),
        reference: Some(Reference {
            name: i18n.say(key::CITY),
            level: Level::Series(view.course.months.iter().map(of_city).collect()),
        }),
        provisional_from: view.course.provisional,
        events: Vec::new(),
    };
    let caption = Signal::stored(months::caption(i18n, indicator));
    let picture = chart_under("on-time", caption, move |frame, phrases| chart.draw(frame, phrases));
    let small_n = view.edition.specification.small_n;
    let months = remarks::settled(&view.course, indicator);
    let told = remarks::remarks(i18n, &months, indicator.direction, small_n);
    let text = html! {
        @for sentence in &told { p.remark { (sentence) } }
        p { (i18n.say(key::TREND_TEXT)) }
        p { a href=(view.edition.how_of("control")) { (i18n.say(method_text::CONTROL)) } }
    };
    let how = Some((view.edition.how(IndicatorId::OnTimeCohort), i18n.say(key::HOW)));
    Some(frame::pictured(&Said { title, text, how }, picture, None))
}
