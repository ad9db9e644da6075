//! What is counted about one case: facts only, no names, no words.

use calendar::Calendar;
use contract::{
    CallBack, Case, CategoryId, DistrictId, Kind, Origin, Outcome, Round, Status, Timestamp,
    UnitId, Verdict,
};
use std::collections::BTreeSet;
use time::UtcOffset;

/// The facts counted about one case, as known at the cut-off it was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRecord {
    /// When it was submitted.
    pub opened: Timestamp,
    /// The kind of matter.
    pub kind: Kind,
    /// What it is about.
    pub category: CategoryId,
    /// Where it is; `None` where nobody said.
    pub district: Option<DistrictId>,
    /// The rounds before the last, oldest first.
    pub earlier: Vec<RoundRecord>,
    /// The round under way, or the last one. Its unit is the case's.
    pub last: RoundRecord,
    /// Whether any unit gave it back.
    pub returned: bool,
    /// Whether any round was extended.
    pub extended: bool,
    /// Whether the citizen urged.
    pub urged: bool,
    /// Whether it was escalated.
    pub escalated: bool,
    /// What in it cannot be true.
    pub contradictions: BTreeSet<Contradiction>,
}

/// One round: from the submission or a reopening to the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundRecord {
    /// When its clock started.
    pub started: Timestamp,
    /// The last second in which an answer is on time; `None` without a deadline.
    pub due: Option<Timestamp>,
    /// What came of it.
    pub state: State,
    /// To whom it counts; `None` where nobody had it or the catalogue does not know them.
    pub unit: Option<UnitId>,
    /// What was heard of the answer.
    pub heard: Heard,
}

/// What came of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Somebody still owes an answer.
    Open,
    /// Answered.
    Answered {
        /// When.
        at: Timestamp,
        /// What the unit says came of it; `None` where its source says only "closed".
        outcome: Option<Outcome>,
        /// How long it took; `None` where it was answered before it began.
        took: Option<Took>,
    },
    /// Over without an answer.
    Ended {
        /// When.
        at: Timestamp,
        /// How.
        exit: Exit,
    },
}

/// How long an answer took, as the citizen waited: pauses are not taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Took {
    /// By the clock.
    pub seconds: u32,
    /// Working days after the first day, up to and including the day of the answer: 0 on the same day.
    pub working_days: u32,
}

/// How a case can be over without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// By the citizen.
    Withdrawn,
    /// By the office: not for this hotline.
    Declined,
    /// It goes on in another case.
    Merged,
}

/// What was heard of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Nothing: neither rated nor called back.
    Nothing,
    /// Called back, and nobody answered.
    NoAnswer {
        /// When.
        at: Timestamp,
    },
    /// A verdict: the citizen's own rating before what the office noted.
    Verdict {
        /// When.
        at: Timestamp,
        /// The three answers.
        verdict: Verdict,
    },
}

/// What in a case cannot be true. It is counted by reason and never dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contradiction {
    /// Closed before it was opened. Left out of handling times; stays in the on-time family, whose two dates are stated.
    ClosedBeforeOpened,
    /// A unit that the catalogue does not have. Counts in totals and for no unit.
    UnknownUnit,
    /// The same number was stated twice. Only whoever reads the source can see that, and adds it.
    ClosedTwice,
}

impl CaseRecord {
    /// What is counted of `case` at `as_of`, folded from its events before that moment.
    ///
    /// - Days and months are those of the zone `as_of` is written in: pass the city's.
    /// - A round is due when [`calendar::deadline()`] says so: limit, pauses, extensions. A deadline stated by another system
    ///   stands instead of a limit, and a later extension replaces it. A limit beyond all reason is no deadline.
    /// - A round counts to the unit that had the case when it was answered or ended; an open one to whoever has it. Where
    ///   nobody had it then, it counts to the first unit the case was given to (首接单位), and otherwise to none.
    /// - An import that states an answer at or after `as_of` is open: that was not known then.
    pub fn from_case(
        case: &Case,
        calendar: &Calendar,
        as_of: Timestamp,
        known_units: &BTreeSet<UnitId>,
    ) -> Self {
        let (kind, category, district) = match &case.origin {
            Origin::Submitted(submission) => {
                (submission.kind, &submission.category, Some(&submission.place.district))
            }
            Origin::Imported(facts) => (facts.kind, &facts.category, facts.district.as_ref()),
        };
        let mut reader = Reader {
            case,
            calendar,
            as_of,
            zone: as_of.moment().offset(),
            known_units,
            contradictions: BTreeSet::new(),
        };
        let earlier = case.earlier.iter().map(|round| reader.round(round, None)).collect();
        let last = reader.round(&case.round, exit(case));
        Self {
            opened: case.opened.at(reader.zone),
            kind,
            category: category.clone(),
            district: district.cloned(),
            earlier,
            last,
            returned: case.returns > 0,
            extended: case.rounds().any(|round| !round.extensions.is_empty()),
            urged: !case.urged.is_empty(),
            escalated: !case.escalations.is_empty(),
            contradictions: reader.contradictions,
        }
    }

    /// Every round, first to last.
    pub fn rounds(&self) -> impl Iterator<Item = &RoundRecord> {
        self.earlier.iter().chain(std::iter::once(&self.last))
    }
}

impl RoundRecord {
    /// Whether it belongs to what was due before `as_of`.
    ///
    /// A round that ended without an answer while there was still time does not: nobody owed anything any more. One that
    /// was already overdue stays, and is late.
    pub fn was_due(&self, as_of: Timestamp) -> bool {
        let Some(due) = self.due else { return false };
        let still_owed = match self.state {
            State::Ended { at, .. } => due < at,
            State::Open | State::Answered { .. } => true,
        };
        still_owed && due < as_of
    }

    /// Whether it was answered by the due moment. A round that ended otherwise never is on time.
    pub fn is_on_time(&self) -> bool {
        match (self.state, self.due) {
            (State::Answered { at, .. }, Some(due)) => at <= due,
            _ => false,
        }
    }

    /// Whether it is open at `as_of` and its due moment has passed.
    pub fn is_overdue(&self, as_of: Timestamp) -> bool {
        self.state == State::Open && self.was_due(as_of)
    }
}

/// When and how `case` was over without an answer.
fn exit(case: &Case) -> Option<(Timestamp, Exit)> {
    let exit = match case.status {
        Status::Withdrawn => Exit::Withdrawn,
        Status::Declined => Exit::Declined,
        Status::Merged => Exit::Merged,
        _ => return None,
    };
    Some((case.ended?, exit))
}

struct Reader<'a> {
    case: &'a Case,
    calendar: &'a Calendar,
    as_of: Timestamp,
    zone: UtcOffset,
    known_units: &'a BTreeSet<UnitId>,
    contradictions: BTreeSet<Contradiction>,
}

impl Reader<'_> {
    fn round(&mut self, round: &Round, exit: Option<(Timestamp, Exit)>) -> RoundRecord {
        let started = round.started.at(self.zone);
        let state = self.state(round, started, exit);
        RoundRecord {
            started,
            due: self.due(round, started),
            state,
            unit: self.unit(state),
            heard: self.heard(round, state),
        }
    }

    fn state(
        &mut self,
        round: &Round,
        started: Timestamp,
        exit: Option<(Timestamp, Exit)>,
    ) -> State {
        if let Some(reply) = round.reply.filter(|reply| reply.at < self.as_of) {
            let at = reply.at.at(self.zone);
            let took = u32::try_from(at.since(started).whole_seconds()).ok().map(|seconds| Took {
                seconds,
                working_days: self.calendar.working_days_between(started.date(), at.date()),
            });
            if at < started {
                self.contradictions.insert(Contradiction::ClosedBeforeOpened);
            }
            return State::Answered { at, outcome: reply.outcome, took };
        }
        exit.map_or(State::Open, |(at, exit)| State::Ended { at: at.at(self.zone), exit })
    }

    fn due(&self, round: &Round, started: Timestamp) -> Option<Timestamp> {
        let due = match (round.fixed_due, round.limit) {
            (Some(stated), _) => {
                round.extensions.iter().fold(stated, |due, extension| due.max(extension.new_due))
            }
            (None, Some(limit)) => {
                let pauses = round.pauses(self.as_of);
                calendar::deadline(self.calendar, started, limit, &pauses, &round.extensions)
                    .ok()?
                    .due
            }
            (None, None) => return None,
        };
        Some(due.at(self.zone))
    }

    fn unit(&mut self, state: State) -> Option<UnitId> {
        let holder = match state {
            State::Open => self.case.holder(),
            State::Answered { at, .. } | State::Ended { at, .. } => {
                self.case.custody.iter().rfind(|custody| {
                    custody.from <= at
                        && custody
                            .until
                            .is_none_or(|until| at <= until && custody.returned.is_none())
                })
            }
        };
        let unit = holder.map(|custody| &custody.unit).or(self.case.first_unit.as_ref())?;
        if self.known_units.contains(unit) {
            Some(unit.clone())
        } else {
            self.contradictions.insert(Contradiction::UnknownUnit);
            None
        }
    }

    fn heard(&self, round: &Round, state: State) -> Heard {
        let heard = match (round.verdict(), round.call_back) {
            (Some((at, verdict)), _) => Heard::Verdict { at: at.at(self.zone), verdict },
            (None, Some((at, CallBack::NoAnswer))) => Heard::NoAnswer { at: at.at(self.zone) },
            _ => Heard::Nothing,
        };
        if matches!(state, State::Answered { .. }) { heard } else { Heard::Nothing }
    }
}
