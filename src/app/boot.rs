//! From an empty page to a running application.

use super::{failure, parts, screen::CurrentScreen, shell::Shell};
use crate::{
    api::Client,
    city::ThisCity,
    i18n::{self, I18n, failure::TextsFailed},
    navigation::{Navigator, address_bar},
    preferences::Preferences,
    task,
};
use futures_util::future::join;
use leptos::{mount::mount_to, prelude::*};
use texts::Part;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The element the server fills with what a person can read before, or without, this application.
const ROOT: &str = "app";

/// Starts the application; `main` of its program. Fetches the texts and the part of the address, then shows its page.
///
/// What the server wrote stays on the screen until then, so that nothing jumps.
pub fn start() {
    failure::watch();
    task::spawn(async move {
        let language = i18n::wanted();
        let part = address_bar().map_or(Part::Frame, |address| address.route.part());
        let (texts, first) =
            join(i18n::fetch(Part::Frame, language), parts::fetch_first(part, language)).await;
        let Some(root) = root() else { return };
        root.set_inner_html("");
        let mounted = mount_to(root, move || {
            ThisCity::provide();
            Preferences::provide();
            match texts {
                Ok(texts) => {
                    let i18n = I18n::provide(language, texts);
                    if let Some(first) = first {
                        i18n.include(part, first);
                    }
                    Client::provide();
                    Navigator::provide();
                    parts::fetch_on_intent();
                    parts::send_what_waits();
                    view! { <Shell><CurrentScreen /></Shell> }.into_any()
                }
                Err(_) => view! { <TextsFailed /> }.into_any(),
            }
        });
        mounted.forget();
    });
}

/// Where the application goes: the prepared element, or the body of a page that has none.
fn root() -> Option<HtmlElement> {
    let prepared = document().get_element_by_id(ROOT).and_then(|root| root.dyn_into().ok());
    prepared.or_else(|| document().body())
}
