//! Which units differ from the city by more than chance explains; never a bare rank.

use crate::Rate;
use serde::{Deserialize, Serialize};

/// How a unit's rate stands to the pooled total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Higher: its whole 95 % interval lies above the pooled total.
    Above,
    /// Cannot be told apart: its interval holds the pooled total.
    Same,
    /// Lower: its whole interval lies below.
    Below,
    /// Too few cases to say anything, or none.
    TooFew,
}

/// Compares `rate` with the pooled `total` of all units, itself included.
///
/// The rule is one sentence: the unit's 95 % Wilson interval against the pooled value. The total is taken as fixed, and
/// the unit's own part in it draws the two together, so the rule errs towards "cannot be told apart". Of twenty
/// units that do not differ, about one will still fall outside. "Above" is higher, not better: that is the indicator's
/// direction to say.
pub fn band(rate: &Rate, total: &Rate, small_n: u32) -> Band {
    let (Some(interval), Some(total)) = (rate.interval, total.value) else { return Band::TooFew };
    if rate.is_small(small_n) {
        Band::TooFew
    } else if interval.low > total {
        Band::Above
    } else if interval.high < total {
        Band::Below
    } else {
        Band::Same
    }
}

/// Units by band, each list in the order given: everything a sentence about them needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison<K> {
    /// Higher than the total.
    pub above: Vec<K>,
    /// Not told apart from it.
    pub same: Vec<K>,
    /// Lower than the total.
    pub below: Vec<K>,
    /// Not compared: too few cases.
    pub too_few: Vec<K>,
}

/// Sorts `units` into bands against `total`.
pub fn compare<'a, K>(
    units: impl IntoIterator<Item = (K, &'a Rate)>,
    total: &Rate,
    small_n: u32,
) -> Comparison<K> {
    let mut comparison =
        Comparison { above: Vec::new(), same: Vec::new(), below: Vec::new(), too_few: Vec::new() };
    for (unit, rate) in units {
        let list = match band(rate, total, small_n) {
            Band::Above => &mut comparison.above,
            Band::Same => &mut comparison.same,
            Band::Below => &mut comparison.below,
            Band::TooFew => &mut comparison.too_few,
        };
        list.push(unit);
    }
    comparison
}
