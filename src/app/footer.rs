//! The foot of every page.

use crate::{
    city::ThisCity,
    components::markup::{link, markup},
    i18n::I18n,
    route::Route,
};
use leptos::prelude::*;
use maud::{Markup, html};
use texts::{Key, key::common};

/// The quieter doors.
const DOORS: [(Key, Route); 4] = [
    (common::NAV_GUIDE, Route::Guide),
    (common::NAV_CASES, Route::Cases),
    (common::NAV_METHOD, Route::Method),
    (common::NAV_ABOUT, Route::About),
];

/// Who runs the portal, how to call, and the quieter doors.
#[component]
pub fn Footer() -> impl IntoView {
    view! { <footer class="foot" inner_html=markup(foot)></footer> }.into_any()
}

fn foot() -> Markup {
    let i18n = I18n::expect();
    let say = |key| i18n.say(key);
    let city = ThisCity::expect();
    let phone = city.phone();
    html! {
        div.page.foot__in {
            p.foot__phone { (say(common::CALL_DAY_NIGHT)) " " a.num href={ "tel:" (phone) } { (phone) } }
            p { (say(common::FOOTER_EMERGENCY)) }
            nav.row aria-label=(say(common::FOOTER_LABEL)) {
                @for (name, to) in DOORS { (link("", to, html! { (say(name)) })) }
            }
            p.foot__office { (city.operator(i18n.language())) " · " (say(common::FOOTER_NO_TRACKING)) }
        }
    }
}
