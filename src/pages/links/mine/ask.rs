//! Asking for a link to all one's cases. Everybody is answered alike.

use crate::{
    api::{self, ApiError, Client},
    components::{
        button::{Button, Weight},
        field::text::TextField,
        form::{ErrorSummary, FormError, FormErrors},
        notice::{Notice, Tone},
        remote_view::Failed,
    },
    device::focus,
    i18n::{I18n, Message, say, t},
    task,
};
use contract::Email;
use leptos::{ev::SubmitEvent, prelude::*};
use texts::{Language, key::links};

const EMAIL: &str = "email";
const SENT: &str = "link-sent";

pub(super) fn ask() -> AnyView {
    let (client, i18n) = (Client::expect(), I18n::expect());
    let email = RwSignal::new(String::new());
    let errors = FormErrors::new();
    let pending = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let promised = RwSignal::new(None::<u32>);
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        let Ok(address) = email.get_untracked().parse::<Email>() else {
            errors.set(vec![FormError::new(EMAIL, Message::new(links::ERROR_EMAIL))]);
            return;
        };
        errors.clear();
        failure.set(None);
        pending.set(true);
        let language = match i18n.language_untracked() {
            Language::ZhCn => contract::Language::Chinese,
            Language::En => contract::Language::English,
        };
        task::spawn(async move {
            let reply = api::links::ask(client, address, language).await;
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            match reply {
                Ok(promise) => {
                    promised.set(Some(promise.minutes));
                    focus::id(SENT);
                }
                Err(cause) => failure.set(Some(cause)),
            }
        });
    };
    let body = move || {
        match promised.get() {
        Some(minutes) => view! {
            <div id=SENT tabindex="-1">
                <Notice tone=Tone::Success>
                    <p>{say!(links::ASK_SENT, n = minutes.to_string())}</p>
                </Notice>
            </div>
        }
        .into_any(),
        None => view! {
            <form class="stack" novalidate on:submit=on_submit>
                <ErrorSummary errors />
                <TextField id=EMAIL label=t(links::ASK_EMAIL) hint=t(links::ASK_HINT) value=email error=errors.of(EMAIL)
                    kind="email" inputmode="email" autocomplete="email" width="medium" />
                {move || failure.get().map(|cause| view! { <Failed cause /> })}
                <p><Button weight=Weight::Main kind="submit" pending>{t(links::ASK_SEND)}</Button></p>
            </form>
        }
        .into_any(),
    }
    };
    view! {
        <section class="stack">
            <h2>{t(links::ASK_TITLE)}</h2>
            {body}
        </section>
    }
    .into_any()
}
