//! What a key of the office or of a unit may do.

use crate::{
    samples::{answered, note, now, number, unit},
    town::{on_each, problem},
};
use contract::{
    Endpoint, Grade, Photos, ProblemCode, Rating, Refusal, Verdict, What,
    wire::office::{ListChanges, ListOfficeCases, ReadOfficeCase},
};
use time::Duration;

/// C70: the unit that has the case enters no verdict on itself; the office may note what it heard.
#[tokio::test]
async fn a_unit_neither_rates_nor_speaks_for_another() {
    on_each(async |town| {
        town.insert(number(1), answered(now().after(-Duration::days(3)))).await;
        let lighting = town.unit_key(unit("lighting")).await;
        let water = town.unit_key(unit("water")).await;
        let verdict = Verdict {
            contacted: Some(true),
            solved: Some(true),
            satisfied: Some(Grade::Satisfied),
        };
        let rated = What::Rated(Rating {
            verdict,
            reasons: Vec::new(),
            text: None,
            photos: Photos::default(),
        });
        let heard = What::CalledBack(contract::CallBack::Answered(verdict));
        for what in [rated, heard, What::Closed, What::Accepted] {
            let refused = problem(town.office(&lighting, number(1), what)).await;
            assert_eq!(refused.code, ProblemCode::Forbidden);
            assert_eq!(refused.refusal, Some(Refusal::NotYours));
        }
        let office = town.office_key().await;
        town.work(&office, number(1), What::CalledBack(contract::CallBack::Answered(verdict)))
            .await;
        let refused = problem(town.office(&water, number(1), What::Contacted { note: None })).await;
        assert_eq!(refused.refusal, Some(Refusal::NotHolder));
        assert_eq!(refused.code, ProblemCode::Forbidden);
    })
    .await;
}

#[tokio::test]
async fn the_office_does_not_speak_for_the_citizen_or_a_unit() {
    on_each(async |town| {
        town.insert(number(1), answered(now().after(-Duration::days(3)))[..4].to_vec()).await;
        let office = town.office_key().await;
        for what in [What::Withdrawn, What::Urged, What::Returned { reason: note("不归我们") }]
        {
            let refused = problem(town.office(&office, number(1), what)).await;
            assert_eq!(refused.code, ProblemCode::Forbidden, "{refused:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_unit_sees_its_own_cases() {
    on_each(async |town| {
        let open = answered(now().after(-Duration::days(2)))[..4].to_vec();
        town.insert(number(1), open).await;
        let other = town.submit("a").await.number;
        let lighting = town.unit_key(unit("lighting")).await;
        let water = town.unit_key(unit("water")).await;

        let own = town.read_as(ListOfficeCases::default(), &lighting).await;
        assert_eq!(own.items.len(), 1);
        assert_eq!(own.items[0].unit, Some(unit("lighting")));
        assert_eq!(town.read_as(ListOfficeCases::default(), &water).await.items, []);

        let forbidden = async |path: String, key: &str| {
            problem(town.get(&path).bearer_auth(key)).await.code == ProblemCode::Forbidden
        };
        let asked = ListOfficeCases { unit: Some(unit("lighting")), ..ListOfficeCases::default() };
        assert!(forbidden(asked.path(), &water).await);
        assert!(forbidden(ReadOfficeCase { number: number(1) }.path(), &water).await);
        assert!(forbidden(ReadOfficeCase { number: other }.path(), &lighting).await);
        // One that does not exist sounds the same.
        assert!(forbidden(ReadOfficeCase { number: number(77) }.path(), &lighting).await);
        assert!(forbidden(ListChanges { since: 0 }.path(), &lighting).await);
        town.read_as(ReadOfficeCase { number: number(1) }, &lighting).await;
    })
    .await;
}

#[tokio::test]
async fn only_a_key_in_use_opens_the_office() {
    on_each(async |town| {
        let path = ListOfficeCases::default().path();
        let is_shut = async |key: Option<&str>| {
            let request = town.get(&path);
            let request = match key {
                Some(key) => request.bearer_auth(key),
                None => request,
            };
            problem(request).await.code == ProblemCode::Unauthorized
        };
        assert!(is_shut(None).await);
        assert!(is_shut(Some("huiyin_AAAA")).await);
        let receipt = town.submit("a").await;
        let token = town.open(receipt.number, receipt.code).await;
        assert!(is_shut(Some(&token)).await);

        let key = town.office_key().await;
        town.read_as(ListOfficeCases::default(), &key).await;
        let listed = town.store.office_keys().await.unwrap();
        assert!(town.store.revoke_office_key(&listed[0].id, now()).await.unwrap());
        assert!(!town.store.revoke_office_key(&listed[0].id, now()).await.unwrap());
        assert!(is_shut(Some(&key)).await);
    })
    .await;
}

#[tokio::test]
async fn work_is_listed_by_what_is_due_first_and_page_by_page() {
    on_each(async |town| {
        for serial in 0..35 {
            let opened = now().after(-Duration::days(i64::from(serial) % 9 + 1));
            town.insert_open(number(serial), opened).await;
        }
        let office = town.office_key().await;
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let query = ListOfficeCases { cursor, ..ListOfficeCases::default() };
            let page = town.read_as(query, &office).await;
            seen.extend(page.items);
            match page.next {
                Some(next) => cursor = Some(next),
                None => break,
            }
        }
        assert_eq!(seen.len(), 35);
        assert!(
            seen.windows(2)
                .all(|pair| (pair[0].due, pair[0].number) < (pair[1].due, pair[1].number))
        );
    })
    .await;
}
