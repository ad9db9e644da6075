//! What the rules of a case refuse, as the citizen and the office hear it.

use crate::{
    samples::{answered, at, note, now, number, unit},
    town::{on_each, problem},
};
use contract::{
    CitizenEvent, Photos, Problem, ProblemCode, Rating, Refusal, Timestamp, Verdict, What,
    wire::{citizen::ReadCase, office::OfficeEvent},
};
use time::Duration;

fn rating() -> CitizenEvent {
    let verdict = Verdict { contacted: None, solved: Some(true), satisfied: None };
    CitizenEvent::Rate(Rating {
        verdict,
        reasons: Vec::new(),
        text: None,
        photos: Photos::default(),
    })
}

fn is_refused(problem: &Problem, refusal: &Refusal) -> bool {
    problem.code == ProblemCode::Refused && problem.refusal.as_ref() == Some(refusal)
}

/// S6, C44
#[tokio::test]
async fn no_case_is_closed_or_rated_without_a_reply() {
    on_each(async |town| {
        let receipt = town.submit("a").await;
        let office = town.office_key().await;
        let refused = problem(town.office(&office, receipt.number, What::Closed)).await;
        assert!(is_refused(&refused, &Refusal::NoReply), "{refused:?}");
        let token = town.open(receipt.number, receipt.code).await;
        let refused = problem(town.citizen(&token, &rating())).await;
        assert!(is_refused(&refused, &Refusal::NoReply), "{refused:?}");
        assert_eq!(town.read_as(ReadCase, &token).await.events.len(), 1);
    })
    .await;
}

/// C50
#[tokio::test]
async fn a_case_is_reopened_within_fifteen_days_and_not_later() {
    on_each(async |town| {
        let reopen =
            CitizenEvent::Reopen { reason: note("又不亮了"), photos: Photos::default() };
        // The reply comes a day after the submission.
        let within = now().after(-Duration::days(16) + Duration::minutes(1));
        let code = town.insert(number(1), answered(within)).await;
        let token = town.open(number(1), code).await;
        assert_eq!(town.say(&token, reopen.clone()).await.events.len(), 6);

        let late = now().after(-Duration::days(16) - Duration::minutes(1));
        let code = town.insert(number(2), answered(late)).await;
        let token = town.open(number(2), code).await;
        let refused = problem(town.citizen(&token, &reopen)).await;
        let until = late.after(Duration::days(16));
        assert!(is_refused(&refused, &Refusal::TooLateToReopen { until }), "{refused:?}");
    })
    .await;
}

/// C49
#[tokio::test]
async fn nothing_follows_a_withdrawal() {
    on_each(async |town| {
        let receipt = town.submit("a").await;
        let token = town.open(receipt.number, receipt.code).await;
        town.say(&token, CitizenEvent::Withdraw).await;
        let refused = problem(town.citizen(&token, &CitizenEvent::Urge)).await;
        assert!(is_refused(&refused, &Refusal::Ended), "{refused:?}");
        let office = town.office_key().await;
        let refused = problem(town.office(&office, receipt.number, What::Accepted)).await;
        assert!(is_refused(&refused, &Refusal::Ended), "{refused:?}");
    })
    .await;
}

/// C48
#[tokio::test]
async fn a_case_is_urged_after_three_quiet_days() {
    on_each(async |town| {
        let receipt = town.submit("a").await;
        let token = town.open(receipt.number, receipt.code).await;
        let refused = problem(town.citizen(&token, &CitizenEvent::Urge)).await;
        let from = receipt.submitted.after(Duration::days(3));
        assert!(is_refused(&refused, &Refusal::TooSoonToUrge { from }), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn the_office_may_enter_the_past_but_neither_the_future_nor_before_the_last_event() {
    on_each(async |town| {
        let opened = at("2026-03-02T09:00:00+08:00");
        town.insert(number(1), answered(opened)[..1].to_vec()).await;
        let office = town.office_key().await;
        let send = |at: Timestamp| {
            town.office_at(&office, number(1), OfficeEvent { what: What::Accepted, at: Some(at) })
        };
        let future = problem(send(now().after(Duration::hours(1)))).await;
        assert_eq!((future.code, future.field.as_deref()), (ProblemCode::Invalid, Some("at")));
        let before = problem(send(opened.after(-Duration::SECOND))).await;
        assert!(is_refused(&before, &Refusal::OutOfOrder), "{before:?}");
        let file: contract::wire::office::OfficeFile =
            crate::town::reply(send(at("2026-03-02T02:00:00Z"))).await;
        assert_eq!(file.events[1].at, at("2026-03-02T10:00:00+08:00"));
    })
    .await;
}

#[tokio::test]
async fn a_unit_the_city_does_not_have_gets_nothing() {
    on_each(async |town| {
        let number = town.submit("a").await.number;
        let office = town.office_key().await;
        town.work(&office, number, What::Accepted).await;
        let dispatched = What::Dispatched { unit: unit("nobody") };
        let refused = problem(town.office(&office, number, dispatched)).await;
        assert_eq!(refused.code, ProblemCode::Unknown);
        assert_eq!(refused.field.as_deref(), Some("what.dispatched.unit"));
    })
    .await;
}
