//! Questions answered by typing.

use super::frame::Frame;
use crate::i18n::{I18n, number};
use leptos::prelude::*;
use texts::key::common;

/// A question answered in one line.
#[component]
pub fn TextField(
    /// Unique on the page; the error summary links to it.
    #[prop(into)]
    id: String,
    #[prop(into)] label: Signal<String>,
    /// Two-way: the caller owns the draft.
    value: RwSignal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    /// `None` while the answer is acceptable.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The question is the page's `<h1>`.
    #[prop(optional)]
    heading: bool,
    /// `type`: `text`, `tel`, `email`, `search`.
    #[prop(default = "text")]
    kind: &'static str,
    /// Which keyboard a phone shows: `numeric`, `tel`, `email`.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// What the browser may fill in: `name`, `tel`, `email`, `off`.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// `short` (a code), `medium` (a number); the whole width otherwise.
    #[prop(optional)]
    width: Option<&'static str>,
    /// The most characters accepted; nothing is counted where there is no limit.
    #[prop(optional)]
    max: Option<usize>,
) -> impl IntoView {
    let frame = Frame { id: id.clone(), label, hint, error, heading };
    let counted = max.map(|_| "count");
    let (described_by, invalid) = (frame.described_by(counted), frame.invalid());
    let count = max.map(|max| count(&id, value, max));
    frame.around(
        view! {
            <input class="field__input" id=id.clone() name=id type=kind inputmode=inputmode autocomplete=autocomplete
                dir="auto" data-width=width aria-describedby=described_by aria-invalid=invalid
                prop:value=move || value.get() on:input=move |event| value.set(event_target_value(&event)) />
            {count}
        }
        .into_any(),
    )
}

/// A question answered in several lines, with how many characters are left.
#[component]
pub fn TextArea(
    /// Unique on the page; the error summary links to it.
    #[prop(into)]
    id: String,
    #[prop(into)] label: Signal<String>,
    /// Two-way: the caller owns the draft. Longer than `max` is kept and said, never cut.
    value: RwSignal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    /// `None` while the answer is acceptable.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The question is the page's `<h1>`.
    #[prop(optional)]
    heading: bool,
    /// The most characters accepted; nothing is counted where there is no limit.
    #[prop(optional)]
    max: Option<usize>,
    #[prop(default = 6)] rows: u32,
) -> impl IntoView {
    let frame = Frame { id: id.clone(), label, hint, error, heading };
    let counted = max.map(|_| "count");
    let (described_by, invalid) = (frame.described_by(counted), frame.invalid());
    let count = max.map(|max| count(&id, value, max));
    frame.around(
        view! {
            <textarea class="field__input" id=id.clone() name=id rows=rows dir="auto" aria-describedby=described_by aria-invalid=invalid
                prop:value=move || value.get() on:input=move |event| value.set(event_target_value(&event))></textarea>
            {count}
        }
        .into_any(),
    )
}

/// How many characters still fit, or are too many.
fn count(id: &str, value: RwSignal<String>, max: usize) -> AnyView {
    let i18n = I18n::expect();
    let left = Memo::new(move |_| max as i64 - value.with(|text| text.chars().count()) as i64);
    let said = move || {
        let left = left.get();
        let key = if left < 0 { common::CHARACTERS_OVER } else { common::CHARACTERS_LEFT };
        i18n.fill(key, &[("n", &number::count(left.unsigned_abs()))])
    };
    view! {
        <p class="field__count num" id=format!("{id}-count") data-over=move || (left.get() < 0).then_some("")>{said}</p>
    }
    .into_any()
}
