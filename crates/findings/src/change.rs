//! What can be said of two periods: never more than the interval of their difference allows.

use crate::said::{self, signed_points};
use charts::number;
use results::{Interval, Rate, difference};
use texts::{Words, key::results as key};

/// How a rate stands to the one before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// The whole interval of the difference lies above 0.
    Higher(Interval),
    /// The whole interval lies below 0.
    Lower(Interval),
    /// It holds 0.
    Same(Interval),
    /// Too few cases before.
    TooFew,
    /// No cases before.
    Nothing,
}

impl Change {
    /// Compares `latest` with `before`.
    pub fn of(latest: &Rate, before: &Rate, small_n: u32) -> Self {
        let Some(interval) = difference(latest, before) else { return Self::Nothing };
        if latest.is_small(small_n) || before.is_small(small_n) {
            Self::TooFew
        } else if interval.low > 0.0 {
            Self::Higher(interval)
        } else if interval.high < 0.0 {
            Self::Lower(interval)
        } else {
            Self::Same(interval)
        }
    }

    /// The change in words; `month` is the one before.
    pub fn say(self, words: impl Words, latest: &Rate, before: &Rate, month: &str) -> String {
        let points = match (latest.value, before.value) {
            (Some(latest), Some(before)) => (latest - before) * 100.0,
            _ => 0.0,
        };
        let (template, interval, points) = match self {
            Self::Higher(interval) => (key::CHANGE_HIGHER, interval, number::decimal(points, 1)),
            Self::Lower(interval) => (key::CHANGE_LOWER, interval, number::decimal(-points, 1)),
            Self::Same(interval) => (key::CHANGE_SAME, interval, signed_points(points)),
            Self::TooFew => return words.fill(key::CHANGE_FEW, &[("month", month)]),
            Self::Nothing => return words.fill(key::CHANGE_NONE, &[("month", month)]),
        };
        let range = said::points_range(words, interval);
        words.fill(template, &[("month", month), ("points", &points), ("range", &range)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(latest: (f64, u32), before: (f64, u32), expected: fn(Change) -> bool) {
        let (latest, before) = (Rate::new(latest.0, latest.1), Rate::new(before.0, before.1));
        let change = Change::of(&latest, &before, 30);
        assert!(expected(change), "{change:?}");
    }

    #[test]
    fn only_an_interval_without_zero_is_a_change() {
        check((930.0, 1000), (905.0, 1000), |it| matches!(it, Change::Higher(_)));
        check((905.0, 1000), (930.0, 1000), |it| matches!(it, Change::Lower(_)));
        check((93.0, 100), (90.0, 100), |it| matches!(it, Change::Same(_)));
    }

    #[test]
    fn few_or_no_cases_are_not_compared() {
        check((29.0, 29), (0.0, 1000), |it| it == Change::TooFew);
        check((900.0, 1000), (1.0, 29), |it| it == Change::TooFew);
        check((900.0, 1000), (0.0, 0), |it| it == Change::Nothing);
    }
}
