//! Reading aloud, where the browser can.
//!
//! Called by name: some browsers have no voice at all.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

fn voice() -> Option<JsValue> {
    property(&window(), "speechSynthesis")
}

/// Whether the browser can read aloud.
#[must_use]
pub fn is_available() -> bool {
    voice().is_some() && property(&window(), "SpeechSynthesisUtterance").is_some()
}

/// Reads a text aloud in place of what is being read; `done` is called at its end. Returns whether it began.
pub fn read(text: &str, language: &str, done: impl FnOnce() + 'static) -> bool {
    stop();
    let begun = || {
        let make: Function = property(&window(), "SpeechSynthesisUtterance")?.dyn_into().ok()?;
        let said = Reflect::construct(&make, &Array::of1(&text.into())).ok()?;
        Reflect::set(&said, &"lang".into(), &language.into()).ok()?;
        Reflect::set(&said, &"onend".into(), &Closure::once_into_js(done)).ok()?;
        call("speak", &[said])
    };
    begun().is_some()
}

/// Falls silent.
pub fn stop() {
    // Where there is no voice it is silent already.
    let _ = call("cancel", &[]);
}

fn call(name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let voice = voice()?;
    let method: Function = property(&voice, name)?.dyn_into().ok()?;
    method.apply(&voice, &arguments.iter().collect::<Array>()).ok()
}
