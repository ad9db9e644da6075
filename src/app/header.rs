//! The head of every page.

use crate::{
    city::ThisCity,
    components::{link::Link, mark::Mark},
    i18n::{I18n, say, t},
    navigation::Navigator,
    preferences::{Preferences, Theme},
    route::Route,
};
use leptos::prelude::*;
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
    let city = ThisCity::expect();
    let navigator = Navigator::expect();
    let service = move || city.name(i18n.language());
    let call = format!("tel:{}", city.phone());
    view! {
        <header class="top">
            <div class="top__in page" data-task=move || navigator.in_task().then_some("")>
                <Link to=Route::Home attr:class="brand">
                    <Mark />
                    <span class="brand__name">
                        {t(common::PORTAL)}
                        <small>{say!(common::SERVICE_NAME, city = service())}</small>
                    </span>
                </Link>
                <nav class="nav" aria-label=t(common::NAV_LABEL)>
                    {DOORS.map(|(name, door)| view! { <Link to=door>{t(name)}</Link> }).collect_view()}
                </nav>
                <Settings />
                <a class="top__call" href=call>{t(common::CALL)}</a>
            </div>
        </header>
    }
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
