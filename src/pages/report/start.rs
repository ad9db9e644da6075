//! `/report`: what to know first.

use super::{receipt, steps::first_open};
use crate::{
    city::{in_language, load_catalogue},
    components::{confirm::Confirm, details::Details, link::Link, page_title::PageTitle},
    i18n::{I18n, date, say, t},
    offline::{draft::Draft, drafts, field::Field},
    route::{ReportStep, Route},
};
use contract::{Catalogue, Door, Timestamp};
use leptos::prelude::*;
use std::sync::Arc;
use texts::key::report;

/// The numbers of the whole country, before the city's own doors are here.
const EMERGENCIES: [&str; 4] = ["110", "119", "120", "122"];

#[component]
pub fn ReportStartPage() -> impl IntoView {
    let loader = load_catalogue();
    let city = Signal::derive(move || loader.state.with(|state| state.value().cloned()));
    let doors = move |emergency: bool| {
        city.with(|city| {
            let doors = city.iter().flat_map(|city| &city.doors);
            doors.filter(|door| door.emergency == emergency).cloned().collect::<Vec<_>>()
        })
    };
    let emergencies = move || match doors(true) {
        doors if doors.is_empty() => EMERGENCIES
            .map(|phone| {
                view! {
                    <li>
                        <a href=format!("tel:{phone}")><b class="num">{phone}</b></a>
                        <span class="phones__matters">"\u{a0}"</span>
                    </li>
                }
            })
            .collect_view()
            .into_any(),
        doors => {
            doors.into_iter().map(|door| view! { <DoorLine door /> }).collect_view().into_any()
        }
    };
    let others = move || {
        let doors = doors(false);
        (!doors.is_empty()).then(|| {
            let doors = doors.into_iter().map(|door| view! { <DoorLine door /> }).collect_view();
            view! { <Details summary=t(report::OTHER_DOORS)><ul class="phones">{doors}</ul></Details> }
        })
    };
    let asked = [
        report::ASKED_KIND,
        report::ASKED_WHAT,
        report::ASKED_WHERE,
        report::ASKED_WHO,
        report::ASKED_CHECK,
    ];
    view! {
        <PageTitle text=t(report::START_TITLE) />
        <div class="start narrow">
            <div class="stack">
                <h1>{t(report::START_TITLE)}</h1>
                <p class="lead">{t(report::START_LEAD)}</p>
            </div>
            <section class="emergency" aria-labelledby="emergency">
                <h2 id="emergency">{t(report::EMERGENCY_TITLE)}</h2>
                <p>{t(report::EMERGENCY_TEXT)}</p>
                <ul class="phones">{emergencies}</ul>
            </section>
            <Begin city />
            <section class="stack">
                <h2>{t(report::ASKED_TITLE)}</h2>
                <ol class="asked">{asked.map(|key| view! { <li>{t(key)}</li> }).collect_view()}</ol>
            </section>
            <section class="stack">
                <h2>{t(report::AFTER_TITLE)}</h2>
                <p class="prose">{t(report::AFTER_TEXT)}</p>
            </section>
            {others}
        </div>
    }
}

/// A number to call, whom one reaches, and for which matters.
#[component]
fn DoorLine(door: Door) -> impl IntoView {
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
fn Begin(city: Signal<Option<Arc<Catalogue>>>) -> impl IntoView {
    let draft = RwSignal::new(drafts::load().filter(|draft| !draft.is_empty()));
    let begin = move || {
        view! {
            <p>
                <Link to=Route::ReportStep(ReportStep::Kind) attr:class="button button--main">{t(report::START)}</Link>
            </p>
        }
        .into_any()
    };
    let recent = receipt::kept().map(|filed| {
        view! {
            <p>
                {t(report::RECENT_TITLE)}" "<span class="num">{filed.receipt.number.to_string()}</span>" "
                <Link to=Route::ReportStep(ReportStep::Done)>{t(report::RECENT_SHOW)}</Link>
            </p>
        }
    });
    view! {
        <section class="stack">
            {move || match draft.get() {
                None => begin(),
                Some(kept) => view! { <Resume kept city draft /> }.into_any(),
            }}
            {recent}
        </section>
    }
    .into_any()
}

/// The report that is not finished: go on, or delete it.
#[component]
fn Resume(
    kept: Draft,
    city: Signal<Option<Arc<Catalogue>>>,
    draft: RwSignal<Option<Draft>>,
) -> impl IntoView {
    let subject = kept.value(&Field::Subject).trim().to_owned();
    let saved = Timestamp::from_unix(kept.saved);
    let next = Signal::derive(move || {
        let step = city.with(|city| city.as_ref().map(|city| first_open(&kept, city)));
        let step = step.map_or(ReportStep::Kind, |open| open.unwrap_or(ReportStep::Check));
        Route::ReportStep(step).into()
    });
    let discard = Callback::new(move |()| {
        drafts::clear();
        draft.set(None);
    });
    view! {
        <div class="resume card stack">
            <h2>{t(report::DRAFT_TITLE)}</h2>
            {(!subject.is_empty()).then(|| view! { <p class="resume__subject" dir="auto">{subject}</p> })}
            {saved.map(|at| view! { <p>{say!(report::DRAFT_SAVED, time = date::moment(at))}</p> })}
            <p><Link to=next attr:class="button button--main">{t(report::RESUME)}</Link></p>
            <Confirm id="discard" label=t(report::DISCARD) question=t(report::DISCARD_QUESTION) on_confirm=discard />
        </div>
    }
    .into_any()
}
