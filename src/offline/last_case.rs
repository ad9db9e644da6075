//! The number of the case this tab was last about.
//!
//! The code is never kept: whoever finds the tab open must not find the key in it.

use crate::device::session;
use contract::CaseNumber;

const KEPT: &str = "huiyin.number";

/// The number, until the tab closes.
#[must_use]
pub fn number() -> Option<CaseNumber> {
    session::get(KEPT)?.parse().ok()
}

/// Keeps the number in place of the one before. Where the browser keeps nothing, it is typed again.
pub fn remember(number: CaseNumber) {
    session::set(KEPT, &number.compact());
}
