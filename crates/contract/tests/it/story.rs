//! A case told step by step, and the steps by name.

use contract::{
    Actor, CallBack, Case, CaseNumber, Event, Grade, ImportedCase, Kind, Language, Limit, Outcome,
    Photos, Place, Rating, RatingReason, Refusal, Requester, Submission, Timestamp, UnitId,
    Urgency, Verdict, Visibility, What,
};
use time::Duration;

/// What happens, and who does it.
pub(crate) type Step = (Actor, What);

/// A case so far, with its present moment.
#[derive(Clone)]
pub(crate) struct Story {
    pub(crate) case: Case,
    pub(crate) events: Vec<Event>,
}

impl Story {
    /// Begins with `step` on 2 November 2026 at nine in the morning.
    #[track_caller]
    pub(crate) fn begin((by, what): Step) -> Self {
        let first = Event { at: nine(), by, what };
        match Case::begin(number(), &first) {
            Ok(case) => Self { case, events: vec![first] },
            Err(refusal) => panic!("the story cannot begin: {refusal}"),
        }
    }

    /// Goes on after `wait`.
    #[track_caller]
    pub(crate) fn then(mut self, wait: Duration, (by, what): Step) -> Self {
        let event = Event { at: self.now().after(wait), by, what };
        if let Err(refusal) = self.case.apply(&event) {
            panic!("{} was refused: {refusal}", event.what.name());
        }
        self.events.push(event);
        assert_eq!(Case::fold(number(), &self.events), Ok(self.case.clone()));
        self
    }

    /// Why `step` cannot follow after `wait`. The story stays as it was.
    #[track_caller]
    pub(crate) fn refuses(&self, wait: Duration, (by, what): Step) -> Refusal {
        let event = Event { at: self.now().after(wait), by, what };
        let mut case = self.case.clone();
        let Err(refusal) = case.apply(&event) else {
            panic!("{} was accepted", event.what.name());
        };
        assert_eq!(case, self.case, "a refused event changes nothing");
        let events: Vec<_> = self.events.iter().chain([&event]).cloned().collect();
        let place = u32::try_from(events.len()).unwrap();
        assert_eq!(
            Case::fold(number(), &events),
            Err(contract::Illegal { event: place, cause: refusal.clone() })
        );
        refusal
    }

    /// The moment of the last event.
    pub(crate) fn now(&self) -> Timestamp {
        self.events[self.events.len() - 1].at
    }
}

/// Submitted and accepted.
pub(crate) fn accepted_story() -> Story {
    Story::begin(submitted()).then(hours(1), accepted())
}

/// Submitted, accepted, and signed by `unit`.
pub(crate) fn signed_story(unit: &str) -> Story {
    accepted_story().then(hours(1), dispatched(unit)).then(hours(1), signed(unit))
}

/// Signed by `unit` and answered by it.
pub(crate) fn replied_story(unit: &str) -> Story {
    signed_story(unit).then(hours(1), replied(unit, Outcome::Solved))
}

pub(crate) fn number() -> CaseNumber {
    CaseNumber::new(nine().moment(), 4_217)
}

pub(crate) fn nine() -> Timestamp {
    Timestamp::parse("2026-11-02T09:00:00+08:00").unwrap()
}

pub(crate) fn hours(n: i64) -> Duration {
    Duration::hours(n)
}

pub(crate) fn days(n: i64) -> Duration {
    Duration::days(n)
}

pub(crate) fn unit_id(raw: &str) -> UnitId {
    raw.parse().unwrap()
}

pub(crate) fn unit(raw: &str) -> Actor {
    Actor::Unit(unit_id(raw))
}

pub(crate) fn submission() -> Submission {
    Submission {
        kind: Kind::Request,
        requester: Requester::Resident,
        visibility: Visibility::Public,
        urgency: Urgency::Routine,
        category: "roads".parse().unwrap(),
        place: Place {
            district: "wutong".parse().unwrap(),
            street: None,
            landmark: None,
            point: None,
            grid: None,
        },
        subject: Some("路灯不亮".to_owned().try_into().unwrap()),
        story: Some("楼下的路灯三天没有亮。".to_owned().try_into().unwrap()),
        answers: Vec::new(),
        photos: Photos::default(),
        limit: Some(Limit::WorkingDays(5)),
        language: Language::Chinese,
    }
}

pub(crate) fn imported_case() -> ImportedCase {
    ImportedCase {
        source_id: "16-00123".to_owned().try_into().unwrap(),
        kind: Kind::Request,
        category: "roads".parse().unwrap(),
        unit: Some(unit_id("DOT")),
        district: None,
        opened: nine().after(days(-30)),
        due: Some(nine().after(days(-20))),
        closed: None,
        subject: None,
    }
}

pub(crate) fn submitted() -> Step {
    (Actor::Citizen, What::Submitted(Box::new(submission())))
}

pub(crate) fn submitted_in_confidence() -> Step {
    let submission = Submission { visibility: Visibility::Confidential, ..submission() };
    (Actor::Citizen, What::Submitted(Box::new(submission)))
}

pub(crate) fn imported(facts: ImportedCase) -> Step {
    (Actor::Office, What::Imported(Box::new(facts)))
}

pub(crate) fn accepted() -> Step {
    (Actor::Office, What::Accepted)
}

pub(crate) fn declined() -> Step {
    let what = What::Declined {
        reason: "法院正在审理".to_owned().try_into().unwrap(),
        legal_basis: "演示规则第七条".to_owned().try_into().unwrap(),
        door: "12348".to_owned().try_into().unwrap(),
    };
    (Actor::Office, what)
}

pub(crate) fn dispatched(to: &str) -> Step {
    (Actor::Office, What::Dispatched { unit: unit_id(to) })
}

pub(crate) fn signed(by: &str) -> Step {
    (unit(by), What::Signed)
}

pub(crate) fn returned(by: &str) -> Step {
    (unit(by), What::Returned { reason: "不属本单位".to_owned().try_into().unwrap() })
}

pub(crate) fn joined(units: &[&str]) -> Step {
    (Actor::Office, What::Joined { units: units.iter().map(|unit| unit_id(unit)).collect() })
}

pub(crate) fn merged(into: CaseNumber) -> Step {
    (Actor::Office, What::Merged { into })
}

pub(crate) fn asked(by: Actor) -> Step {
    (
        by,
        What::Asked {
            question: Some("灯杆上的编号是多少？".to_owned().try_into().unwrap())
        },
    )
}

pub(crate) fn answered() -> Step {
    let text = Some("编号 17".to_owned().try_into().unwrap());
    (Actor::Citizen, What::AnsweredQuestion { text })
}

pub(crate) fn extended(new_due: Timestamp) -> Step {
    (Actor::Office, What::Extended { reason: "等材料".to_owned().try_into().unwrap(), new_due })
}

pub(crate) fn shelved(review_on: &str) -> Step {
    let what = What::Shelved {
        reason: "列入明年改造".to_owned().try_into().unwrap(),
        review_on: contract::day::parse(review_on).unwrap(),
    };
    (Actor::Office, what)
}

pub(crate) fn contacted(by: &str) -> Step {
    (unit(by), What::Contacted { note: None })
}

pub(crate) fn replied(by: &str, outcome: Outcome) -> Step {
    let text = Some("已更换灯头。".to_owned().try_into().unwrap());
    (unit(by), What::Replied { outcome, text, proof: Vec::new(), photos: Vec::new() })
}

pub(crate) fn no_answer() -> Step {
    (Actor::Office, What::CalledBack(CallBack::NoAnswer))
}

pub(crate) fn called_back(verdict: Verdict) -> Step {
    (Actor::Office, What::CalledBack(CallBack::Answered(verdict)))
}

pub(crate) fn rated(verdict: Verdict, reasons: &[RatingReason]) -> Step {
    let rating =
        Rating { verdict, reasons: reasons.to_vec(), text: None, photos: Photos::default() };
    (Actor::Citizen, What::Rated(rating))
}

pub(crate) fn urged() -> Step {
    (Actor::Citizen, What::Urged)
}

pub(crate) fn supplemented() -> Step {
    let text = Some("今晚又不亮".to_owned().try_into().unwrap());
    (Actor::Citizen, What::Supplemented { text, photos: Photos::default() })
}

pub(crate) fn reopened() -> Step {
    let reason = Some("还是不亮".to_owned().try_into().unwrap());
    (Actor::Citizen, What::Reopened { reason, photos: Photos::default() })
}

pub(crate) fn review_requested() -> Step {
    let reason = Some("两次都没有修好".to_owned().try_into().unwrap());
    (Actor::Citizen, What::ReviewRequested { reason })
}

pub(crate) fn identity_removed() -> Step {
    (Actor::Citizen, What::IdentityRemoved)
}

pub(crate) fn withdrawn() -> Step {
    (Actor::Citizen, What::Withdrawn)
}

pub(crate) fn closed() -> Step {
    (Actor::Office, What::Closed)
}

pub(crate) fn corrected(event: u32) -> Step {
    (Actor::Office, What::Corrected { event, why: "单位名称有误".to_owned().try_into().unwrap() })
}

pub(crate) fn published(text: &str) -> Step {
    let what = What::Published {
        subject: "路灯".to_owned().try_into().unwrap(),
        text: text.to_owned().try_into().unwrap(),
        photos: Photos::default(),
    };
    (Actor::Office, what)
}

/// Contacted, solved, very satisfied.
pub(crate) const GOOD: Verdict =
    Verdict { contacted: Some(true), solved: Some(true), satisfied: Some(Grade::VerySatisfied) };
/// Contacted, not solved, dissatisfied.
pub(crate) const BAD: Verdict =
    Verdict { contacted: Some(true), solved: Some(false), satisfied: Some(Grade::Dissatisfied) };
