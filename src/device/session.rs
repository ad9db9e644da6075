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

/// Forgets a value.
pub fn forget(name: &str) {
    if let Ok(Some(storage)) = window().session_storage() {
        // Fails only where nothing is kept.
        let _ = storage.remove_item(name);
    }
}

/// Forgets everything whose name begins with `prefix`.
pub fn forget_all(prefix: &str) {
    let Ok(Some(storage)) = window().session_storage() else { return };
    let names = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok()?);
    let names: Vec<String> = names.filter(|name| name.starts_with(prefix)).collect();
    for name in names {
        let _ = storage.remove_item(&name);
    }
}
