//! Who had a case, and for how long: every hand-over with its dwell time, none left out.

use super::{Dossier, words};
use crate::{
    components::{table::Table, tag::Tag},
    i18n::{I18n, date, t},
};
use contract::{Case, Timestamp, UnitId};
use leptos::prelude::*;
use std::sync::Arc;
use texts::{Key, key::case};

/// A stretch of a round's clock during which one had the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch<'a> {
    /// Counted from 1.
    round: usize,
    /// `None`: the hotline's office, before a unit had it or between two.
    unit: Option<&'a UnitId>,
    pub(super) from: Timestamp,
    pub(super) until: Timestamp,
    end: End,
}

/// What a stretch ended with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// It has not.
    Now,
    Returned,
    HandedOver,
    Replied,
    /// The case was withdrawn, declined or merged.
    Ended,
}

/// The clock of every round cut at every hand-over: the stretches of a round follow each other without a gap
/// from its start to its reply, the end of the case, or now.
pub(super) fn stretches(case: &Case, now: Timestamp) -> Vec<Stretch<'_>> {
    let starts: Vec<Timestamp> = case.rounds().map(|round| round.started).collect();
    let mut all = Vec::new();
    for (index, round) in case.rounds().enumerate() {
        let reply = round.reply.map(|reply| reply.at);
        let end = reply.or(case.ended).unwrap_or(now.max(round.started));
        let how = match () {
            () if reply.is_some() => End::Replied,
            () if case.ended.is_some() => End::Ended,
            () => End::Now,
        };
        let next_start = starts.get(index + 1);
        let mut cursor = round.started;
        let number = index + 1;
        for custody in &case.custody {
            let here =
                custody.from >= round.started && next_start.is_none_or(|next| custody.from < *next);
            if !here {
                continue;
            }
            if custody.from > cursor {
                let (from, until) = (cursor, custody.from);
                all.push(Stretch { round: number, unit: None, from, until, end: End::HandedOver });
            }
            let until = custody.until.unwrap_or(end).min(end);
            let end = match () {
                () if custody.returned.is_some() => End::Returned,
                () if until < end => End::HandedOver,
                () => how,
            };
            let unit = Some(&custody.unit);
            all.push(Stretch { round: number, unit, from: custody.from, until, end });
            cursor = until;
        }
        if cursor < end || case.custody.is_empty() {
            all.push(Stretch { round: number, unit: None, from: cursor, until: end, end: how });
        }
    }
    all
}

/// The table of hand-overs; nothing where only one has ever had the case.
pub fn custody_table(dossier: Arc<Dossier>) -> AnyView {
    if stretches(&dossier.case, dossier.now).len() < 2 {
        return ().into_any();
    }
    let told = dossier.clone();
    let lead = move || lead(&told);
    let rows = move || {
        let all = stretches(&dossier.case, dossier.now);
        all.iter().map(|stretch| row(&dossier, stretch)).collect_view()
    };
    let head = |name: Key| view! { <th scope="col">{t(name)}</th> };
    view! {
        <section class="stack">
            <h2>{t(case::CUSTODY)}</h2>
            {move || lead().map(|lead| view! { <p>{lead}</p> })}
            <Table caption=t(case::CUSTODY)>
                <thead><tr>
                    {head(case::CUSTODY_HOLDER)}
                    {head(case::CUSTODY_SPAN)}{head(case::CUSTODY_END)}
                </tr></thead>
                <tbody>{rows}</tbody>
            </Table>
        </section>
    }
    .into_any()
}

/// How long it was altogether; with several rounds there is no one number for it.
fn lead(dossier: &Dossier) -> Option<String> {
    if !dossier.case.earlier.is_empty() {
        return None;
    }
    let until = match dossier.case.round.reply {
        Some(_) => case::CUSTODY_UNTIL_REPLY,
        None if dossier.case.ended.is_some() => return None,
        None => case::CUSTODY_UNTIL_NOW,
    };
    let end = dossier.case.round.reply.map_or(dossier.now, |reply| reply.at);
    let span = words::span(end.since(dossier.case.opened));
    Some(
        dossier.fill(case::CUSTODY_LEAD, &[("until", &I18n::expect().say(until)), ("span", &span)]),
    )
}

fn row(dossier: &Dossier, stretch: &Stretch) -> AnyView {
    let i18n = I18n::expect();
    let name = match stretch.unit {
        Some(id) => dossier.unit(id),
        None => i18n.say(case::OFFICE),
    };
    let first = stretch.unit.is_some() && stretch.unit == dossier.case.first_unit.as_ref();
    let first = first.then(|| view! { " "<Tag text=t(case::FIRST) /> });
    let round = (!dossier.case.earlier.is_empty()).then(|| {
        view! { " "<small>{words::counted(case::ROUND, stretch.round as u64)}</small> }
    });
    let end = match (stretch.end, stretch.unit) {
        (End::Now, Some(_)) => case::END_NOW,
        (End::Now, None) => case::END_WAITING,
        (End::Returned, _) => case::END_RETURNED,
        (End::HandedOver, Some(_)) => case::END_HANDED,
        (End::HandedOver, None) => case::END_DISPATCHED,
        (End::Replied, _) => case::END_REPLIED,
        (End::Ended, _) => case::END_ENDED,
    };
    view! {
        <tr>
            <th scope="row">
                {name}{first}{round}
                <time class="custody__from" datetime=date::machine(stretch.from)>{dossier.brief(stretch.from)}</time>
            </th>
            <td class="num">{words::span(stretch.until.since(stretch.from))}</td>
            <td>{i18n.say(end)}</td>
        </tr>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{
        Actor, CaseNumber, Event, Kind, Note, Outcome, Photos, Place, Requester, Submission,
        Urgency, Visibility, What,
    };
    use proptest::prelude::*;
    use time::Duration;

    fn submission() -> Submission {
        Submission {
            kind: Kind::Request,
            requester: Requester::Resident,
            visibility: Visibility::Public,
            urgency: Urgency::Routine,
            category: "heating".parse().unwrap(),
            place: Place {
                district: "wutong".parse().unwrap(),
                street: None,
                landmark: None,
                point: None,
                grid: None,
            },
            subject: None,
            story: None,
            answers: Vec::new(),
            photos: Photos::default(),
            limit: None,
            language: contract::Language::default(),
        }
    }

    /// A step of the office, of the unit that has the case, or of the citizen.
    fn step(index: usize, case: &Case) -> (Actor, What) {
        let note = || Note::try_from("话").unwrap();
        let unit = |name: &str| name.parse().unwrap();
        let holder = || case.holder().map_or(unit("nobody"), |it| it.unit.clone());
        match index {
            0 => (Actor::Office, What::Accepted),
            1 => (Actor::Office, What::Dispatched { unit: unit("housing") }),
            2 => (Actor::Office, What::Dispatched { unit: unit("police") }),
            3 => (Actor::Unit(holder()), What::Returned { reason: note() }),
            4 => {
                let outcome = Outcome::Explained;
                (
                    Actor::Unit(holder()),
                    What::Replied { outcome, text: None, proof: Vec::new(), photos: Vec::new() },
                )
            }
            5 => {
                (Actor::Citizen, What::Reopened { reason: Some(note()), photos: Photos::default() })
            }
            _ => (Actor::Citizen, What::Withdrawn),
        }
    }

    proptest! {
        #[test]
        fn the_stretches_of_a_round_leave_no_gap(
            steps in prop::collection::vec((0..7_usize, 0..50_i64), 0..30),
        ) {
            let mut now = Timestamp::parse("2026-11-04T09:15:33+08:00").unwrap();
            let what = What::Submitted(Box::new(submission()));
            let first = Event { at: now, by: Actor::Citizen, what };
            let mut case = Case::begin(CaseNumber::new(now.moment(), 7), &first).unwrap();
            for (index, hours) in steps {
                now = now.after(Duration::hours(hours));
                let (by, what) = step(index, &case);
                let _ = case.apply(&Event { at: now, by, what });
            }
            let all = stretches(&case, now);
            for (index, round) in case.rounds().enumerate() {
                let mut cursor = round.started;
                for stretch in all.iter().filter(|it| it.round == index + 1) {
                    prop_assert_eq!(stretch.from, cursor);
                    prop_assert!(stretch.until >= stretch.from);
                    cursor = stretch.until;
                }
                let end = round.reply.map(|reply| reply.at).or(case.ended).unwrap_or(now);
                prop_assert_eq!(cursor, end);
            }
            let has = all.last().is_some_and(|it| it.end == End::Now && it.unit.is_some());
            prop_assert_eq!(has, case.status.is_open() && case.holder().is_some());
        }
    }
}
