//! Lists are made of events and of nothing else; many cases go in together or not at all.

use crate::{
    samples::{PHONE, answered, at, by_office, note, now, number, published, unit},
    town::{Town, on_each},
};
use contract::{Actor, CitizenEvent, Contact, Event, Photos, What};
use server::store::{InsertError, NewCaseRow};
use sqlx::{Column as _, Row as _, any::AnyRow};
use time::Duration;

/// Every row of a table, sorted, as text.
async fn dump(town: &Town, table: &str) -> Vec<String> {
    let mut connection = town.database.connect().await;
    let sql = sqlx::AssertSqlSafe(format!("SELECT * FROM {table}"));
    let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
    let cell = |row: &AnyRow, at: usize| {
        let number = row.try_get::<Option<i64>, _>(at).map(|value| format!("{value:?}"));
        number.unwrap_or_else(|_| format!("{:?}", row.get::<Option<String>, _>(at)))
    };
    let line = |row: &AnyRow| {
        let cells =
            row.columns().iter().map(|c| format!("{}={}", c.name(), cell(row, c.ordinal())));
        cells.collect::<Vec<_>>().join(" ")
    };
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    lines.sort();
    lines
}

#[tokio::test]
async fn lists_made_again_from_the_events_are_the_same() {
    on_each(async |town| {
        let opened = now().after(-Duration::days(20));
        let mut events = answered(opened);
        events.push(published(opened.after(Duration::days(2)), "路灯", "不亮"));
        town.insert(number(1), events).await;
        let receipt = town.submit("a").await;
        let token = town.open(receipt.number, receipt.code).await;
        town.say(
            &token,
            CitizenEvent::Supplement { text: note("还有一盏"), photos: Photos::default() },
        )
        .await;
        town.append(receipt.number, Actor::Office, What::Accepted).await;
        town.append(receipt.number, Actor::Office, What::Dispatched { unit: unit("water") }).await;
        town.append(
            receipt.number,
            Actor::Office,
            What::Asked { question: Some(note("哪一盏？")) },
        )
        .await;
        town.insert_open(number(2), opened).await;
        town.append(number(2), Actor::Office, What::Merged { into: number(1) }).await;

        let before = (dump(town, "cases").await, dump(town, "rounds").await);
        assert_eq!((before.0.len(), before.1.len()), (3, 3));
        assert_eq!(town.store.rebuild_projections().await.unwrap(), 3);
        assert_eq!((dump(town, "cases").await, dump(town, "rounds").await), before);
    })
    .await;
}

#[tokio::test]
async fn many_cases_go_in_together_or_not_at_all() {
    on_each(async |town| {
        let row = |serial: u32, events: Vec<Event>| NewCaseRow {
            number: number(serial),
            events,
            contact: Some(Contact { phone: Some(PHONE.parse().unwrap()), ..Contact::default() }),
            code: None,
        };
        let opened = at("2026-01-05T09:00:00+08:00");
        let mut rows: Vec<_> = (0..700).map(|n| row(n, answered(opened))).collect();
        // The 600th is closed before it is answered.
        let illegal = vec![answered(opened)[0].clone(), by_office(opened, What::Closed)];
        rows[600].events = illegal;
        let refused = town.store.insert_cases(&rows).await;
        let Err(InsertError::Illegal { number: at_fault, illegal }) = refused else {
            unreachable!()
        };
        assert_eq!((at_fault, illegal.event), (number(600), 2));
        assert_eq!(dump(town, "events").await.len() + dump(town, "cases").await.len(), 0);

        rows[600].events = answered(opened);
        town.store.insert_cases(&rows).await.unwrap();
        assert_eq!(dump(town, "events").await.len(), 3_500);
        let again = town.store.insert_cases(&rows[..1]).await;
        assert!(matches!(again, Err(InsertError::Taken(taken)) if taken == number(0)));
        assert_eq!(town.store.contact(number(3)).await.unwrap().phone.unwrap().as_str(), PHONE);

        let mut cases = Vec::new();
        let cut = opened.after(Duration::hours(3));
        town.store
            .for_each_case(Some(cut), |number, events| cases.push((number, events)))
            .await
            .unwrap();
        assert_eq!(cases.len(), 700);
        assert!(cases.iter().all(|(_, events)| events.len() == 3 && events[0].at < cut));
        assert!(cases.windows(2).all(|pair| pair[0].0 < pair[1].0));
        let mut whole = 0;
        town.store.for_each_case(None, |_, events| whole += events.len()).await.unwrap();
        assert_eq!(whole, 3_500);
        let mut none = 0;
        town.store.for_each_case(Some(opened), |_, _| none += 1).await.unwrap();
        assert_eq!(none, 0);

        // The numbers of later events follow those of the many.
        town.append(number(5), Actor::Office, What::Closed).await;
        let changes = town.store.changes(3_500).await.unwrap();
        assert_eq!((changes.len(), changes[0].position), (1, 3_501));
        assert_eq!(town.store.changes(0).await.unwrap().len(), 500);
        assert_eq!(changes[0].event.what, What::Closed);
    })
    .await;
}
