//! Medians and other quantiles that are always a value somebody really had.

/// The nearest-rank quantile: the smallest value that at least `percent` of all values do not exceed.
///
/// That is the value of rank ⌈n·percent/100⌉ and at least 1; never a mean of two. `None` where there are no values; more
/// than 100 counts as 100. The values change their order.
pub fn nearest_rank<T: Ord + Copy>(values: &mut [T], percent: u8) -> Option<T> {
    let rank = values.len().checked_mul(usize::from(percent.min(100)))?.div_ceil(100).max(1);
    if values.is_empty() {
        return None;
    }
    let (_, value, _) = values.select_nth_unstable(rank - 1);
    Some(*value)
}
