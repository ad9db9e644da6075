//! Asking once more, in the page itself.

use crate::{
    components::button::{Button, Weight},
    device::focus,
    i18n::t,
};
use leptos::prelude::*;
use texts::key::common;

/// A button that asks before it acts. Nothing covers the page, and Escape takes the question back.
#[component]
pub fn Confirm(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// On the button.
    #[prop(into)]
    label: Signal<String>,
    /// What will happen, as a question.
    #[prop(into)]
    question: Signal<String>,
    /// What was confirmed is still running.
    #[prop(optional, into)]
    pending: Signal<bool>,
    on_confirm: Callback<()>,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let id = StoredValue::new(id);
    let question_id = move || format!("{}-question", id.get_value());
    let ask = move |_| {
        asking.set(true);
        focus::id(&question_id());
    };
    let take_back = move || {
        asking.set(false);
        focus::id(&id.get_value());
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            take_back();
        }
    };
    let question = move || {
        view! {
            <div class="confirm stack" role="group" aria-labelledby=question_id() on:keydown=on_key>
                <p id=question_id() tabindex="-1">{question}</p>
                <p class="row">
                    <Button pending on:click=move |_| if !pending.get_untracked() { on_confirm.run(()) }>
                        {t(common::CONFIRM_YES)}
                    </Button>
                    <Button weight=Weight::Quiet on:click=move |_| take_back()>{t(common::CONFIRM_NO)}</Button>
                </p>
            </div>
        }
        .into_any()
    };
    let button =
        move || view! { <Button attr:id=id.get_value() on:click=ask>{label}</Button> }.into_any();
    move || if asking.get() { question() } else { button() }
}
