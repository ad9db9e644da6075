//! Taking one's name out, and seeing who looked.

use crate::{
    mailbox::{Mailbox, WANG, lamp_of},
    samples::{PHONE, note, now, unit},
    town::{on_each, problem, reply},
};
use contract::{
    Actor, CitizenEvent, Contact, Endpoint, Refusal, What,
    wire::{
        citizen::{ReadAccessLog, ReadCase, Receipt},
        links::{AskForLink, LinkRequest},
        office::ReadOfficeCase,
    },
};
use sqlx::Row as _;

#[tokio::test]
async fn c58_a_removed_identity_is_in_no_answer_and_no_row_and_the_case_goes_on() {
    on_each(async |town| {
        let mailbox = Mailbox::of(town);
        let receipt: Receipt = reply(town.submission(&lamp_of(WANG), "a")).await;
        let number = receipt.number;
        let token = town.open(number, receipt.code).await;
        let office = town.office_key().await;
        let read = async || town.read_as(ReadOfficeCase { number }, &office).await;
        assert_eq!(read().await.contact.phone.unwrap().as_str(), PHONE);
        town.work(&office, number, What::Accepted).await;

        let file = town.say(&token, CitizenEvent::RemoveIdentity).await;
        let last = file.events.last().unwrap();
        assert_eq!((&last.by, &last.what), (&Actor::Citizen, &What::IdentityRemoved));
        assert!(last.at >= now());
        let refused = problem(town.citizen(&token, &CitizenEvent::RemoveIdentity)).await;
        assert_eq!(refused.refusal, Some(Refusal::AlreadyDone));

        // The office does not see it any more, neither reading nor working.
        assert_eq!(read().await.contact, Contact::default());
        let dispatched = What::Dispatched { unit: unit("lighting") };
        assert_eq!(town.work(&office, number, dispatched).await.contact, Contact::default());
        let response = town.get(&ReadOfficeCase { number }.path()).bearer_auth(&office);
        let body = response.send().await.unwrap().text().await.unwrap();
        for word in [PHONE, WANG, "王小明"] {
            assert!(!body.contains(word), "{word}");
        }
        // There is no row left to be opened with the key.
        let mut connection = town.database.connect().await;
        for table in ["contacts", "addresses"] {
            let sql = format!("SELECT COUNT(*) AS n FROM {table} WHERE number = $1");
            let row = sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(number.compact())
                .fetch_one(&mut connection)
                .await
                .unwrap();
            assert_eq!(row.try_get::<i64, _>("n").unwrap(), 0, "{table}");
        }
        // What was still to be sent is not, and a link finds nothing.
        let wish = LinkRequest { email: WANG.parse().unwrap(), language: Default::default() };
        reply::<serde_json::Value>(town.post(AskForLink::ROUTE).json(&wish)).await;
        assert!(mailbox.letters().await.is_empty());
        // Its owner still opens it with number and code, and it goes on.
        let file = town
            .say(
                &token,
                CitizenEvent::Supplement {
                    text: note("第三盏"),
                    photos: contract::Photos::default(),
                },
            )
            .await;
        assert_eq!(file.events.len(), 5);
        town.open(number, receipt.code).await;
        // The rows made again from what is sealed do not bring it back.
        town.store.rebuild_projections().await.unwrap();
        assert_eq!(read().await.contact, Contact::default());
    })
    .await;
}

#[tokio::test]
async fn c58_a_name_can_be_taken_out_of_a_case_that_has_ended() {
    on_each(async |town| {
        let receipt = town.submit("a").await;
        let token = town.open(receipt.number, receipt.code).await;
        town.say(&token, CitizenEvent::Withdraw).await;
        town.say(&token, CitizenEvent::RemoveIdentity).await;
        let office = town.office_key().await;
        let read = town.read_as(ReadOfficeCase { number: receipt.number }, &office).await;
        assert_eq!(read.contact, Contact::default());
        // Nobody takes it out for them.
        let other = town.submit("b").await.number;
        let refused = problem(town.office(&office, other, What::IdentityRemoved)).await;
        assert_eq!(refused.refusal, Some(Refusal::NotYours));
    })
    .await;
}

#[tokio::test]
async fn c56_every_look_at_a_case_is_in_its_access_log() {
    on_each(async |town| {
        let receipt = town.submit("a").await;
        let number = receipt.number;
        let (office, lighting) = (town.office_key().await, town.unit_key(unit("lighting")).await);
        let token = town.open(number, receipt.code).await;
        let looks = async || {
            let log = town.read_as(ReadAccessLog, &token).await;
            log.into_iter().map(|look| look.by).collect::<Vec<_>>()
        };
        assert_eq!(looks().await, [Actor::Citizen]);
        town.read_as(ReadOfficeCase { number }, &office).await;
        assert_eq!(looks().await, [Actor::Office, Actor::Citizen]);
        // Working on it answers with the whole case: that is a look, too.
        town.work(&office, number, What::Accepted).await;
        town.work(&office, number, What::Dispatched { unit: unit("lighting") }).await;
        assert_eq!(looks().await.len(), 4);
        town.read_as(ReadOfficeCase { number }, &lighting).await;
        town.open(number, receipt.code).await;
        let expected = [Actor::Citizen, Actor::Unit(unit("lighting"))];
        assert_eq!(looks().await[..2], expected);
        // Whoever is refused has seen nothing.
        let water = town.unit_key(unit("water")).await;
        problem(town.get(&ReadOfficeCase { number }.path()).bearer_auth(&water)).await;
        assert_eq!(looks().await.len(), 6);
        // Reading one's own case again with the same token is one visit.
        town.read_as(ReadCase, &token).await;
        assert_eq!(looks().await.len(), 6);
    })
    .await;
}
