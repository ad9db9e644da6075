//! One case from the report to the public count.

use crate::{
    samples::{PHONE, lamp, note, now, unit},
    town::{on_each, problem, reply},
};
use contract::{
    Actor, Case, CitizenEvent, Endpoint, EscalationCause, Grade, Outcome, Photos, ProblemCode,
    Rating, Status, Timestamp, Verdict, What,
    wire::{
        cases::{ListPublicCases, ReadPublicCase, ReadPulse, SupportCase, Supporters},
        citizen::{CaseFile, ReadAccessLog, ReadCase, Receipt},
        office::{ListChanges, ListOfficeCases, ReadOfficeCase},
    },
};

/// C26, C38, C60, C72
#[tokio::test]
async fn a_case_travels_from_the_report_to_the_public_count() {
    on_each(async |town| {
        let receipt = town.submit("first").await;
        // Five working days after Tuesday 10 March, to the end of the day.
        assert_eq!(receipt.due, Timestamp::parse("2026-03-17T23:59:59+08:00"));
        assert!(!receipt.provisional);
        let number = receipt.number;
        assert!(number.compact().starts_with("260310100"), "{number}");

        let token = town.open(number, receipt.code).await;
        let file = town.read_as(ReadCase, &token).await;
        assert_eq!(Case::fold(number, &file.events).unwrap().status, Status::Submitted);

        let office = town.office_key().await;
        let lighting = town.unit_key(unit("lighting")).await;
        town.work(&office, number, What::Accepted).await;
        town.work(&office, number, What::Dispatched { unit: unit("lighting") }).await;
        town.work(&lighting, number, What::Signed).await;
        let text = Some("已修好。".try_into().unwrap());
        let reply_given =
            What::Replied { outcome: Outcome::Solved, text, proof: Vec::new(), photos: Vec::new() };
        town.work(&lighting, number, reply_given).await;

        let read = town.read_as(ReadOfficeCase { number }, &lighting).await;
        assert_eq!(read.contact.phone.as_ref().unwrap().as_str(), PHONE);
        let looks = town.read_as(ReadAccessLog, &token).await;
        assert_eq!(looks[0].by, Actor::Unit(unit("lighting")));
        assert_eq!(looks.last().unwrap().by, Actor::Citizen);

        let verdict = Verdict {
            contacted: Some(true),
            solved: Some(true),
            satisfied: Some(Grade::VerySatisfied),
        };
        let rating = Rating {
            verdict,
            reasons: Vec::new(),
            text: Some(note("谢谢")),
            photos: Photos::default(),
        };
        let file = town.say(&token, CitizenEvent::Rate(rating)).await;
        assert_eq!(Case::fold(number, &file.events).unwrap().round.verdict().unwrap().1, verdict);

        let subject = "路灯不亮".try_into().unwrap();
        let text = "一盏路灯不亮。".try_into().unwrap();
        town.work(&office, number, What::Published { subject, text, photos: Photos::default() })
            .await;
        let list = town.read(ListPublicCases::default()).await;
        assert_eq!(list.items.len(), 1);
        assert_eq!(list.items[0].subject.as_str(), "路灯不亮");
        assert_eq!(list.items[0].outcome, Some(Outcome::Solved));
        let public = town.read(ReadPublicCase { number }).await;
        assert_eq!(public.events.len(), 7);

        let support = |key: &'static str| {
            reply::<Supporters>(
                town.post(&SupportCase { number }.path()).header("Idempotency-Key", key),
            )
        };
        assert_eq!(support("a").await.supporters, 1);
        assert_eq!(support("a").await.supporters, 1);
        assert_eq!(support("b").await.supporters, 2);
        assert_eq!(town.read(ReadPublicCase { number }).await.supporters, 2);

        let pulse = town.read(ReadPulse).await;
        assert_eq!((pulse.received_today, pulse.unanswered), (1, 0));
        assert_eq!((pulse.verdicts, pulse.solved), (1, 1));

        let changes = town.read_as(ListChanges { since: 0 }, &office).await;
        let names: Vec<_> = changes.iter().map(|change| change.event.what.name()).collect();
        let expected =
            ["submitted", "accepted", "dispatched", "signed", "replied", "rated", "published"];
        assert_eq!(names, expected);
        assert!(changes.windows(2).all(|pair| pair[0].position < pair[1].position));
        let since = changes[4].position;
        assert_eq!(town.read_as(ListChanges { since }, &office).await, changes[5..]);

        let work = town.read_as(ListOfficeCases::default(), &office).await;
        assert_eq!(work.items[0].events, 7);
    })
    .await;
}

/// C9
#[tokio::test]
async fn the_same_request_gets_the_same_number_and_code() {
    on_each(async |town| {
        let first = town.submit("key-1").await;
        assert_eq!(town.submit("key-1").await, first);
        assert_ne!(town.submit("key-2").await.number, first.number);

        let other =
            contract::wire::citizen::NewCase { subject: "别的".try_into().unwrap(), ..lamp() };
        let refused = problem(town.submission(&other, "key-1")).await;
        assert_eq!(refused.code, ProblemCode::KeyReused);
        assert_eq!(town.read(ReadPulse).await.received_today, 2);

        // Both at once: one is taken down, both hear the same.
        let case = lamp();
        let (a, b) = tokio::join!(
            reply::<Receipt>(town.submission(&case, "key-3")),
            reply::<Receipt>(town.submission(&case, "key-3")),
        );
        assert_eq!(a, b);
        assert_eq!(town.read(ReadPulse).await.received_today, 3);
    })
    .await;
}

#[tokio::test]
async fn many_people_at_once_get_numbers_of_their_own() {
    on_each(async |town| {
        let case = lamp();
        let mut waiting = tokio::task::JoinSet::new();
        for n in 0..40 {
            waiting.spawn(reply::<Receipt>(town.submission(&case, &format!("key-{n}"))));
        }
        let receipts = waiting.join_all().await;
        let mut numbers: Vec<_> = receipts.iter().map(|receipt| receipt.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 40);
        assert_eq!(town.read(ReadPulse).await.received_today, 40);
    })
    .await;
}

/// C46
#[tokio::test]
async fn a_repeated_event_is_added_once() {
    on_each(async |town| {
        let receipt = town.submit("a").await;
        let token = town.open(receipt.number, receipt.code).await;
        let more = CitizenEvent::Supplement { text: note("第三盏"), photos: Photos::default() };
        let send = |event: &CitizenEvent| {
            town.citizen(&token, event).header("Idempotency-Key", "supplement-1")
        };
        assert_eq!(reply::<CaseFile>(send(&more)).await.events.len(), 2);
        assert_eq!(reply::<CaseFile>(send(&more)).await.events.len(), 2);
        let other = CitizenEvent::Supplement { text: note("第四盏"), photos: Photos::default() };
        assert_eq!(problem(send(&other)).await.code, ProblemCode::KeyReused);
        // Without a key both are meant.
        assert_eq!(town.say(&token, more.clone()).await.events.len(), 3);
    })
    .await;
}

/// S7, C51
#[tokio::test]
async fn the_third_return_raises_the_case_by_itself() {
    on_each(async |town| {
        let number = town.submit("a").await.number;
        let office = town.office_key().await;
        let lighting = town.unit_key(unit("lighting")).await;
        town.work(&office, number, What::Accepted).await;
        for turn in 1..=3 {
            town.work(&office, number, What::Dispatched { unit: unit("lighting") }).await;
            let file =
                town.work(&lighting, number, What::Returned { reason: note("不归我们") }).await;
            let raised = file.events.iter().any(|event| {
                event.by == Actor::Rule
                    && event.what
                        == What::Escalated { level: 1, cause: EscalationCause::ThirdReturn }
            });
            assert_eq!(raised, turn == 3);
        }
    })
    .await;
}

/// C52
#[tokio::test]
async fn a_merged_case_is_named_by_both_numbers() {
    on_each(async |town| {
        let (kept, merged) = (town.submit("a").await, town.submit("b").await);
        let office = town.office_key().await;
        let refused = problem(town.office(
            &office,
            merged.number,
            What::Merged { into: crate::samples::number(99) },
        ))
        .await;
        assert_eq!(refused.code, ProblemCode::Unknown);
        town.work(&office, merged.number, What::Merged { into: kept.number }).await;
        let token = town.open(kept.number, kept.code).await;
        assert_eq!(town.read_as(ReadCase, &token).await.merged_from, [merged.number]);
        let token = town.open(merged.number, merged.code).await;
        let file = town.read_as(ReadCase, &token).await;
        let case = Case::fold(merged.number, &file.events).unwrap();
        assert_eq!(case.merged_into, Some(kept.number));
        assert!(file.now >= now());
    })
    .await;
}
