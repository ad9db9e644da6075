//! `/`: report, follow, results; what is happening now; what is new.

pub mod news;
pub mod pulse;

use crate::{
    city::ThisCity,
    components::{link::Link, page_title::PageTitle},
    i18n::{I18n, t},
    preferences::Preferences,
    route::Route,
};
use leptos::prelude::*;
use news::News;
use pulse::PulseFigures;
use texts::{Key, key::home};

/// The front page. Elders get three large doors and nothing besides.
#[component]
pub fn HomePage() -> impl IntoView {
    let preferences = Preferences::expect();
    view! {
        <PageTitle text=t(home::PAGE) />
        {move || if preferences.elder() {
            view! { <LargeDoors /> }.into_any()
        } else {
            view! { <Hero /><PulseFigures /><Doors /><News /> }.into_any()
        }}
    }
}

/// What the portal promises, and the one thing most people come for.
#[component]
fn Hero() -> impl IntoView {
    let i18n = I18n::expect();
    let phone = ThisCity::expect().phone();
    let call = format!("tel:{phone}");
    let or_call = move || i18n.around(home::OR_CALL, "phone");
    view! {
        <section class="hero">
            <Echo />
            <h1 class="hero__promise">
                <span>{t(home::HERO_FIRST)}</span>" "<span>{t(home::HERO_SECOND)}</span>
            </h1>
            <p class="lead">{t(home::LEAD)}</p>
            <p class="hero__doors">
                <Link to=Route::Report attr:class="button button--main">{t(home::REPORT)}</Link>
                <Link to=Route::Follow attr:class="button">{t(home::FOLLOW)}</Link>
            </p>
            <p class="eyebrow">
                {t(home::NO_ACCOUNT)}" · "{move || or_call().0}<a class="num" href=call>{phone}</a>{move || or_call().1}
            </p>
        </section>
    }
}

/// The mark, and its echo going out once.
#[component]
fn Echo() -> impl IntoView {
    const RINGS: [(u16, u16); 5] = [(166, 68), (130, 140), (92, 216), (52, 296), (10, 380)];
    let ring = |(at, side): (u16, u16)| {
        view! { <rect x=at y=at width=side height=side rx=side / 7></rect> }
    };
    view! {
        <svg class="echo" viewBox="0 0 400 400" fill="none" aria-hidden="true">
            {RINGS.map(ring).collect_view()}
        </svg>
    }
}

/// Where else to start.
#[component]
fn Doors() -> impl IntoView {
    const DOORS: [(Key, Key, Route); 3] = [
        (home::DOOR_GUIDE, home::DOOR_GUIDE_TEXT, Route::Guide),
        (home::DOOR_RESULTS, home::DOOR_RESULTS_TEXT, Route::Results),
        (home::DOOR_CASES, home::DOOR_CASES_TEXT, Route::Cases),
    ];
    let door = |(name, text, to): (Key, Key, Route)| {
        view! {
            <li class="door">
                <h3><Link to=to>{t(name)}</Link></h3>
                <p>{t(text)}</p>
            </li>
        }
    };
    view! {
        <section class="doors">
            <h2 class="hidden">{t(home::DOORS)}</h2>
            <ul class="grid">{DOORS.map(door).collect_view()}</ul>
        </section>
    }
}

/// Report, follow, call: one line each, as large as the screen allows.
#[component]
fn LargeDoors() -> impl IntoView {
    let phone = ThisCity::expect().phone();
    let call = format!("tel:{phone}");
    view! {
        <h1>{t(home::ELDER_TITLE)}</h1>
        <ul class="large-doors">
            <li>
                <Link to=Route::Report attr:class="large-door large-door--main">
                    <strong>{t(home::ELDER_REPORT)}</strong><span>{t(home::ELDER_REPORT_HINT)}</span>
                </Link>
            </li>
            <li>
                <Link to=Route::Follow attr:class="large-door">
                    <strong>{t(home::ELDER_FOLLOW)}</strong><span>{t(home::ELDER_FOLLOW_HINT)}</span>
                </Link>
            </li>
            <li>
                <a class="large-door" href=call>
                    <strong>{t(home::ELDER_CALL)}" "<span class="num">{phone}</span></strong>
                    <span>{t(home::ELDER_CALL_HINT)}</span>
                </a>
            </li>
        </ul>
    }
}
