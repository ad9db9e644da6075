//! Where the report being written is kept.
//!
//! One report for now, in the browser's storage. Callers know no more than the three functions.

use super::draft::Draft;
use crate::{device::storage, i18n::date, json};
use std::cell::RefCell;

const KEPT: &str = "huiyin.draft";

thread_local! {
    /// Where storage is refused, going to another page and back loses nothing either.
    static MEMORY: RefCell<Option<Draft>> = const { RefCell::new(None) };
}

/// How long a draft stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// On this device, until it is sent or deleted.
    Device,
    /// As long as the page is open: the browser refuses to store anything.
    Page,
}

/// The report that was being written.
#[must_use]
pub fn load() -> Option<Draft> {
    let stored = storage::get(KEPT).and_then(|json| json::read(&json));
    stored.or_else(|| MEMORY.with_borrow(Clone::clone))
}

/// Keeps a report in place of the one before.
pub fn save(draft: &mut Draft) -> Keeping {
    draft.saved = date::now().map_or(0, contract::Timestamp::unix);
    let stored = serde_json::to_string(draft).is_ok_and(|json| storage::set(KEPT, Some(&json)));
    if stored {
        MEMORY.set(None);
        Keeping::Device
    } else {
        MEMORY.set(Some(draft.clone()));
        Keeping::Page
    }
}

/// Forgets the report: it was sent, or is not wanted any more.
pub fn clear() {
    storage::set(KEPT, None);
    MEMORY.set(None);
}
