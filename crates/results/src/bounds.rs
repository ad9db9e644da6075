//! What those left out could do to a rate.

use crate::{Interval, Rate};

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
