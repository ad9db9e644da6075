//! `/report`: what to know first.

use super::receipt;
use crate::{
    city::{doors, in_language},
    components::{confirm::Confirm, details::Details, link::Link, page_title::PageTitle},
    i18n::{I18n, date, say, t},
    offline::{draft::Draft, drafts, field::Field},
    route::{ReportStep, Route},
};
use contract::{Door, Timestamp};
use leptos::prelude::*;
use texts::key::start;

/// The numbers of the whole country, where the city names none of its own.
const EMERGENCIES: [&str; 4] = ["110", "119", "120", "122"];

#[component]
pub fn ReportStartPage() -> impl IntoView {
    let (emergencies, others): (Vec<Door>, Vec<Door>) =
        doors().into_iter().partition(|door| door.emergency);
    let lines = |doors: Vec<Door>| -> Vec<AnyView> { doors.into_iter().map(door_line).collect() };
    let emergencies = if emergencies.is_empty() {
        let numbers = EMERGENCIES.iter().map(|number| emergency_line(number));
        numbers.collect::<Vec<_>>()
    } else {
        lines(emergencies)
    };
    let others = (!others.is_empty()).then(|| {
        let others = lines(others);
        view! { <Details summary=t(start::OTHER_DOORS)><ul class="phones">{others}</ul></Details> }
    });
    let asked = [
        start::ASKED_KIND,
        start::ASKED_WHAT,
        start::ASKED_WHERE,
        start::ASKED_WHO,
        start::ASKED_CHECK,
    ];
    view! {
        <PageTitle text=t(start::START_TITLE) />
        <div class="start narrow">
            <div class="stack">
                <h1>{t(start::START_TITLE)}</h1>
                <p class="lead">{t(start::START_LEAD)}</p>
            </div>
            <section class="emergency" aria-labelledby="emergency">
                <h2 id="emergency">{t(start::EMERGENCY_TITLE)}</h2>
                <p>{t(start::EMERGENCY_TEXT)}</p>
                <ul class="phones">{emergencies}</ul>
            </section>
            <Begin />
            <section class="stack">
                <h2>{t(start::ASKED_TITLE)}</h2>
                <ol class="asked">{asked.map(|key| view! { <li>{t(key)}</li> }).collect_view()}</ol>
            </section>
            <section class="stack">
                <h2>{t(start::AFTER_TITLE)}</h2>
                <p class="prose">{t(start::AFTER_TEXT)}</p>
            </section>
            {others}
        </div>
    }
}

/// A number that works in the whole country.
fn emergency_line(phone: &'static str) -> AnyView {
    view! { <li><a href=format!("tel:{phone}")><b class="num">{phone}</b></a></li> }.into_any()
}

/// A number to call, whom one reaches, and for which matters.
fn door_line(door: Door) -> AnyView {
    let i18n = I18n::expect();
    let Door { name, phone, matters, .. } = door;
    let call = format!("tel:{phone}");
    view! {
        <li>
            <a href=call>
                <b class="num">{phone}</b>
                " "
                <span>{move || in_language(&name, i18n.language()).to_owned()}</span>
            </a>
            <span class="phones__matters">{move || in_language(&matters, i18n.language()).to_owned()}</span>
        </li>
    }
    .into_any()
}

/// The way on: a new report, or the one that is not finished.
#[component]
fn Begin() -> impl IntoView {
    let draft = RwSignal::new(drafts::load().filter(|draft| !draft.is_empty()));
    let begin = move || {
        view! {
            <p>
                <Link to=Route::ReportStep(ReportStep::Kind) attr:class="button button--main">{t(start::START)}</Link>
            </p>
        }
        .into_any()
    };
    let recent = receipt::kept().map(|filed| {
        view! {
            <p>
                {t(start::RECENT_TITLE)}" "<span class="num">{filed.receipt.number.to_string()}</span>" "
                <Link to=Route::ReportStep(ReportStep::Done)>{t(start::RECENT_SHOW)}</Link>
            </p>
        }
    });
    view! {
        <section class="stack">
            {move || match draft.get() {
                None => begin(),
                Some(kept) => view! { <Resume kept draft /> }.into_any(),
            }}
            {recent}
        </section>
    }
    .into_any()
}

/// The report that is not finished: go on, or delete it. The check page leads on to the first step that is open.
#[component]
fn Resume(kept: Draft, draft: RwSignal<Option<Draft>>) -> impl IntoView {
    let subject = kept.value(&Field::Subject).trim().to_owned();
    let saved = Timestamp::from_unix(kept.saved);
    let discard = Callback::new(move |()| {
        drafts::clear();
        draft.set(None);
    });
    view! {
        <div class="resume card stack">
            <h2>{t(start::DRAFT_TITLE)}</h2>
            {(!subject.is_empty()).then(|| view! { <p class="resume__subject" dir="auto">{subject}</p> })}
            {saved.map(|at| view! { <p>{say!(start::DRAFT_SAVED, time = date::moment(at))}</p> })}
            <p><Link to=Route::ReportStep(ReportStep::Check) attr:class="button button--main">{t(start::RESUME)}</Link></p>
            <Confirm id="discard" label=t(start::DISCARD) question=t(start::DISCARD_QUESTION) on_confirm=discard />
        </div>
    }
    .into_any()
}
