//! What the citizen is told without asking.

use crate::{
    arbitrary::{drafts, first_events, told},
    story::*,
};
use contract::{Actor, Case, Notice, Occasion, Outcome, Status};
use proptest::prelude::*;

/// What is told of the last event of a story.
fn last(story: &Story) -> Option<Notice> {
    story.case.notice(story.events.last().unwrap())
}

#[test]
fn c53_each_round_has_messages_of_its_own_and_each_question_too() {
    let story = signed_story("wutong-gov").then(hours(1), asked(Actor::Office));
    let notice = |occasion, round, turn| Some(Notice { occasion, round, turn });
    assert_eq!(last(&story), notice(Occasion::Asked, 1, 1));
    let story = story.then(hours(1), asked(unit("wutong-gov")));
    assert_eq!(last(&story), notice(Occasion::Asked, 1, 2));
    let story = story.then(hours(1), replied("wutong-gov", Outcome::Solved));
    assert_eq!(last(&story), notice(Occasion::Replied, 1, 0));
    let story = story.then(hours(1), reopened());
    assert_eq!(last(&story), notice(Occasion::Reopened, 2, 0));
    let story = story.then(hours(1), dispatched("wutong-gov"));
    assert_eq!(last(&story), notice(Occasion::Dispatched, 2, 0));
}

#[test]
fn what_changes_nothing_for_the_citizen_is_not_told() {
    let story = signed_story("wutong-gov");
    for step in [contacted("wutong-gov"), joined(&["housing"]), published("路灯"), corrected(1)] {
        assert_eq!(last(&story.clone().then(hours(1), step)), None);
    }
}

proptest! {
    #[test]
    fn c53_whenever_a_case_comes_to_stand_elsewhere_something_is_told(
        first in first_events(),
        drafts in drafts(),
    ) {
        let Some((_, events)) = told(&first, &drafts) else { return Ok(()) };
        for length in 2..=events.len() {
            let before = Case::fold(number(), &events[..length - 1]).unwrap();
            let after = Case::fold(number(), &events[..length]).unwrap();
            // Back where it was before a question, or with the office between two units: a step on the way.
            let between = before.status == Status::Asked
                || before.status == Status::Shelved
                || after.status == Status::Accepted;
            if after.status != before.status && !between {
                prop_assert!(after.notice(&events[length - 1]).is_some());
            }
        }
    }
}
