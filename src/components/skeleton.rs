//! The shape of what is being loaded.

use crate::i18n::t;
use leptos::prelude::*;
use texts::key::common;

/// Grey lines in the place of text. They appear only after a moment, so that quick answers do not
/// flicker.
#[component]
pub fn Skeleton(
    /// How many lines the content will have, so that nothing jumps.
    #[prop(default = 4)]
    lines: usize,
) -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <span class="hidden">{t(common::LOADING)}</span>
            {(0..lines).map(|_| view! { <span class="skeleton__line" aria-hidden="true"></span> }).collect_view()}
        </div>
    }
    .into_any()
}
