//! What happened to a case, the newest first.

use super::{
    Dossier,
    event::{self, Line, Told},
};
use crate::{
    components::{
        link::Link,
        timeline::{Emphasis, Step, Timeline},
    },
    i18n::{date, say, t},
    route::Route,
};
use contract::Event;
use leptos::prelude::*;
use std::sync::Arc;
use texts::key::case;

/// Every event in words, with the time it happened.
pub fn history(dossier: Arc<Dossier>) -> AnyView {
    let steps = move || {
        let told = event::tell(&dossier);
        let last = dossier.events.len().saturating_sub(1);
        let one = |(index, (told, event)): (usize, (Told, &Event))| {
            let newest = index == last && dossier.case.status.is_open();
            step(&dossier, told, event, newest)
        };
        told.into_iter().zip(&dossier.events).enumerate().rev().map(one).collect_view()
    };
    view! {
        <section class="stack">
            <h2>{t(case::STORY)}" "<small class="history__order">{t(case::STORY_ORDER)}</small></h2>
            <Timeline>{steps}</Timeline>
        </section>
    }
    .into_any()
}

fn step(dossier: &Dossier, told: Told, event: &Event, newest: bool) -> AnyView {
    let Told { title, lines, emphasis } = told;
    let emphasis = if newest && emphasis == Emphasis::None { Emphasis::Now } else { emphasis };
    let lines = lines.into_iter().map(line).collect_view();
    view! {
        <Step time=dossier.brief(event.at) datetime=date::machine(event.at) title emphasis>{lines}</Step>
    }
    .into_any()
}

fn line(line: Line) -> AnyView {
    match line {
        Line::Said(said) => view! { <p>{said}</p> }.into_any(),
        Line::Words(words) => view! { <p class="words" dir="auto">{words}</p> }.into_any(),
        Line::Case(key, number) => {
            let said = say!(key, number = number.to_string());
            view! { <p><Link to=Route::Case(number)>{said}</Link></p> }.into_any()
        }
    }
}
