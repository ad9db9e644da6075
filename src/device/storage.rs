//! Small values kept in the browser.
//!
//! Storage may be refused (private windows, policies); then nothing is kept and nothing breaks.

use leptos::prelude::window;

/// The value kept under a name.
#[must_use]
pub fn get(name: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(name).ok()?
}

/// Keeps a value, or forgets it. Returns whether the browser agreed.
pub fn set(name: &str, value: Option<&str>) -> bool {
    let Ok(Some(storage)) = window().local_storage() else { return false };
    match value {
        Some(value) => storage.set_item(name, value).is_ok(),
        None => storage.remove_item(name).is_ok(),
    }
}

/// Every name that begins with `prefix`, under which something is kept.
#[must_use]
pub fn names(prefix: &str) -> Vec<String> {
    let Ok(Some(storage)) = window().local_storage() else { return Vec::new() };
    let names = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok()?);
    names.filter(|name| name.starts_with(prefix)).collect()
}
