//! How much two proportions differ.

use crate::{Confidence, Interval, Rate, wilson};

/// The 95 % interval of `first − second`, between −1 and 1, from the two Wilson intervals (Newcombe's method 10, 1998).
///
/// `None` where either has no cases. Where it holds 0, the two cannot be told apart.
pub fn difference(first: &Rate, second: &Rate) -> Option<Interval> {
    let (p1, p2) = (first.value?, second.value?);
    let one = wilson(first.numerator, first.denominator, Confidence::P95)?;
    let two = wilson(second.numerator, second.denominator, Confidence::P95)?;
    let d = p1 - p2;
    let below = (p1 - one.low).hypot(two.high - p2);
    let above = (one.high - p1).hypot(p2 - two.low);
    Some(Interval { low: (d - below).max(-1.0), high: (d + above).min(1.0) })
}
