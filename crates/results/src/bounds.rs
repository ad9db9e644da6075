//! What those left out could do to a rate.

use crate::{Interval, Rate};
use contract::{Counts, Indicator};

/// The worst and the best case: the rate if all of `left_out`, whom the denominator does not count, had failed, and if
/// all had succeeded. `None` where there is nobody at all.
///
/// No statistics: whatever the truth is, it lies between the two.
pub fn bounds(rate: &Rate, left_out: u32) -> Option<Interval> {
    let whole = rate.denominator.saturating_add(left_out);
    let all = f64::from(whole);
    (whole > 0).then(|| Interval {
        low: rate.numerator / all,
        high: (rate.numerator + f64::from(left_out)) / all,
    })
}

/// What is made of those an indicator leaves out: calls nobody answered, rounds without a deadline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LeftOut {
    /// Counted apart, as published.
    #[default]
    Apart,
    /// As if all had failed.
    Failed,
    /// As if all had succeeded.
    Succeeded,
}

impl LeftOut {
    /// Every choice, the published one first.
    pub const ALL: [Self; 3] = [Self::Apart, Self::Failed, Self::Succeeded];

    /// As an address says it; empty for what is published.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Apart => "",
            Self::Failed => "failed",
            Self::Succeeded => "succeeded",
        }
    }

    /// Reads what [`LeftOut::as_str`] writes.
    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == raw)
    }

    /// How many `indicator` leaves out of `counts`.
    pub fn of(indicator: &Indicator, counts: &Counts) -> u32 {
        indicator.excluded.iter().fold(0, |sum, count| sum.saturating_add(counts.get(*count)))
    }

    /// The rate with those left out counted so.
    pub fn rate(self, indicator: &Indicator, counts: &Counts) -> Rate {
        let rate = Rate::of(indicator, counts);
        let left = Self::of(indicator, counts);
        let whole = rate.denominator.saturating_add(left);
        match self {
            Self::Apart => rate,
            Self::Failed => Rate::new(rate.numerator, whole),
            Self::Succeeded => Rate::new(rate.numerator + f64::from(left), whole),
        }
    }
}
