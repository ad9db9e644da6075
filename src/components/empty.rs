//! Nothing to show, and what to do about it.

use leptos::prelude::*;

/// Says that there is nothing and why; `children` offer the next step.
#[component]
pub fn Empty(
    #[prop(into)] text: Signal<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty stack">
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}
