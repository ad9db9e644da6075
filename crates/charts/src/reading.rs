//! One figure, or the reason why there is none.

use crate::number::LARGEST;

/// What is known about one place or period.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    Known(Estimate),
    /// Nothing to draw, and why, in the reader's words: no cases, withheld, not applicable.
    Absent(String),
}

/// A figure with what it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// In the measure's unit; a proportion for [`Format::Percent`](crate::Format::Percent).
    pub value: f64,
    /// 95 % interval, low end first, in the same unit.
    pub interval: Option<(f64, f64)>,
    /// Numerator.
    pub part: Option<u64>,
    /// Denominator, or the number of cases behind a median.
    pub whole: Option<u64>,
}

impl Reading {
    /// A bare figure.
    pub fn value(value: f64) -> Self {
        Self::Known(Estimate { value, interval: None, part: None, whole: None })
    }

    /// `part` of `whole` with its interval; `whole` must not be zero (a rate of nothing is [`Reading::Absent`]).
    pub fn rate(part: u64, whole: u64, interval: (f64, f64)) -> Self {
        Self::Known(Estimate {
            value: part as f64 / whole as f64,
            interval: Some(interval),
            part: Some(part),
            whole: Some(whole),
        })
    }

    /// The figure if it can be drawn: infinite or absurd numbers cannot, nor intervals that are not one.
    pub(crate) fn known(&self) -> Option<Estimate> {
        match self {
            Self::Known(estimate) => Some(Estimate {
                value: drawable(estimate.value)?,
                interval: estimate
                    .interval
                    .filter(|&(l, h)| drawable(l).is_some() && drawable(h).is_some() && l <= h),
                ..*estimate
            }),
            Self::Absent(_) => None,
        }
    }

    /// Why there is nothing to draw; `otherwise` if the figure itself was unusable.
    pub(crate) fn reason<'a>(&'a self, otherwise: &'a str) -> &'a str {
        match self {
            Self::Absent(reason) if !reason.is_empty() => reason,
            _ => otherwise,
        }
    }
}

impl Estimate {
    /// Every number that must fit on the axis.
    pub(crate) fn extent(self) -> impl Iterator<Item = f64> {
        let (low, high) = self.interval.unwrap_or((self.value, self.value));
        [self.value, low, high].into_iter()
    }
}

pub(crate) fn drawable(value: f64) -> Option<f64> {
    (value.is_finite() && value.abs() <= LARGEST).then_some(value)
}
