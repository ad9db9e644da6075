//! S7, C51: what is overdue beyond the rule is raised by itself, once in each round, for everybody to see.

use crate::{
    samples::{SUBJECT, answered, at, by_office, note, now, number, published, submitted},
    town::{Town, on_each},
};
use contract::{
    Actor, Case, CaseNumber, EscalationCause, Event, RAISE_OVERDUE_AFTER, Timestamp, Visibility,
    What,
    wire::{cases::ReadPublicCase, office::ReadOfficeCase},
};
use time::Duration;

/// When the case of [`open`] is due: at the end of the fifth working day.
fn due() -> Timestamp {
    at("2026-01-12T23:59:59+08:00")
}

fn open() -> Vec<Event> {
    let opened = at("2026-01-05T08:00:00+08:00");
    vec![
        submitted(opened, Visibility::Public, SUBJECT),
        by_office(opened.after(Duration::HOUR), What::Accepted),
        published(opened.after(Duration::hours(2)), SUBJECT, "不亮"),
    ]
}

async fn causes(town: &Town, number: CaseNumber) -> Vec<(u8, EscalationCause)> {
    let key = town.office_key().await;
    let file = town.read_as(ReadOfficeCase { number }, &key).await;
    Case::fold(number, &file.events).unwrap().escalations
}

#[tokio::test]
async fn c51_a_case_overdue_beyond_the_rule_is_raised_once_and_everybody_sees_it() {
    on_each(async |town| {
        let number = number(1);
        town.insert(number, open()).await;
        let last_day = due().after(RAISE_OVERDUE_AFTER);
        assert_eq!(town.store.raise_overdue(last_day).await.unwrap(), 0);
        let beyond = last_day.after(Duration::SECOND);
        assert_eq!(town.store.raise_overdue(beyond).await.unwrap(), 1);
        assert_eq!(town.store.raise_overdue(now()).await.unwrap(), 0);
        let seen = town.read(ReadPublicCase { number }).await.events;
        let raised = What::Escalated { level: 1, cause: EscalationCause::Overdue };
        assert_eq!(seen.last(), Some(&Event { at: beyond, by: Actor::Rule, what: raised }));
    })
    .await;
}

#[tokio::test]
async fn s7_a_reopened_case_has_a_round_of_its_own_to_be_raised_in() {
    on_each(async |town| {
        let number = number(1);
        let mut events = open();
        let raised = What::Escalated { level: 1, cause: EscalationCause::Overdue };
        let late = due().after(Duration::days(6));
        events.push(Event { at: late, by: Actor::Rule, what: raised });
        let dispatched = What::Dispatched { unit: crate::samples::unit("lighting") };
        events.push(by_office(late, dispatched));
        let reply = answered(late).pop().unwrap();
        let reopened_at = reply.at.after(Duration::HOUR);
        events.push(reply);
        let reopened = What::Reopened {
            reason: Some(note("还是不亮")),
            photos: contract::Photos::default(),
        };
        events.push(Event { at: reopened_at, by: Actor::Citizen, what: reopened });
        town.insert(number, events).await;
        assert_eq!(town.store.raise_overdue(reopened_at).await.unwrap(), 0);
        assert_eq!(town.store.raise_overdue(now()).await.unwrap(), 1);
        assert_eq!(town.store.raise_overdue(now()).await.unwrap(), 0);
        let twice = vec![(1, EscalationCause::Overdue); 2];
        assert_eq!(causes(town, number).await, twice);
    })
    .await;
}

#[tokio::test]
async fn what_is_answered_or_waits_for_its_citizen_is_not_raised() {
    on_each(async |town| {
        town.insert(number(1), answered(at("2026-01-05T08:00:00+08:00"))).await;
        let mut asked = open();
        let question = What::Asked { question: Some(note("哪一盏？")) };
        let when = due().after(-Duration::HOUR);
        asked.push(by_office(when, question));
        town.insert(number(2), asked).await;
        // The clock stood still for five days, and two of them were a week-end.
        let then = due().after(RAISE_OVERDUE_AFTER).after(Duration::days(4));
        assert_eq!(town.store.raise_overdue(then).await.unwrap(), 0);
        assert_eq!(town.store.raise_overdue(now()).await.unwrap(), 1);
        assert_eq!(causes(town, number(1)).await, []);
    })
    .await;
}
