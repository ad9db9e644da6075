//! What the owner of a case may do at a moment: the rules of the fold, asked before anything is typed.

use crate::components::case::rating::CONTACTED;
use contract::{Case, Status, Timestamp};
use texts::{Key, key::follow};

/// Something the owner does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Answer,
    Add,
    Urge,
    Withdraw,
    Rate,
    Reopen,
    /// Another unit looks at it.
    Review,
    /// Name and ways to be reached are erased.
    RemoveIdentity,
}

impl Act {
    /// Everything, in the order in which it is offered.
    pub(super) const ALL: [Self; 8] = [
        Self::Answer,
        Self::Rate,
        Self::Add,
        Self::Urge,
        Self::Reopen,
        Self::Review,
        Self::Withdraw,
        Self::RemoveIdentity,
    ];

    /// What it is called.
    pub(super) const fn name(self) -> Key {
        match self {
            Self::Answer => follow::ANSWER,
            Self::Add => follow::ADD,
            Self::Urge => follow::URGE,
            Self::Withdraw => follow::WITHDRAW,
            Self::Rate => follow::RATE,
            Self::Reopen => follow::REOPEN,
            Self::Review => follow::REVIEW,
            Self::RemoveIdentity => follow::REMOVE_IDENTITY,
        }
    }

    /// The `id` of the first field of its form.
    pub(super) const fn field(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Rate => CONTACTED,
            Self::Reopen => "reopen",
            Self::Review => "review",
            Self::RemoveIdentity | Self::Add | Self::Urge | Self::Withdraw => "add",
        }
    }

    /// The `id` of the button that leads to its form.
    pub(super) const fn button(self) -> &'static str {
        match self {
            Self::Answer => "to-answer",
            Self::Add => "to-add",
            Self::Urge => "urge",
            Self::Withdraw => "withdraw",
            Self::Rate => "to-rate",
            Self::Reopen => "to-reopen",
            Self::Review => "to-review",
            Self::RemoveIdentity => "remove-identity",
        }
    }

    /// What is said once it is done.
    pub(super) const fn done(self) -> Key {
        match self {
            Self::Answer => follow::DONE_ANSWER,
            Self::Add => follow::DONE_ADD,
            Self::Urge => follow::DONE_URGE,
            Self::Withdraw => follow::DONE_WITHDRAW,
            Self::Rate => follow::DONE_RATE,
            Self::Reopen => follow::DONE_REOPEN,
            Self::Review => follow::DONE_REVIEW,
            Self::RemoveIdentity => follow::DONE_REMOVE_IDENTITY,
        }
    }

    /// Whether photos can go with it.
    pub(super) const fn takes_photos(self) -> bool {
        matches!(self, Self::Add | Self::Rate | Self::Reopen)
    }

    /// Whether the case would take it at `now`. Urging is offered before its time too, and says when that is.
    pub(super) fn is_offered(self, case: &Case, now: Timestamp) -> bool {
        let answered = matches!(case.status, Status::Replied | Status::Closed);
        match self {
            Self::Answer => case.open_question(now).is_some(),
            Self::Add | Self::Urge | Self::Withdraw => case.status.is_open(),
            Self::Rate => answered && case.round.rating.is_none(),
            Self::Reopen => answered && case.reopen_until().is_some_and(|until| now <= until),
            Self::Review => answered && case.review_until().is_some_and(|until| now <= until),
            Self::RemoveIdentity => case.identity_removed.is_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{
        Actor, CaseNumber, CitizenEvent, Event, Grade, Kind, Limit, Note, Outcome, Photos, Place,
        Rating, Requester, Submission, Urgency, Verdict, Visibility, What,
    };
    use proptest::prelude::*;
    use time::Duration;

    fn start() -> Timestamp {
        Timestamp::parse("2026-11-04T09:15:33+08:00").unwrap()
    }

    fn note() -> Note {
        Note::try_from("话").unwrap()
    }

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
            limit: Some(Limit::WorkingDays(5)),
            language: contract::Language::default(),
        }
    }

    /// What the citizen would send.
    fn event(act: Act) -> CitizenEvent {
        match act {
            Act::Answer => CitizenEvent::Answer { text: note() },
            Act::Add => CitizenEvent::Supplement { text: note(), photos: Photos::default() },
            Act::Urge => CitizenEvent::Urge,
            Act::Withdraw => CitizenEvent::Withdraw,
            Act::Reopen => CitizenEvent::Reopen { reason: note(), photos: Photos::default() },
            Act::Review => CitizenEvent::RequestReview { reason: note() },
            Act::RemoveIdentity => CitizenEvent::RemoveIdentity,
            Act::Rate => {
                let satisfied = Some(Grade::Satisfied);
                let verdict = Verdict { contacted: None, solved: None, satisfied };
                CitizenEvent::Rate(Rating {
                    verdict,
                    reasons: Vec::new(),
                    text: None,
                    photos: Photos::default(),
                })
            }
        }
    }

    /// What units, the office and the citizen do to a case, as far as it takes it.
    fn whats() -> Vec<(Actor, What)> {
        let unit = || "housing".parse().unwrap();
        let by_unit = || Actor::Unit(unit());
        let mut whats = vec![
            (Actor::Office, What::Accepted),
            (Actor::Office, What::Dispatched { unit: unit() }),
            (by_unit(), What::Signed),
            (by_unit(), What::Asked { question: Some(note()) }),
            (by_unit(), What::Returned { reason: note() }),
            (
                by_unit(),
                What::Replied {
                    outcome: Outcome::Partly,
                    text: None,
                    proof: Vec::new(),
                    photos: Vec::new(),
                },
            ),
            (Actor::Office, What::Closed),
        ];
        whats.extend(Act::ALL.map(|act| (Actor::Citizen, event(act).into())));
        whats
    }

    proptest! {
        /// What is offered is taken, and what is taken was offered; urging waits for its time.
        #[test]
        fn an_act_is_offered_exactly_when_the_case_takes_it(
            steps in prop::collection::vec((0..15_usize, 0..120_i64), 0..40),
        ) {
            let whats = whats();
            let mut now = start();
            let first = Event { at: now, by: Actor::Citizen, what: What::Submitted(Box::new(submission())) };
            let number = CaseNumber::new(now.moment(), 7);
            let mut case = Case::begin(number, &first).unwrap();
            for (step, hours) in steps {
                now = now.after(Duration::hours(hours));
                let (by, what) = whats[step].clone();
                let _ = case.apply(&Event { at: now, by, what });
                for act in Act::ALL {
                    let event = Event { at: now, by: Actor::Citizen, what: event(act).into() };
                    let taken = case.clone().apply(&event).is_ok();
                    let in_time = act != Act::Urge || case.urge_from() <= now;
                    prop_assert_eq!(act.is_offered(&case, now) && in_time, taken, "{:?} {:?}", act, case.status);
                }
            }
        }
    }
}
