//! What the screen is like.

use leptos::{ev, prelude::*};

/// Below this a screen counts as narrow; the style sheets say 44rem at 16 pixels.
const NARROW: f64 = 704.0;

/// Whether the screen is narrow, kept up to date.
pub fn use_narrow() -> Memo<bool> {
    let width = || window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(NARROW);
    let wide = RwSignal::new(width());
    let resized = window_event_listener(ev::resize, move |_| wide.set(width()));
    on_cleanup(move || resized.remove());
    Memo::new(move |_| wide.get() < NARROW)
}
