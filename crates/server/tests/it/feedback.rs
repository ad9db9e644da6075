//! What people say of the portal (S20).

use crate::{
    samples::{note, unit},
    town::{Plan, Town, on_each, on_each_with, problem, reply},
};
use contract::{
    Endpoint, ProblemCode,
    wire::feedback::{CountFeedback, Feedback, FeedbackCounts, GiveFeedback, ListFeedback},
};
use reqwest::RequestBuilder;
use serde_json::json;

fn give(town: &Town, ease: Option<u8>, text: Option<&str>, key: &str) -> RequestBuilder {
    let feedback = Feedback {
        ease: ease.map(|ease| ease.try_into().unwrap()),
        text: text.map(note),
        page: "/report/where".try_into().unwrap(),
    };
    town.post(GiveFeedback::ROUTE).header("Idempotency-Key", key).json(&feedback)
}

#[tokio::test]
async fn s20_what_people_say_is_counted_for_everybody_and_read_by_the_office() {
    on_each(async |town| {
        assert_eq!(town.read(CountFeedback).await, FeedbackCounts::default());
        reply::<FeedbackCounts>(give(town, Some(5), None, "a")).await;
        reply::<FeedbackCounts>(give(town, Some(2), Some("字太小"), "b")).await;
        reply::<FeedbackCounts>(give(town, None, Some("很好用"), "c")).await;
        // Sent again because the answer was lost: counted once.
        let counts: FeedbackCounts = reply(give(town, Some(5), None, "a")).await;
        let expected =
            FeedbackCounts { all: 3, ease: [0, 1, 0, 0, 1], without_ease: 1, with_text: 2 };
        assert_eq!(counts, expected);
        assert_eq!(town.read(CountFeedback).await, expected);

        let office = town.office_key().await;
        let read = town.read_as(ListFeedback, &office).await;
        let texts: Vec<_> = read.iter().map(|entry| entry.feedback.text.clone()).collect();
        assert_eq!(texts, [Some(note("很好用")), Some(note("字太小")), None]);
        // What somebody wrote is nobody else's to read.
        let body = town.get(CountFeedback::ROUTE).send().await.unwrap().text().await.unwrap();
        assert!(!body.contains("字太小"));
        let lighting = town.unit_key(unit("lighting")).await;
        let refused = problem(town.get(ListFeedback::ROUTE).bearer_auth(lighting)).await;
        assert_eq!(refused.code, ProblemCode::Forbidden);
    })
    .await;
}

#[tokio::test]
async fn s20_an_opinion_says_something_and_names_nobody() {
    on_each(async |town| {
        let send = |body: serde_json::Value| {
            town.post(GiveFeedback::ROUTE).header("Idempotency-Key", "k").json(&body)
        };
        for (body, field) in [
            (json!({ "page": "/" }), "ease"),
            (json!({ "ease": 6, "page": "/" }), "ease"),
            (json!({ "ease": 0, "page": "/" }), "ease"),
            (json!({ "ease": 3, "page": "report" }), "page"),
            (json!({ "ease": 3, "page": "/cases?text=me" }), "page"),
            (json!({ "ease": 3, "page": "/", "email": "a@example.com" }), "email"),
        ] {
            let refused = problem(send(body.clone())).await;
            assert_eq!(refused.field.as_deref(), Some(field), "{body}");
        }
        let unkeyed = town.post(GiveFeedback::ROUTE).json(&json!({ "ease": 3, "page": "/" }));
        assert_eq!(problem(unkeyed).await.field.as_deref(), Some("Idempotency-Key"));
        assert_eq!(town.read(CountFeedback).await.all, 0);
    })
    .await;
}

#[tokio::test]
async fn s20_one_place_gives_only_so_many_opinions() {
    let plan = || Plan { limited: true, ..Plan::default() };
    on_each_with(plan, async |town| {
        let mut taken = 0;
        while give(town, Some(1), None, &format!("k{taken}")).send().await.unwrap().status() == 200
        {
            taken += 1;
            assert!(taken < 100);
        }
        assert_eq!(taken, 10);
    })
    .await;
}
