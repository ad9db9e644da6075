//! The form that opens a case.

use super::typed::{self, CODE, NUMBER};
use crate::{
    api::{self, ApiError, Client},
    components::{
        button::{Button, Weight},
        field::text::TextField,
        form::{ErrorSummary, FormError, FormErrors},
        remote_view::Failed,
    },
    i18n::{Message, say, t},
    offline::last_case,
    task,
};
use contract::{CaseNumber, ProblemCode};
use leptos::{ev::SubmitEvent, prelude::*};
use texts::{Key, key::lookup};

/// Asks for number and code. What is typed stays through every failure, and the code is never kept.
///
/// `fixed` is the case that must be opened; the number is asked for where it is not known. `failed` says whether what
/// was typed is wrong, for the title of the page.
pub(super) fn open_form(
    submit: Key,
    fixed: Option<CaseNumber>,
    failed: RwSignal<bool>,
    on_open: Callback<()>,
) -> AnyView {
    let client = Client::expect();
    let known = fixed.or_else(last_case::number);
    let number = RwSignal::new(known.map(|it| it.to_string()).unwrap_or_default());
    let code = RwSignal::new(String::new());
    let errors = FormErrors::new();
    let cause = RwSignal::new(None::<ApiError>);
    let pending = RwSignal::new(false);
    let refuse = move |faults: Vec<FormError>| {
        failed.set(!faults.is_empty());
        errors.set(faults);
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        let typed = typed::credentials(&number.get_untracked(), &code.get_untracked());
        let credentials = match typed {
            Ok(credentials) => credentials,
            Err(faults) => return refuse(faults),
        };
        refuse(Vec::new());
        cause.set(None);
        pending.set(true);
        task::spawn(async move {
            let opened = api::case::open(client, &credentials).await;
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            match opened {
                Ok(()) => {
                    last_case::remember(credentials.number);
                    on_open.run(());
                }
                Err(cause) if cause.code() == Some(ProblemCode::NoSuchCase) => {
                    let field = if fixed.is_some() { CODE } else { NUMBER };
                    refuse(vec![FormError::new(field, Message::new(lookup::ERROR_NO_SUCH_CASE))]);
                }
                Err(other) => cause.set(Some(other)),
            }
        });
    };
    let on_input = move |_| {
        if let Some((found, key)) = number.with_untracked(|typed| typed::both(typed)) {
            number.set(found.to_string());
            code.set(key.to_string());
        }
    };
    let number_field = match fixed {
        Some(fixed) => {
            view! { <p class="num">{say!(lookup::EXPIRED_NUMBER, number = fixed.to_string())}</p> }.into_any()
        }
        None => view! {
            <div on:input=on_input>
                <TextField id=NUMBER label=t(lookup::NUMBER) hint=t(lookup::NUMBER_HINT) value=number
                    error=errors.of(NUMBER) inputmode="numeric" autocomplete="off" width="medium" />
            </div>
        }
        .into_any(),
    };
    view! {
        <form class="follow__form stack stack--wide" novalidate on:submit=on_submit>
            <ErrorSummary errors />
            {number_field}
            <TextField id=CODE label=t(lookup::CODE) hint=t(lookup::CODE_HINT) value=code
                error=errors.of(CODE) autocomplete="off" width="medium" />
            {move || cause.get().map(|cause| view! { <Failed cause /> })}
            <p><Button weight=Weight::Main kind="submit" pending>{t(submit)}</Button></p>
        </form>
    }
    .into_any()
}
