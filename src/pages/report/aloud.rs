//! A step, read aloud.

use crate::{
    components::button::{Button, Weight},
    device::speech,
    i18n::I18n,
};
use leptos::prelude::*;
use texts::key::report;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What is read: the step without the way back and this control.
const READ: &str = ".wizard";

/// A control that reads the page aloud and falls silent again; absent where the browser has no voice.
#[component]
pub fn ReadAloud() -> impl IntoView {
    if !speech::is_available() {
        return ().into_any();
    }
    let i18n = I18n::expect();
    let reading = RwSignal::new(false);
    on_cleanup(speech::stop);
    let toggle = move |_| {
        if reading.get_untracked() {
            reading.set(false);
            speech::stop();
            return;
        }
        let page = document().query_selector(READ).ok().flatten();
        let page = page.and_then(|page| page.dyn_into::<HtmlElement>().ok());
        let text = page.map(|page| page.inner_text()).unwrap_or_default();
        let done = move || {
            let _ = reading.try_set(false);
        };
        let language = untrack(|| i18n.language());
        reading.set(speech::read(&text, language.tag(), done));
    };
    let label =
        move || i18n.say(if reading.get() { report::ALOUD_STOP } else { report::ALOUD_READ });
    view! { <Button weight=Weight::Quiet on:click=toggle>{label}</Button> }.into_any()
}
