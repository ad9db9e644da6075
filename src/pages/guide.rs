//! `/guide`: how it works, how long it takes, how time is counted, and whom else to call.

pub mod articles;
pub mod limits;
pub mod poster;

use crate::{
    city::{in_language, load_catalogue},
    components::{field::text::TextField, page_title::PageTitle, remote_view::remote_view},
    i18n::{I18n, t},
    route::Route,
};
use articles::Articles;
use contract::{Door, HolidayNotice, wire::articles::ArticleKind};
use leptos::prelude::*;
use limits::Limits;
use texts::{Key, key::guide};

/// The sections with their anchors, in the order of the page.
const SECTIONS: [(&str, Key); 9] = [
    ("steps", guide::STEPS),
    ("limits", guide::LIMITS),
    ("counting", guide::COUNTING),
    ("urge", guide::URGE),
    ("doors", guide::DOORS),
    ("find", guide::SEARCH),
    ("answers", guide::ANSWERS),
    ("services", guide::SERVICES),
    ("typical", guide::TYPICAL),
];

#[component]
pub fn GuidePage() -> impl IntoView {
    let catalogue = load_catalogue();
    let words = RwSignal::new(String::new());
    let entry = |(id, name): (&str, Key)| view! { <li><a href=format!("#{id}")>{t(name)}</a></li> };
    view! {
        <PageTitle text=t(guide::TITLE) />
        <div class="guide stack stack--wide">
            <header class="stack">
                <h1>{t(guide::TITLE)}</h1>
                <p class="lead">{t(guide::LEAD)}</p>
            </header>
            <nav aria-label=t(guide::CONTENTS)><ul class="contents row">{SECTIONS.map(entry).collect_view()}</ul></nav>
            <Section id="steps" name=guide::STEPS>
                <ol class="prose">{lines(&[
                    guide::STEP_SUBMIT, guide::STEP_ACCEPT, guide::STEP_HANDLE, guide::STEP_REPLY, guide::STEP_RATE,
                ])}</ol>
            </Section>
            <Section id="limits" name=guide::LIMITS>
                <p class="prose">{t(guide::LIMITS_TEXT)}</p>
                {remote_view(catalogue, 6, |catalogue| view! { <Limits rules=catalogue.limits.clone() /> }.into_any())}
            </Section>
            <Section id="counting" name=guide::COUNTING>
                <ul class="prose">{lines(&[
                    guide::COUNTING_START, guide::COUNTING_DAY, guide::COUNTING_PAUSE, guide::COUNTING_RETURN,
                    guide::COUNTING_EXTEND, guide::COUNTING_PROVISIONAL,
                ])}</ul>
                <h3>{t(guide::NOTICES)}</h3>
                {remote_view(catalogue, 3, |catalogue| papers(catalogue.holidays.clone()))}
            </Section>
            <p class="screen-only"><a href=Route::Poster.to_string()>{t(guide::POSTER_LINK)}</a></p>
            <Section id="urge" name=guide::URGE><p class="prose">{t(guide::URGE_TEXT)}</p></Section>
            <Section id="doors" name=guide::DOORS>
                <p class="prose">{t(guide::DOORS_TEXT)}</p>
                {remote_view(catalogue, 6, |catalogue| doors(catalogue.doors.clone()))}
            </Section>
            <div role="search" id="find">
                <TextField id="guide-search" label=t(guide::SEARCH) hint=t(guide::SEARCH_HINT) kind="search" value=words />
            </div>
            <Articles id="answers" name=guide::ANSWERS kind=ArticleKind::Answer words />
            <Articles id="services" name=guide::SERVICES kind=ArticleKind::Service words />
            <Articles id="typical" name=guide::TYPICAL kind=ArticleKind::TypicalCase words />
            <Articles id="clarifications" name=guide::CLARIFICATIONS kind=ArticleKind::Clarification words />
            <p class="screen-only"><a href="/feeds/news.atom">{t(guide::FEED)}</a></p>
        </div>
    }
}

/// A part of the page that a link can lead to.
#[component]
fn Section(id: &'static str, name: Key, children: Children) -> impl IntoView {
    view! { <section class="stack" id=id><h2>{t(name)}</h2>{children()}</section> }.into_any()
}

fn lines(keys: &[Key]) -> Vec<AnyView> {
    keys.iter().map(|key| view! { <li>{t(*key)}</li> }.into_any()).collect()
}

/// The addresses of the holiday notices, newest year first.
fn papers(mut holidays: Vec<HolidayNotice>) -> AnyView {
    let i18n = I18n::expect();
    holidays.sort_by_key(|notice| std::cmp::Reverse(notice.year));
    let year = |notice: HolidayNotice| {
        let name = notice.year.to_string();
        if notice.papers.is_empty() {
            return view! { <li>{move || i18n.fill(guide::NOTICE_NONE, &[("year", &name)])}</li> }
                .into_any();
        }
        let links = notice.papers.into_iter().map(|paper| {
            let name = name.clone();
            view! { <a href=paper rel="noreferrer">{move || i18n.fill(guide::NOTICE_YEAR, &[("year", &name)])}</a>" " }
        });
        view! { <li>{links.collect_view()}</li> }.into_any()
    };
    view! { <ul>{holidays.into_iter().map(year).collect_view()}</ul> }.into_any()
}

/// Other numbers for other matters, those for emergencies first.
fn doors(mut doors: Vec<Door>) -> AnyView {
    let i18n = I18n::expect();
    doors.sort_by_key(|door| !door.emergency);
    let row = |door: Door| {
        let Door { name, phone, matters, .. } = door;
        view! {
            <div class="guide__door">
                <dt><a class="num" href=format!("tel:{phone}")>{phone.clone()}</a></dt>
                <dd><b>{move || in_language(&name, i18n.language()).to_owned()}</b>" "{move || in_language(&matters, i18n.language()).to_owned()}</dd>
            </div>
        }
    };
    view! { <dl class="guide__doors">{doors.into_iter().map(row).collect_view()}</dl> }.into_any()
}
