//! What all questions share: label or legend, hint, error, and how they are announced together.

use leptos::prelude::*;

/// The parts around an answer.
pub(super) struct Frame {
    pub(super) id: String,
    pub(super) label: Signal<String>,
    pub(super) hint: MaybeProp<String>,
    pub(super) error: MaybeProp<String>,
    /// The question is the page's heading.
    pub(super) heading: bool,
}

impl Frame {
    /// For `aria-describedby` of the answer.
    pub(super) fn described_by(&self, extra: Option<&'static str>) -> Signal<Option<String>> {
        let (id, hint, error) = (self.id.clone(), self.hint, self.error);
        Signal::derive(move || {
            described_by(
                &id,
                &[(hint.get().is_some(), "hint"), (error.get().is_some(), "error")],
                extra,
            )
        })
    }

    /// For `aria-invalid` of the answer.
    pub(super) fn invalid(&self) -> Signal<Option<&'static str>> {
        let error = self.error;
        Signal::derive(move || error.get().map(|_| "true"))
    }

    /// A question with one box to answer in.
    pub(super) fn around(self, answer: AnyView) -> AnyView {
        let Self { id, label, hint, error, heading } = self;
        let caption = view! { <label class="field__label" for=id.clone()>{label}</label> };
        let caption = if heading {
            view! { <h1 class="field__heading">{caption}</h1> }.into_any()
        } else {
            caption.into_any()
        };
        view! {
            <div class="field" data-invalid=move || error.get().map(|_| "")>
                {caption}
                {said(&id, hint, error)}
                {answer}
            </div>
        }
        .into_any()
    }

    /// A question with several boxes to choose from.
    pub(super) fn around_choices(self, answers: AnyView) -> AnyView {
        let described_by = self.described_by(None);
        let Self { id, label, hint, error, heading } = self;
        let caption = if heading {
            view! { <h1 class="field__heading">{label}</h1> }.into_any()
        } else {
            label.into_any()
        };
        view! {
            <div class="field" data-invalid=move || error.get().map(|_| "")>
                <fieldset id=id.clone() tabindex="-1" aria-describedby=described_by>
                    <legend class="field__label">{caption}</legend>
                    {said(&id, hint, error)}
                    {answers}
                </fieldset>
            </div>
        }
        .into_any()
    }
}

/// The hint and the error under the label.
fn said(id: &str, hint: MaybeProp<String>, error: MaybeProp<String>) -> AnyView {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let line = |id: String, class: &'static str, text: MaybeProp<String>| {
        move || text.get().map(|text| view! { <p class=class id=id.clone()>{text}</p> })
    };
    (line(hint_id, "field__hint", hint), line(error_id, "field__error", error)).into_any()
}

/// The ids of the parts that are present, or `None` so that the attribute is left out.
fn described_by(id: &str, parts: &[(bool, &str)], extra: Option<&str>) -> Option<String> {
    let mut ids = String::new();
    let present = parts.iter().filter(|(present, _)| *present).map(|(_, part)| *part);
    for part in present.chain(extra) {
        if !ids.is_empty() {
            ids.push(' ');
        }
        ids.push_str(id);
        ids.push('-');
        ids.push_str(part);
    }
    (!ids.is_empty()).then_some(ids)
}

#[cfg(test)]
mod tests {
    use super::described_by;

    #[test]
    fn only_parts_on_the_page_are_referenced() {
        assert_eq!(described_by("q", &[(false, "hint"), (false, "error")], None), None);
        assert_eq!(
            described_by("q", &[(true, "hint"), (true, "error")], Some("count")).as_deref(),
            Some("q-hint q-error q-count")
        );
    }
}
