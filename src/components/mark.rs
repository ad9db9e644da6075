//! The mark of the portal.

use leptos::prelude::*;

/// 回 as two nested rounded squares: a call and its echo. Decoration; its neighbour says the name.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 36 36" width="36" height="36" aria-hidden="true">
            <rect class="mark__outer" x="2.5" y="2.5" width="31" height="31" rx="8" fill="none" stroke-width="3"></rect>
            <rect class="mark__inner" x="11.5" y="11.5" width="13" height="13" rx="4" fill="none" stroke-width="3"></rect>
        </svg>
    }
}
