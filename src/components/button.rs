//! Buttons.

use leptos::prelude::*;

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The one main action of a page, in vermilion.
    Main,
    #[default]
    Plain,
    /// Beside another button, without a frame.
    Quiet,
}

/// A button. Press handlers are spread: `<Button on:click=move |_| …>`.
///
/// While `pending` it says so, keeps the focus and does nothing; the caller still ignores a second
/// submission, because Enter in a field does not press a button.
#[component]
pub fn Button(
    #[prop(optional)] weight: Weight,
    /// `submit` sends the form around it.
    #[prop(default = "button")]
    kind: &'static str,
    /// What the press started is still running.
    #[prop(optional, into)]
    pending: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let class = match weight {
        Weight::Main => "button button--main",
        Weight::Plain => "button",
        Weight::Quiet => "button button--quiet",
    };
    view! {
        <button class=class type=kind aria-disabled=move || pending.get().then_some("true")
            aria-busy=move || pending.get().then_some("true")>
            {children()}
        </button>
    }
}
