//! More for those who want it.

use leptos::prelude::*;

/// A line that opens to more. What everybody needs does not belong in it.
#[component]
pub fn Details(
    #[prop(into)] summary: Signal<String>,
    /// Open from the start.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="details" open=open>
            <summary>{summary}</summary>
            <div class="details__body stack">{children()}</div>
        </details>
    }
}
