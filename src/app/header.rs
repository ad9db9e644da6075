//! The head of every page.

use crate::{
    city::ThisCity,
    components::{
        mark::mark,
        markup::{link, markup},
    },
    i18n::{I18n, t},
    navigation::Navigator,
    preferences::{Preferences, Theme},
    route::Route,
};
use leptos::prelude::*;
use maud::{Markup, html};
use texts::{Key, key::common};

/// The doors of the portal, in the order of how often they are needed.
const DOORS: [(Key, Route); 5] = [
    (common::NAV_REPORT, Route::Report),
    (common::NAV_FOLLOW, Route::Follow),
    (common::NAV_CASES, Route::Cases),
    (common::NAV_RESULTS, Route::Results),
    (common::NAV_GUIDE, Route::Guide),
];

/// Mark, doors, and what a person may set for themselves.
#[component]
pub fn Header() -> impl IntoView {
    let i18n = I18n::expect();
    let phone = ThisCity::expect().phone();
    let navigator = Navigator::expect();
    let call = format!("tel:{phone}");
    view! {
        <header class="top">
            <div class="top__in page" data-task=move || navigator.in_task().then_some("")>
                <span class="top__brand" inner_html=markup(brand)></span>
                <nav class="nav" aria-label=t(common::NAV_LABEL) inner_html=markup(move || doors(i18n))></nav>
                <Settings />
                <a class="top__call" href=call>{t(common::CALL)}</a>
            </div>
        </header>
    }
    .into_any()
}

fn brand() -> Markup {
    let i18n = I18n::expect();
    let city = ThisCity::expect().name(i18n.language());
    let name = html! {
        (mark())
        span.brand__name {
            (i18n.say(common::PORTAL))
            small { (i18n.fill(common::SERVICE_NAME, &[("city", &city)])) }
        }
    };
    link("brand", Route::Home, name)
}

fn doors(i18n: I18n) -> Markup {
    html! { @for (name, door) in DOORS { (link("", door, html! { (i18n.say(name)) })) } }
}

/// Language, larger print, light or dark: each a button that says what it leads to.
#[component]
fn Settings() -> impl IntoView {
    let i18n = I18n::expect();
    let preferences = Preferences::expect();
    let elder =
        move || i18n.say(if preferences.elder() { common::ELDER_OFF } else { common::ELDER_ON });
    let theme = move || {
        let name = match preferences.theme() {
            Theme::Auto => common::THEME_AUTO,
            Theme::Light => common::THEME_LIGHT,
            Theme::Dark => common::THEME_DARK,
        };
        i18n.fill(common::THEME_NOW, &[("theme", &i18n.say(name))])
    };
    let other = move || i18n.language().other();
    view! {
        <div class="tools" role="group" aria-label=t(common::SETTINGS_LABEL)>
            <button class="tools__button" type="button"
                on:click=move |_| preferences.set_elder(!preferences.elder())
            >{elder}</button>
            <button class="tools__button" type="button" lang=move || other().tag()
                on:click=move |_| i18n.switch(other())
            >{move || other().name()}</button>
            <button class="tools__button tools__button--theme" type="button" aria-label=theme title=theme
                on:click=move |_| preferences.set_theme(preferences.theme().next())
            ><svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <circle cx="10" cy="10" r="7.25" fill="none" stroke="currentColor" stroke-width="1.5"></circle>
                <path d="M10 2.75a7.25 7.25 0 0 1 0 14.5z" fill="currentColor"></path>
            </svg></button>
        </div>
    }
}
