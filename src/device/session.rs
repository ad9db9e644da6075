//! Small values kept in the browser until the tab closes.
//!
//! As with [`super::storage`] it may be refused; then nothing is kept and nothing breaks.

use leptos::prelude::window;

/// The value kept under a name.
#[must_use]
pub fn get(name: &str) -> Option<String> {
    window().session_storage().ok()??.get_item(name).ok()?
}

/// Keeps a value. Returns whether the browser agreed.
pub fn set(name: &str, value: &str) -> bool {
    let storage = window().session_storage().ok().flatten();
    storage.is_some_and(|storage| storage.set_item(name, value).is_ok())
}
