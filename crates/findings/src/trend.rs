//! A rate month by month: how it ranged, and the line.

use crate::{
    course::{Course, InMonth},
    month, said,
};
use charts::{Format, LineChart, Measure, number};
use contract::{Indicator, wire::results::Month};
use results::Rate;
use texts::{Language, Words, key::results as key};

/// The line of the on-time rate of the whole city.
pub fn chart(
    words: impl Words,
    language: Language,
    course: &Course,
    indicator: &Indicator,
    small_n: u32,
) -> LineChart {
    let rate = |it: &InMonth| Rate::of(indicator, &it.counts);
    let reading = |it: &InMonth| {
        (month::period(words, it.month), said::monthly(words, indicator, &rate(it), small_n))
    };
    let settled = course.settled().iter().map(|it| (it.month, rate(it)));
    LineChart {
        title: title(words, small_n, settled),
        measure: on_time(words, said::named(language, &indicator.name)),
        name: String::new(),
        points: course.months.iter().map(reading).collect(),
        reference: None,
        provisional_from: course.provisional,
        events: Vec::new(),
    }
}

/// What the rate of the on-time family is made of.
pub fn on_time(words: impl Words, name: String) -> Measure {
    Measure {
        name,
        format: Format::Percent,
        suffix: String::new(),
        part: words.say(key::TREND_IN_TIME),
        whole: words.say(key::TREND_DUE),
    }
}

/// The range of the finished months that have enough cases.
pub fn title(
    words: impl Words,
    small_n: u32,
    settled: impl Iterator<Item = (Month, Rate)>,
) -> String {
    let enough = |(month, rate): (Month, Rate)| {
        Some((month, rate.value.filter(|_| !rate.is_small(small_n))?))
    };
    let rates = settled.filter_map(enough);
    let rates: Vec<_> = rates.collect();
    match &*rates {
        [] => words.say(key::TREND_NONE),
        [(only, value)] => {
            let values =
                [("month", &*month::name(words, *only)), ("value", &number::percent(*value))];
            words.fill(key::TREND_ONE, &values)
        }
        [(first, _), ..] => {
            let low = rates.iter().map(|(_, value)| *value).fold(1.0, f64::min);
            let high = rates.iter().map(|(_, value)| *value).fold(0.0, f64::max);
            let values = [
                ("from", &*month::name(words, *first)),
                ("low", &number::percent(low)),
                ("high", &number::percent(high)),
            ];
            words.fill(key::TREND_TITLE, &values)
        }
    }
}
