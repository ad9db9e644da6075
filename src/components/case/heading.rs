//! What a case is called, and what kind of case it is.

use super::{Dossier, Reader, said, words};
use crate::{
    components::tag::Tag,
    i18n::{I18n, t},
};
use leptos::prelude::*;
use std::sync::Arc;
use texts::key::case;

/// The subject, for a heading or a title. Tracked.
#[must_use]
pub fn subject(dossier: &Dossier) -> String {
    let subject = dossier.case.submission().and_then(|submission| submission.subject.as_ref());
    subject.map_or_else(|| I18n::expect().say(case::UNTITLED), ToString::to_string)
}

/// Number, subject and a few words that sort.
pub fn heading(dossier: Arc<Dossier>) -> AnyView {
    let number = dossier.case.number.to_string();
    let told = dossier.clone();
    let facts = move || {
        let i18n = I18n::expect();
        let mut facts = vec![i18n.fill(case::NUMBER, &[("number", &number)])];
        if let Some(submission) = told.case.submission() {
            facts.push(i18n.say(words::kind(submission.kind)));
            facts.extend(told.catalogue().category(&submission.category).map(|it| said(&it.name)));
        }
        facts.join(" · ")
    };
    let named = dossier.clone();
    view! {
        <header class="case__head stack stack--tight">
            <p class="eyebrow num">{facts}</p>
            <h1 dir="auto">{move || subject(&named)}</h1>
            <p class="row case__tags">{move || tags(&dossier)}</p>
        </header>
    }
    .into_any()
}

fn tags(dossier: &Dossier) -> AnyView {
    let Some(submission) = dossier.case.submission() else { return ().into_any() };
    let place = place(dossier);
    let rounds = dossier.case.earlier.len() as u64 + 1;
    let round = (rounds > 1).then(|| view! { <Tag text=words::counted(case::ROUND, rounds) /> });
    let raised = dossier.case.escalations.iter().map(|(level, _)| *level).max();
    let raised = raised.map(|level| {
        view! { <Tag text=words::counted(case::RAISED, level.into()) tone="bad" /> }
    });
    // Whatever everybody may read is public.
    let visibility = (dossier.reader == Reader::Owner)
        .then(|| view! { <Tag text=t(words::visibility(submission.visibility)) /> });
    view! { {visibility}<Tag text=place />{round}{raised} }.into_any()
}

/// District and street, and for the citizen the grid cell. Tracked.
fn place(dossier: &Dossier) -> String {
    let Some(submission) = dossier.case.submission() else { return String::new() };
    let place = &submission.place;
    let Some(district) = dossier.catalogue().district(&place.district) else {
        return place.district.to_string();
    };
    let mut words = said(&district.name);
    if let Some(street) = &place.street {
        let known = district.streets.iter().find(|it| it.zh == street.as_str());
        words.push_str(" · ");
        words.push_str(&known.map_or_else(|| street.to_string(), said));
    }
    if let Some(grid) = &place.grid {
        words.push_str(" · ");
        words.push_str(&I18n::expect().fill(case::GRID, &[("grid", grid.as_str())]));
    }
    words
}
