//! `/report/:step`: a report, one question after the other.
//!
//! | ask | look in |
//! |---|---|
//! | which step comes when | [`steps`] |
//! | what was typed, and where it is kept | [`form`], [`crate::offline`] |
//! | what stands against a field, in words | [`messages`] |
//! | what is said before it goes on | [`warning`] |
//! | whether it is reported already | [`similar`], [`joined`] |
//! | when an answer is due | [`expected`] |
//! | how it is sent, once | [`check`], [`outbox`] |

pub mod aloud;
mod assets;
pub mod category;
pub mod check;
pub mod done;
pub mod expected;
mod form;
pub mod joined;
pub mod kind;
pub mod map;
mod messages;
pub mod outbox;
pub mod place;
pub mod questions;
pub mod similar;
pub mod start;
pub mod step;
mod steps;
pub mod warning;
pub mod what;
pub mod who;
mod wizard;

use self::{
    check::CheckStep, done::DonePage, kind::KindStep, place::WhereStep, questions::QuestionsStep,
    what::WhatStep, who::WhoStep, wizard::Wizard,
};
use crate::{
    city::load_catalogue,
    components::{page_title::PageTitle, remote_view::Failed, skeleton::Skeleton},
    i18n::t,
    navigation::Navigator,
    offline::{drafts, receipts},
    remote::Remote,
    route::{ReportStep, Route},
};
use contract::Catalogue;
use leptos::prelude::*;
use std::sync::Arc;
use texts::key::report;

/// The step of the address, or the first one that is not answered yet.
#[component]
pub fn ReportPage(step: Memo<ReportStep>) -> impl IntoView {
    let navigator = Navigator::expect();
    // What this tab was about may have been sent while the page was loading.
    if let Some(key) = drafts::chosen()
        && let Some(filed) = receipts::of(&key)
    {
        receipts::choose(&key, filed);
        Effect::new(move |_| navigator.replace(Route::ReportStep(ReportStep::Done)));
    }
    let loader = load_catalogue();
    let city = Signal::derive(move || loader.state.with(|state| state.value().cloned()));
    let wizard = Wizard::provide(city, step);
    let instead = Memo::new(move |_| {
        let (step, city) = (step.get(), city.get()?);
        if step == ReportStep::Done {
            None
        } else {
            steps::instead(step, &wizard.form.draft(), &city)
        }
    });
    Effect::new(move |_| {
        if let Some(first) = instead.get() {
            navigator.replace(Route::ReportStep(first));
        }
    });
    let waiting = move || match loader.state.get() {
        Remote::Failed(cause) => {
            let retry = Callback::new(move |()| loader.retry());
            view! {
                <p>{t(report::CATALOGUE_FAILED)}</p>
                <Failed cause on_retry=retry />
            }
            .into_any()
        }
        _ => view! { <Skeleton lines=8 /> }.into_any(),
    };
    move || {
        let step = step.get();
        if step == ReportStep::Done {
            return view! { <DonePage /> }.into_any();
        }
        let Some(city) = city.get() else {
            return view! {
                <PageTitle text=t(report::PAGE) />
                <div class="narrow stack"><h1>{t(report::PAGE)}</h1>{waiting}</div>
            }
            .into_any();
        };
        if instead.get().is_some() {
            return ().into_any();
        }
        wizard.enter(step);
        ask(step, city)
    }
}

/// The page of a step.
fn ask(step: ReportStep, city: Arc<Catalogue>) -> AnyView {
    match step {
        ReportStep::Kind => view! { <KindStep city /> }.into_any(),
        ReportStep::What => view! { <WhatStep city /> }.into_any(),
        ReportStep::Where => view! { <WhereStep city /> }.into_any(),
        ReportStep::Questions => view! { <QuestionsStep city /> }.into_any(),
        ReportStep::Who => view! { <WhoStep /> }.into_any(),
        ReportStep::Check => view! { <CheckStep city /> }.into_any(),
        ReportStep::Done => view! { <DonePage /> }.into_any(),
    }
}
