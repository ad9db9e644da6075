//! How a rate is said: its value, its interval and its n in one breath, and never 0 % for no cases.

use charts::{Reading, number};
use contract::{Count, Indicator, Named};
use results::{Interval, Rate};
use texts::{Key, Language, Words, key::results as key};

/// A name in one of its languages.
pub fn named(language: Language, name: &Named) -> String {
    match language {
        Language::ZhCn => name.zh.clone(),
        Language::En => name.en.clone(),
    }
}

/// `92.2%`; "no cases" where there are none.
pub fn value(words: impl Words, rate: &Rate) -> String {
    rate.value.map_or_else(|| words.say(key::NO_CASES), number::percent)
}

/// `90.6–93.6%`; empty where there are no cases.
pub fn range(words: impl Words, rate: &Rate) -> String {
    rate.interval.map(|it| interval(words, it)).unwrap_or_default()
}

fn interval(words: impl Words, Interval { low, high }: Interval) -> String {
    let (low, high) = (number::decimal(low * 100.0, 1), number::decimal(high * 100.0, 1));
    words.fill(key::RANGE, &[("low", &low), ("high", &high)])
}

/// An interval of a difference: `−2.5 至 +1.8`.
pub fn points_range(words: impl Words, Interval { low, high }: Interval) -> String {
    let (low, high) = (signed_points(low * 100.0), signed_points(high * 100.0));
    words.fill(key::POINTS_RANGE, &[("low", &low), ("high", &high)])
}

/// Percentage points with their sign: `+1.8`, `−0.4`.
pub fn signed_points(points: f64) -> String {
    let text = number::decimal(points, 1);
    if points > 0.0 && text != "0.0" { ["+", &text].concat() } else { text }
}

/// What is above the line: whole, or with the tenths its weights make.
pub fn part(rate: &Rate) -> String {
    number::decimal(rate.numerator, if rate.numerator.fract() == 0.0 { 0 } else { 1 })
}

/// A number of cases.
pub fn count(n: u32) -> String {
    number::count(n.into())
}

/// What is below the line.
pub fn whole(rate: &Rate) -> String {
    number::count(rate.denominator.into())
}

/// `1,210 件中 1,116 件`.
pub fn basis(words: impl Words, indicator: &Indicator, rate: &Rate) -> String {
    words.fill(basis_of(indicator), &[("whole", &whole(rate)), ("part", &part(rate))])
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

/// Value, interval and n within a sentence.
pub fn sentence(words: impl Words, indicator: &Indicator, rate: &Rate) -> String {
    if rate.value.is_none() {
        return words.say(key::NO_CASES);
    }
    let values = [
        ("value", &*value(words, rate)),
        ("range", &range(words, rate)),
        ("basis", &basis(words, indicator, rate)),
    ];
    words.fill(key::RATE_SENTENCE, &values)
}

/// A rate as a month of a line: of few cases a line would tell more than they do, so they are only named.
pub fn monthly(words: impl Words, indicator: &Indicator, rate: &Rate, small_n: u32) -> Reading {
    if rate.value.is_some() && rate.is_small(small_n) {
        return Reading::Absent(
            words.fill(key::TOO_FEW, &[("basis", &basis(words, indicator, rate))]),
        );
    }
    reading(words, rate)
}

/// A rate as a point of a chart.
pub fn reading(words: impl Words, rate: &Rate) -> Reading {
    match (rate.value, rate.interval) {
        (Some(value), Some(Interval { low, high })) => Reading::Known(charts::Estimate {
            value,
            interval: Some((low, high)),
            // Weighted numerators are not a number of anything.
            part: (rate.numerator.fract() == 0.0).then_some(rate.numerator as u64),
            whole: Some(rate.denominator.into()),
        }),
        _ => Reading::Absent(words.say(key::NO_CASES)),
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
