//! How often anybody may guess and submit.

use crate::{
    samples::{lamp, number},
    town::{Plan, Town, on_each_with, problem},
};
use contract::{CaseNumber, Code, ProblemCode};
use reqwest::RequestBuilder;
use server::http::Exposure;

fn behind_proxy() -> Plan {
    let exposure = Exposure { behind_proxy: true, https: false };
    Plan { exposure, limited: true, ..Plan::default() }
}

/// A guess from an address.
fn guess(town: &Town, from: &str, number: CaseNumber, code: Code) -> RequestBuilder {
    town.lookup(number, code).header("X-Forwarded-For", from)
}

#[tokio::test]
async fn guessing_at_a_case_ends_soon_and_never_locks_its_owner_out() {
    on_each_with(behind_proxy, async |town| {
        let receipt = town.submit("a").await;
        let wrong = Code::from_bits(1);
        let thief = "203.0.113.9";
        for _ in 0..5 {
            let refused = problem(guess(town, thief, receipt.number, wrong)).await;
            assert_eq!(refused.code, ProblemCode::NoSuchCase);
        }
        let refused = problem(guess(town, thief, receipt.number, receipt.code)).await;
        assert_eq!(refused.code, ProblemCode::TooMany);
        assert!(refused.retry_after.is_some());
        let response = guess(town, thief, receipt.number, receipt.code).send().await.unwrap();
        assert!(response.headers().contains_key("retry-after"));

        let owner = guess(town, "198.51.100.7", receipt.number, receipt.code).send().await.unwrap();
        assert!(owner.status().is_success());
        // What the client itself writes in front is not believed.
        let forged = format!("198.51.100.7, {thief}");
        let refused = problem(guess(town, &forged, receipt.number, receipt.code)).await;
        assert_eq!(refused.code, ProblemCode::TooMany);
    })
    .await;
}

#[tokio::test]
async fn guessing_at_many_cases_ends_too() {
    on_each_with(behind_proxy, async |town| {
        let mut serial = 0;
        let ended = loop {
            let refused =
                problem(guess(town, "203.0.113.9", number(serial), Code::from_bits(1))).await;
            serial += 1;
            if refused.code == ProblemCode::TooMany || serial > 100 {
                break serial;
            }
        };
        assert_eq!(ended, 41);
    })
    .await;
}

#[tokio::test]
async fn one_address_submits_only_so_many_cases() {
    on_each_with(behind_proxy, async |town| {
        let mut taken = 0;
        loop {
            let request = town.submission(&lamp(), &format!("key-{taken}"));
            let response = request.header("X-Forwarded-For", "203.0.113.9").send().await.unwrap();
            if response.status() == 429 {
                break;
            }
            taken += 1;
            assert!(taken < 100);
        }
        assert_eq!(taken, 30);
    })
    .await;
}
