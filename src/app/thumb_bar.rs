//! The four things a thumb reaches on a phone.

use crate::{
    city::ThisCity,
    components::link::Link,
    i18n::{say, t},
    navigation::Navigator,
    route::Route,
};
use leptos::prelude::*;
use texts::key::common;

/// Report, follow, results, call; for elders the way home and the telephone. Shown on narrow screens and
/// to elders, but not while one
/// thing is being done step by step: then the step forward has the thumb, and the header the telephone.
#[component]
pub fn ThumbBar() -> impl IntoView {
    let city = ThisCity::expect();
    let navigator = Navigator::expect();
    let call = format!("tel:{}", city.phone());
    view! {
        <nav class="thumb" aria-label=t(common::THUMB_LABEL) data-task=move || navigator.in_task().then_some("")>
            <Link to=Route::Home attr:class="thumb__home">{t(common::THUMB_HOME)}</Link>
            <Link to=Route::Report>
                <Icon path="M4 15.5V19h3.5L18 8.5 14.5 5zM12.5 7l3.5 3.5" />{t(common::THUMB_REPORT)}
            </Link>
            <Link to=Route::Follow>
                <Icon path="M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20" />{t(common::THUMB_FOLLOW)}
            </Link>
            <Link to=Route::Results>
                <Icon path="M4 20V4M4 20h16M8.5 16v-4M13 16V8M17.5 16v-6" />{t(common::THUMB_RESULTS)}
            </Link>
            <a class="thumb__call" href=call aria-label=say!(common::OPENS_PHONE, phone = city.phone())>
                <Icon path="M6.5 4h3l1.5 4-2 1.5a11 11 0 0 0 5 5l1.5-2 4 1.5v3a2 2 0 0 1-2 2A15 15 0 0 1 4.5 6a2 2 0 0 1 2-2z" />
                {t(common::THUMB_CALL)}
            </a>
        </nav>
    }
}

/// A line drawing beside its word.
#[component]
fn Icon(path: &'static str) -> impl IntoView {
    view! {
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none"
            stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">
            <path d=path></path>
        </svg>
    }
}
