//! Short ways to say what happened to a case, and any record at all.

use calendar::Calendar;
use contract::{
    Actor, Case, CaseNumber, Count, Counts, Event, Grade, ImportedCase, Kind, Limit, Note, Outcome,
    Photos, Place, Requester, Submission, Timestamp, UnitId, Urgency, Verdict, Visibility, What,
};
use proptest::prelude::*;
use results::{
    CaseRecord, Cells, Contradiction, Exit, Filter, Heard, RoundRecord, State, Took, contributions,
};
use std::collections::BTreeSet;

/// A moment of October 2026 in China; `"08 09:30"`.
pub(crate) fn at(day_and_time: &str) -> Timestamp {
    let (day, time) = day_and_time.split_once(' ').unwrap();
    Timestamp::parse(&format!("2026-10-{day}T{time}:00+08:00")).unwrap()
}

pub(crate) fn unit(id: &str) -> UnitId {
    id.parse().unwrap()
}

pub(crate) fn known() -> BTreeSet<UnitId> {
    ["water", "roads", "parks"].map(unit).into()
}

pub(crate) fn note(text: &str) -> Note {
    Note::try_from(text).unwrap()
}

pub(crate) fn event(at_: &str, by: Actor, what: What) -> Event {
    Event { at: at(at_), by, what }
}

pub(crate) fn by_unit(id: &str) -> Actor {
    Actor::Unit(unit(id))
}

pub(crate) fn submitted(moment: &str, limit: Option<Limit>) -> Event {
    let submission = Submission {
        kind: Kind::Complaint,
        requester: Requester::Resident,
        visibility: Visibility::Public,
        urgency: Urgency::Routine,
        category: "noise".parse().unwrap(),
        place: Place {
            district: "east".parse().unwrap(),
            street: None,
            landmark: None,
            point: None,
            grid: None,
        },
        subject: None,
        story: None,
        answers: Vec::new(),
        photos: Photos::default(),
        limit,
        language: contract::Language::default(),
    };
    event(moment, Actor::Citizen, What::Submitted(Box::new(submission)))
}

pub(crate) fn accepted(moment: &str) -> Event {
    event(moment, Actor::Office, What::Accepted)
}

pub(crate) fn dispatched(moment: &str, to: &str) -> Event {
    event(moment, Actor::Office, What::Dispatched { unit: unit(to) })
}

pub(crate) fn replied(moment: &str, by: &str) -> Event {
    let what = What::Replied {
        outcome: Outcome::Solved,
        text: None,
        proof: Vec::new(),
        photos: Vec::new(),
    };
    event(moment, by_unit(by), what)
}

pub(crate) fn reopened(moment: &str) -> Event {
    event(moment, Actor::Citizen, What::Reopened { reason: None, photos: Photos::default() })
}

pub(crate) fn fold(events: &[Event]) -> Case {
    let number = CaseNumber::new(at("01 00:00").moment(), 1);
    Case::fold(number, events).unwrap()
}

pub(crate) fn imported(facts: ImportedCase) -> Case {
    let now = Timestamp::from_unix(4_000_000_000).unwrap();
    let event = Event { at: now, by: Actor::Office, what: What::Imported(Box::new(facts)) };
    Case::fold(CaseNumber::new(now.moment(), 1), &[event]).unwrap()
}

/// The record of a case at `as_of`, with a calendar that knows no holidays.
pub(crate) fn record(events: &[Event], as_of: &str) -> CaseRecord {
    CaseRecord::from_case(&fold(events), &Calendar::default(), at(as_of), &known())
}

/// Everything a record counts, wherever.
pub(crate) fn counted(record: &CaseRecord, as_of: Timestamp) -> Counts {
    let mut counts = Counts::default();
    for contribution in contributions(record, as_of) {
        counts.add(contribution.count, 1);
    }
    counts
}

/// Everything cells hold, pooled.
pub(crate) fn total(cells: &Cells) -> Counts {
    cells.pool(&[], &Filter::default()).remove(0).counts
}

pub(crate) fn counts(of: &[(Count, u32)]) -> Counts {
    let mut counts = Counts::default();
    for (count, n) in of {
        counts.add(*count, *n);
    }
    counts
}

/// The cut-off of [`any_records`]: most of what they hold lies before it, some after.
pub(crate) fn cut_off() -> Timestamp {
    at("15 12:00")
}

fn any_moment() -> impl Strategy<Value = Timestamp> {
    (0_i64..120 * 86_400).prop_map(|back| {
        Timestamp::from_unix(at("20 00:00").unix() - back).unwrap().at(cut_off().moment().offset())
    })
}

fn any_verdict() -> impl Strategy<Value = Verdict> {
    (any::<Option<bool>>(), any::<Option<bool>>(), 0_usize..6).prop_map(
        |(contacted, solved, grade)| Verdict {
            contacted,
            solved,
            satisfied: Grade::ALL.get(grade).copied(),
        },
    )
}

fn any_round() -> impl Strategy<Value = RoundRecord> {
    let unit_ = prop::option::of(prop::sample::select(vec!["water", "roads", "parks"]));
    let exit = prop::sample::select(vec![Exit::Withdrawn, Exit::Declined, Exit::Merged]);
    let took = -86_400_i64..60 * 86_400;
    let parts = (any_moment(), any::<Option<u16>>(), unit_, 0..3_u8, took, exit);
    (parts, 0..3_u8, any_verdict()).prop_map(
        |((started, limit, unit_, state, took, exit), heard, verdict)| {
            let later = |seconds: i64| Timestamp::from_unix(started.unix() + seconds).unwrap();
            let zone = started.moment().offset();
            let end = later(took).at(zone);
            let state = match state {
                0 => State::Answered {
                    at: end,
                    outcome: Some(Outcome::Partly),
                    took: u32::try_from(took)
                        .ok()
                        .map(|seconds| Took { seconds, working_days: seconds / 100_000 }),
                },
                1 if end >= started => State::Ended { at: end, exit },
                _ => State::Open,
            };
            let answered = matches!(state, State::Answered { .. });
            RoundRecord {
                started,
                due: limit.map(|hours| later(i64::from(hours % 900) * 3_600).at(zone)),
                state,
                unit: unit_.map(unit),
                heard: match heard {
                    0 if answered => Heard::NoAnswer { at: end },
                    1 if answered => Heard::Verdict { at: end, verdict },
                    _ => Heard::Nothing,
                },
            }
        },
    )
}

fn any_record() -> impl Strategy<Value = CaseRecord> {
    let place = (0..4_usize, 0..3_usize, 0..6_usize);
    let marks = any::<(bool, bool, bool, bool)>();
    (any_round(), prop::option::weighted(0.2, any_round()), place, marks).prop_map(
        |(last, earlier, (district, category, kind), (returned, extended, urged, escalated))| {
            let earlier: Vec<_> = earlier
                .filter(|round| matches!(round.state, State::Answered { .. }))
                .into_iter()
                .collect();
            let contradictory =
                |round: &RoundRecord| matches!(round.state, State::Answered { took: None, .. });
            let found = earlier.iter().chain([&last]).any(contradictory);
            CaseRecord {
                opened: earlier.first().map_or(last.started, |round| round.started),
                kind: Kind::ALL[kind],
                category: ["noise", "lamps", "water"][category].parse().unwrap(),
                district: ["east", "west", "south"].get(district).map(|id| id.parse().unwrap()),
                contradictions: found
                    .then_some(Contradiction::ClosedBeforeOpened)
                    .into_iter()
                    .collect(),
                earlier,
                last,
                returned,
                extended,
                urged,
                escalated,
            }
        },
    )
}

/// Up to thirty cases of any shape.
pub(crate) fn any_records() -> impl Strategy<Value = Vec<CaseRecord>> {
    prop::collection::vec(any_record(), 0..30)
}

pub(crate) fn cells_of(records: &[CaseRecord]) -> Cells {
    let mut cells = Cells::default();
    for record in records {
        cells.add(record, cut_off());
    }
    cells
}
