//! When the application itself breaks.

use crate::city::ThisCity;
use leptos::prelude::*;

/// Shows the telephone instead of a dead page if the program ever panics.
///
/// Nothing of the program can be trusted by then, so the page is written without it.
pub(super) fn watch() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        let Some(body) = document().body() else { return };
        let phone = ThisCity::known_phone();
        body.set_inner_html(&format!(
            "<main class=\"page failure stack\"><h1>页面出了问题</h1><p>请重新载入，或者拨打 {phone}。已填的内容还在这台设备上。</p>\
             <p lang=\"en\">Something went wrong. Reload the page, or call {phone}. What you typed is kept on this device.</p>\
             <p class=\"row\"><a class=\"button button--main\" href=\"\">重新载入 <span lang=\"en\">Reload</span></a>\
             <a class=\"button\" href=\"tel:{phone}\">{phone}</a></p></main>"
        ));
    }));
}
