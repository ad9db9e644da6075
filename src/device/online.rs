//! Whether there is a network.

use leptos::{ev, prelude::*};

/// Whether the browser believes it is connected, kept up to date.
///
/// "Yes" promises nothing: a request may still fail.
pub fn use_online() -> ReadSignal<bool> {
    let (online, set_online) = signal(window().navigator().on_line());
    let came = window_event_listener(ev::online, move |_| set_online.set(true));
    let left = window_event_listener(ev::offline, move |_| set_online.set(false));
    on_cleanup(move || {
        came.remove();
        left.remove();
    });
    online
}
