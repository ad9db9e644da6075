//! How often anybody may guess and submit.

use crate::{
    samples::{lamp, number},
    town::{Plan, Town, on_each_with, problem},
};
use contract::{CaseNumber, Code, ProblemCode};
use reqwest::RequestBuilder;
use server::http::Exposure;

fn behind_proxy() -> Plan {
    let exposure = Exposure { behind_proxy: true, ..Exposure::default() };
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

#[tokio::test]
async fn c35_ten_thousand_codes_lock_the_guessers_out_and_never_the_owner() {
    on_each_with(behind_proxy, async |town| {
        let receipt = town.submit("a").await;
        let (number, right) = (receipt.number, receipt.code);
        let home = "198.51.100.7";
        assert!(guess(town, home, number, right).send().await.unwrap().status().is_success());

        // Half of them from one place, half from as many places as there are tries.
        let mut tries = tokio::task::JoinSet::new();
        for worker in 0..8_u32 {
            let requests: Vec<RequestBuilder> = (0..1_250_u32)
                .map(|n| {
                    let place = worker * 1_250 + n;
                    let many = format!("10.{}.{}.{}", worker, n / 250, n % 250);
                    let from = if n % 2 == 0 { "203.0.113.9" } else { &many };
                    guess(town, from, number, Code::from_bits(u64::from(place)))
                })
                .collect();
            tries.spawn(async move {
                let mut judged = 0_u32;
                for request in requests {
                    let status = request.send().await.unwrap().status().as_u16();
                    assert!(status == 404 || status == 429, "{status}");
                    judged += u32::from(status == 404);
                }
                judged
            });
        }
        let judged: u32 = tries.join_all().await.into_iter().sum();
        // One try for each of 5,000 places, and five for the one place; those under way at the same time may add a few.
        assert!((5_005..=5_012).contains(&judged), "{judged}");

        // The right code does not help a place that has guessed wrong: it cannot even tell that it is right.
        let locked = problem(guess(town, "203.0.113.9", number, right)).await;
        assert_eq!(locked.code, ProblemCode::TooMany);
        let second = problem(guess(town, "10.1.0.1", number, right)).await;
        assert_eq!(second.code, ProblemCode::TooMany);
        // A number nobody has is locked the same way, with the same words.
        let nobodys = crate::samples::number(7);
        for _ in 0..5 {
            let from = guess(town, "203.0.113.77", nobodys, right);
            assert_eq!(problem(from).await.code, ProblemCode::NoSuchCase);
        }
        let unknown = problem(guess(town, "203.0.113.77", nobodys, right)).await;
        assert_eq!((unknown.code, &unknown.title), (locked.code, &locked.title));
        assert_eq!(unknown.detail, locked.detail);

        // The owner is heard at home, where a slip costs nothing, and from a place they have never been at.
        let slip = problem(guess(town, home, number, Code::from_bits(1))).await;
        assert_eq!(slip.code, ProblemCode::NoSuchCase);
        for place in [home, "192.0.2.200"] {
            let opened = guess(town, place, number, right).send().await.unwrap();
            assert!(opened.status().is_success(), "{place}");
        }
    })
    .await;
}
