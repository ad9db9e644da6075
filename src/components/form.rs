//! What is wrong with a form, and the list at its top that says so.

use crate::{
    device::focus,
    i18n::{I18n, Message, t},
};
use leptos::prelude::*;
use texts::key::common;

/// The faults of one form, by field. A `Copy` handle; every field asks for its own.
///
/// ```ignore
/// let errors = FormErrors::new();
/// // on submit:
/// errors.set(vec![FormError::new("title", Message::new(report::TITLE_EMPTY))]);
/// view! {
///     <PageTitle text=t(report::WHAT) failed=errors.any() />
///     <ErrorSummary errors />
///     <TextField id="title" label=t(report::TITLE) value=title error=errors.of("title") />
/// }
/// ```
#[derive(Clone, Copy)]
pub struct FormErrors(RwSignal<Vec<FormError>>);

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError {
    /// The `id` of the field to mend.
    pub field: String,
    pub message: Message,
}

impl FormError {
    #[must_use]
    pub fn new(field: impl Into<String>, message: Message) -> Self {
        Self { field: field.into(), message }
    }
}

impl FormErrors {
    /// A form nobody has sent yet.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Says what is wrong after an attempt to send; nothing means that all is well.
    pub fn set(&self, errors: Vec<FormError>) {
        self.0.set(errors);
    }

    /// Forgets every fault.
    pub fn clear(&self) {
        self.0.set(Vec::new());
    }

    /// Whether anything is wrong.
    #[must_use]
    pub fn any(&self) -> Signal<bool> {
        let errors = self.0;
        Signal::derive(move || errors.with(|errors| !errors.is_empty()))
    }

    /// What is wrong with one field.
    #[must_use]
    pub fn of(&self, field: impl Into<String>) -> Signal<Option<String>> {
        let (errors, field, i18n) = (self.0, field.into(), I18n::expect());
        Signal::derive(move || {
            errors.with(|errors| {
                let error = errors.iter().find(|error| error.field == field)?;
                Some(i18n.message(&error.message))
            })
        })
    }
}

impl Default for FormErrors {
    fn default() -> Self {
        Self::new()
    }
}

/// The list of faults above a form. It takes the focus whenever a form was refused, and each line
/// leads to its field.
#[component]
pub fn ErrorSummary(errors: FormErrors) -> impl IntoView {
    let i18n = I18n::expect();
    Effect::new(move |_| {
        if errors.0.with(|errors| !errors.is_empty()) {
            focus::id("error-summary");
        }
    });
    let any = errors.any();
    let lines = move || {
        errors.0.with(|errors| {
            errors
                .iter()
                .map(|error| {
                    let (id, href) = (error.field.clone(), format!("#{}", error.field));
                    let to_field = move |event: leptos::ev::MouseEvent| {
                        event.prevent_default();
                        focus::answer(&id);
                    };
                    let text = i18n.message(&error.message);
                    view! { <li><a href=href on:click=to_field>{text}</a></li> }
                })
                .collect_view()
        })
    };
    view! {
        <Show when=move || any.get()>
            <div class="error-summary stack" id="error-summary" role="alert" tabindex="-1">
                <h2>{t(common::ERROR_SUMMARY_TITLE)}</h2>
                <ul>{lines}</ul>
            </div>
        </Show>
    }
    .into_any()
}
