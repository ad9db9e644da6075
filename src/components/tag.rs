//! A word that sorts.

use leptos::prelude::*;

/// A state or a class in one word. The word carries the meaning; `tone` only helps the eye.
#[component]
pub fn Tag(
    #[prop(into)] text: Signal<String>,
    /// `good`, `bad`, `live`; plain otherwise.
    #[prop(optional)]
    tone: Option<&'static str>,
) -> impl IntoView {
    view! { <span class="tag" data-tone=tone>{text}</span> }
}
