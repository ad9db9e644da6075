//! Number and code of reports that were filed.
//!
//! On the device only until they were on the screen, afterwards in the tab that showed them until it closes: whoever uses
//! the device next must not find the keys of a case.

use super::last_case;
use crate::{
    device::{session, storage},
    json,
};
use contract::{CaseNumber, wire::citizen::Receipt};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;

/// Stands before the key of a report whose number and code nobody has seen yet.
const UNSEEN: &str = "huiyin.receipt.";

const SHOWN: &str = "huiyin.receipt";

/// What the last page of a report shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Filed {
    pub receipt: Receipt,
    /// What arrived is an earlier version than the one sent last.
    pub earlier: bool,
    /// Nobody can be called back.
    pub anonymous: bool,
    /// What it was about, in the words of its subject.
    #[serde(default)]
    pub subject: String,
}

thread_local! {
    /// Where the browser keeps nothing, it is there until the page is left.
    static MEMORY: RefCell<Option<Filed>> = const { RefCell::new(None) };
    static MEMORY_UNSEEN: RefCell<Vec<(String, Filed)>> = const { RefCell::new(Vec::new()) };
}

/// Keeps what arrived for the report of a key until somebody sees it.
pub fn arrived(key: &str, filed: &Filed) {
    let json = serde_json::to_string(filed);
    if !json.is_ok_and(|json| storage::set(&format!("{UNSEEN}{key}"), Some(&json))) {
        MEMORY_UNSEEN.with_borrow_mut(|all| all.push((key.to_owned(), filed.clone())));
    }
}

/// What arrived and was not seen yet, with the keys of the reports.
#[must_use]
pub fn unseen() -> Vec<(String, Filed)> {
    let stored = |name: String| {
        let filed = json::read(&storage::get(&name)?)?;
        Some((name.strip_prefix(UNSEEN)?.to_owned(), filed))
    };
    let mut all: Vec<(String, Filed)> =
        storage::names(UNSEEN).into_iter().filter_map(stored).collect();
    MEMORY_UNSEEN.with_borrow(|memory| all.extend(memory.iter().cloned()));
    all
}

/// What arrived for the report of a key and was not seen yet.
#[must_use]
pub fn of(key: &str) -> Option<Filed> {
    let stored = storage::get(&format!("{UNSEEN}{key}")).and_then(|json| json::read(&json));
    let memory =
        || MEMORY_UNSEEN.with_borrow(|all| Some(all.iter().find(|(it, _)| it == key)?.1.clone()));
    stored.or_else(memory)
}

/// Makes what arrived for the report of a key the one that this tab shows.
pub fn choose(key: &str, filed: Filed) {
    last_case::remember(filed.receipt.number);
    // As it was written: writing it again would need code that a page may not have.
    if let Some(json) = storage::get(&format!("{UNSEEN}{key}")) {
        session::set(SHOWN, &json);
    }
    MEMORY.set(Some(filed));
}

/// The one that this tab shows.
#[must_use]
pub fn chosen() -> Option<Filed> {
    let stored = || json::read(&session::get(SHOWN)?);
    MEMORY.with_borrow(Clone::clone).or_else(stored)
}

/// It is on the screen.
pub fn seen(number: CaseNumber) {
    for name in storage::names(UNSEEN) {
        let kept = storage::get(&name).and_then(|json| json::read::<Filed>(&json));
        if kept.is_some_and(|filed| filed.receipt.number == number) {
            storage::set(&name, None);
        }
    }
    MEMORY_UNSEEN.with_borrow_mut(|all| all.retain(|(_, filed)| filed.receipt.number != number));
}
