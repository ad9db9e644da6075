//! The title in the browser's tab.

use leptos::prelude::*;

/// Names the page in the tab and to screen readers for as long as it is on the screen.
#[component]
pub fn PageTitle(
    /// What the page is, without the portal's name.
    #[prop(into)]
    text: Signal<String>,
    /// Whether the form on it was refused: the title then starts with "Error:".
    #[prop(optional, into)]
    failed: Signal<bool>,
) -> impl IntoView {
    crate::i18n::title(text, failed);
}
