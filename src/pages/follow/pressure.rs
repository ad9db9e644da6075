//! Somebody presses the citizen about the rating: told to the office alone.

use crate::{
    api::{self, ApiError, Client, OnceKey},
    components::case::words::text_fault,
    components::{
        button::Button,
        details::Details,
        field::text::TextArea,
        form::{ErrorSummary, FormError, FormErrors},
        notice::{Notice, Tone},
        remote_view::Failed,
    },
    device::focus,
    i18n::t,
    task,
};
use contract::{Note, wire::pressure::Pressure};
use leptos::{ev::SubmitEvent, prelude::*};
use texts::key::follow;

const TEXT: &str = "pressure-text";
const TAKEN: &str = "pressure-taken";

pub(super) fn pressure() -> AnyView {
    let client = Client::expect();
    let text = RwSignal::new(String::new());
    let errors = FormErrors::new();
    let pending = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let taken = RwSignal::new(false);
    let sent = OnceKey::<Pressure>::new();
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        let pressure = match Note::try_from(text.get_untracked()) {
            Ok(text) => Pressure { text },
            Err(fault) => {
                let said = text_fault(fault, follow::ERROR_PRESSURE);
                return errors.set(vec![FormError::new(TEXT, said)]);
            }
        };
        errors.clear();
        failure.set(None);
        pending.set(true);
        let key = sent.of(&pressure);
        task::spawn(async move {
            let reply = api::pressure::report(client, &pressure, &key).await;
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            match reply {
                Ok(_) => {
                    sent.answered();
                    taken.set(true);
                    focus::id(TAKEN);
                }
                Err(cause) => failure.set(Some(cause)),
            }
        });
    };
    let body = move || {
        if taken.get() {
            return view! {
                <div id=TAKEN tabindex="-1"><Notice tone=Tone::Success><p>{t(follow::PRESSURE_TAKEN)}</p></Notice></div>
            }
            .into_any();
        }
        view! {
            <form class="stack" novalidate on:submit=on_submit>
                <ErrorSummary errors />
                <TextArea id=TEXT label=t(follow::PRESSURE_LABEL) hint=t(follow::PRESSURE_HINT) value=text
                    error=errors.of(TEXT) max=Note::MAX rows=4 />
                {move || failure.get().map(|cause| view! { <Failed cause /> })}
                <p><Button kind="submit" pending>{t(follow::PRESSURE_SEND)}</Button></p>
            </form>
        }
        .into_any()
    };
    view! {
        <section class="screen-only" id="pressure">
            <Details summary=t(follow::PRESSURE)>{body}</Details>
        </section>
    }
    .into_any()
}
