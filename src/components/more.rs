//! The end of a list that goes on.

use crate::{
    components::button::Button,
    i18n::{number, say, t},
};
use leptos::prelude::*;
use texts::key::common;

/// How much of a list is shown, and a button for more of it.
#[component]
pub fn More(
    /// Entries on the page.
    #[prop(into)]
    shown: Signal<u64>,
    /// Entries in all, where the server says.
    #[prop(optional, into)]
    total: MaybeProp<u64>,
    /// Whether there is more.
    #[prop(into)]
    more: Signal<bool>,
    #[prop(optional, into)] pending: Signal<bool>,
    on_more: Callback<()>,
) -> impl IntoView {
    let progress = move || {
        total.get().map(|total| {
            view! {
                <p class="num">
                    {say!(common::MORE_PROGRESS, shown = number::count(shown.get()), n = number::count(total))}
                </p>
            }
        })
    };
    view! {
        <div class="more stack">
            {progress}
            <Show when=move || more.get()>
                <Button pending on:click=move |_| if !pending.get_untracked() { on_more.run(()) }>
                    {t(common::MORE)}
                </Button>
            </Show>
        </div>
    }
    .into_any()
}
