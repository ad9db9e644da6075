//! A question with one answer out of many.

use super::{Choice, frame::Frame};
use crate::i18n::t;
use leptos::prelude::*;
use texts::key::common;

/// A question with one answer out of many. For up to seven answers use [`super::choices::Radios`].
#[component]
pub fn Select(
    /// Unique on the page; the error summary links to it.
    #[prop(into)]
    id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    /// The chosen value; empty while nothing is chosen.
    value: RwSignal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    /// `None` while the answer is acceptable.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The question is the page's `<h1>`.
    #[prop(optional)]
    heading: bool,
    /// Leaves out "Choose one": there always is an answer.
    #[prop(optional)]
    settled: bool,
) -> impl IntoView {
    let frame = Frame { id: id.clone(), label, hint, error, heading };
    let (described_by, invalid) = (frame.described_by(None), frame.invalid());
    let option = move |choice: Choice| {
        let kept = choice.value.clone();
        view! {
            <option value=choice.value prop:selected=move || value.with(|v| *v == kept)>{choice.label}</option>
        }
    };
    let options = move || choices.get().into_iter().map(option).collect_view();
    let none = (!settled).then(|| {
        view! { <option value="" prop:selected=move || value.with(String::is_empty)>{t(common::SELECT_ONE)}</option> }
    });
    frame.around(
        view! {
            <select class="field__input" id=id.clone() name=id aria-describedby=described_by aria-invalid=invalid
                on:change=move |event| value.set(event_target_value(&event))>
                {none}
                {options}
            </select>
        }
        .into_any(),
    )
}
