//! A control of a page: one choice out of many, which is what the address says.

use crate::{components::field::Choice, i18n::t};
use leptos::prelude::*;
use texts::Key;

/// One choice out of many; what is chosen is what the address says.
pub(super) fn control(
    label: Key,
    id: &'static str,
    choices: Signal<Vec<Choice>>,
    value: Signal<String>,
    on_choose: impl Fn(&str) + 'static,
) -> AnyView {
    let option = move |choice: Choice| {
        let own = choice.value.clone();
        view! {
            <option value=choice.value prop:selected=move || value.with(|chosen| *chosen == own)>{choice.label}</option>
        }
    };
    view! {
        <div class="control">
            <label for=id>{t(label)}</label>
            <select class="field__input" id=id name=id on:change=move |event| on_choose(&event_target_value(&event))>
                {move || choices.get().into_iter().map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}
