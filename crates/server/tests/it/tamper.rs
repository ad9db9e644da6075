//! C57: a history that was changed behind the program's back does not pass its check.

use crate::{
    samples::{answered, now, number},
    town::{Town, on_each},
};
use server::store::HistoryFault;
use time::Duration;

async fn change(town: &Town, sql: &'static str) {
    let mut connection = town.database.connect().await;
    let done = sqlx::query(sql).execute(&mut connection).await.unwrap();
    assert!(done.rows_affected() > 0, "{sql}");
}

async fn faults(town: &Town) -> Vec<HistoryFault> {
    let found = town.store.verify().await.unwrap();
    found.faults.into_iter().map(|(_, fault)| fault).collect()
}

async fn two_cases(town: &Town) {
    let opened = now().after(-Duration::days(20));
    for n in 1..=2 {
        town.insert(number(n), answered(opened)).await;
    }
}

#[tokio::test]
async fn c57_a_history_as_it_was_written_passes() {
    on_each(async |town| {
        two_cases(town).await;
        let found = town.store.verify().await.unwrap();
        assert_eq!((found.cases, found.faults.len()), (2, 0));
        assert!(found.events > 4);
    })
    .await;
}

#[tokio::test]
async fn c57_an_event_that_was_edited_moved_or_exchanged_is_named() {
    on_each(async |town| {
        two_cases(town).await;
        // One letter of what is stored.
        change(town, "UPDATE events SET body = CASE SUBSTR(body, 1, 1) WHEN 'A' THEN 'B' ELSE 'A' END || SUBSTR(body, 2) WHERE seq = 2 AND number = (SELECT MIN(number) FROM events)").await;
        assert_eq!(faults(town).await, [HistoryFault::Changed(2)]);
        // The same event of another case in its place.
        change(
            town,
            "UPDATE events SET body = (SELECT e.body FROM events e WHERE e.seq = 3 AND e.number = (SELECT MIN(number) FROM events)) \
             WHERE seq = 3 AND number = (SELECT MAX(number) FROM events)",
        )
        .await;
        assert_eq!(faults(town).await, [HistoryFault::Changed(2), HistoryFault::Changed(3)]);
    })
    .await;
}

#[tokio::test]
async fn c57_an_event_that_was_taken_away_is_missed_also_at_the_end() {
    on_each(async |town| {
        two_cases(town).await;
        change(town, "DELETE FROM events WHERE seq = 2 AND number = (SELECT MIN(number) FROM events)").await;
        change(
            town,
            "DELETE FROM events WHERE number = (SELECT MAX(number) FROM events) \
             AND seq = (SELECT MAX(e.seq) FROM events e WHERE e.number = (SELECT MAX(number) FROM events))",
        )
        .await;
        let found = faults(town).await;
        assert_eq!(found[0], HistoryFault::Missing(2));
        assert!(matches!(found[1], HistoryFault::Missing(place) if place > 2), "{found:?}");
    })
    .await;
}
