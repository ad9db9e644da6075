//! Where the keyboard is.

use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Moves the focus to the page's heading once it is drawn, so that a screen reader says where one is.
pub fn heading() {
    request_animation_frame(|| request_animation_frame(|| on("main h1")));
}

/// Moves the focus to the element with an id once it is drawn.
pub fn id(id: &str) {
    let selector = format!("#{id}");
    request_animation_frame(move || request_animation_frame(move || on(&selector)));
}

/// Moves the focus to an answer: the element with an id, or the first of the choices in it.
pub fn answer(id: &str) {
    let selector = format!("#{id}:not(fieldset), fieldset#{id} input");
    request_animation_frame(move || request_animation_frame(move || on(&selector)));
}

fn on(selector: &str) {
    let Some(element) = document()
        .query_selector(selector)
        .ok()
        .flatten()
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
    else {
        return;
    };
    if element.tab_index() < 0 && !element.has_attribute("tabindex") {
        let _ = element.set_attribute("tabindex", "-1");
    }
    let _ = element.focus();
}
