//! From counts to a rate with its interval, and to the score made of rates.

use crate::{Confidence, Interval, wilson};
use contract::{Counts, Indicator, Specification, Weight};
use serde::{Deserialize, Serialize};

/// A sum over a sum, always with both.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// Above the line; not whole where the specification weighs parts.
    pub numerator: f64,
    /// Below the line: the n shown beside the rate.
    pub denominator: u32,
    /// 0 to 1; `None` where there are no cases: that is neither 0 % nor 100 %.
    pub value: Option<f64>,
    /// The 95 % Wilson interval; see [`wilson()`] for what it means for a weighted numerator.
    pub interval: Option<Interval>,
}

impl Rate {
    /// `numerator` over `denominator`.
    pub fn new(numerator: f64, denominator: u32) -> Self {
        Self {
            numerator,
            denominator,
            value: (denominator > 0).then(|| numerator / f64::from(denominator)),
            interval: wilson(numerator, denominator, Confidence::P95),
        }
    }

    /// What the specification says of `counts`. The composite has no numerator of its own: see [`score`].
    pub fn of(indicator: &Indicator, counts: &Counts) -> Self {
        let numerator = indicator
            .numerator
            .iter()
            .map(|term| term.weight * f64::from(counts.get(term.count)))
            .sum();
        let denominator = indicator
            .denominator
            .iter()
            .fold(0_u32, |sum, count| sum.saturating_add(counts.get(*count)));
        Self::new(numerator, denominator)
    }

    /// The interval at another confidence, for files.
    pub fn interval_at(&self, confidence: Confidence) -> Option<Interval> {
        wilson(self.numerator, self.denominator, confidence)
    }

    /// Whether it stands on so few that it is greyed and not compared.
    pub fn is_small(&self, small_n: u32) -> bool {
        self.denominator < small_n
    }
}

/// The score from 0 to 100 that `weights` make of the rates; `None` where any part is missing.
///
/// The published score is the one with `specification.composite`; a reader may try other weights.
pub fn score(specification: &Specification, weights: &[Weight], counts: &Counts) -> Option<f64> {
    if weights.is_empty() {
        return None;
    }
    weights.iter().try_fold(0.0, |sum, part| {
        let indicator = specification.indicator(part.indicator)?;
        Some(sum + 100.0 * part.weight * Rate::of(indicator, counts).value?)
    })
}
