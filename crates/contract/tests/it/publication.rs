//! What of a case everybody may read: nothing the citizen wrote, and the same course as the whole.

use crate::{
    arbitrary::{
        CITIZENS_WORDS, NEVER_PUBLISHED, UNITS_WORDS_TO_THE_CITIZEN, drafts, first_events, photo,
        told,
    },
    story::*,
};
use contract::{Case, Outcome, Visibility, What, published as publish};
use proptest::prelude::*;

#[test]
fn nothing_is_public_before_the_office_has_published_it() {
    assert_eq!(publish(&[]), None);
    let story = replied_story("wutong-gov");
    assert_eq!(publish(&story.events), None);
    assert!(publish(&story.then(hours(1), published("路灯")).events).is_some());
}

#[test]
fn a_confidential_case_and_an_imported_one_are_never_public() {
    let (_, publication) = published("路灯");
    for first in [submitted_in_confidence(), imported(imported_case())] {
        let mut events = Story::begin(first).events;
        let (by, what) = (contract::Actor::Office, publication.clone());
        events.push(contract::Event { at: nine(), by, what });
        assert_eq!(publish(&events), None);
    }
}

#[test]
fn the_reply_of_the_unit_is_public_and_the_words_of_the_citizen_are_not() {
    let story = replied_story("wutong-gov").then(hours(1), published("一处路灯不亮"));
    let json = serde_json::to_string(&publish(&story.events).unwrap()).unwrap();
    assert!(json.contains("一处路灯不亮") && json.contains("已更换灯头"));
    assert!(!json.contains("楼下的路灯三天没有亮"));
}

#[test]
fn only_the_newest_published_version_is_given_out() {
    let story = signed_story("wutong-gov")
        .then(hours(1), published("3 号楼王先生家门口的路灯"))
        .then(hours(1), published("一处路灯"))
        .then(hours(1), replied("wutong-gov", Outcome::Solved));
    let public = publish(&story.events).unwrap();
    let json = serde_json::to_string(&public).unwrap();
    assert!(json.contains("一处路灯") && !json.contains("王先生"), "{json}");
    assert_eq!(public.len(), story.events.len(), "that it was published twice stays visible");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_word_of_the_citizen_is_ever_public(first in first_events(), drafts in drafts()) {
        let Some((case, events)) = told(&first, &drafts) else { return Ok(()) };
        let public = publish(&events);
        prop_assert_eq!(public.is_some(), case.published);
        let Some(public) = public else { return Ok(()) };
        prop_assert_eq!(case.submission().unwrap().visibility, Visibility::Public);
        let json = serde_json::to_string(&public).unwrap();
        prop_assert!(!json.contains(CITIZENS_WORDS), "{}", json);
        prop_assert!(!json.contains(UNITS_WORDS_TO_THE_CITIZEN), "{}", json);
    }

    #[test]
    fn only_photos_of_the_newest_published_version_are_ever_public(first in first_events(), drafts in drafts()) {
        let Some((case, events)) = told(&first, &drafts) else { return Ok(()) };
        let named: Vec<_> = events.iter().flat_map(|event| event.what.photos()).collect();
        prop_assert!(named.iter().all(|id| case.photos.contains(id)));
        let Some(public) = publish(&events) else { return Ok(()) };
        let newest = events.iter().rev().find_map(|event| match &event.what {
            What::Published { photos, .. } => Some(photos.clone()),
            _ => None,
        });
        let newest = newest.unwrap();
        for id in public.iter().flat_map(|event| event.what.photos()) {
            prop_assert!(newest.contains(id));
        }
        let json = serde_json::to_string(&public).unwrap();
        for hidden in NEVER_PUBLISHED..30 {
            prop_assert!(!json.contains(&photo(hidden).to_string()));
        }
        // What is published is shown where it was brought.
        for (event, seen) in events.iter().zip(&public) {
            let kept: Vec<_> = event.what.photos().into_iter().filter(|id| newest.contains(*id)).collect();
            match event.what {
                What::Replied { .. } | What::Published { .. } => {}
                _ => prop_assert_eq!(seen.what.photos(), kept),
            }
        }
    }

    #[test]
    fn the_public_events_leave_the_same_case(first in first_events(), drafts in drafts()) {
        let Some((case, events)) = told(&first, &drafts) else { return Ok(()) };
        let Some(public) = publish(&events) else { return Ok(()) };
        let seen = Case::fold(number(), &public).unwrap();
        prop_assert_eq!(seen.status, case.status);
        prop_assert_eq!((seen.events, seen.updated, seen.opened), (case.events, case.updated, case.opened));
        prop_assert_eq!(&seen.first_unit, &case.first_unit);
        prop_assert_eq!(&seen.custody, &case.custody);
        prop_assert_eq!(seen.earlier.len(), case.earlier.len());
        prop_assert_eq!(seen.round.reply, case.round.reply);
        prop_assert_eq!(seen.round.verdict(), case.round.verdict());
        prop_assert_eq!(seen.round.pauses(case.updated), case.round.pauses(case.updated));
        prop_assert_eq!(&seen.round.extensions, &case.round.extensions);
        prop_assert_eq!(&seen.escalations, &case.escalations);
        // Publishing what is public already changes nothing.
        let again = publish(&public);
        prop_assert_eq!(again.as_ref(), Some(&public));
        let limits = public.iter().zip(&events).all(|(seen, said)| match (&seen.what, &said.what) {
            (What::Submitted(seen), What::Submitted(said)) => seen.limit == said.limit,
            (seen, said) => seen.name() == said.name(),
        });
        prop_assert!(limits);
    }
}
