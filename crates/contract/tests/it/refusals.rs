//! Every rule that stands against an event, by its name.

use crate::story::*;
use contract::{
    Actor, Case, EscalationCause, Event, ImportedCase, Outcome, RatingReason, Refusal, Submission,
    Verdict, What,
};

fn begin((by, what): Step) -> Result<Case, Refusal> {
    Case::begin(number(), &Event { at: nine(), by, what })
}

#[test]
fn a_case_begins_with_a_submission_or_an_import_and_has_only_one() {
    assert_eq!(begin(accepted()), Err(Refusal::NotTheBeginning));
    assert_eq!(begin(withdrawn()), Err(Refusal::NotTheBeginning));
    let (_, submission) = submitted();
    for somebody_else in [Actor::Office, Actor::Rule, unit("wutong-gov")] {
        assert_eq!(begin((somebody_else, submission.clone())), Err(Refusal::NotYours));
    }
    let (_, import) = imported(imported_case());
    for somebody_else in [Actor::Citizen, Actor::Rule, unit("wutong-gov")] {
        assert_eq!(begin((somebody_else, import.clone())), Err(Refusal::NotYours));
    }
    // Whoever may say it, a second beginning is none.
    let story = accepted_story();
    let second = story.refuses(hours(1), (Actor::Office, import));
    assert_eq!(second, Refusal::NotTheBeginning);
}

#[test]
fn an_event_is_never_earlier_than_the_one_before_it() {
    let story = accepted_story();
    assert_eq!(story.refuses(hours(-1), dispatched("wutong-gov")), Refusal::OutOfOrder);
    story.then(hours(0), dispatched("wutong-gov"));
}

#[test]
fn nothing_but_a_correction_follows_the_end() {
    let other = contract::CaseNumber::new(nine().moment(), 1);
    for end in [withdrawn(), declined(), merged(other)] {
        let story = signed_story("wutong-gov").then(hours(1), end);
        for step in [
            accepted(),
            dispatched("housing"),
            replied("wutong-gov", Outcome::Solved),
            closed(),
            rated(GOOD, &[]),
            supplemented(),
            reopened(),
            withdrawn(),
            published("路灯"),
        ] {
            assert_eq!(story.refuses(days(1), step), Refusal::Ended);
        }
    }
}

#[test]
fn the_office_does_not_speak_for_the_citizen() {
    let open = signed_story("wutong-gov").then(hours(1), asked(Actor::Office));
    let replied = replied_story("wutong-gov");
    for (story, (_, what)) in [
        (&open, answered()),
        (&open, urged()),
        (&open, supplemented()),
        (&open, withdrawn()),
        (&replied, rated(GOOD, &[])),
        (&replied, reopened()),
    ] {
        assert_eq!(story.refuses(days(4), (Actor::Office, what)), Refusal::NotYours);
    }
}

#[test]
fn a_unit_neither_rates_nor_calls_back_nor_closes_its_own_work() {
    let story = replied_story("wutong-gov");
    for (_, what) in [rated(GOOD, &[]), called_back(GOOD), no_answer(), closed(), reopened()] {
        assert_eq!(story.refuses(hours(1), (unit("wutong-gov"), what)), Refusal::NotYours);
    }
}

#[test]
fn a_unit_does_not_decide_for_the_office() {
    let story = signed_story("wutong-gov");
    let later = nine().after(days(9));
    for (_, what) in
        [dispatched("housing"), extended(later), shelved("2027-04-01"), declined(), published("灯")]
    {
        assert_eq!(story.refuses(hours(1), (unit("wutong-gov"), what)), Refusal::NotYours);
    }
}

#[test]
fn the_office_does_not_do_the_units_work() {
    let story = signed_story("wutong-gov");
    for (_, what) in [
        replied("wutong-gov", Outcome::Solved),
        contacted("wutong-gov"),
        returned("wutong-gov"),
        signed("wutong-gov"),
    ] {
        assert_eq!(story.refuses(hours(1), (Actor::Office, what)), Refusal::NotYours);
    }
}

#[test]
fn the_citizen_does_only_what_is_the_citizens() {
    let story = signed_story("wutong-gov");
    let raised = What::Escalated { level: 3, cause: EscalationCause::Overdue };
    for what in [accepted().1, dispatched("housing").1, closed().1, raised, signed("x").1] {
        assert_eq!(story.refuses(hours(1), (Actor::Citizen, what)), Refusal::NotYours);
    }
}

#[test]
fn a_rule_only_raises_and_closes() {
    let story = replied_story("wutong-gov");
    for (_, what) in
        [accepted(), rated(GOOD, &[]), no_answer(), published("灯"), asked(Actor::Rule)]
    {
        assert_eq!(story.refuses(hours(1), (Actor::Rule, what)), Refusal::NotYours);
    }
    story.then(hours(1), (Actor::Rule, What::Closed));
}

#[test]
fn a_unit_speaks_only_for_the_case_it_has() {
    let story = signed_story("wutong-gov").then(hours(1), joined(&["housing"]));
    for (_, what) in [
        replied("x", Outcome::Solved),
        contacted("x"),
        returned("x"),
        signed("x"),
        asked(Actor::Office),
    ] {
        assert_eq!(story.refuses(hours(1), (unit("housing"), what)), Refusal::NotHolder);
    }
    let handed_on = story.then(hours(1), dispatched("housing"));
    assert_eq!(handed_on.refuses(hours(1), contacted("wutong-gov")), Refusal::NotHolder);
    let returned = handed_on.then(hours(1), returned("housing"));
    assert_eq!(returned.refuses(hours(1), contacted("housing")), Refusal::NotHolder);
}

#[test]
fn a_case_with_nobody_is_not_shelved() {
    assert_eq!(accepted_story().refuses(hours(1), shelved("2027-04-01")), Refusal::NotHolder);
}

#[test]
fn a_case_is_accepted_before_it_is_dispatched() {
    let story = Story::begin(submitted());
    assert_eq!(story.refuses(hours(1), dispatched("wutong-gov")), Refusal::NotAccepted);
    assert_eq!(story.refuses(hours(1), joined(&["housing"])), Refusal::NotAccepted);
}

#[test]
fn what_is_done_once_is_not_done_again() {
    assert_eq!(accepted_story().refuses(hours(1), accepted()), Refusal::AlreadyDone);
    let signed_once = signed_story("wutong-gov");
    assert_eq!(signed_once.refuses(hours(1), signed("wutong-gov")), Refusal::AlreadyDone);
    let closed_once = replied_story("wutong-gov").then(hours(1), closed());
    assert_eq!(closed_once.refuses(hours(1), closed()), Refusal::AlreadyDone);
    let called = replied_story("wutong-gov").then(hours(1), called_back(BAD));
    assert_eq!(called.refuses(hours(1), called_back(GOOD)), Refusal::AlreadyDone);
    assert_eq!(called.refuses(hours(1), no_answer()), Refusal::AlreadyDone);
}

#[test]
fn an_answered_case_is_not_worked_on_unless_it_is_reopened() {
    let other = contract::CaseNumber::new(nine().moment(), 1);
    for story in [replied_story("wutong-gov"), replied_story("wutong-gov").then(hours(1), closed())]
    {
        for step in [
            replied("wutong-gov", Outcome::Cannot),
            dispatched("housing"),
            contacted("wutong-gov"),
            asked(Actor::Office),
            extended(nine().after(days(30))),
            urged(),
            supplemented(),
            withdrawn(),
            declined(),
            merged(other),
        ] {
            assert_eq!(story.refuses(days(4), step), Refusal::AlreadyAnswered);
        }
    }
}

#[test]
fn only_an_open_question_can_be_answered() {
    let story = signed_story("wutong-gov");
    assert_eq!(story.refuses(hours(1), answered()), Refusal::NoQuestion);
    let once = story.then(hours(1), asked(Actor::Office)).then(hours(1), answered());
    assert_eq!(once.refuses(hours(1), answered()), Refusal::NoQuestion);
    let reopened = replied_story("wutong-gov").then(hours(1), reopened());
    assert_eq!(reopened.refuses(hours(1), answered()), Refusal::NoQuestion);
}

#[test]
fn a_question_runs_out_after_five_days() {
    let story = signed_story("wutong-gov").then(hours(1), asked(Actor::Office));
    let expired = story.now().after(days(5));
    let too_late = days(5) + time::Duration::SECOND;
    assert_eq!(story.refuses(too_late, answered()), Refusal::QuestionExpired { expired });
    // What the citizen has to say is not lost: it can still be added.
    story.then(too_late, supplemented());
}

#[test]
fn no_case_is_closed_without_a_reply() {
    for story in [Story::begin(submitted()), accepted_story(), signed_story("wutong-gov")] {
        assert_eq!(story.refuses(days(90), closed()), Refusal::NoReply);
        assert_eq!(story.refuses(days(90), (Actor::Rule, What::Closed)), Refusal::NoReply);
    }
    let again = replied_story("wutong-gov").then(hours(1), closed()).then(hours(1), reopened());
    assert_eq!(again.refuses(days(90), closed()), Refusal::NoReply);
}

#[test]
fn nothing_is_rated_called_back_or_reopened_before_a_reply() {
    let again = replied_story("wutong-gov").then(hours(1), reopened());
    for story in [signed_story("wutong-gov"), again] {
        for step in [rated(GOOD, &[]), called_back(GOOD), no_answer(), reopened()] {
            assert_eq!(story.refuses(hours(1), step), Refusal::NoReply);
        }
    }
}

#[test]
fn a_round_is_rated_once() {
    let story = replied_story("wutong-gov").then(hours(1), rated(GOOD, &[]));
    let second = rated(BAD, &[RatingReason::NotSolved]);
    assert_eq!(story.refuses(hours(1), second.clone()), Refusal::AlreadyRated);
    story
        .then(hours(1), reopened())
        .then(hours(1), dispatched("wutong-gov"))
        .then(hours(1), replied("wutong-gov", Outcome::Cannot))
        .then(hours(1), second);
}

#[test]
fn dissatisfaction_needs_a_reason() {
    let story = replied_story("wutong-gov");
    assert_eq!(story.refuses(hours(1), rated(BAD, &[])), Refusal::ReasonMissing);
    let not_solved = Verdict { solved: Some(false), ..GOOD };
    assert_eq!(story.refuses(hours(1), rated(not_solved, &[])), Refusal::ReasonMissing);
    story.then(hours(1), rated(BAD, &[RatingReason::Other]));
}

#[test]
fn a_case_is_not_reopened_after_the_fifteenth_day_and_the_day_is_named() {
    let story = replied_story("wutong-gov");
    let until = story.now().after(days(15));
    let too_late = days(15) + time::Duration::SECOND;
    assert_eq!(story.refuses(too_late, reopened()), Refusal::TooLateToReopen { until });
    let closed = story.then(days(14), closed());
    assert_eq!(closed.refuses(days(2), reopened()), Refusal::TooLateToReopen { until });
}

#[test]
fn a_case_is_not_urged_too_soon_and_the_day_is_named() {
    let story = Story::begin(submitted());
    let from = nine().after(days(3));
    let too_soon = days(3) - time::Duration::SECOND;
    assert_eq!(story.refuses(too_soon, urged()), Refusal::TooSoonToUrge { from });
    let urged_once = story.then(days(3), urged());
    let from = from.after(days(3));
    assert_eq!(urged_once.refuses(too_soon, urged()), Refusal::TooSoonToUrge { from });
}

#[test]
fn an_extension_leads_later() {
    let story = signed_story("wutong-gov");
    let now = story.now().after(hours(1));
    assert_eq!(story.refuses(hours(1), extended(now)), Refusal::NotLater);
    assert_eq!(story.refuses(hours(1), extended(now.after(days(-1)))), Refusal::NotLater);
    let story = story.then(hours(1), extended(nine().after(days(9))));
    for not_later in [days(8), days(9)] {
        let step = extended(nine().after(not_later));
        assert_eq!(story.refuses(hours(1), step), Refusal::NotLater);
    }
    let stated = ImportedCase { due: Some(nine().after(days(5))), ..imported_case() };
    let story = Story::begin(imported(stated));
    assert_eq!(story.refuses(hours(1), extended(nine().after(days(4)))), Refusal::NotLater);
}

#[test]
fn a_case_without_a_deadline_is_not_extended() {
    let unpromised = Submission { limit: None, ..submission() };
    let story = Story::begin((Actor::Citizen, What::Submitted(Box::new(unpromised))));
    let later = extended(nine().after(days(9)));
    assert_eq!(story.refuses(hours(1), later.clone()), Refusal::NoDeadline);
    let story = Story::begin(imported(ImportedCase { due: None, ..imported_case() }));
    assert_eq!(story.refuses(hours(1), later), Refusal::NoDeadline);
}

#[test]
fn only_an_event_that_is_there_can_be_corrected() {
    let story = accepted_story();
    assert_eq!(story.refuses(hours(1), corrected(0)), Refusal::NoSuchEvent);
    assert_eq!(story.refuses(hours(1), corrected(3)), Refusal::NoSuchEvent);
    story.then(hours(1), corrected(1)).then(hours(1), corrected(2)).then(hours(1), corrected(3));
}

#[test]
fn a_case_is_not_merged_into_itself() {
    assert_eq!(accepted_story().refuses(hours(1), merged(number())), Refusal::IntoItself);
}

#[test]
fn a_confidential_case_has_no_public_version() {
    let story = Story::begin(submitted_in_confidence());
    assert_eq!(story.refuses(hours(1), published("路灯")), Refusal::Confidential);
    let story = Story::begin(imported(imported_case()));
    assert_eq!(story.refuses(hours(1), published("路灯")), Refusal::Confidential);
}
