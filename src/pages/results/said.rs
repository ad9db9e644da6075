//! How a rate is said: its value, its interval and its n in one breath, and never 0 % for no cases.

use crate::{city::in_language, i18n::I18n};
use charts::{Reading, number};
use contract::{Count, Indicator, Named};
use maud::{Markup, html};
use results::{Interval, Rate};
use texts::{Key, key::results as key};

/// A text of the release in the language of the page. Tracked.
pub(super) fn named(i18n: I18n, text: &Named) -> String {
    in_language(text, i18n.language()).to_owned()
}

/// `92.2%`; "no cases" where there are none. Tracked.
pub(super) fn value(i18n: I18n, rate: &Rate) -> String {
    rate.value.map_or_else(|| i18n.say(key::NO_CASES), number::percent)
}

/// `90.6–93.6%`; empty where there are no cases. Tracked.
pub(super) fn range(i18n: I18n, rate: &Rate) -> String {
    rate.interval.map(|it| interval(i18n, it)).unwrap_or_default()
}

fn interval(i18n: I18n, Interval { low, high }: Interval) -> String {
    let (low, high) = (number::decimal(low * 100.0, 1), number::decimal(high * 100.0, 1));
    i18n.fill(key::RANGE, &[("low", &low), ("high", &high)])
}

/// An interval of a difference: `−2.5 至 +1.8`. Tracked.
pub(super) fn points_range(i18n: I18n, Interval { low, high }: Interval) -> String {
    let (low, high) = (signed_points(low * 100.0), signed_points(high * 100.0));
    i18n.fill(key::POINTS_RANGE, &[("low", &low), ("high", &high)])
}

/// Percentage points with their sign: `+1.8`, `−0.4`.
pub(super) fn signed_points(points: f64) -> String {
    let text = number::decimal(points, 1);
    if points > 0.0 && text != "0.0" { ["+", &text].concat() } else { text }
}

/// What is above the line: whole, or with the tenths its weights make.
pub(super) fn part(rate: &Rate) -> String {
    number::decimal(rate.numerator, if rate.numerator.fract() == 0.0 { 0 } else { 1 })
}

/// What is below the line.
pub(super) fn whole(rate: &Rate) -> String {
    number::count(rate.denominator.into())
}

/// `1,210 件中 1,116 件`. Tracked.
pub(super) fn basis(i18n: I18n, indicator: &Indicator, rate: &Rate) -> String {
    i18n.fill(basis_of(indicator), &[("whole", &whole(rate)), ("part", &part(rate))])
}

fn basis_of(indicator: &Indicator) -> Key {
    let counts = |count| indicator.denominator.contains(&count);
    if counts(Count::NoAnswer) {
        key::BASIS_CALLS
    } else if counts(Count::Verdicts) {
        key::BASIS_VERDICTS
    } else {
        key::BASIS_CASES
    }
}

/// Value, interval and n within a sentence. Tracked.
pub(super) fn sentence(i18n: I18n, indicator: &Indicator, rate: &Rate) -> String {
    if rate.value.is_none() {
        return i18n.say(key::NO_CASES);
    }
    let values = [
        ("value", &*value(i18n, rate)),
        ("range", &range(i18n, rate)),
        ("basis", &basis(i18n, indicator, rate)),
    ];
    i18n.fill(key::RATE_SENTENCE, &values)
}

/// Value, interval and n, large to small, for cards; greyed where there are few cases. Tracked.
pub(super) fn rate(i18n: I18n, indicator: &Indicator, rate: &Rate, small_n: u32) -> Markup {
    if rate.value.is_none() {
        return html! { span.rate data-small { span.rate__none { (i18n.say(key::NO_CASES)) } } };
    }
    html! {
        span.rate.num data-small[rate.is_small(small_n)] {
            b.rate__value { (value(i18n, rate)) } " "
            span.rate__range { (range(i18n, rate)) } " "
            span.rate__basis { (basis(i18n, indicator, rate)) }
        }
    }
}

/// A rate in one cell of a table: the value, and beneath it the interval and n. Tracked.
pub(super) fn cell(i18n: I18n, of: &Rate, small_n: u32) -> Markup {
    if of.value.is_none() {
        return html! { "–" };
    }
    html! {
        span.cell-rate data-small[of.is_small(small_n)] {
            b { (value(i18n, of)) }
            span { (range(i18n, of)) " · " (part(of)) "/" (whole(of)) }
        }
    }
}

/// A rate as a month of a line: of few cases a line would tell more than they do, so they are only named. Tracked.
pub(super) fn monthly(i18n: I18n, indicator: &Indicator, rate: &Rate, small_n: u32) -> Reading {
    if rate.value.is_some() && rate.is_small(small_n) {
        return Reading::Absent(
            i18n.fill(key::TOO_FEW, &[("basis", &basis(i18n, indicator, rate))]),
        );
    }
    reading(i18n, rate)
}

/// A rate as a point of a chart. Tracked.
pub(super) fn reading(i18n: I18n, rate: &Rate) -> Reading {
    match (rate.value, rate.interval) {
        (Some(value), Some(Interval { low, high })) => Reading::Known(charts::Estimate {
            value,
            interval: Some((low, high)),
            // Weighted numerators are not a number of anything.
            part: (rate.numerator.fract() == 0.0).then_some(rate.numerator as u64),
            whole: Some(rate.denominator.into()),
        }),
        _ => Reading::Absent(i18n.say(key::NO_CASES)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_carry_their_sign_and_nothing_carries_none() {
        for (points, text) in [(1.84, "+1.8"), (-0.4, "−0.4"), (0.04, "0.0"), (-0.04, "0.0")] {
            assert_eq!(signed_points(points), text);
        }
    }

    #[test]
    fn a_weighted_numerator_shows_its_tenths() {
        assert_eq!(part(&Rate::new(2094.1, 2604)), "2,094.1");
        assert_eq!(part(&Rate::new(7988.0, 9713)), "7,988");
    }
}
