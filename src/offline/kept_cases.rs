//! The numbers of cases that somebody chose to keep on this device. Never a code: whoever uses the device next may see
//! that there is a case, not open it.

use crate::{device::storage, json};
use contract::CaseNumber;
use serde::{Deserialize, Serialize};

const KEPT: &str = "huiyin.cases";

/// A case that is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptCase {
    pub number: CaseNumber,
    /// What it was about, in the words of its subject; may be empty.
    #[serde(default)]
    pub subject: String,
}

/// Every case that is kept, the one kept last first.
#[must_use]
pub fn all() -> Vec<KeptCase> {
    storage::get(KEPT).and_then(|json| json::read(&json)).unwrap_or_default()
}

/// Keeps a case. Returns whether the browser agreed.
pub fn keep(case: KeptCase) -> bool {
    let mut cases = all();
    cases.retain(|it| it.number != case.number);
    cases.insert(0, case);
    write(&cases)
}

/// Forgets one.
pub fn forget(number: CaseNumber) {
    let mut cases = all();
    cases.retain(|it| it.number != number);
    write(&cases);
}

/// Whether a case is kept.
#[must_use]
pub fn has(number: CaseNumber) -> bool {
    all().iter().any(|it| it.number == number)
}

fn write(cases: &[KeptCase]) -> bool {
    if cases.is_empty() {
        return storage::set(KEPT, None);
    }
    serde_json::to_string(cases).is_ok_and(|json| storage::set(KEPT, Some(&json)))
}
