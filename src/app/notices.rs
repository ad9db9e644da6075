//! What every page must say first: that nothing is real, that there is no network.

use crate::{
    city::ThisCity,
    device::online::use_online,
    i18n::{I18n, say, t},
    preferences::Preferences,
};
use leptos::prelude::*;
use texts::key::common;

/// The demonstration banner, and notices about the connection and the language.
#[component]
pub fn Notices() -> impl IntoView {
    let i18n = I18n::expect();
    let city = ThisCity::expect();
    let preferences = Preferences::expect();
    let online = use_online();
    let demo = city.is_demo().then(|| {
        let key = move || if preferences.elder() { common::DEMO_SHORT } else { common::DEMO };
        let said = move || i18n.fill(key(), &[("city", &city.name(i18n.language()))]);
        view! { <aside class="demo">{said}</aside> }
    });
    let offline = move || {
        (!online.get()).then(
            || view! { <p class="alert page">{say!(common::OFFLINE, phone = city.phone())}</p> },
        )
    };
    let failed = move || {
        i18n.has_failed().then(|| view! { <p class="alert page">{t(common::LANGUAGE_FAILED)}</p> })
    };
    view! {
        {demo}
        <div role="status">{offline}{failed}</div>
    }
}
