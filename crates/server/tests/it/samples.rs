//! A small city and what happens in it.

use contract::{
    Actor, CaseNumber, Contact, Event, Kind, Language, Note, Outcome, Photos, Place, Requester,
    Submission, Timestamp, UnitId, Urgency, Visibility, What, wire::citizen::NewCase,
};
use serde_json::{Value, json};
use server::CityData;

pub(crate) const STORY: &str = "每天晚上小区门口的路灯不亮，老人摔倒了";
pub(crate) const SUBJECT: &str = "小区门口路灯不亮";
pub(crate) const PHONE: &str = "13912345678";

fn named(text: &str) -> Value {
    json!({ "zh": text, "en": text })
}

/// Two units, two districts, three categories, a limit of five working days and one of 24 hours.
pub(crate) fn catalogue() -> Value {
    let limit = |kind: &str, urgency: &str, limit: Value| json!({ "kind": kind, "urgency": urgency, "limit": limit, "name": named("规定"), "source": "https://example.org/rule" });
    json!({
        "city": {
            "name": named("试市"), "operator": named("热线中心"), "phone": "12345",
            "demo": false, "utc_offset_minutes": 480,
        },
        "units": [
            { "id": "lighting", "name": named("路灯所") },
            { "id": "water", "name": named("水务") },
        ],
        "districts": [
            { "id": "east", "name": named("东区"), "streets": [named("望江街道")] },
            { "id": "west", "name": named("西区") },
        ],
        "categories": [
            { "id": "lamps", "name": named("路灯"), "hint": named("不亮") },
            { "id": "pipes", "name": named("水管"), "hint": named("爆管"), "urgency": "urgent" },
            {
                "id": "noise", "name": named("噪音"), "hint": named("施工"),
                "questions": [
                    { "id": "when", "label": named("何时"), "datatype": "singlevaluelist", "required": true,
                      "options": [{ "value": "night", "label": named("夜里") }] },
                ],
            },
        ],
        "limits": [
            limit("request", "routine", json!({ "working_days": 5 })),
            limit("request", "urgent", json!({ "hours": 24 })),
        ],
        "holidays": [
            {
                "year": 2026, "papers": ["https://example.org/2026"],
                "days": [{ "name": "元旦", "date": "2026-01-01", "isOffDay": true }],
            },
        ],
        "doors": [],
    })
}

/// Two squares side by side, 111 m each; the street in the east has a grid cell in its lower half.
fn shapes() -> Value {
    json!({
        "districts": [
            {
                "id": "east", "outline": [[0, 0, 1_000, 0, 0, 1_000, -1_000, 0]],
                "streets": [
                    {
                        "name": "望江街道", "outline": [[0, 0, 1_000, 0, 0, 1_000, -1_000, 0]],
                        "grids": [{ "id": "east-1", "outline": [[0, 0, 1_000, 0, 0, 500, -1_000, 0]] }],
                    },
                ],
            },
            { "id": "west", "outline": [[1_000, 0, 1_000, 0, 0, 1_000, -1_000, 0]] },
        ],
    })
}

pub(crate) fn city() -> CityData {
    let article = |id: &str, kind: &str, updated: &str| json!({ "id": id, "kind": kind, "title": named("标题"), "body": [named("一段")], "updated": updated });
    let articles = json!([
        article("old", "notice", "2026-01-01"),
        article("new", "notice", "2026-02-01"),
        article("answer", "answer", "2026-01-15"),
    ]);
    let catalogue = serde_json::from_value(catalogue()).unwrap();
    let city = CityData::new(catalogue, serde_json::from_value(articles).unwrap(), None).unwrap();
    city.with_shapes(serde_json::from_value(shapes()).unwrap()).unwrap()
}

/// A Tuesday morning: where the clock of every test starts.
pub(crate) fn now() -> Timestamp {
    at("2026-03-10T10:00:00+08:00")
}

pub(crate) fn at(raw: &str) -> Timestamp {
    Timestamp::parse(raw).unwrap()
}

pub(crate) fn unit(id: &str) -> UnitId {
    id.parse().unwrap()
}

pub(crate) fn note(text: &str) -> Note {
    text.try_into().unwrap()
}

/// A broken lamp, as a form sends it.
pub(crate) fn lamp() -> NewCase {
    NewCase {
        kind: Kind::Request,
        requester: Requester::Resident,
        visibility: Visibility::Public,
        category: "lamps".parse().unwrap(),
        place: Place {
            district: "east".parse().unwrap(),
            street: Some("望江街道".try_into().unwrap()),
            landmark: Some("三号门".try_into().unwrap()),
            point: None,
            grid: None,
        },
        subject: SUBJECT.try_into().unwrap(),
        story: STORY.try_into().unwrap(),
        answers: Vec::new(),
        photos: Photos::default(),
        contact: Contact {
            name: Some("王小明".try_into().unwrap()),
            phone: Some(PHONE.parse().unwrap()),
            ..Contact::default()
        },
        language: Language::Chinese,
    }
}

/// A number nobody has yet.
pub(crate) fn number(serial: u32) -> CaseNumber {
    CaseNumber::new(at("2026-01-05T08:00:00+08:00").moment(), serial)
}

/// The submission of a case that was brought at `at`.
pub(crate) fn submitted(at: Timestamp, visibility: Visibility, subject: &str) -> Event {
    let lamp = lamp();
    let submission = Submission {
        kind: lamp.kind,
        requester: lamp.requester,
        visibility,
        urgency: Urgency::Routine,
        category: lamp.category,
        place: lamp.place,
        subject: Some(subject.try_into().unwrap()),
        story: Some(lamp.story),
        answers: Vec::new(),
        photos: Photos::default(),
        limit: Some(contract::Limit::WorkingDays(5)),
        language: Language::Chinese,
    };
    Event { at, by: Actor::Citizen, what: What::Submitted(Box::new(submission)) }
}

pub(crate) fn by_office(at: Timestamp, what: What) -> Event {
    Event { at, by: Actor::Office, what }
}

pub(crate) fn by_lighting(at: Timestamp, what: What) -> Event {
    Event { at, by: Actor::Unit(unit("lighting")), what }
}

pub(crate) fn published(at: Timestamp, subject: &str, text: &str) -> Event {
    let (subject, text) = (subject.try_into().unwrap(), text.try_into().unwrap());
    by_office(at, What::Published { subject, text, photos: Photos::default() })
}

/// Submitted at `opened`, with the lighting unit, answered a day later.
pub(crate) fn answered(opened: Timestamp) -> Vec<Event> {
    let later = |hours| opened.after(time::Duration::hours(hours));
    let text = Some("已修好。".try_into().unwrap());
    vec![
        submitted(opened, Visibility::Public, SUBJECT),
        by_office(later(1), What::Accepted),
        by_office(later(2), What::Dispatched { unit: unit("lighting") }),
        by_lighting(later(3), What::Signed),
        by_lighting(
            later(24),
            What::Replied { outcome: Outcome::Solved, text, proof: Vec::new(), photos: Vec::new() },
        ),
    ]
}
