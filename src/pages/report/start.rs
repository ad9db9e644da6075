//! `/report`: what to know first.

use super::outbox;
use crate::{
    city::{doors, in_language},
    components::{confirm::Confirm, details::Details, link::Link, page_title::PageTitle},
    device::random,
    i18n::{I18n, date, say, t},
    offline::{
        draft::Draft,
        drafts,
        field::Field,
        receipts::{self, Filed},
    },
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

/// The way on: a new report, and those that are not finished, not sent, or sent while nobody looked on.
#[component]
fn Begin() -> impl IntoView {
    let changes = RwSignal::new(0_u32);
    outbox::on_change(move || *changes.write() += 1);
    let kept = move |waiting: bool| {
        let mut drafts = drafts::all();
        drafts.retain(|draft| draft.waiting == waiting && !draft.is_empty());
        drafts
    };
    let arrived = move || {
        changes.track();
        receipts::unseen().into_iter().map(|(key, filed)| arrived(key, filed)).collect_view()
    };
    let waiting = move || {
        changes.track();
        kept(true).into_iter().map(waiting_line).collect_view()
    };
    let unfinished = move || {
        changes.track();
        kept(false).into_iter().map(|draft| unfinished_line(draft, changes)).collect_view()
    };
    let recent = receipts::chosen().map(|filed| {
        view! {
            <p>
                {t(start::RECENT_TITLE)}" "<span class="num">{filed.receipt.number.to_string()}</span>" "
                <Link to=Route::ReportStep(ReportStep::Done)>{t(start::RECENT_SHOW)}</Link>
            </p>
        }
    });
    view! {
        <section class="stack">
            <div class="kept stack" role="status">{arrived}{waiting}</div>
            <p>
                <Link to=Route::ReportStep(ReportStep::Kind) attr:class="button button--main"
                    on:click=|_| drafts::choose(&random::key())>{t(start::START)}</Link>
            </p>
            <div class="kept stack">{unfinished}</div>
            {recent}
        </section>
    }
    .into_any()
}

/// What a report is about, in the person's own words.
fn subject(said: &str) -> Option<AnyView> {
    let said = said.trim().to_owned();
    (!said.is_empty())
        .then(|| view! { <p class="resume__subject" dir="auto">{said}</p> }.into_any())
}

/// A report that is not finished: go on, or delete it. The check page leads on to the first step that is open.
fn unfinished_line(kept: Draft, changes: RwSignal<u32>) -> AnyView {
    let key = kept.key.clone();
    let saved = Timestamp::from_unix(kept.saved / 1000);
    let id = format!("discard-{key}");
    let discard = Callback::new({
        let key = key.clone();
        move |()| {
            drafts::remove(&key);
            *changes.write() += 1;
        }
    });
    view! {
        <div class="resume card stack">
            <h2>{t(start::DRAFT_TITLE)}</h2>
            {subject(kept.value(&Field::Subject))}
            {saved.map(|at| view! { <p>{say!(start::DRAFT_SAVED, time = date::moment(at))}</p> })}
            <p>
                <Link to=Route::ReportStep(ReportStep::Check) attr:class="button"
                    on:click=move |_| drafts::choose(&key)>{t(start::RESUME)}</Link>
            </p>
            <Confirm id label=t(start::DISCARD) question=t(start::DISCARD_QUESTION) on_confirm=discard />
        </div>
    }
    .into_any()
}

/// A report that is sent by itself as soon as it can be.
fn waiting_line(kept: Draft) -> AnyView {
    let key = kept.key.clone();
    let state =
        if outbox::is_sending(&key) { start::OUTBOX_SENDING } else { start::OUTBOX_WAITING };
    view! {
        <div class="resume card stack">
            <h2>{t(start::OUTBOX_TITLE)}</h2>
            {subject(kept.value(&Field::Subject))}
            <p>{t(state)}</p>
            <p>
                <Link to=Route::ReportStep(ReportStep::Check) attr:class="button"
                    on:click=move |_| drafts::choose(&key)>{t(start::OUTBOX_LOOK)}</Link>
            </p>
        </div>
    }
    .into_any()
}

/// A report that was sent by itself: nobody has seen its number and code yet.
fn arrived(key: String, filed: Filed) -> AnyView {
    let number = filed.receipt.number.to_string();
    let said = subject(&filed.subject);
    view! {
        <div class="resume card stack">
            <h2>{t(start::ARRIVED_TITLE)}</h2>
            {said}
            <p class="num">{number}</p>
            <p>{t(start::ARRIVED_TEXT)}</p>
            <p>
                <Link to=Route::ReportStep(ReportStep::Done) attr:class="button button--main"
                    on:click=move |_| receipts::choose(&key, filed.clone())>{t(start::ARRIVED_SHOW)}</Link>
            </p>
        </div>
    }
    .into_any()
}
