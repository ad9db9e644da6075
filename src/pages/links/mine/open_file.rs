//! Opening a receipt that was saved as a file: number and code out of it open the case.

use crate::{
    api::{self, ApiError, Client},
    components::remote_view::Failed,
    i18n::{I18n, t},
    navigation::Navigator,
    offline::{
        last_case,
        receipt_file::{LARGEST, ReceiptFile},
    },
    route::Route,
    task,
};
use contract::{ProblemCode, wire::citizen::Credentials};
use leptos::prelude::*;
use texts::{Key, key::links};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

pub(super) fn open_file() -> AnyView {
    let (client, navigator, i18n) = (Client::expect(), Navigator::expect(), I18n::expect());
    let fault = RwSignal::new(None::<Key>);
    let failure = RwSignal::new(None::<ApiError>);
    let open = move |file: File| async move {
        let receipt = match read(&file).await {
            Ok(receipt) => receipt,
            Err(key) => {
                let _ = fault.try_set(Some(key));
                return;
            }
        };
        let credentials = Credentials { number: receipt.number, code: receipt.code };
        match api::case::open(client, &credentials).await {
            Ok(()) => {
                last_case::remember(receipt.number);
                navigator.go(Route::FollowCase);
            }
            Err(cause) if cause.code() == Some(ProblemCode::NoSuchCase) => {
                let _ = fault.try_set(Some(links::FILE_UNKNOWN));
            }
            Err(cause) => {
                let _ = failure.try_set(Some(cause));
            }
        }
    };
    let chosen = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let file = input.files().and_then(|files| files.get(0));
        fault.set(None);
        failure.set(None);
        if let Some(file) = file {
            task::spawn(open(file));
        }
        // So that the same file can be chosen again.
        input.set_value("");
    };
    let said = move || fault.get().map(|key| view! { <p class="field__error">{i18n.say(key)}</p> });
    view! {
        <section class="stack" id="open-file">
            <h2>{t(links::FILE_TITLE)}</h2>
            <p id="receipt-hint">{t(links::FILE_TEXT)}</p>
            <div aria-live="assertive">{said}{move || failure.get().map(|cause| view! { <Failed cause /> })}</div>
            <div class="photos__add">
                <input class="photos__input" id="receipt-file" type="file" accept=".json,application/json"
                    aria-describedby="receipt-hint" on:change=chosen />
                <label class="button" for="receipt-file">{t(links::FILE_CHOOSE)}</label>
            </div>
        </section>
    }
    .into_any()
}

async fn read(file: &File) -> Result<ReceiptFile, Key> {
    if file.size() > LARGEST {
        return Err(links::FILE_WRONG);
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    text.and_then(|text| ReceiptFile::read(&text)).ok_or(links::FILE_WRONG)
}
