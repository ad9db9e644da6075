//! `/`: report, follow, results; what is happening now; what is new.

pub mod news;
pub mod pulse;

use crate::{
    city::ThisCity,
    components::{
        markup::{link, markup},
        page_title::PageTitle,
    },
    i18n::{I18n, t},
    preferences::Preferences,
    route::Route,
};
use leptos::prelude::*;
use maud::{Markup, html};
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
            view! { <div inner_html=markup(large_doors)></div> }.into_any()
        } else {
            view! {
                <section class="hero" inner_html=markup(hero)></section>
                <PulseFigures />
                <section class="doors" inner_html=markup(doors)></section>
                <News />
            }
            .into_any()
        }}
    }
    .into_any()
}

fn say(key: Key) -> Markup {
    html! { (I18n::expect().say(key)) }
}

/// What the portal promises, and the one thing most people come for.
fn hero() -> Markup {
    let phone = ThisCity::expect().phone();
    let (before, after) = I18n::expect().around(home::OR_CALL, "phone");
    html! {
        (echo())
        h1.hero__promise { span { (say(home::HERO_FIRST)) } " " span { (say(home::HERO_SECOND)) } }
        p.lead { (say(home::LEAD)) }
        p.hero__doors {
            (link("button button--main", Route::Report, say(home::REPORT)))
            (link("button", Route::Follow, say(home::FOLLOW)))
        }
        p.eyebrow { (say(home::NO_ACCOUNT)) " · " (before) a.num href={ "tel:" (phone) } { (phone) } (after) }
    }
}

/// The mark, and its echo going out once.
fn echo() -> Markup {
    const RINGS: [(u16, u16); 5] = [(166, 68), (130, 140), (92, 216), (52, 296), (10, 380)];
    html! {
        svg.echo viewBox="0 0 400 400" fill="none" aria-hidden="true" {
            @for (at, side) in RINGS { rect x=(at) y=(at) width=(side) height=(side) rx=(side / 7) {} }
        }
    }
}

/// Where else to start.
fn doors() -> Markup {
    const DOORS: [(Key, Key, Route); 3] = [
        (home::DOOR_GUIDE, home::DOOR_GUIDE_TEXT, Route::Guide),
        (home::DOOR_RESULTS, home::DOOR_RESULTS_TEXT, Route::Results),
        (home::DOOR_CASES, home::DOOR_CASES_TEXT, Route::Cases),
    ];
    html! {
        h2.hidden { (say(home::DOORS)) }
        ul.grid {
            @for (name, text, to) in DOORS {
                li.door { h3 { (link("", to, say(name))) } p { (say(text)) } }
            }
        }
    }
}

/// Report, follow, call: one line each, as large as the screen allows.
fn large_doors() -> Markup {
    let phone = ThisCity::expect().phone();
    let words = |name, hint| html! { strong { (say(name)) } span { (say(hint)) } };
    html! {
        h1 { (say(home::ELDER_TITLE)) }
        ul.large-doors {
            li {
                (link(
                    "large-door large-door--main",
                    Route::Report,
                    words(home::ELDER_REPORT, home::ELDER_REPORT_HINT),
                ))
            }
            li { (link("large-door", Route::Follow, words(home::ELDER_FOLLOW, home::ELDER_FOLLOW_HINT))) }
            li {
                a.large-door href={ "tel:" (phone) } {
                    strong { (say(home::ELDER_CALL)) " " span.num { (phone) } }
                    span { (say(home::ELDER_CALL_HINT)) }
                }
            }
        }
    }
}
