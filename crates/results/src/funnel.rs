//! How far units of a size scatter around one proportion by chance alone.

use crate::{Confidence, Interval, wilson::within};

/// Whether units may differ a little among themselves without any of them being remarkable.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dispersion {
    /// Chance within each unit is all there is.
    Chance,
    /// Units scatter besides, by so much on the arcsine scale: τ², see [`dispersion`].
    Between(f64),
}

/// The funnel limits at the proportion `p0` for a unit with `n` cases:
/// `(2E+z² ∓ z√(z²+4E(1−E/n))) / (2(n+z²))` with `E = n·p0`, the Wilson limits of the expected number.
///
/// Under [`Dispersion::Between`] the limits are those of `sin²(asin√p0 ∓ z/2·√(1/n+τ²))`. `None` where `n` is 0 or `p0`
/// lies outside 0 to 1.
///
/// Source: D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", 2005, and "Handling over-dispersion
/// of performance indicators", 2005.
pub fn funnel(p0: f64, n: u32, confidence: Confidence, dispersion: Dispersion) -> Option<Interval> {
    let tau2 = match dispersion {
        Dispersion::Chance => return crate::wilson(f64::from(n) * p0, n, confidence),
        Dispersion::Between(tau2) => tau2,
    };
    if n == 0 || !(0.0..=1.0).contains(&p0) {
        return None;
    }
    let middle = libm::asin(p0.sqrt());
    let reach = confidence.z() / 2.0 * (1.0 / f64::from(n) + tau2.max(0.0)).sqrt();
    let at = |angle: f64| {
        let sine = libm::sin(within(angle, 0.0, std::f64::consts::FRAC_PI_2));
        sine * sine
    };
    Some(Interval { low: at(middle - reach), high: at(middle + reach) })
}

/// How much `units`, each so many of so many, scatter around `p0` beyond chance.
///
/// Standardised on the arcsine scale, `z = 2√n·(asin√p − asin√p0)`; the outer 10 % on each side are drawn in
/// (winsorised), so that the units one is looking for do not widen the limits that shall show them. φ is the mean of z².
/// Where `k·φ` is not above `k − 1`, there is nothing beyond chance. Otherwise
/// `τ² = (kφ − (k−1)) / (Σw − Σw²/Σw)` with `w = n`, the DerSimonian–Laird estimate.
pub fn dispersion(p0: f64, units: &[(f64, u32)]) -> Dispersion {
    let units: Vec<_> = units.iter().filter(|(_, n)| *n > 0).collect();
    let middle = libm::asin(within(p0, 0.0, 1.0).sqrt());
    let mut scores: Vec<f64> = units
        .iter()
        .map(|(x, n)| {
            let n = f64::from(*n);
            2.0 * n.sqrt() * (libm::asin(within(x / n, 0.0, 1.0).sqrt()) - middle)
        })
        .collect();
    let k = scores.len();
    if k < 2 {
        return Dispersion::Chance;
    }
    scores.sort_by(f64::total_cmp);
    let outer = k / 10;
    let (low, high) = (scores.get(outer).copied(), scores.get(k - 1 - outer).copied());
    let (low, high) = (low.unwrap_or(0.0), high.unwrap_or(0.0));
    let squares: f64 = scores.iter().map(|z| within(*z, low, high)).map(|z| z * z).sum();
    let freedom = (k - 1) as f64;
    if squares <= freedom {
        return Dispersion::Chance;
    }
    // On the scale of asin√p a unit's variance is 1/(4n), and of 2·asin√p it is 1/n.
    let weight: f64 = units.iter().map(|(_, n)| f64::from(*n)).sum();
    let of_squares: f64 = units.iter().map(|(_, n)| f64::from(*n) * f64::from(*n)).sum();
    let room = weight - of_squares / weight;
    if room <= 0.0 {
        return Dispersion::Chance;
    }
    Dispersion::Between((squares - freedom) / room)
}
