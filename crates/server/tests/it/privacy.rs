//! What nobody else may see, and what an answer must not give away.

use crate::{
    samples::{PHONE, STORY, at, by_office, lamp, note, now, number, published, submitted},
    town::{on_each, problem, reply},
};
use contract::{
    CitizenEvent, Code, Endpoint, Photos, Refusal, Visibility, What,
    wire::{
        cases::{FindSimilar, ListPublicCases, ReadPublicCase, SupportCase},
        citizen::{Lookup, NewCase, ReadCase, Receipt},
    },
};
use serde_json::json;
use std::path::Path;

/// C35
#[tokio::test]
async fn a_wrong_number_and_a_wrong_code_are_answered_alike() {
    on_each(async |town| {
        let receipt = town.submit("a").await;
        let wrong_code = town.lookup(receipt.number, Code::from_bits(7)).send().await.unwrap();
        let wrong_number = town.lookup(number(5), receipt.code).send().await.unwrap();
        let mut answers = Vec::new();
        for response in [wrong_code, wrong_number] {
            let mut headers: Vec<String> = response
                .headers()
                .iter()
                .filter(|(name, _)| *name != "date")
                .map(|(name, value)| format!("{name}: {value:?}"))
                .collect();
            headers.sort();
            answers.push((response.status(), headers, response.text().await.unwrap()));
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(answers[0].0, 404);
    })
    .await;
}

#[tokio::test]
async fn a_check_digit_is_named_before_anything_is_looked_up() {
    on_each(async |town| {
        let body = json!({ "number": "261122103015042170", "code": "7QK2M4XPTD" });
        let refused = problem(town.post(Lookup::ROUTE).json(&body)).await;
        assert_eq!(refused.field.as_deref(), Some("number"));
        assert!(refused.detail.contains("check digit"), "{refused:?}");
    })
    .await;
}

/// C20, C36
#[tokio::test]
async fn confidential_and_unpublished_cases_are_in_no_public_answer() {
    on_each(async |town| {
        let opened = at("2026-03-09T09:00:00+08:00");
        let accepted = || by_office(opened, What::Accepted);
        let secret = number(1);
        town.insert(secret, vec![submitted(opened, Visibility::Confidential, "秘密"), accepted()])
            .await;
        let waiting = number(2);
        town.insert(waiting, vec![submitted(opened, Visibility::Public, "尚未公开"), accepted()])
            .await;
        let open = number(3);
        let shown = published(opened, "公开版本", "一盏灯不亮");
        town.insert(open, vec![submitted(opened, Visibility::Public, "原话"), accepted(), shown])
            .await;

        let list = town.read(ListPublicCases::default()).await;
        assert_eq!(list.items.iter().map(|case| case.number).collect::<Vec<_>>(), [open]);
        for text in ["秘密", "尚未公开", "原话", "摔倒"] {
            let query =
                ListPublicCases { text: Some(text.to_owned()), ..ListPublicCases::default() };
            assert_eq!(town.read(query).await.items, [], "{text}");
        }
        let unknown = problem(town.get(&ReadPublicCase { number: number(9) }.path())).await;
        for hidden in [secret, waiting] {
            assert_eq!(problem(town.get(&ReadPublicCase { number: hidden }.path())).await, unknown);
            let support = town.post(&SupportCase { number: hidden }.path());
            assert_eq!(problem(support.header("Idempotency-Key", "k")).await, unknown);
        }
        let similar = FindSimilar {
            district: "east".parse().unwrap(),
            category: "lamps".parse().unwrap(),
            text: "秘密的灯不亮".to_owned(),
        };
        let alike = town.read(similar).await;
        assert_eq!(alike.iter().map(|case| case.number).collect::<Vec<_>>(), [open]);

        // Nothing the citizen wrote is in the public version.
        let body = town.get(&ReadPublicCase { number: open }.path()).send().await.unwrap();
        let body = body.text().await.unwrap();
        for word in ["原话", "摔倒", "三号门", PHONE] {
            assert!(!body.contains(word), "{word}");
        }
        assert!(body.contains("一盏灯不亮"));
    })
    .await;
}

#[tokio::test]
async fn a_public_case_never_names_a_confidential_one() {
    on_each(async |town| {
        let opened = at("2026-03-09T09:00:00+08:00");
        let (secret, open) = (number(1), number(2));
        town.insert(secret, vec![submitted(opened, Visibility::Confidential, "秘密")]).await;
        let shown = published(opened, "公开版本", "一盏灯不亮");
        let code =
            town.insert(open, vec![submitted(opened, Visibility::Public, "原话"), shown]).await;
        let office = town.office_key().await;
        let refused = problem(town.office(&office, open, What::Merged { into: secret })).await;
        assert_eq!(refused.refusal, Some(Refusal::Confidential));
        town.work(&office, secret, What::Merged { into: open }).await;
        assert_eq!(town.read(ReadPublicCase { number: open }).await.merged_from, []);
        let token = town.open(open, code).await;
        assert_eq!(town.read_as(ReadCase, &token).await.merged_from, []);
    })
    .await;
}

/// C33
#[tokio::test]
async fn a_token_opens_one_case_for_half_an_hour() {
    on_each(async |town| {
        let (mine, other) = (town.submit("a").await, town.submit("b").await);
        let session: contract::wire::citizen::Session =
            reply(town.lookup(mine.number, mine.code)).await;
        let left = session.expires.since(now());
        assert!((29..=31).contains(&left.whole_minutes()), "{left}");
        assert_eq!(town.read_as(ReadCase, &session.token).await.number, mine.number);
        let forged = session.token.replace(&mine.number.compact(), &other.number.compact());
        let refused = problem(town.get(ReadCase::ROUTE).bearer_auth(forged)).await;
        assert_eq!(refused.status, 401);
        let response = town.get(ReadCase::ROUTE).bearer_auth(&session.token).send().await.unwrap();
        assert_eq!(response.headers()["cache-control"], "no-store");
    })
    .await;
}

#[tokio::test]
async fn no_personal_word_is_readable_in_the_database_file() {
    on_each(async |town| {
        if !town.database.is_sqlite() {
            return;
        }
        let case = NewCase { visibility: Visibility::Confidential, ..lamp() };
        let receipt: Receipt = reply(town.submission(&case, "ein-schluessel")).await;
        let token = town.open(receipt.number, receipt.code).await;
        town.say(
            &token,
            CitizenEvent::Supplement {
                text: note("住在五楼的李奶奶"), photos: Photos::default()
            },
        )
        .await;
        town.stop().await;
        let words =
            [PHONE, STORY, "王小明", "三号门", "李奶奶", "ein-schluessel", &receipt.code.compact()];
        for word in words {
            assert!(!is_in_folder(town.database.dir.path(), word.as_bytes()), "{word}");
        }
        // The search itself works.
        assert!(is_in_folder(town.database.dir.path(), receipt.number.compact().as_bytes()));
    })
    .await;
}

fn is_in_folder(folder: &Path, word: &[u8]) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        path.is_file()
            && std::fs::read(path).unwrap().windows(word.len()).any(|window| window == word)
    })
}
