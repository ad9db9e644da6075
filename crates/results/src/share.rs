//! Groups that make up a whole, and always add up to 100 %.

use contract::{Count, Counts};
use serde::{Deserialize, Serialize};

/// What citizens say of the solution, with those who could not be reached.
pub const RESOLUTION: [Count; 4] =
    [Count::Solved, Count::NotSolved, Count::SolvedUnknown, Count::NoAnswer];

/// What citizens say of the work, with those who could not be reached.
pub const SATISFACTION: [Count; 5] = [
    Count::Satisfied,
    Count::BasicallySatisfied,
    Count::Dissatisfied,
    Count::NoView,
    Count::NoAnswer,
];

/// One group of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// Which group.
    pub count: Count,
    /// How many are in it.
    pub n: u32,
    /// Its part of the whole, 0 to 1.
    pub value: f64,
    /// The same in tenths of a per cent, for printing: rounded so that all groups add up to exactly 1,000.
    ///
    /// Largest remainder: what is lost by rounding down goes to the groups that lost most, the earlier first.
    pub tenths: u32,
}

/// The shares of `groups` in their sum, in the order given; `None` where there is nobody in any.
pub fn shares<const N: usize>(counts: &Counts, groups: [Count; N]) -> Option<[Share; N]> {
    let total: u64 = groups.iter().map(|count| u64::from(counts.get(*count))).sum();
    if total == 0 {
        return None;
    }
    let exact = |n: u32| u64::from(n) * 1_000;
    let mut shares = groups.map(|count| {
        let n = counts.get(count);
        let tenths = u32::try_from(exact(n) / total).unwrap_or(1_000);
        Share { count, n, value: f64::from(n) / total as f64, tenths }
    });
    let given: u32 = shares.iter().map(|share| share.tenths).sum();
    let mut order: [usize; N] = std::array::from_fn(|index| index);
    order.sort_by_key(|index| {
        std::cmp::Reverse(shares.get(*index).map_or(0, |share| exact(share.n) % total))
    });
    for index in order.into_iter().take(1_000_usize.saturating_sub(given as usize)) {
        if let Some(share) = shares.get_mut(index) {
            share.tenths += 1;
        }
    }
    Some(shares)
}
