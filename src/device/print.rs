//! Paper.

use leptos::prelude::window;

/// Opens the browser's print dialogue for the page as it is.
pub fn page() {
    // Refused only inside a sandboxed frame, where there is nothing to print either.
    let _ = window().print();
}
