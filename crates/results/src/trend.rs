//! Whether a rate has gone one way, before any arrow says so.

use crate::Rate;

/// How many periods a trend is judged by.
pub const PERIODS: usize = 5;

/// Above this the trend is no chance: p = .002 for one degree of freedom.
const CERTAIN: f64 = 9.5495;

/// Which way a rate has gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Up, by more than chance explains.
    Rising,
    /// Down.
    Falling,
    /// Neither can be said.
    Unclear,
}

/// The trend of the last [`PERIODS`] of `rates`, oldest first; `None` where there are fewer, or one without cases.
pub fn trend(rates: &[Rate]) -> Option<Trend> {
    let last = rates.get(rates.len().checked_sub(PERIODS)?..)?;
    let (statistic, slope) = linear_trend(last)?;
    Some(match statistic > CERTAIN {
        true if slope > 0.0 => Trend::Rising,
        true => Trend::Falling,
        false => Trend::Unclear,
    })
}

/// χ² for a linear trend in proportions, with one degree of freedom, and the covariance whose sign is its direction;
/// scores are 1, 2, 3, … `None` where a rate has no cases.
///
/// `T = Σ x(s − s̄)`, `χ² = T² / (p(1−p) Σ n(s − s̄)²)`. All alike, or none or all of them counted: no trend, χ² = 0.
///
/// Source: P. Armitage, "Tests for linear trends in proportions and frequencies", 1955.
pub fn linear_trend(rates: &[Rate]) -> Option<(f64, f64)> {
    if rates.is_empty() || rates.iter().any(|rate| rate.denominator == 0) {
        return None;
    }
    let n = |rate: &Rate| f64::from(rate.denominator);
    let scored = || (1..).map(f64::from).zip(rates);
    let whole: f64 = rates.iter().map(n).sum();
    let p = rates.iter().map(|rate| rate.numerator).sum::<f64>() / whole;
    let mean = scored().map(|(score, rate)| score * n(rate)).sum::<f64>() / whole;
    let slope: f64 = scored().map(|(score, rate)| rate.numerator * (score - mean)).sum();
    let spread: f64 = scored().map(|(score, rate)| n(rate) * (score - mean) * (score - mean)).sum();
    let variance = p * (1.0 - p) * spread;
    Some((if variance > 0.0 { slope * slope / variance } else { 0.0 }, slope))
}
