//! Arbitrary events: every variant, by anybody, at any time, and often enough what could really follow.

use crate::story::{BAD, nine, number, unit_id};
use contract::{
    Actor, Answer, CallBack, Case, CaseNumber, EscalationCause, Event, Grade, ImportedCase, Kind,
    Language, Limit, Outcome, PhotoId, PhotoPair, Photos, Place, Rating, RatingReason, Requester,
    Submission, Text, Timestamp, UnitId, Urgency, Verdict, Visibility, What,
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use time::{Date, Duration};

/// Stands in everything a citizen writes and nowhere else.
pub(crate) const CITIZENS_WORDS: &str = "只有我知道";
/// Stands in what a unit writes to the citizen alone, and nowhere else.
pub(crate) const UNITS_WORDS_TO_THE_CITIZEN: &str = "只对您说";

/// A step before it is known what the case looks like when it comes.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    wait: Duration,
    /// `None`: whoever may do it, as the case then stands.
    by: Option<Actor>,
    what: What,
}

impl Draft {
    /// The event that this is, after `case`.
    pub(crate) fn after(&self, case: &Case) -> Event {
        let holder = || case.holder().map(|held| Actor::Unit(held.unit.clone()));
        let by = self.by.clone().unwrap_or_else(|| match &self.what {
            What::Submitted(_)
            | What::AnsweredQuestion { .. }
            | What::Rated(_)
            | What::Urged
            | What::Supplemented { .. }
            | What::Reopened { .. }
            | What::ReviewRequested { .. }
            | What::IdentityRemoved
            | What::Withdrawn => Actor::Citizen,
            What::Asked { .. }
            | What::Signed
            | What::Returned { .. }
            | What::Contacted { .. }
            | What::Replied { .. } => holder().unwrap_or(Actor::Office),
            _ => Actor::Office,
        });
        Event { at: case.updated.after(self.wait), by, what: self.what.clone() }
    }
}

/// Any first event, mostly one that can be.
pub(crate) fn first_events() -> impl Strategy<Value = Event> {
    let submitted = submissions().prop_map(|submission| What::Submitted(Box::new(submission)));
    let imported = imports().prop_map(|facts| What::Imported(Box::new(facts)));
    prop_oneof![
        8 => submitted.prop_map(|what| (Actor::Citizen, what)),
        2 => imported.prop_map(|what| (Actor::Office, what)),
        1 => (actors(), whats()),
    ]
    .prop_map(|(by, what)| Event { at: nine(), by, what })
}

/// What may or may not come after it.
pub(crate) fn drafts() -> impl Strategy<Value = Vec<Draft>> {
    let wait = prop_oneof![
        12 => (0..200_000_i64).prop_map(Duration::seconds),
        3 => (0..40_i64).prop_map(Duration::days),
        1 => (-200_000..0_i64).prop_map(Duration::seconds),
        1 => any::<i64>().prop_map(Duration::seconds),
    ];
    let by = prop_oneof![4 => Just(None), 1 => actors().prop_map(Some)];
    let any = || vec((wait.clone(), by.clone(), whats()), 0..40);
    let drafts = prop_oneof![
        9 => any().boxed(),
        1 => (vec((0..200_000_i64).prop_map(Duration::seconds), 8), any())
            .prop_map(|(waits, rest)| {
                let first = waits.into_iter().zip(up_to_a_review());
                first.map(|(wait, what)| (wait, None, what)).chain(rest).collect()
            })
            .boxed(),
    ];
    drafts.prop_map(|drafts: Vec<_>| {
        drafts.into_iter().map(|(wait, by, what)| Draft { wait, by, what }).collect()
    })
}

/// What chance alone hardly ever strings together: two rounds that were no good, and a review.
fn up_to_a_review() -> [What; 8] {
    let dispatched = |to| What::Dispatched { unit: unit_id(to) };
    let replied = || What::Replied {
        outcome: Outcome::Solved,
        text: None,
        proof: Vec::new(),
        photos: Vec::new(),
    };
    let wrong = Rating {
        verdict: BAD,
        reasons: vec![RatingReason::NotTrue],
        text: None,
        photos: Photos::default(),
    };
    [
        What::Accepted,
        dispatched("housing"),
        replied(),
        What::Reopened { reason: None, photos: Photos::default() },
        dispatched("wutong-gov"),
        replied(),
        What::Rated(wrong),
        What::ReviewRequested { reason: None },
    ]
}

/// Tells the drafts to a case that begins with `first`: the case at the end and the events it took.
pub(crate) fn told(first: &Event, drafts: &[Draft]) -> Option<(Case, Vec<Event>)> {
    let mut case = Case::begin(number(), first).ok()?;
    let mut events = vec![first.clone()];
    for draft in drafts {
        let event = draft.after(&case);
        if case.apply(&event).is_ok() {
            events.push(event);
        }
    }
    Some((case, events))
}

fn actors() -> impl Strategy<Value = Actor> {
    prop_oneof![
        Just(Actor::Citizen),
        Just(Actor::Office),
        Just(Actor::Rule),
        units().prop_map(Actor::Unit),
    ]
}

fn units() -> impl Strategy<Value = UnitId> {
    select(vec!["wutong-gov", "housing", "power-grid"]).prop_map(unit_id)
}

/// Words of the office or a unit that everybody may read.
fn words<const MAX: usize>() -> impl Strategy<Value = Text<MAX>> {
    any::<u8>().prop_map(|n| format!("n{n}").try_into().unwrap())
}

fn marked<const MAX: usize>(mark: &'static str) -> impl Strategy<Value = Text<MAX>> {
    any::<u8>().prop_map(move |n| format!("{n}{mark}{n}").try_into().unwrap())
}

fn citizens<const MAX: usize>() -> impl Strategy<Value = Text<MAX>> {
    marked(CITIZENS_WORDS)
}

fn moments() -> impl Strategy<Value = Timestamp> {
    prop_oneof![
        8 => (-90..90_i64).prop_map(|days| nine().after(Duration::days(days))),
        1 => any::<i64>().prop_map(|seconds| nine().after(Duration::seconds(seconds))),
    ]
}

fn dates() -> impl Strategy<Value = Date> {
    moments().prop_map(Timestamp::date)
}

/// A photo by a small number.
pub(crate) fn photo(n: u128) -> PhotoId {
    PhotoId::from_bits(n)
}

/// Up to three, of those below `most`.
fn photos(most: u128) -> impl Strategy<Value = Photos> {
    (0..most, 0..4_u128).prop_map(move |(first, n)| {
        (first..most.min(first + n)).map(photo).collect::<Vec<_>>().try_into().unwrap()
    })
}

fn pairs() -> impl Strategy<Value = Vec<PhotoPair>> {
    let pair = (option::of(0..ALL), 0..ALL)
        .prop_map(|(before, after)| PhotoPair { before: before.map(photo), after: photo(after) });
    vec(pair, 0..3)
}

/// How many photos there are: as many as a citizen may bring.
const ALL: u128 = contract::PHOTOS_PER_CASE as u128;
/// From this number on, a photo is in no published version.
pub(crate) const NEVER_PUBLISHED: u128 = 20;

fn submissions() -> impl Strategy<Value = Submission> {
    let answers = vec(vec(citizens(), 0..3), 0..3).prop_map(|answers| {
        let named = |(n, values): (usize, _)| Answer { question: format!("q{n}"), values };
        answers.into_iter().enumerate().map(named).collect::<Vec<_>>()
    });
    let limit = prop_oneof![
        (0..100_u32).prop_map(|hours| Some(Limit::Hours(hours))),
        (0..30_u32).prop_map(|days| Some(Limit::WorkingDays(days))),
        Just(None),
    ];
    let choices = (
        select(Kind::ALL),
        select(Requester::ALL),
        prop_oneof![4 => Just(Visibility::Public), 1 => Just(Visibility::Confidential)],
        select(Urgency::ALL),
    );
    let texts = (
        option::of(citizens()),
        option::of(citizens()),
        option::of(citizens()),
        answers,
        limit,
        photos(ALL),
    );
    (choices, texts).prop_map(
        |(
            (kind, requester, visibility, urgency),
            (subject, story, landmark, answers, limit, photos),
        )| {
            Submission {
                kind,
                requester,
                visibility,
                urgency,
                category: "roads".parse().unwrap(),
                place: Place {
                    district: "wutong".parse().unwrap(),
                    street: None,
                    landmark,
                    point: None,
                    grid: None,
                },
                subject,
                story,
                answers,
                photos,
                limit,
                language: Language::English,
            }
        },
    )
}

fn imports() -> impl Strategy<Value = ImportedCase> {
    (moments(), option::of(moments()), option::of(moments()), option::of(units())).prop_map(
        |(opened, due, closed, unit)| ImportedCase {
            source_id: "16-00123".to_owned().try_into().unwrap(),
            kind: Kind::Request,
            category: "roads".parse().unwrap(),
            unit,
            district: None,
            opened,
            due,
            closed,
            subject: Some(CITIZENS_WORDS.to_owned().try_into().unwrap()),
        },
    )
}

fn verdicts() -> impl Strategy<Value = Verdict> {
    (any::<Option<bool>>(), any::<Option<bool>>(), option::of(select(Grade::ALL)))
        .prop_map(|(contacted, solved, satisfied)| Verdict { contacted, solved, satisfied })
}

fn ratings() -> impl Strategy<Value = Rating> {
    (verdicts(), vec(select(RatingReason::ALL), 0..3), option::of(citizens()), photos(ALL))
        .prop_map(|(verdict, reasons, text, photos)| Rating { verdict, reasons, text, photos })
}

fn causes() -> impl Strategy<Value = EscalationCause> {
    prop_oneof![
        Just(EscalationCause::ThirdReturn),
        Just(EscalationCause::ThirdRound),
        Just(EscalationCause::Overdue),
        words().prop_map(EscalationCause::Office),
    ]
}

/// Every variant, those that carry a case further more often.
fn whats() -> impl Strategy<Value = What> {
    let beginnings = prop_oneof![
        submissions().prop_map(|submission| What::Submitted(Box::new(submission))),
        imports().prop_map(|facts| What::Imported(Box::new(facts))),
    ];
    let endings = prop_oneof![
        (words(), words(), words()).prop_map(|(reason, legal_basis, door)| What::Declined {
            reason,
            legal_basis,
            door
        }),
        prop_oneof![Just(number()), (0..9_u32).prop_map(|n| CaseNumber::new(nine().moment(), n))]
            .prop_map(|into| What::Merged { into }),
        Just(What::Withdrawn),
    ];
    let office = prop_oneof![
        vec(units(), 0..3).prop_map(|units| What::Joined { units }),
        (words(), moments()).prop_map(|(reason, new_due)| What::Extended { reason, new_due }),
        (words(), dates()).prop_map(|(reason, review_on)| What::Shelved { reason, review_on }),
        prop_oneof![Just(CallBack::NoAnswer), verdicts().prop_map(CallBack::Answered)]
            .prop_map(What::CalledBack),
        (1..=3_u8, causes()).prop_map(|(level, cause)| What::Escalated { level, cause }),
        (0..30_u32, words()).prop_map(|(event, why)| What::Corrected { event, why }),
        (words(), words(), photos(NEVER_PUBLISHED))
            .prop_map(|(subject, text, photos)| What::Published { subject, text, photos }),
    ];
    let units_work = prop_oneof![
        Just(What::Signed),
        words().prop_map(|reason| What::Returned { reason }),
        option::of(marked(UNITS_WORDS_TO_THE_CITIZEN))
            .prop_map(|question| What::Asked { question }),
        option::of(marked(UNITS_WORDS_TO_THE_CITIZEN)).prop_map(|note| What::Contacted { note }),
    ];
    let replied = (select(Outcome::ALL), option::of(words()), vec(words(), 0..2), pairs())
        .prop_map(|(outcome, text, proof, photos)| What::Replied { outcome, text, proof, photos });
    let citizen = prop_oneof![
        Just(What::Urged),
        option::of(citizens()).prop_map(|text| What::AnsweredQuestion { text }),
        (option::of(citizens()), photos(ALL))
            .prop_map(|(text, photos)| What::Supplemented { text, photos }),
        ratings().prop_map(What::Rated),
        (option::of(citizens()), photos(ALL))
            .prop_map(|(reason, photos)| What::Reopened { reason, photos }),
        option::of(citizens()).prop_map(|reason| What::ReviewRequested { reason }),
        Just(What::IdentityRemoved),
    ];
    prop_oneof![
        1 => beginnings,
        1 => endings,
        3 => Just(What::Accepted),
        5 => units().prop_map(|unit| What::Dispatched { unit }),
        8 => office,
        6 => units_work,
        4 => replied,
        2 => Just(What::Closed),
        8 => citizen,
    ]
}
