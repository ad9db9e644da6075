//! `/follow`: number and code.
//!
//! The token they are exchanged for lives in memory ([`crate::api::Client`]) and the code nowhere: a phone is lent,
//! a library's computer is left with its tab open, and `sessionStorage` outlives both. So a reload asks for the code
//! again; the number alone is remembered until the tab closes, so that only ten characters have to be typed.

mod access;
mod act;
pub mod case;
mod desk;
mod forms;
mod notify;
mod open_form;
mod pressure;
mod typed;

use crate::{
    city::ThisCity,
    components::{
        markup::{link, markup},
        page_title::PageTitle,
    },
    i18n::{I18n, t},
    navigation::Navigator,
    route::Route,
};
use leptos::prelude::*;
use maud::{Markup, html};
use open_form::open_form;
use texts::key::{common, lookup};

#[component]
pub fn FollowPage() -> impl IntoView {
    let navigator = Navigator::expect();
    let failed = RwSignal::new(false);
    let opened = Callback::new(move |()| navigator.go(Route::FollowCase));
    view! {
        <PageTitle text=t(lookup::PAGE) failed />
        <div class="narrow stack">
            <h1>{t(lookup::PAGE)}</h1>
            <p class="lead">{t(lookup::LEAD)}</p>
            {open_form(lookup::OPEN, None, failed, opened)}
            <section class="follow__help stack stack--tight" inner_html=markup(help)></section>
        </div>
    }
}

/// For those who have no number, or lost the code.
fn help() -> Markup {
    let i18n = I18n::expect();
    let phone = ThisCity::expect().phone();
    let (before, after) = i18n.around(lookup::HELP_TEXT, "phone");
    html! {
        h2 { (i18n.say(lookup::HELP)) }
        p { (before) a.num href={ "tel:" (phone) } aria-label=(i18n.say(common::CALL)) { (phone) } (after) }
        p {
            (i18n.say(lookup::HELP_PUBLIC)) " "
            (link("", Route::Cases, html! { (i18n.say(lookup::HELP_PUBLIC_LINK)) }))
        }
        p { (link("", Route::Mine, html! { (i18n.say(lookup::HELP_MINE)) })) }
    }
}
