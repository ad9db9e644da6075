//! A second opinion, and one's own name taken out.

use crate::story::*;
use contract::{Case, EscalationCause, Outcome, RatingReason, Refusal, Status};

/// Reopened once, answered a second time, found wrong again.
fn twice_disappointed() -> Story {
    replied_story("wutong-gov")
        .then(hours(1), reopened())
        .then(hours(1), dispatched("housing"))
        .then(hours(1), replied("housing", Outcome::Solved))
        .then(hours(1), rated(BAD, &[RatingReason::NotTrue]))
}

#[test]
fn c68_a_review_goes_to_a_unit_that_has_not_had_the_case() {
    let story = twice_disappointed();
    assert_eq!(story.case.review_until(), story.case.reopen_until());
    let story = story.then(hours(1), review_requested());
    assert_eq!(story.case.status, Status::Accepted);
    assert_eq!(story.case.round.started, story.now());
    assert_eq!(story.case.escalation_due(), Some(EscalationCause::ThirdRound));
    for had in ["wutong-gov", "housing"] {
        assert_eq!(story.refuses(hours(1), dispatched(had)), Refusal::UnitHadCase);
    }
    let story = story.then(hours(1), dispatched("power-grid"));
    let story = story.then(hours(1), replied("power-grid", Outcome::Cannot));
    assert_eq!(story.case.status, Status::Replied);
}

#[test]
fn c68_a_review_is_for_the_dissatisfied_after_the_second_reply_in_time_and_once() {
    let first = replied_story("wutong-gov").then(hours(1), rated(BAD, &[RatingReason::NotTrue]));
    assert_eq!(first.case.review_until(), None);
    assert_eq!(first.refuses(hours(1), review_requested()), Refusal::TooEarlyForReview);

    let second = |verdict, reasons: &[RatingReason]| {
        replied_story("wutong-gov")
            .then(hours(1), reopened())
            .then(hours(1), dispatched("housing"))
            .then(hours(1), replied("housing", Outcome::Solved))
            .then(hours(1), rated(verdict, reasons))
    };
    let pleased = second(GOOD, &[]);
    assert_eq!(pleased.refuses(hours(1), review_requested()), Refusal::NotDissatisfied);
    let wrong = second(BAD, &[RatingReason::NotSolved]);
    let until = wrong.case.review_until().unwrap();
    assert_eq!(wrong.refuses(days(15), review_requested()), Refusal::TooLateToReopen { until });

    let again = wrong
        .then(hours(1), review_requested())
        .then(hours(1), dispatched("power-grid"))
        .then(hours(1), replied("power-grid", Outcome::Explained))
        .then(hours(1), rated(BAD, &[RatingReason::NotSolved]));
    assert_eq!(again.case.review_until(), None);
    assert_eq!(again.refuses(hours(1), review_requested()), Refusal::AlreadyDone);
    // It can be opened again, and still goes to none of those who had it first.
    let reopened = again.then(hours(1), reopened());
    assert_eq!(reopened.refuses(hours(1), dispatched("housing")), Refusal::UnitHadCase);
}

#[test]
fn c58_a_name_can_be_taken_out_at_any_time_and_once() {
    let stories =
        [Story::begin(submitted()), Story::begin(submitted()).then(hours(1), withdrawn())];
    for story in stories {
        let before = story.case.status;
        let story = story.then(hours(1), identity_removed());
        assert_eq!(story.case.status, before);
        assert_eq!(story.case.identity_removed, Some(story.now()));
        assert_eq!(story.refuses(hours(1), identity_removed()), Refusal::AlreadyDone);
    }
    let goes_on = Story::begin(submitted()).then(hours(1), identity_removed());
    let goes_on: Case = goes_on.then(hours(1), accepted()).case;
    assert!(goes_on.accepted.is_some());
}
