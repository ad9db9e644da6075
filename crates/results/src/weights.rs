//! Other weights for the score, as a reader may try them.

use contract::{Specification, Weight};
use std::{fmt, str::FromStr};

/// How much each part of the score counts against the others, in the order of the specification. Written `30-35-35`.
///
/// They need not add up to 100: only their proportions count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialWeights(Vec<u16>);

/// A text that is not weights like `30-35-35`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not weights like 30-35-35")]
pub struct TrialWeightsError;

impl TrialWeights {
    /// The largest weight.
    pub const MOST: u16 = 100;
    /// More parts than any score has.
    const PARTS: usize = 16;

    /// `None` where there are none or too many, one is too large, or all are 0.
    pub fn new(weights: Vec<u16>) -> Option<Self> {
        let fits = (1..=Self::PARTS).contains(&weights.len())
            && weights.iter().all(|weight| *weight <= Self::MOST)
            && weights.iter().any(|weight| *weight > 0);
        fits.then_some(Self(weights))
    }

    /// The published weights, in per cent.
    pub fn published(specification: &Specification) -> Vec<u16> {
        specification.composite.iter().map(|part| (part.weight * 100.0).round() as u16).collect()
    }

    /// Each part's weight.
    pub fn parts(&self) -> &[u16] {
        &self.0
    }

    /// The weights of the parts of the specification's score, adding up to 1; the published ones where these are of
    /// another number of parts.
    pub fn of(&self, specification: &Specification) -> Vec<Weight> {
        if self.0.len() != specification.composite.len() {
            return specification.composite.clone();
        }
        let sum: f64 = self.0.iter().map(|weight| f64::from(*weight)).sum();
        let parts = specification.composite.iter().zip(&self.0);
        parts.map(|(part, weight)| Weight { weight: f64::from(*weight) / sum, ..*part }).collect()
    }
}

impl FromStr for TrialWeights {
    type Err = TrialWeightsError;

    fn from_str(raw: &str) -> Result<Self, TrialWeightsError> {
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let parts = raw.split('-').map(|part| part.parse().ok().filter(|_| plain(part)));
        let parts: Option<Vec<u16>> = parts.collect();
        parts.and_then(Self::new).ok_or(TrialWeightsError)
    }
}

impl fmt::Display for TrialWeights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, weight) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str("-")?;
            }
            weight.fmt(f)?;
        }
        Ok(())
    }
}
