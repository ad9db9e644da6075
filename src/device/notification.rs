//! Notifications of the browser.

use wasm_bindgen_futures::JsFuture;
use web_sys::{Notification, NotificationOptions, NotificationPermission};

/// Whether the browser has notifications and nobody has refused them.
#[must_use]
pub fn is_offered() -> bool {
    let known = js_sys::Reflect::has(&js_sys::global(), &"Notification".into());
    known == Ok(true) && Notification::permission() != NotificationPermission::Denied
}

/// Asks the person; whether they agree.
pub async fn ask() -> bool {
    let Ok(asked) = Notification::request_permission() else { return false };
    // Browsers that do not answer with a promise have set it by now.
    let _ = JsFuture::from(asked).await;
    Notification::permission() == NotificationPermission::Granted
}

/// Shows one; a later one with the same `tag` takes its place.
pub fn show(title: &str, body: &str, tag: &str) {
    let options = NotificationOptions::new();
    options.set_body(body);
    options.set_tag(tag);
    // Some browsers of phones allow it to service workers only: nothing is shown there.
    let _ = Notification::new_with_options(title, &options);
}
