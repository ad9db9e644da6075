//! What one case adds to which cell.

use crate::{CaseRecord, Contradiction, Exit, Heard, RoundRecord, State, Took};
use contract::{
    Count, Grade, Outcome, Timestamp, UnitId, Verdict,
    wire::results::{CellKey, Month},
};
use time::{Date, Duration};

/// One more of `count`, in the full-grain cell `at`: its month and category, kind, unit and district.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contribution {
    /// Where.
    pub at: CellKey,
    /// What.
    pub count: Count,
}

/// Everything `record` counts at `as_of`, each in its own month as told at [`Count`]; nothing where the case was opened later.
///
/// - The case as a whole ("received", "reopened", "withdrawn", a contradiction) counts to the unit of its last round.
/// - A round counts to its own unit.
/// - What is open counts to the month of the last second before the cut-off, and is aged in whole days of 24 hours since
///   its round began.
/// - An answer that contradicts itself by being earlier than its round counts to the month the round began: the stated
///   date cannot be true and may lie anywhere.
pub fn contributions(record: &CaseRecord, as_of: Timestamp) -> Vec<Contribution> {
    let mut tally = Tallying { record, as_of, found: Vec::new() };
    if record.opened < as_of {
        tally.case();
        for round in record.rounds() {
            tally.round(round);
        }
    }
    tally.found
}

/// How long each answer of `record` took, in the cell of the month it was given. Contradictory rounds are not in it.
pub fn durations(record: &CaseRecord, as_of: Timestamp) -> Vec<(CellKey, Took)> {
    let answered = record.rounds().filter_map(|round| match round.state {
        State::Answered { at, took, .. } => {
            Some((key(record, at.date(), round.unit.as_ref()), took?))
        }
        _ => None,
    });
    if record.opened < as_of { answered.collect() } else { Vec::new() }
}

fn key(record: &CaseRecord, day: Date, unit: Option<&UnitId>) -> CellKey {
    CellKey {
        month: Some(Month::of(day)),
        unit: unit.cloned(),
        district: record.district.clone(),
        category: Some(record.category.clone()),
        kind: Some(record.kind),
    }
}

struct Tallying<'a> {
    record: &'a CaseRecord,
    as_of: Timestamp,
    found: Vec<Contribution>,
}

impl Tallying<'_> {
    fn add(&mut self, at: Timestamp, unit: Option<&UnitId>, count: Count) {
        self.found.push(Contribution { at: key(self.record, at.date(), unit), count });
    }

    fn case(&mut self) {
        let record = self.record;
        let exit = match record.last.state {
            State::Ended { exit: Exit::Withdrawn, .. } => Some(Count::Withdrawn),
            State::Ended { exit: Exit::Declined, .. } => Some(Count::Declined),
            State::Ended { exit: Exit::Merged, .. } => Some(Count::Merged),
            State::Open | State::Answered { .. } => None,
        };
        let marks = [
            (true, Count::Received),
            (!record.earlier.is_empty(), Count::Reopened),
            (record.returned, Count::Returned),
            (record.extended, Count::Extended),
            (record.urged, Count::Urged),
            (record.escalated, Count::Escalated),
        ];
        let contradictions =
            record.contradictions.iter().map(|contradiction| match contradiction {
                Contradiction::ClosedBeforeOpened => Count::ClosedBeforeOpened,
                Contradiction::UnknownUnit => Count::UnknownUnit,
                Contradiction::ClosedTwice => Count::ClosedTwice,
            });
        let marks = marks.into_iter().filter(|(applies, _)| *applies).map(|(_, count)| count);
        for count in marks.chain(exit).chain(contradictions) {
            self.add(record.opened, record.last.unit.as_ref(), count);
        }
    }

    fn round(&mut self, round: &RoundRecord) {
        let unit = round.unit.as_ref();
        let as_of = self.as_of;
        match round.due {
            None => self.add(round.started, unit, Count::NoDeadline),
            Some(due) if round.was_due(as_of) => {
                self.add(due, unit, Count::Due);
                if round.is_on_time() {
                    self.add(due, unit, Count::DueOnTime);
                }
                if round.is_overdue(as_of) {
                    self.add(due, unit, Count::OpenOverdue);
                }
            }
            Some(_) => {}
        }
        match round.state {
            State::Open => {
                // A cut-off at midnight on the first ends a month; it does not begin one.
                let last = as_of.after(-Duration::SECOND);
                self.add(last, unit, Count::Open);
                self.add(last, unit, age_band(as_of.since(round.started).whole_days()));
            }
            State::Answered { at, outcome, .. } => {
                let at = at.max(round.started);
                self.add(at, unit, Count::Closed);
                if round.due.is_some() {
                    self.add(at, unit, Count::ClosedWithDeadline);
                }
                if round.is_on_time() {
                    self.add(at, unit, Count::ClosedOnTime);
                }
                if let Some(outcome) = outcome {
                    self.add(at, unit, said(outcome));
                }
            }
            State::Ended { .. } => {}
        }
        match round.heard {
            Heard::Nothing => {}
            Heard::NoAnswer { at } => self.add(at, unit, Count::NoAnswer),
            Heard::Verdict { at, verdict } => {
                for count in said_by_citizen(verdict) {
                    self.add(at, unit, count);
                }
            }
        }
    }
}

fn age_band(days: i64) -> Count {
    match days {
        ..=7 => Count::Open7,
        8..=15 => Count::Open15,
        16..=30 => Count::Open30,
        31..=90 => Count::Open90,
        _ => Count::OpenOlder,
    }
}

fn said(outcome: Outcome) -> Count {
    match outcome {
        Outcome::Solved => Count::SaidSolved,
        Outcome::Partly => Count::SaidPartly,
        Outcome::Explained => Count::SaidExplained,
        Outcome::Cannot => Count::SaidCannot,
    }
}

fn said_by_citizen(verdict: Verdict) -> impl Iterator<Item = Count> {
    let contacted = verdict
        .contacted
        .map(|contacted| if contacted { Count::Contacted } else { Count::NotContacted });
    let solved = match verdict.solved {
        Some(true) => Count::Solved,
        Some(false) => Count::NotSolved,
        None => Count::SolvedUnknown,
    };
    let satisfied = match verdict.satisfied {
        Some(Grade::VerySatisfied | Grade::Satisfied) => Count::Satisfied,
        Some(Grade::Basically) => Count::BasicallySatisfied,
        Some(Grade::Dissatisfied | Grade::VeryDissatisfied) => Count::Dissatisfied,
        None => Count::NoView,
    };
    [Count::Verdicts, solved, satisfied].into_iter().chain(contacted)
}
