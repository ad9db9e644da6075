//! Number and code of the report just filed, until the tab closes.

use crate::{device::session, json, offline::last_case};
use contract::wire::citizen::Receipt;
use serde::{Deserialize, Serialize};

const KEPT: &str = "huiyin.receipt";

/// What the last page of a report shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Filed {
    pub(super) receipt: Receipt,
    /// What arrived is an earlier version than the one sent last.
    pub(super) earlier: bool,
    /// Nobody can be called back.
    pub(super) anonymous: bool,
}

thread_local! {
    /// Where the browser keeps nothing, it is there until the page is left.
    static MEMORY: std::cell::RefCell<Option<Filed>> = const { std::cell::RefCell::new(None) };
}

pub(super) fn keep(filed: Filed) {
    last_case::remember(filed.receipt.number);
    if let Ok(json) = serde_json::to_string(&filed) {
        session::set(KEPT, &json);
    }
    MEMORY.set(Some(filed));
}

pub(super) fn kept() -> Option<Filed> {
    let stored = || json::read(&session::get(KEPT)?);
    MEMORY.with_borrow(Clone::clone).or_else(stored)
}
