//! The foot of every page.

use crate::{
    city::ThisCity,
    components::link::Link,
    i18n::{I18n, t},
    route::Route,
};
use leptos::prelude::*;
use texts::key::common;

/// Who runs the portal, how to call, and the quieter doors.
#[component]
pub fn Footer() -> impl IntoView {
    let i18n = I18n::expect();
    let city = ThisCity::expect();
    let phone = city.phone();
    let call = format!("tel:{phone}");
    view! {
        <footer class="foot">
            <div class="page foot__in">
                <p class="foot__phone">
                    {t(common::CALL_DAY_NIGHT)}" "<a class="num" href=call>{phone}</a>
                </p>
                <p>{t(common::FOOTER_EMERGENCY)}</p>
                <nav class="row" aria-label=t(common::FOOTER_LABEL)>
                    <Link to=Route::Guide>{t(common::NAV_GUIDE)}</Link>
                    <Link to=Route::Cases>{t(common::NAV_CASES)}</Link>
                    <Link to=Route::Method>{t(common::NAV_METHOD)}</Link>
                    <Link to=Route::About>{t(common::NAV_ABOUT)}</Link>
                </nav>
                <p class="foot__office">
                    {move || city.operator(i18n.language())}" · "{t(common::FOOTER_NO_TRACKING)}
                </p>
            </div>
        </footer>
    }
}
