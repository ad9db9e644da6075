//! Every event in words.

use super::{Dossier, Reader, words};
use crate::{
    components::timeline::Emphasis,
    i18n::{I18n, date},
};
use contract::{
    Actor, CallBack, CaseNumber, EscalationCause, Event, Note, Rating, Text, UnitId, Verdict, What,
};
use texts::{Key, key::case};

/// An event, told.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told {
    pub(super) title: String,
    pub(super) lines: Vec<Line>,
    pub(super) emphasis: Emphasis,
}

/// A line under the title of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// What the portal says.
    Said(String),
    /// What a person wrote: shown as it is, in its own direction.
    Words(String),
    /// Another case, or this one as everybody sees it.
    Case(Key, CaseNumber),
}

/// Where the telling has got to.
#[derive(Default)]
struct Walk {
    /// Hand-overs so far.
    dispatched: usize,
    /// Reopenings so far.
    reopened: usize,
    titles: Vec<String>,
}

/// Every event in the order of time. Tracked.
pub(super) fn tell(dossier: &Dossier) -> Vec<Told> {
    let mut walk = Walk::default();
    dossier
        .events
        .iter()
        .map(|event| {
            let told = walk.tell(dossier, event);
            walk.titles.push(told.title.clone());
            told
        })
        .collect()
}

impl Walk {
    fn tell(&mut self, dossier: &Dossier, event: &Event) -> Told {
        let by = dossier.actor(&event.by);
        let say = |key, values: &[(&str, &str)]| dossier.fill(key, values);
        let mut lines = Vec::new();
        let mut emphasis = Emphasis::None;
        let title = match &event.what {
            What::Submitted(_) => say(case::EV_SUBMITTED, &[]),
            What::Imported(facts) => {
                lines.push(words_of(&facts.source_id));
                say(case::EV_IMPORTED, &[])
            }
            What::Asked { question } => {
                lines.extend(withholdable(dossier, question.as_ref()));
                let until = event.at.after(contract::QUESTION_OPEN);
                let until = say(case::EV_ASKED_UNTIL, &[("time", &dossier.brief(until))]);
                lines.push(Line::Said(until));
                say(case::EV_ASKED, &[("by", &by)])
            }
            What::AnsweredQuestion { text } => {
                lines.extend(withholdable(dossier, text.as_ref()));
                say(case::EV_ANSWERED_QUESTION, &[])
            }
            What::Declined { reason, legal_basis, door } => {
                emphasis = Emphasis::Warning;
                lines.push(words_of(reason));
                let basis = say(case::EV_DECLINED_BASIS, &[("text", legal_basis.as_str())]);
                let door = say(case::EV_DECLINED_DOOR, &[("text", door.as_str())]);
                lines.extend([Line::Said(basis), Line::Said(door)]);
                say(case::EV_DECLINED, &[])
            }
            What::Accepted => say(case::EV_ACCEPTED, &[]),
            What::Dispatched { unit } => {
                let key = match self.dispatched {
                    0 => case::EV_DISPATCHED_FIRST,
                    _ => case::EV_DISPATCHED,
                };
                lines.extend(self.dwell(dossier));
                self.dispatched += 1;
                say(key, &[("unit", &dossier.unit(unit))])
            }
            What::Signed => {
                let custody = self.dispatched.checked_sub(1);
                if let Some(custody) = custody.and_then(|last| dossier.case.custody.get(last)) {
                    let span = words::span(event.at.since(custody.from));
                    lines.push(Line::Said(say(case::EV_SIGNED_AFTER, &[("span", &span)])));
                }
                say(case::EV_SIGNED, &[("by", &by)])
            }
            What::Returned { reason } => {
                emphasis = Emphasis::Warning;
                lines.push(words_of(reason));
                let custody = self.dispatched.checked_sub(1);
                if let Some(custody) = custody.and_then(|last| dossier.case.custody.get(last)) {
                    let span = words::span(event.at.since(custody.from));
                    lines.push(Line::Said(say(case::EV_RETURNED_DWELL, &[("span", &span)])));
                }
                say(case::EV_RETURNED, &[("by", &by)])
            }
            What::Joined { units } => say(case::EV_JOINED, &[("units", &names(dossier, units))]),
            What::Merged { into } => {
                lines.push(Line::Case(case::NUMBER, *into));
                say(case::EV_MERGED, &[])
            }
            What::Extended { reason, new_due } => {
                emphasis = Emphasis::Warning;
                if let Some(old) = self.replaced_by(dossier, event) {
                    lines.push(Line::Said(say(case::EV_EXTENDED_OLD, &[("time", &old)])));
                }
                lines.push(words_of(reason));
                say(case::EV_EXTENDED, &[("time", &dossier.brief(*new_due))])
            }
            What::Shelved { reason, review_on } => {
                emphasis = Emphasis::Warning;
                lines.push(words_of(reason));
                let day = date::near(*review_on, dossier.today());
                lines.push(Line::Said(say(case::EV_SHELVED_REVIEW, &[("day", &day)])));
                say(case::EV_SHELVED, &[])
            }
            What::Contacted { note } => {
                lines.extend(withholdable(dossier, note.as_ref()));
                say(case::EV_CONTACTED, &[("by", &by)])
            }
            What::Replied { outcome, text, proof, .. } => {
                lines.extend(text.as_ref().map(words_of));
                let proof =
                    proof.iter().map(|line| say(case::EV_PROOF, &[("text", line.as_str())]));
                lines.extend(proof.map(Line::Said));
                let outcome = say(words::outcome(*outcome), &[]);
                say(case::EV_REPLIED, &[("by", &by), ("outcome", &outcome)])
            }
            What::CalledBack(CallBack::NoAnswer) => say(case::EV_NOT_REACHED, &[("by", &by)]),
            What::CalledBack(CallBack::Answered(verdict)) => {
                lines.push(Line::Said(verdict_words(verdict)));
                say(case::EV_CALLED_BACK, &[("by", &by)])
            }
            What::Rated(rating) => {
                lines.extend(rating_lines(rating));
                say(case::EV_RATED, &[])
            }
            What::Urged => say(case::EV_URGED, &[]),
            What::Supplemented { text, .. } => {
                lines.extend(withholdable(dossier, text.as_ref()));
                say(case::EV_SUPPLEMENTED, &[])
            }
            What::Reopened { reason, .. } => {
                self.reopened += 1;
                emphasis = Emphasis::Warning;
                lines.extend(withholdable(dossier, reason.as_ref()));
                let round = words::counted(case::EV_REOPENED_ROUND, self.reopened as u64 + 1);
                lines.push(Line::Said(round));
                say(case::EV_REOPENED, &[])
            }
            What::ReviewRequested { reason } => {
                self.reopened += 1;
                emphasis = Emphasis::Warning;
                lines.extend(withholdable(dossier, reason.as_ref()));
                let round = words::counted(case::EV_REOPENED_ROUND, self.reopened as u64 + 1);
                lines.push(Line::Said(round));
                say(case::EV_REVIEW_REQUESTED, &[])
            }
            What::IdentityRemoved => say(case::EV_IDENTITY_REMOVED, &[]),
            What::Escalated { level, cause } => {
                emphasis = Emphasis::Warning;
                lines.push(match cause {
                    EscalationCause::ThirdReturn => Line::Said(say(case::CAUSE_THIRD_RETURN, &[])),
                    EscalationCause::ThirdRound => Line::Said(say(case::CAUSE_THIRD_ROUND, &[])),
                    EscalationCause::Overdue => Line::Said(say(case::CAUSE_OVERDUE, &[])),
                    EscalationCause::Office(note) => words_of(note),
                });
                words::counted(case::EV_ESCALATED, (*level).into())
            }
            What::Withdrawn => say(case::EV_WITHDRAWN, &[]),
            What::Closed if event.by == Actor::Rule => say(case::EV_CLOSED_BY_RULE, &[]),
            What::Closed => say(case::EV_CLOSED, &[]),
            What::Corrected { event: which, why } => {
                lines.push(words_of(why));
                let place = (*which as usize).saturating_sub(1);
                let title = self.titles.get(place).cloned().unwrap_or_default();
                let time = dossier.events.get(place).map(|event| dossier.brief(event.at));
                say(case::EV_CORRECTED, &[("title", &title), ("time", &time.unwrap_or_default())])
            }
            What::Published { .. } => {
                if dossier.reader == Reader::Owner {
                    lines.push(Line::Case(case::SEE_PUBLISHED, dossier.case.number));
                }
                say(case::EV_PUBLISHED, &[])
            }
        };
        Told { title, lines, emphasis }
    }

    /// How long the unit of the present hand-over had the case, or has it.
    fn dwell(&self, dossier: &Dossier) -> Option<Line> {
        let custody = dossier.case.custody.get(self.dispatched)?;
        let answered = dossier.case.rounds().nth(self.reopened)?.reply.map(|reply| reply.at);
        let until = match (custody.until, answered) {
            (Some(until), Some(answered)) => Some(until.min(answered)),
            (until, answered) => until.or(answered),
        };
        let key = if until.is_some() { case::EV_DWELL } else { case::EV_DWELL_RUNNING };
        let span = words::span(until.unwrap_or(dossier.now).since(custody.from));
        Some(Line::Said(dossier.fill(key, &[("span", &span)])))
    }

    /// The due moment that an extension replaced.
    fn replaced_by(&self, dossier: &Dossier, event: &Event) -> Option<String> {
        let deadline = dossier.deadlines.get(self.reopened)?.as_ref()?;
        let replaced = deadline.explanation.replaced.iter().find(|it| it.at == event.at)?;
        Some(dossier.brief(replaced.old_due))
    }
}

fn words_of<const MAX: usize>(text: &Text<MAX>) -> Line {
    Line::Words(text.as_str().to_owned())
}

/// What is not published is said to be so; for its owner there was nothing to begin with.
fn withholdable(dossier: &Dossier, text: Option<&Note>) -> Option<Line> {
    match text {
        Some(text) => Some(words_of(text)),
        None if dossier.reader == Reader::Owner => None,
        None => Some(Line::Said(I18n::expect().say(case::WITHHELD))),
    }
}

/// Several units in one phrase. Tracked.
pub(super) fn names(dossier: &Dossier, units: &[UnitId]) -> String {
    let names: Vec<String> = units.iter().map(|unit| dossier.unit(unit)).collect();
    names.join(&I18n::expect().say(case::LIST_SEPARATOR))
}

/// Solved, in touch, satisfied: each with its own word. Tracked.
pub(super) fn verdict_parts(verdict: &Verdict) -> [String; 3] {
    let i18n = I18n::expect();
    let pick = |answer, yes, no, unknown| match answer {
        Some(true) => i18n.say(yes),
        Some(false) => i18n.say(no),
        None => i18n.say(unknown),
    };
    [
        pick(verdict.solved, case::SOLVED_YES, case::SOLVED_NO, case::SOLVED_UNKNOWN),
        pick(verdict.contacted, case::CONTACTED_YES, case::CONTACTED_NO, case::CONTACTED_UNKNOWN),
        i18n.say(verdict.satisfied.map_or(case::GRADE_NO_VIEW, words::grade)),
    ]
}

fn verdict_words(verdict: &Verdict) -> String {
    verdict_parts(verdict).join(" · ")
}

fn rating_lines(rating: &Rating) -> Vec<Line> {
    let i18n = I18n::expect();
    let mut lines = vec![Line::Said(verdict_words(&rating.verdict))];
    if !rating.reasons.is_empty() {
        let reasons: Vec<_> =
            rating.reasons.iter().map(|it| i18n.say(words::reason(*it))).collect();
        lines.push(Line::Said(reasons.join(&i18n.say(case::LIST_SEPARATOR))));
    }
    lines.extend(rating.text.as_ref().map(words_of));
    lines
}
