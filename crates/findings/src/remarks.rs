//! What can be said of a rate's months: which way they went, and which fell out of the usual.

use crate::{month, said};
use charts::number;
use contract::{Direction, wire::results::Month};
use results::{Interval, Meaning, PERIODS, Rate, Trend, control, trend};
use texts::{Words, key::results as key};

/// The sentences, at most three. Months with fewer than `small_n` cases say nothing; `months` are finished ones, the
/// oldest first.
pub fn remarks(
    words: impl Words,
    months: &[(Month, Rate)],
    direction: Direction,
    small_n: u32,
) -> Vec<String> {
    let told: Vec<(Month, f64)> = months
        .iter()
        .filter(|(_, rate)| !rate.is_small(small_n))
        .filter_map(|(month, rate)| Some((*month, rate.value?)))
        .collect();
    let last = months.get(months.len().saturating_sub(PERIODS)..).unwrap_or_default();
    let last: Vec<Rate> = last.iter().map(|(_, rate)| *rate).collect();
    let enough = last.iter().all(|rate| !rate.is_small(small_n));
    let arrow = trend(&last).filter(|_| enough).map(|trend| match trend {
        Trend::Rising => words.say(key::TREND_RISING),
        Trend::Falling => words.say(key::TREND_FALLING),
        Trend::Unclear => words.say(key::TREND_UNCLEAR),
    });
    let mut remarks: Vec<String> = arrow.into_iter().collect();
    remarks.extend(usual(words, &told, direction));
    if remarks.is_empty() {
        remarks.push(words.say(key::TREND_FEW));
    }
    remarks
}

fn usual(words: impl Words, told: &[(Month, f64)], direction: Direction) -> Vec<String> {
    let values: Vec<f64> = told.iter().map(|(_, value)| *value).collect();
    let Some(found) = control(&values) else { return Vec::new() };
    let Interval { low, high } = Interval { low: found.low, high: found.high }.of_rates();
    let (low, high) = (number::percent(low), number::percent(high));
    let range = [("low", &*low), ("high", &*high)];
    let templates = [
        (Meaning::Improvement, key::CONTROL_IMPROVEMENT),
        (Meaning::Concern, key::CONTROL_CONCERN),
        (Meaning::Neutral, key::CONTROL_NEUTRAL),
    ];
    let mut sentences = Vec::new();
    for (meaning, template) in templates {
        let of_it = told.iter().zip(&found.signals).filter(|(_, signal)| {
            signal.is_some_and(|signal| signal.meaning(direction) == meaning)
        });
        let months: Vec<Month> = of_it.map(|((month, _), _)| *month).collect();
        if !months.is_empty() {
            let spans = spans(words, &months);
            sentences.push(words.fill(template, &[range[0], range[1], ("months", &spans)]));
        }
    }
    if sentences.is_empty() {
        sentences.push(words.fill(key::CONTROL_USUAL, &range));
    }
    sentences
}

/// Months as they are said: those in a row together.
fn spans(words: impl Words, months: &[Month]) -> String {
    let rows = months.chunk_by(|a, b| a.next() == *b);
    let spans = rows.filter_map(|row| Some(month::span(words, (*row.first()?, *row.last()?))));
    spans.collect::<Vec<_>>().join(&words.say(texts::key::chart::LIST_SEPARATOR))
}

/// The finished months of a course, with the rate of each.
pub fn settled(
    course: &crate::course::Course,
    indicator: &contract::Indicator,
) -> Vec<(Month, Rate)> {
    course.settled().iter().map(|it| (it.month, Rate::of(indicator, &it.counts))).collect()
}

/// The worst and the best case in words, with how many are left out; `None` where nobody is.
pub fn bounds(
    words: impl Words,
    indicator: &contract::Indicator,
    counts: &contract::Counts,
) -> Option<String> {
    let left = results::LeftOut::of(indicator, counts);
    let found = results::bounds(&Rate::of(indicator, counts), left).filter(|_| left > 0)?;
    let tenth = |value: f64| number::decimal(value * 100.0, 1);
    let values =
        [("low", &*tenth(found.low)), ("high", &tenth(found.high)), ("n", &said::count(left))];
    Some(words.fill(key::BOUNDS, &values))
}

#[cfg(test)]
mod tests {
    use super::*;
    use texts::{Language, embedded};

    fn months(shares: &[f64], n: u32) -> Vec<(Month, Rate)> {
        let first: Month = "2025-01".parse().unwrap();
        let rate = |share: f64| Rate::new((share * f64::from(n)).round(), n);
        (0..).zip(shares).map(|(i, share)| (first.plus(i), rate(*share))).collect()
    }

    fn say(months: &[(Month, Rate)]) -> Vec<String> {
        remarks(&embedded(Language::En), months, Direction::Higher, 30)
    }

    #[test]
    fn p58_an_arrow_stands_only_behind_a_test() {
        assert!(say(&months(&[0.8, 0.82, 0.85, 0.88, 0.91], 1000))[0].starts_with('↗'));
        assert!(say(&months(&[0.91, 0.88, 0.85, 0.82, 0.8], 1000))[0].starts_with('↘'));
        let unclear = say(&months(&[0.8, 0.82, 0.85, 0.88, 0.91], 40));
        assert!(!unclear[0].contains('↗'), "{unclear:?}");
        let few = say(&months(&[0.8, 0.82, 0.85, 0.88, 0.91], 29));
        assert_eq!(few, ["Too few cases each month to tell a rise from a fall."]);
    }

    #[test]
    fn p59_months_out_of_the_usual_are_named_with_what_they_mean() {
        let mut shares = vec![0.90, 0.91, 0.90, 0.91, 0.90, 0.91, 0.90, 0.91, 0.90];
        assert!(say(&months(&shares, 1000)).last().unwrap().starts_with("Every month"));
        shares.push(0.50);
        let told = say(&months(&shares, 1000));
        assert!(told.iter().any(|it| it.contains("for the worse: October 2025")), "{told:?}");
    }
}
