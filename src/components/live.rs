//! What changed, for those who do not see it.

use leptos::prelude::*;

/// Reads its text aloud politely whenever it changes. Must be on the page before the change.
#[component]
pub fn LiveRegion(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! { <p class="hidden" role="status" aria-live="polite">{text}</p> }
}
