//! What the unit says came of it, and what the citizen says: side by side, never merged into one.

use super::{Dossier, event::verdict_parts, words};
use crate::i18n::{I18n, t};
use contract::{CallBack, Round};
use leptos::prelude::*;
use std::sync::Arc;
use texts::key::case;

/// Both verdicts of every round that was answered; nothing before the first answer.
pub fn verdicts(dossier: Arc<Dossier>) -> AnyView {
    if dossier.case.rounds().all(|round| round.reply.is_none()) {
        return ().into_any();
    }
    let rounds = move || {
        let several = !dossier.case.earlier.is_empty();
        let answered = dossier.case.rounds().enumerate().filter(|(_, round)| round.reply.is_some());
        let one = |(index, round): (usize, &Round)| {
            let heading = several.then(|| {
                view! { <h3>{words::counted(case::ROUND, index as u64 + 1)}</h3> }
            });
            view! { {heading}{pair(&dossier, round)} }
        };
        let mut rounds: Vec<_> = answered.map(one).collect();
        rounds.reverse();
        rounds.collect_view()
    };
    view! {
        <section class="verdicts stack">
            <h2>{t(case::VERDICTS)}</h2>
            <p>{t(case::VERDICTS_LEAD)}</p>
            {rounds}
        </section>
    }
    .into_any()
}

fn pair(dossier: &Dossier, round: &Round) -> AnyView {
    let i18n = I18n::expect();
    let unit = dossier.fill(case::VERDICT_UNIT, &[("unit", &dossier.answered_by(round))]);
    let outcome = round.reply.and_then(|reply| reply.outcome);
    let outcome = i18n.say(outcome.map_or(case::STATUS_CLOSED, words::outcome));
    let at = |key, at| i18n.fill(key, &[("time", &dossier.brief(at))]);
    let replied = round.reply.map(|reply| at(case::REPLIED_AT, reply.at));
    // A rating is the citizen's own word and comes before what the office noted.
    let (verdict, source) = match (&round.rating, round.call_back) {
        (Some((when, rating)), _) => (Some(rating.verdict), Some(at(case::RATED_AT, *when))),
        (None, Some((when, CallBack::Answered(verdict)))) => {
            (Some(verdict), Some(at(case::CALLED_BACK_AT, when)))
        }
        (None, Some((when, CallBack::NoAnswer))) => (None, Some(at(case::MISSED_AT, when))),
        (None, None) => (None, None),
    };
    let (solved, more) = match &verdict {
        Some(verdict) => {
            let [solved, contacted, satisfied] = verdict_parts(verdict);
            (solved, vec![satisfied, contacted])
        }
        None => (i18n.say(case::NOT_RATED), Vec::new()),
    };
    let notes = more.into_iter().chain(source).collect();
    view! {
        <dl class="verdicts__pair">
            {side(unit, outcome, replied.into_iter().collect())}
            {side(dossier.fill(case::VERDICT_CITIZEN, &[]), solved, notes)}
        </dl>
    }
    .into_any()
}

fn side(who: String, said: String, notes: Vec<String>) -> AnyView {
    let notes = notes.into_iter().map(|note| view! { <dd class="verdict__note">{note}</dd> });
    view! {
        <div class="verdict card">
            <dt>{who}</dt>
            <dd class="verdict__said">{said}</dd>
            {notes.collect_view()}
        </div>
    }
    .into_any()
}
