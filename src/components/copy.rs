//! Taking a text along.

use crate::{
    components::button::{Button, Weight},
    device::clipboard,
    i18n::{I18n, say},
    task,
};
use leptos::prelude::*;
use texts::key::common;

/// Copies a text and says whether that worked.
#[component]
pub fn CopyButton(
    /// What is copied.
    #[prop(into)]
    text: Signal<String>,
    /// What it is, for the button: "number and code".
    #[prop(into)]
    what: Signal<String>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let outcome = RwSignal::new(None::<bool>);
    let copy = move |_| {
        task::spawn(async move {
            let done = clipboard::write(&text.get_untracked()).await;
            let _ = outcome.try_set(Some(done));
        });
    };
    let said = move || {
        outcome.get().map(|done| i18n.say(if done { common::COPIED } else { common::COPY_FAILED }))
    };
    view! {
        <span class="copy">
            <Button weight=Weight::Quiet on:click=copy>{say!(common::COPY_WHAT, what = what.get())}</Button>
            <span class="copy__said" role="status">{said}</span>
        </span>
    }
    .into_any()
}

/// A number to keep: large, in groups, selected whole with one click and copied without the gaps.
#[component]
pub fn Number(
    /// In groups, as people read it.
    #[prop(into)]
    value: Signal<String>,
) -> impl IntoView {
    view! { <output class="number num">{value}</output> }
}
