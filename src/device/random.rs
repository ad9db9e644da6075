//! Names nobody can guess.

use leptos::prelude::window;
use std::fmt::Write as _;

/// 128 random bits as 32 hexadecimal digits.
///
/// `crypto.randomUUID` would do the same on secure pages only.
#[must_use]
pub fn key() -> String {
    let mut bytes = [0; 16];
    // A browser without it has no WebAssembly either.
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    let mut key = String::with_capacity(32);
    for byte in bytes {
        // A `String` takes everything.
        let _ = write!(key, "{byte:02x}");
    }
    key
}
