//! How far chance alone could move a proportion.

use serde::{Deserialize, Serialize};

/// From `low` to `high`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower limit.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
}

impl Interval {
    /// Whether `value` lies in it.
    pub fn contains(self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    /// As far as a rate can be: within 0 and 1.
    #[must_use]
    pub fn of_rates(self) -> Self {
        Self { low: within(self.low, 0.0, 1.0), high: within(self.high, 0.0, 1.0) }
    }
}

/// How sure an interval is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// 95 %: shown everywhere.
    P95,
    /// 99.8 %: in files besides, and for control limits.
    P998,
}

impl Confidence {
    /// The two-sided normal deviate.
    pub fn z(self) -> f64 {
        match self {
            Self::P95 => 1.959_963_984_540_054,
            Self::P998 => 3.090_232_306_167_813,
        }
    }
}

/// The Wilson score interval of `x` in `n`: `(2x+z² ∓ z√(z²+4x(1−x/n))) / (2(n+z²))`.
///
/// `x` need not be whole. A weighted sum of parts worth 0 to 1, such as the satisfaction numerator, is taken as if it
/// were a count: no mixture of such parts varies more than zeros and ones with the same mean, so the interval is, if
/// anything, too wide.
///
/// `None` where `n` is 0 or `x` does not lie between 0 and `n`.
///
/// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
pub fn wilson(x: f64, n: u32, confidence: Confidence) -> Option<Interval> {
    let n = f64::from(n);
    if n <= 0.0 || !(0.0..=n).contains(&x) {
        return None;
    }
    let z = confidence.z();
    let z2 = z * z;
    let centre = 2.0 * x + z2;
    let reach = z * (z2 + 4.0 * x * (1.0 - x / n)).sqrt();
    let double = 2.0 * (n + z2);
    let p = x / n;
    // Rounding must not push a limit past 0, 1 or the estimate itself.
    Some(Interval {
        low: if x <= 0.0 { 0.0 } else { within((centre - reach) / double, 0.0, p) },
        high: if x >= n { 1.0 } else { within((centre + reach) / double, p, 1.0) },
    })
}

/// `value`, or the limit it has passed.
///
/// `f64::clamp` would bring the printing of floating numbers, which its panic does, into the browser's program.
pub(crate) fn within(value: f64, low: f64, high: f64) -> f64 {
    value.max(low).min(high)
}
