//! The four things a thumb reaches on a phone.

use crate::{
    city::ThisCity,
    components::markup::{link, markup},
    i18n::{I18n, t},
    navigation::Navigator,
    route::Route,
};
use leptos::prelude::*;
use maud::{Markup, html};
use texts::{Key, key::common};

/// Name, address and drawing of each.
const DOORS: [(Key, Route, &str); 3] = [
    (common::THUMB_REPORT, Route::Report, "M4 15.5V19h3.5L18 8.5 14.5 5zM12.5 7l3.5 3.5"),
    (
        common::THUMB_FOLLOW,
        Route::Follow,
        "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20",
    ),
    (common::THUMB_RESULTS, Route::Results, "M4 20V4M4 20h16M8.5 16v-4M13 16V8M17.5 16v-6"),
];
const RECEIVER: &str = "M6.5 4h3l1.5 4-2 1.5a11 11 0 0 0 5 5l1.5-2 4 1.5v3a2 2 0 0 1-2 2A15 15 0 0 1 4.5 6a2 2 0 0 1 2-2z";

/// Report, follow, results, call; for elders the way home and the telephone. Shown on narrow screens and
/// to elders, but not while one
/// thing is being done step by step: then the step forward has the thumb, and the header the telephone.
#[component]
pub fn ThumbBar() -> impl IntoView {
    let navigator = Navigator::expect();
    view! {
        <nav class="thumb" aria-label=t(common::THUMB_LABEL) data-task=move || navigator.in_task().then_some("")
            inner_html=markup(bar)></nav>
    }
    .into_any()
}

fn bar() -> Markup {
    let i18n = I18n::expect();
    let phone = ThisCity::expect().phone();
    let opens = i18n.fill(common::OPENS_PHONE, &[("phone", &phone)]);
    html! {
        (link("thumb__home", Route::Home, html! { (i18n.say(common::THUMB_HOME)) }))
        @for (name, to, path) in DOORS { (link("", to, html! { (icon(path)) (i18n.say(name)) })) }
        a.thumb__call href={ "tel:" (phone) } aria-label=(opens) { (icon(RECEIVER)) (i18n.say(common::THUMB_CALL)) }
    }
}

/// A line drawing beside its word.
fn icon(path: &str) -> Markup {
    html! {
        svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none" stroke="currentColor"
            stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" { path d=(path) {} }
    }
}
