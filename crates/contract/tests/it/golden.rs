//! The wire as files: what is written there is read, and what is read is written the same again.
//!
//! A file changes only together with the contract's version of the address, or where a field is added.

use contract::wire::{
    articles::ArticleKind,
    citizen::{CaseFile, Receipt, Session},
    links::LinkTarget,
    results::{Cell, Dimension},
};
use contract::{
    CaseNumber, CitizenEvent, Count, Counts, Datatype, Direction, Event, Grade, IndicatorId, Kind,
    Language, Occasion, Outcome, Problem, ProblemCode, RatingReason, Refusal, Requester, Status,
    Tap, Urgency, Visibility, What,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

pub(crate) fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.json"))
}

pub(crate) fn golden(name: &str) -> Value {
    let file = path(name);
    let raw = std::fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", file.display()));
    serde_json::from_str(&raw).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Reads the file and writes it again; returns what was read.
#[track_caller]
pub(crate) fn both_ways<T: Serialize + DeserializeOwned>(name: &str) -> T {
    let golden = golden(name);
    let read: T = serde_json::from_value(golden.clone())
        .unwrap_or_else(|error| panic!("{name}.json is not of the contract: {error}"));
    assert_eq!(serde_json::to_value(&read).unwrap(), golden, "{name}.json is written otherwise");
    // As the wire carries it: as text.
    let text = serde_json::to_string(&read).unwrap();
    let again: T = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&again).unwrap(), text);
    read
}

#[test]
fn every_event_is_written_as_its_name_says() {
    let events: Vec<Event> = both_ways("events");
    let mut names = BTreeSet::new();
    for (event, json) in events.iter().zip(golden("events").as_array().unwrap()) {
        let what = &json["what"];
        let tag = what.as_str().or_else(|| what.as_object()?.keys().next().map(String::as_str));
        assert_eq!(tag, Some(event.what.name()));
        names.insert(event.what.name());
    }
    assert_eq!(names.len(), 27, "every event has an example: {names:?}");
}

#[test]
fn what_a_citizen_adds_is_written_shorter_than_the_event_it_becomes() {
    let added: Vec<CitizenEvent> = both_ways("citizen_events");
    let names: BTreeSet<_> = added.into_iter().map(|event| What::from(event).name()).collect();
    let expected = [
        "answered_question",
        "identity_removed",
        "rated",
        "reopened",
        "review_requested",
        "supplemented",
        "urged",
        "withdrawn",
    ];
    assert_eq!(names, BTreeSet::from(expected));
}

#[test]
fn every_refusal_is_written_by_its_name() {
    let refusals: Vec<Refusal> = both_ways("refusals");
    let names: BTreeSet<_> =
        refusals.iter().map(|refusal| format!("{:?}", std::mem::discriminant(refusal))).collect();
    assert_eq!((refusals.len(), names.len()), (24, 24));
    for refusal in refusals {
        let problem = Problem::from(refusal.clone());
        assert_eq!(problem.code, ProblemCode::Refused);
        assert_eq!(problem.detail, refusal.to_string());
        let json = serde_json::to_string(&problem).unwrap();
        assert_eq!(serde_json::from_str::<Problem>(&json).unwrap(), problem);
    }
}

#[test]
fn every_problem_is_written_with_its_status_and_title() {
    let problems: Vec<Problem> = both_ways("problems");
    let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
    assert!(ProblemCode::all().all(|code| codes.contains(&code)), "every code has an example");
    assert_eq!(codes.len(), ProblemCode::all().count() + 1, "and one of a newer contract");
    for problem in problems {
        let fresh = Problem::new(problem.code);
        assert_eq!(
            (fresh.kind, fresh.title, fresh.status),
            (problem.kind, problem.title, problem.status)
        );
        assert_eq!(serde_json::to_value(problem.code).unwrap(), problem.code.as_str());
    }
}

#[test]
fn every_choice_is_written_in_its_own_word() {
    fn words<T: Copy + Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
        name: &str,
        all: &[T],
        as_str: fn(T) -> &'static str,
        parse: fn(&str) -> Option<T>,
    ) -> (String, Value) {
        for choice in all {
            let word = as_str(*choice);
            assert_eq!(serde_json::to_value(choice).unwrap(), word);
            assert_eq!(parse(word), Some(*choice));
            assert_eq!(serde_json::from_value::<T>(word.into()).unwrap(), *choice);
        }
        assert_eq!(parse("no such word"), None);
        (name.to_owned(), all.iter().map(|choice| as_str(*choice)).collect())
    }
    let datatypes = [
        Datatype::String,
        Datatype::Number,
        Datatype::Datetime,
        Datatype::Text,
        Datatype::SingleValueList,
        Datatype::MultiValueList,
    ];
    let mut written: serde_json::Map<_, _> = [
        words("kind", Kind::ALL, Kind::as_str, Kind::parse),
        words("requester", Requester::ALL, Requester::as_str, Requester::parse),
        words("visibility", Visibility::ALL, Visibility::as_str, Visibility::parse),
        words("language", Language::ALL, Language::as_str, Language::parse),
        words("occasion", Occasion::ALL, Occasion::as_str, Occasion::parse),
        words("tap", Tap::ALL, Tap::as_str, Tap::parse),
        words("urgency", Urgency::ALL, Urgency::as_str, Urgency::parse),
        words("outcome", Outcome::ALL, Outcome::as_str, Outcome::parse),
        words("grade", Grade::ALL, Grade::as_str, Grade::parse),
        words("rating_reason", RatingReason::ALL, RatingReason::as_str, RatingReason::parse),
        words("status", Status::ALL, Status::as_str, Status::parse),
        words("article_kind", ArticleKind::ALL, ArticleKind::as_str, ArticleKind::parse),
        words("dimension", Dimension::ALL, Dimension::as_str, Dimension::parse),
        words("direction", Direction::ALL, Direction::as_str, Direction::parse),
        words("indicator", IndicatorId::ALL, IndicatorId::as_str, IndicatorId::parse),
        words("count", Count::ALL, Count::as_str, Count::parse),
    ]
    .into_iter()
    .collect();
    written.insert("datatype".to_owned(), serde_json::to_value(datatypes).unwrap());
    assert_eq!(Value::Object(written), golden("words"));
}

#[test]
fn a_count_of_a_newer_contract_is_passed_over() {
    let counts: Counts = serde_json::from_value(
        json!({"received": 3, "praised": {"by": ["all"]}, "due": 2, "share": 0.5}),
    )
    .unwrap();
    assert_eq!((counts.get(Count::Received), counts.get(Count::Due)), (3, 2));
    assert_eq!(serde_json::to_value(&counts).unwrap(), json!({"received": 3, "due": 2}));
    assert!(serde_json::from_value::<Counts>(json!({"received": -1})).is_err());
    assert!(serde_json::from_value::<Counts>(json!({"received": 2.5})).is_err());
}

#[test]
fn a_problem_of_a_newer_contract_is_still_a_problem() {
    let newer = json!({
        "type": "/problems/asleep", "title": "The city sleeps", "status": 503, "code": "asleep",
        "refusal": {"too_late_at_night": {"until": "06:00"}}, "since": 3,
    });
    let problem: Problem = serde_json::from_value(newer).unwrap();
    assert_eq!((problem.code, problem.status, problem.refusal), (ProblemCode::Other, 503, None));
}

#[test]
fn a_field_of_a_newer_contract_is_passed_over() {
    fn newer(name: &str) -> Value {
        let mut json = golden(name);
        json["added_later"] = json!({"deep": [1, 2]});
        json
    }
    serde_json::from_value::<CaseFile>(newer("read_case.reply")).unwrap();
    serde_json::from_value::<Receipt>(newer("submit_case.reply")).unwrap();
    serde_json::from_value::<contract::Catalogue>(newer("read_catalogue.reply")).unwrap();
}

#[test]
fn what_may_be_left_out_may_be_left_out() {
    let cell: Cell = serde_json::from_value(json!({"counts": {}})).unwrap();
    assert!(cell.counts.is_empty() && cell.handling.is_none());
    let mut receipt = golden("submit_case.reply");
    for spare in ["due", "provisional"] {
        receipt.as_object_mut().unwrap().remove(spare);
    }
    let receipt: Receipt = serde_json::from_value(receipt).unwrap();
    assert!(receipt.due.is_none() && !receipt.provisional);
    assert!(serde_json::from_value::<CaseFile>(json!({"events": []})).is_err());
}

#[test]
fn the_wire_takes_no_escalation_beyond_the_third_level() {
    for level in [0, 4, 255] {
        let raised = json!({"escalated": {"level": level, "cause": "overdue"}});
        assert!(serde_json::from_value::<What>(raised).is_err(), "{level}");
    }
}

#[test]
fn the_wire_takes_no_number_with_a_wrong_check_digit() {
    let right = golden("lookup.body")["number"].as_str().unwrap().to_owned();
    assert!(serde_json::from_value::<CaseNumber>(right.clone().into()).is_ok());
    let wrong = format!("{}{}", &right[..17], (right.as_bytes()[17] - b'0' + 1) % 10);
    assert!(serde_json::from_value::<CaseNumber>(wrong.into()).is_err());
}

#[test]
fn a_link_to_a_question_says_what_is_asked() {
    let target: LinkTarget = both_ways("question_link");
    assert!(matches!(target, LinkTarget::Question(_)));
}

#[test]
fn a_token_never_shows_in_debug_output() {
    let session: Session = both_ways("lookup.reply");
    assert!(!format!("{session:?}").contains(&session.token));
}
