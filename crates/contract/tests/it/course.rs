//! What can follow what, and the case it leaves.

use crate::story::*;
use contract::{
    Actor, CallBack, Case, EscalationCause, Grade, ImportedCase, Origin, Outcome, Photos,
    RatingReason, Status, Verdict, What, needs_reason,
};

#[test]
fn a_case_goes_from_submission_to_its_close() {
    let story = Story::begin(submitted());
    assert_eq!(story.case.status, Status::Submitted);
    assert_eq!((story.case.opened, story.case.events), (nine(), 1));

    let story = story.then(hours(1), accepted());
    assert_eq!(story.case.status, Status::Accepted);
    assert_eq!(story.case.accepted, Some(nine().after(hours(1))));
    assert_eq!(story.case.holder(), None);

    let story = story.then(hours(1), dispatched("wutong-gov"));
    assert_eq!(story.case.status, Status::Dispatched);
    assert_eq!(story.case.first_unit, Some(unit_id("wutong-gov")));
    assert_eq!(story.case.holder().map(|held| held.from), Some(nine().after(hours(2))));

    let story = story.then(hours(1), signed("wutong-gov"));
    assert_eq!(story.case.status, Status::InProgress);
    assert_eq!(story.case.holder().unwrap().signed, Some(nine().after(hours(3))));

    let story = story.then(hours(1), contacted("wutong-gov"));
    assert_eq!(story.case.status, Status::InProgress);
    assert_eq!(story.case.last_handled, nine().after(hours(4)));

    let story = story.then(hours(1), replied("wutong-gov", Outcome::Partly));
    assert_eq!(story.case.status, Status::Replied);
    let reply = story.case.round.reply.unwrap();
    assert_eq!((reply.at, reply.outcome), (nine().after(hours(5)), Some(Outcome::Partly)));

    let story = story.then(hours(1), rated(GOOD, &[]));
    assert_eq!(story.case.status, Status::Replied);
    assert_eq!(story.case.round.verdict(), Some((nine().after(hours(6)), GOOD)));

    let story = story.then(hours(1), closed());
    assert_eq!(story.case.status, Status::Closed);
    assert_eq!((story.case.updated, story.case.events), (nine().after(hours(7)), 8));
    assert_eq!(story.case.ended, None);
    assert_eq!(story.case.escalation_due(), None);
}

#[test]
fn the_first_unit_stays_named_through_every_hand_over() {
    let story = signed_story("wutong-gov")
        .then(hours(20), returned("wutong-gov"))
        .then(hours(1), dispatched("city-management"))
        .then(hours(1), signed("city-management"))
        .then(hours(30), dispatched("power-grid"))
        .then(hours(1), signed("power-grid"))
        .then(hours(2), replied("power-grid", Outcome::Solved));
    let case = &story.case;
    assert_eq!(case.first_unit, Some(unit_id("wutong-gov")));
    let hops: Vec<_> = case
        .custody
        .iter()
        .map(|held| {
            let hours = held.until.map(|until| until.since(held.from).whole_hours());
            (held.unit.as_str(), hours, held.returned.is_some())
        })
        .collect();
    let expected = [
        ("wutong-gov", Some(21), true),
        ("city-management", Some(31), false),
        ("power-grid", None, false),
    ];
    assert_eq!(hops, expected);
    assert_eq!(case.returns, 1);
}

#[test]
fn a_returned_case_is_with_nobody_until_it_is_dispatched_again() {
    let story = signed_story("wutong-gov").then(hours(1), returned("wutong-gov"));
    assert_eq!(story.case.status, Status::Accepted);
    assert_eq!(story.case.holder(), None);
    let story = story.then(hours(1), dispatched("wutong-gov"));
    assert_eq!(story.case.holder().map(|held| held.signed), Some(None));
}

#[test]
fn the_third_return_raises_the_case() {
    let mut story = accepted_story();
    for unit in ["wutong-gov", "city-management", "housing"] {
        assert_eq!(story.case.escalation_due(), None);
        story = story.then(hours(1), dispatched(unit)).then(hours(1), returned(unit));
    }
    assert_eq!(story.case.escalation_due(), Some(EscalationCause::ThirdReturn));
    let raised = What::Escalated { level: 1, cause: EscalationCause::ThirdReturn };
    let story = story.then(hours(1), (Actor::Rule, raised));
    assert_eq!(story.case.escalation_due(), None);
    assert_eq!(story.case.escalations, [(1, EscalationCause::ThirdReturn)]);
}

#[test]
fn the_third_round_raises_the_case() {
    let mut story = replied_story("wutong-gov");
    for _ in 0..2 {
        assert_eq!(story.case.escalation_due(), None);
        story = story
            .then(hours(1), reopened())
            .then(hours(1), dispatched("wutong-gov"))
            .then(hours(1), replied("wutong-gov", Outcome::Explained));
    }
    assert_eq!(story.case.rounds().count(), 3);
    assert_eq!(story.case.escalation_due(), Some(EscalationCause::ThirdRound));
}

#[test]
fn nothing_is_raised_once_the_case_has_ended() {
    let mut story = accepted_story();
    for unit in ["wutong-gov", "city-management", "housing"] {
        story = story.then(hours(1), dispatched(unit)).then(hours(1), returned(unit));
    }
    assert_eq!(story.then(hours(1), withdrawn()).case.escalation_due(), None);
}

#[test]
fn a_question_stops_the_clock_until_it_is_answered() {
    let story = signed_story("wutong-gov").then(hours(1), asked(unit("wutong-gov")));
    assert_eq!(story.case.status, Status::Asked);
    let asked_at = story.now();
    assert!(story.case.open_question(asked_at.after(days(5))).is_some());
    assert!(story.case.open_question(asked_at.after(days(5) + hours(1))).is_none());

    let running = story.case.round.pauses(asked_at.after(hours(2)));
    assert_eq!((running[0].from, running[0].until), (asked_at, asked_at.after(hours(2))));

    let story = story.then(days(2), answered());
    assert_eq!(story.case.status, Status::InProgress);
    let settled = story.case.round.pauses(asked_at.after(days(20)));
    assert_eq!((settled[0].from, settled[0].until), (asked_at, asked_at.after(days(2))));
}

#[test]
fn a_question_can_be_answered_to_the_last_moment_and_pauses_no_longer() {
    let story = signed_story("wutong-gov").then(hours(1), asked(Actor::Office));
    let asked_at = story.now();
    let unanswered = story.case.round.pauses(asked_at.after(days(60)));
    assert_eq!(unanswered[0].until, asked_at.after(days(5)));
    let story = story.then(days(5), answered());
    assert_eq!(story.case.round.pauses(story.now())[0].until, asked_at.after(days(5)));
}

#[test]
fn a_newer_question_takes_the_place_of_the_older() {
    let story = signed_story("wutong-gov")
        .then(hours(1), asked(unit("wutong-gov")))
        .then(hours(3), asked(unit("wutong-gov")));
    let questions = &story.case.round.questions;
    assert_eq!(questions.len(), 2);
    assert_eq!(questions[0].settled, Some(questions[1].asked));
    assert_eq!(story.case.open_question(story.now()), Some(&questions[1]));
    let story = story.then(hours(1), answered());
    assert_eq!(story.case.open_question(story.now()), None);
    assert_eq!(story.case.round.pauses(story.now()).len(), 2);
}

#[test]
fn a_question_before_acceptance_leads_back_to_where_the_case_was() {
    let story = Story::begin(submitted()).then(hours(1), asked(Actor::Office));
    assert_eq!(story.clone().then(hours(1), answered()).case.status, Status::Submitted);
    let story = story.then(hours(1), accepted());
    assert_eq!(story.case.status, Status::Accepted);
    assert_eq!(story.case.open_question(story.now()), None);
    let dispatched = story.then(hours(1), dispatched("wutong-gov"));
    let unsigned = dispatched.then(hours(1), asked(unit("wutong-gov"))).then(hours(1), answered());
    assert_eq!(unsigned.case.status, Status::Dispatched);
}

#[test]
fn a_reply_settles_an_open_question() {
    let story = signed_story("wutong-gov")
        .then(hours(1), asked(unit("wutong-gov")))
        .then(hours(1), replied("wutong-gov", Outcome::Solved));
    assert_eq!(story.case.round.questions[0].settled, Some(story.now()));
}

#[test]
fn an_extension_keeps_the_earlier_deadlines_on_record() {
    let (first, second) = (nine().after(days(9)), nine().after(days(12)));
    let story =
        signed_story("wutong-gov").then(hours(1), extended(first)).then(hours(1), extended(second));
    let announced: Vec<_> = story.case.round.extensions.iter().map(|e| e.new_due).collect();
    assert_eq!(announced, [first, second]);
    assert_eq!(story.case.round.limit, submission().limit);
}

#[test]
fn a_shelved_case_names_the_day_it_is_looked_at_again_and_forgets_it_when_it_goes_on() {
    let story = signed_story("wutong-gov").then(hours(1), shelved("2027-04-01"));
    assert_eq!(story.case.status, Status::Shelved);
    assert!(story.case.status.is_open(), "somebody still owes a reply");
    assert_eq!(story.case.review_on, contract::day::parse("2027-04-01"));
    for step in [
        returned("wutong-gov"),
        dispatched("housing"),
        asked(unit("wutong-gov")),
        replied("wutong-gov", Outcome::Cannot),
        withdrawn(),
    ] {
        assert_eq!(story.clone().then(hours(1), step).case.review_on, None);
    }
    assert!(story.then(hours(1), contacted("wutong-gov")).case.review_on.is_some());
}

#[test]
fn units_that_join_are_named_once() {
    let story = signed_story("wutong-gov")
        .then(hours(1), joined(&["housing", "power-grid"]))
        .then(hours(1), joined(&["power-grid", "police"]));
    let joined: Vec<_> = story.case.joined.iter().map(|unit| unit.as_str()).collect();
    assert_eq!(joined, ["housing", "power-grid", "police"]);
    assert_eq!(story.case.status, Status::InProgress);
}

#[test]
fn a_case_can_be_reopened_to_the_last_moment_of_the_fifteenth_day_and_starts_a_clock_of_its_own() {
    let story = replied_story("wutong-gov").then(hours(1), rated(BAD, &[RatingReason::NotSolved]));
    let until = story.case.reopen_until().unwrap();
    assert_eq!(until, story.case.round.reply.unwrap().at.after(days(15)));
    let story = story.clone().then(until.since(story.now()), reopened());
    assert_eq!(story.case.status, Status::Accepted);
    assert_eq!(story.case.holder(), None);
    assert_eq!(story.case.round.started, until);
    assert_eq!(story.case.round.limit, submission().limit);
    assert_eq!((story.case.round.reply, story.case.round.verdict()), (None, None));
    assert_eq!(story.case.earlier.len(), 1);
    assert_eq!(story.case.earlier[0].verdict().map(|(_, verdict)| verdict), Some(BAD));
    assert_eq!(story.case.reopen_until(), None);
    assert_eq!(story.case.first_unit, Some(unit_id("wutong-gov")));
}

#[test]
fn a_closed_case_can_be_reopened_and_closed_again() {
    let story = replied_story("wutong-gov")
        .then(hours(1), closed())
        .then(days(3), reopened())
        .then(hours(1), dispatched("wutong-gov"))
        .then(hours(1), replied("wutong-gov", Outcome::Solved))
        .then(hours(1), (Actor::Rule, What::Closed));
    assert_eq!(story.case.status, Status::Closed);
    assert_eq!(story.case.rounds().filter(|round| round.reply.is_some()).count(), 2);
}

#[test]
fn a_case_can_be_urged_three_days_after_the_last_sign_of_life() {
    let story = signed_story("wutong-gov");
    assert_eq!(story.case.urge_from(), story.now().after(days(3)));
    let story = story.then(days(3), urged());
    assert_eq!(story.case.urged, [story.now()]);
    assert_eq!(story.case.urge_from(), story.now().after(days(3)));
    let story = story.then(hours(1), contacted("wutong-gov"));
    assert_eq!(story.case.urge_from(), story.now().after(days(3)));
    let story = story.then(hours(1), supplemented());
    assert_eq!(story.case.urge_from(), story.now().after(days(3) - hours(1)));
}

#[test]
fn a_reopened_case_can_be_urged_three_days_after_the_reopening() {
    let story = replied_story("wutong-gov").then(days(10), reopened());
    assert_eq!(story.case.urge_from(), story.now().after(days(3)));
}

#[test]
fn a_call_back_nobody_answered_is_no_verdict_and_can_be_tried_again() {
    let story = replied_story("wutong-gov").then(hours(1), no_answer());
    assert_eq!(story.case.round.verdict(), None);
    assert!(matches!(story.case.round.call_back, Some((_, CallBack::NoAnswer))));
    let story = story.then(hours(1), no_answer()).then(hours(1), called_back(BAD));
    assert_eq!(story.case.round.verdict(), Some((story.now(), BAD)));
}

#[test]
fn the_citizens_own_rating_goes_before_what_the_office_noted() {
    let story = replied_story("wutong-gov").then(hours(1), called_back(GOOD));
    assert_eq!(story.case.round.verdict().map(|(_, verdict)| verdict), Some(GOOD));
    let story = story.then(hours(1), rated(BAD, &[RatingReason::NotTrue]));
    assert_eq!(story.case.round.verdict(), Some((story.now(), BAD)));
    assert!(matches!(story.case.round.call_back, Some((_, CallBack::Answered(GOOD)))));
}

#[test]
fn a_rating_needs_a_reason_where_something_was_wrong() {
    let rating = |solved, satisfied| contract::Rating {
        verdict: Verdict { contacted: None, solved, satisfied },
        reasons: Vec::new(),
        text: None,
        photos: Photos::default(),
    };
    for grade in Grade::ALL {
        let poor = matches!(grade, Grade::Dissatisfied | Grade::VeryDissatisfied);
        assert_eq!(needs_reason(&rating(Some(true), Some(*grade))), poor, "{grade:?}");
        assert!(needs_reason(&rating(Some(false), Some(*grade))));
    }
    assert!(!needs_reason(&rating(None, None)));
    assert!(!needs_reason(&rating(Some(true), None)));
}

#[test]
fn a_withdrawn_case_is_never_solved() {
    let story = signed_story("wutong-gov")
        .then(hours(1), asked(unit("wutong-gov")))
        .then(hours(1), withdrawn());
    let case = &story.case;
    assert_eq!((case.status, case.ended), (Status::Withdrawn, Some(story.now())));
    assert!(case.status.is_ended() && !case.status.is_open());
    assert_eq!((case.round.reply, case.round.verdict()), (None, None));
    assert_eq!(case.round.questions[0].settled, Some(story.now()));
    assert_eq!(case.holder(), None);
}

#[test]
fn a_declined_and_a_merged_case_have_ended_and_can_only_be_corrected() {
    let other = contract::CaseNumber::new(nine().moment(), 1);
    let declined = accepted_story().then(hours(1), declined());
    let merged = accepted_story().then(hours(1), merged(other));
    assert_eq!(declined.case.status, Status::Declined);
    assert_eq!((merged.case.status, merged.case.merged_into), (Status::Merged, Some(other)));
    for story in [declined, merged] {
        let ended = Some(story.now());
        let story = story.then(days(1), corrected(2));
        assert_eq!((story.case.ended, story.case.updated), (ended, story.now()));
        assert_eq!(story.case.events, 4);
    }
}

#[test]
fn an_imported_case_says_what_its_source_says_and_no_more() {
    let open = Story::begin(imported(imported_case())).case;
    assert_eq!(open.status, Status::InProgress);
    assert_eq!((open.opened, open.updated), (imported_case().opened, nine()));
    assert_eq!(open.round.fixed_due, imported_case().due);
    assert_eq!((open.round.limit, open.round.reply), (None, None));
    assert_eq!(open.first_unit, imported_case().unit);
    assert!(open.submission().is_none());
    assert!(matches!(open.origin, Origin::Imported(_)));

    let closed = imported_case().opened.after(days(-1));
    let facts = ImportedCase { closed: Some(closed), ..imported_case() };
    let closed_before_it_was_opened = Story::begin(imported(facts)).case;
    assert_eq!(closed_before_it_was_opened.status, Status::Closed);
    let reply = closed_before_it_was_opened.round.reply.unwrap();
    assert_eq!((reply.at, reply.outcome), (closed, None));
}

#[test]
fn an_imported_case_can_go_on_here() {
    let story = Story::begin(imported(imported_case()))
        .then(hours(1), extended(nine().after(days(4))))
        .then(hours(1), dispatched("DOT"))
        .then(hours(1), replied("DOT", Outcome::Solved))
        .then(hours(1), closed());
    assert_eq!(story.case.status, Status::Closed);
}

#[test]
fn no_events_are_no_case() {
    assert_eq!(Case::fold(number(), &[]).unwrap_err().event, 1);
}
