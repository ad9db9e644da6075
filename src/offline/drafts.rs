//! Where the reports being written are kept: each in a record of its own, by its key.
//!
//! In the browser's plain storage, which writes at once: a page that is being left has no time to wait for a database.

use super::draft::Draft;
use crate::{
    device::{session, storage},
    i18n::date,
    json,
};
use std::cell::RefCell;

/// Stands before the key of a report.
const EACH: &str = "huiyin.report.";

/// Where the only report was kept before there could be several.
const ONLY: &str = "huiyin.draft";

/// Which report this tab is about.
const CURRENT: &str = "huiyin.current";

/// There while a report waits to be sent, so that a page need not read them all to know.
pub const WAITING: &str = "huiyin.outbox";

thread_local! {
    /// Where storage is refused, going to another page and back loses nothing either.
    static MEMORY: RefCell<Vec<Draft>> = const { RefCell::new(Vec::new()) };
    /// As [`CURRENT`], where that is refused.
    static HERE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// How long a draft stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// On this device, until it is sent or deleted.
    Device,
    /// As long as the page is open: the browser refuses to store anything.
    Page,
}

/// Every report that is kept, latest first.
#[must_use]
pub fn all() -> Vec<Draft> {
    take_over();
    let names = storage::names(EACH);
    let mut drafts: Vec<Draft> =
        names.iter().filter_map(|name| json::read(&storage::get(name)?)).collect();
    MEMORY.with_borrow(|memory| drafts.extend(memory.iter().cloned()));
    // There are a few: a sorting machine would weigh more than all else here.
    let mut sorted: Vec<Draft> = Vec::new();
    for draft in drafts {
        let place = sorted.iter().position(|it| it.saved < draft.saved).unwrap_or(sorted.len());
        sorted.insert(place, draft);
    }
    sorted
}

/// The report of a key.
#[must_use]
pub fn find(key: &str) -> Option<Draft> {
    let stored = storage::get(&name(key)).and_then(|json| json::read(&json));
    stored.or_else(|| MEMORY.with_borrow(|all| all.iter().find(|it| it.key == key).cloned()))
}

/// The report this tab is about; in a tab that is about none yet, the one written last.
///
/// `None` where a new one begins.
#[must_use]
pub fn current() -> Option<Draft> {
    match chosen() {
        Some(key) => find(&key),
        None => all().into_iter().find(|draft| !draft.waiting),
    }
}

/// The key of the report this tab is about, whether it is kept still or was sent.
#[must_use]
pub fn chosen() -> Option<String> {
    HERE.with_borrow(Clone::clone).or_else(|| session::get(CURRENT))
}

/// From now on this tab is about the report of a key.
pub fn choose(key: &str) {
    session::set(CURRENT, key);
    HERE.set(Some(key.to_owned()));
}

/// Keeps a report in place of what was kept of it before.
pub fn save(draft: &mut Draft) -> Keeping {
    draft.saved = date::milliseconds();
    let name = name(&draft.key);
    let stored = serde_json::to_string(draft).is_ok_and(|json| storage::set(&name, Some(&json)));
    MEMORY.with_borrow_mut(|all| {
        all.retain(|it| it.key != draft.key);
        if !stored {
            all.push(draft.clone());
        }
    });
    if stored && draft.waiting {
        storage::set(WAITING, Some("1"));
    }
    if stored { Keeping::Device } else { Keeping::Page }
}

/// Forgets a report: it was sent, or is not wanted any more.
pub fn remove(key: &str) {
    storage::set(&name(key), None);
    MEMORY.with_borrow_mut(|all| all.retain(|it| it.key != key));
}

fn name(key: &str) -> String {
    format!("{EACH}{key}")
}

/// Makes the only report of former times one of several, as it was written.
fn take_over() {
    let Some(json) = storage::get(ONLY) else { return };
    if let Some(only) = json::read::<Draft>(&json)
        && storage::set(&name(&only.key), Some(&json))
    {
        storage::set(ONLY, None);
    }
}
