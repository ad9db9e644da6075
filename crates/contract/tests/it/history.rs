//! What holds for every sequence of events, however odd.

use crate::{
    arbitrary::{drafts, first_events, told},
    story::number,
};
use contract::{Case, Event, Illegal, Status};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use std::collections::BTreeSet;

#[test]
fn the_arbitrary_sequences_reach_every_event_and_every_status() {
    let mut runner = TestRunner::deterministic();
    let (mut names, mut statuses) = (BTreeSet::new(), BTreeSet::new());
    let mut rounds = 0;
    for _ in 0..2_000 {
        let (first, drafts) = (first_events(), drafts()).new_tree(&mut runner).unwrap().current();
        let Some((end, events)) = told(&first, &drafts) else { continue };
        rounds = rounds.max(end.rounds().count());
        names.extend(events.iter().map(|event| event.what.name()));
        let mut case = Case::begin(number(), &first).unwrap();
        statuses.insert(case.status);
        for event in &events[1..] {
            case.apply(event).unwrap();
            statuses.insert(case.status);
        }
    }
    assert_eq!(names.len(), 27, "{names:?}");
    assert_eq!(statuses, Status::ALL.iter().copied().collect());
    assert!(rounds >= 3, "{rounds}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_refused_event_leaves_the_case_as_it_was(first in first_events(), drafts in drafts()) {
        let Ok(mut case) = Case::begin(number(), &first) else { return Ok(()) };
        for draft in &drafts {
            let (before, event) = (case.clone(), draft.after(&case));
            if case.apply(&event).is_err() {
                prop_assert_eq!(&case, &before, "{}", event.what.name());
            }
        }
    }

    #[test]
    fn what_was_accepted_step_by_step_is_accepted_at_once(first in first_events(), drafts in drafts()) {
        if let Some((case, events)) = told(&first, &drafts) {
            prop_assert_eq!(Case::fold(number(), &events), Ok(case));
        }
    }

    #[test]
    fn a_fold_names_the_first_event_that_cannot_follow(first in first_events(), drafts in drafts()) {
        let Some((mut case, mut events)) = told(&first, &[]) else { return Ok(()) };
        for draft in &drafts {
            let event = draft.after(&case);
            events.push(event.clone());
            if let Err(cause) = case.apply(&event) {
                let place = u32::try_from(events.len()).unwrap();
                prop_assert_eq!(Case::fold(number(), &events), Err(Illegal { event: place, cause }));
                return Ok(());
            }
        }
    }

    #[test]
    fn every_beginning_of_a_history_is_a_history(first in first_events(), drafts in drafts()) {
        let Some((_, events)) = told(&first, &drafts) else { return Ok(()) };
        let mut before: Option<Case> = None;
        for end in 1..=events.len() {
            let case = Case::fold(number(), &events[..end]).unwrap();
            prop_assert_eq!(case.events as usize, end);
            prop_assert_eq!(case.updated, events[end - 1].at);
            if let Some(before) = before {
                prop_assert!(before.updated <= case.updated);
                prop_assert!(before.returns <= case.returns);
                prop_assert!(before.earlier.len() <= case.earlier.len());
                prop_assert!(before.first_unit.is_none() || before.first_unit == case.first_unit);
                prop_assert!(!before.status.is_ended() || before.status == case.status);
                prop_assert!(!before.published || case.published);
            }
            before = Some(case);
        }
    }

    #[test]
    fn a_case_never_contradicts_itself(first in first_events(), drafts in drafts()) {
        let Some((case, events)) = told(&first, &drafts) else { return Ok(()) };
        let answered = matches!(case.status, Status::Replied | Status::Closed);
        prop_assert_eq!(case.round.reply.is_some(), answered);
        prop_assert!(case.earlier.iter().all(|round| round.reply.is_some()));
        prop_assert!(answered || case.round.verdict().is_none(), "no verdict without a reply");
        prop_assert_eq!(case.ended.is_some(), case.status.is_ended());
        prop_assert_eq!(case.merged_into.is_some(), case.status == Status::Merged);
        prop_assert_eq!(case.review_on.is_some(), case.status == Status::Shelved);
        let open_custodies = case.custody.iter().filter(|held| held.until.is_none()).count();
        prop_assert!(open_custodies <= 1, "one unit has it at a time");
        let with_a_unit = matches!(case.status, Status::Dispatched | Status::Shelved);
        prop_assert!(!with_a_unit || case.holder().is_some());
        let waiting = case.rounds().flat_map(|round| &round.questions).filter(|q| q.settled.is_none());
        prop_assert_eq!(waiting.count(), usize::from(case.status == Status::Asked));
        for pause in case.rounds().flat_map(|round| round.pauses(case.updated)) {
            prop_assert!(pause.from <= pause.until);
            prop_assert!(pause.until.since(pause.from) <= contract::QUESTION_OPEN);
        }
        for window in case.round.extensions.windows(2) {
            prop_assert!(window[0].new_due < window[1].new_due);
        }
        prop_assert!(events.windows(2).all(|two| two[0].at <= two[1].at));
    }

    #[test]
    fn a_history_survives_the_wire(first in first_events(), drafts in drafts()) {
        let Some((_, events)) = told(&first, &drafts) else { return Ok(()) };
        let json = serde_json::to_string(&events).unwrap();
        prop_assert_eq!(serde_json::from_str::<Vec<Event>>(&json).unwrap(), events);
    }
}
