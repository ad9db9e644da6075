//! `/about`: who runs the portal, what it promises, accessibility, privacy, open interfaces.

mod feedback;

use crate::{
    city::ThisCity,
    components::page_title::PageTitle,
    i18n::{I18n, say, t},
};
use leptos::prelude::*;
use texts::{Key, key::about};

#[component]
pub fn AboutPage() -> impl IntoView {
    let i18n = I18n::expect();
    let city = ThisCity::expect();
    let name = move || city.name(i18n.language());
    let demo = city.is_demo().then(|| {
        view! { <section><h2>{t(about::DEMO)}</h2><p>{say!(about::DEMO_TEXT, city = name())}</p></section> }
    });
    view! {
        <PageTitle text=t(about::TITLE) />
        <div class="prose">
            <h1>{t(about::TITLE)}</h1>
            <p class="lead">{say!(about::LEAD, city = name(), operator = city.operator(i18n.language()))}</p>
            {demo}
            <h2>{t(about::PROMISE)}</h2>
            {list(&[about::PROMISE_LOST, about::PROMISE_NAME, about::PROMISE_NUMBER])}
            <h2 id="accessibility">{t(about::ACCESSIBILITY)}</h2>
            <p>{t(about::ACCESSIBILITY_TEXT)}</p>
            <p>{say!(about::ACCESSIBILITY_HELP, phone = city.phone())}</p>
            <h2 id="privacy">{t(about::PRIVACY)}</h2>
            {list(&[about::PRIVACY_COLLECT, about::PRIVACY_DEVICE, about::PRIVACY_THIRD, about::PRIVACY_LOG])}
            <h2 id="api">{t(about::API)}</h2>
            <p>{t(about::API_TEXT)}</p>
            <p><a href="/api/openapi.json" rel="external">{t(about::API_LINK)}</a></p>
            {feedback::feedback()}
            <h2>{t(about::CONTACT)}</h2>
            <p>{say!(about::CONTACT_TEXT, phone = city.phone())}</p>
        </div>
    }
}

fn list(keys: &[Key]) -> impl IntoView {
    view! { <ul>{keys.iter().map(|key| view! { <li>{t(*key)}</li> }).collect_view()}</ul> }
}
