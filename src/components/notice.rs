//! Boxed sentences.

use leptos::prelude::*;

/// What a notice is about; each has its own edge and its own role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    #[default]
    Plain,
    /// Important before one goes on.
    Warning,
    /// Something worked.
    Success,
}

/// A sentence or two set apart from the text around them.
#[component]
pub fn Notice(#[prop(optional)] tone: Tone, children: Children) -> impl IntoView {
    let tone = match tone {
        Tone::Plain => None,
        Tone::Warning => Some("warning"),
        Tone::Success => Some("success"),
    };
    view! { <div class="notice stack" data-tone=tone>{children()}</div> }
}

/// The large panel that ends a journey: what was done, and what to keep.
#[component]
pub fn Panel(
    /// What was done; the page's `<h1>`.
    #[prop(into)]
    title: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! { <div class="panel stack"><h1>{title}</h1>{children()}</div> }
}
