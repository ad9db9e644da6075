//! Where the portal has no page.

use crate::{
    components::{
        markup::{link, markup},
        page_title::PageTitle,
    },
    i18n::{I18n, t},
    route::Route,
};
use leptos::prelude::*;
use maud::{Markup, html};
use texts::key::common;

#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <PageTitle text=t(common::NOT_FOUND_TITLE) />
        <div class="narrow stack" inner_html=markup(words)></div>
    }
    .into_any()
}

fn words() -> Markup {
    let i18n = I18n::expect();
    let say = |key| html! { (i18n.say(key)) };
    html! {
        h1 { (say(common::NOT_FOUND_TITLE)) }
        p { (say(common::NOT_FOUND_TEXT)) }
        p.row {
            (link("button", Route::Home, say(common::NOT_FOUND_HOME)))
            (link("button", Route::Follow, say(common::NOT_FOUND_FOLLOW)))
        }
    }
}
