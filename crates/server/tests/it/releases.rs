//! Releases as the public reads them: fixed, counted again by anybody, named by what takes their place.

use crate::{
    samples::{answered, now, number, unit},
    town::{Town, on_each, problem},
};
use contract::{
    Count, Endpoint, ProblemCode,
    wire::{
        cases::ReadPulse,
        results::{Dimension, ListReleases, ReadCells, ReadRelease, ReleaseSummary},
    },
};
use server::release::publish;
use time::Duration;

async fn release(town: &Town) -> ReleaseSummary {
    publish(&town.store, now(), now()).await.unwrap()
}

#[tokio::test]
async fn one_more_case_is_one_more_in_the_next_release() {
    on_each(async |town| {
        assert_eq!(town.read(ListReleases).await, []);
        for serial in 0..3 {
            let opened = now().after(-Duration::days(20 + i64::from(serial)));
            town.insert(number(serial), answered(opened)).await;
        }
        let first = release(town).await;
        assert_eq!(town.read(ReadPulse).await.release, Some(first.id.clone()));
        let one = |id| ReadCells::by(id, &[]);
        let cells = town.read(one(first.id.clone())).await;
        assert_eq!(cells.len(), 1);
        assert_eq!(cells[0].counts.get(Count::Received), 3);
        assert_eq!(cells[0].counts.get(Count::DueOnTime), 3);
        assert_eq!(cells[0].handling.unwrap().n, 3);

        town.insert_open(number(9), now().after(-Duration::days(2))).await;
        let second = release(town).await;
        assert_ne!(second.id, first.id);
        assert_eq!(town.read(one(second.id.clone())).await[0].counts.get(Count::Received), 4);
        // The first is what it was, and names the second.
        assert_eq!(town.read(one(first.id.clone())).await, cells);
        let listed = town.read(ListReleases).await;
        assert_eq!(listed.iter().map(|it| &it.id).collect::<Vec<_>>(), [&second.id, &first.id]);
        assert_eq!(listed[1].newer, Some(second.id.clone()));
        let read = town.read(ReadRelease { id: first.id.clone() }).await;
        assert_eq!(read.summary.cells_hash, first.cells_hash);
        assert!(!read.specification.indicators.is_empty());
    })
    .await;
}

#[tokio::test]
async fn cells_are_told_apart_as_asked_and_kept_for_ever() {
    on_each(async |town| {
        for serial in 0..5 {
            let opened = now().after(-Duration::days(10 + i64::from(serial) * 10));
            town.insert(number(serial), answered(opened)).await;
        }
        let id = release(town).await.id;
        let query = ReadCells::by(id.clone(), &[Dimension::Month, Dimension::Unit]);
        let response = town.get(&query.path()).send().await.unwrap();
        assert_eq!(response.headers()["cache-control"], "public, max-age=31536000, immutable");
        let cells = town.read(query.clone()).await;
        assert!(cells.len() >= 2);
        let received: u32 = cells.iter().map(|cell| cell.counts.get(Count::Received)).sum();
        assert_eq!(received, 5);
        let water = ReadCells { unit: Some(unit("water")), ..query.clone() };
        assert_eq!(town.read(water).await, []);
        let february = "2026-02".parse().unwrap();
        let some = ReadCells { from: Some(february), to: Some(february), ..query };
        assert!(town.read(some).await.iter().all(|cell| cell.at.month == Some(february)));

        for (query, field) in [("by=planet", "by"), ("from=2026", "from"), ("colour=red", "colour")]
        {
            let refused = problem(town.get(&format!("/api/v1/releases/{id}/cells?{query}"))).await;
            assert_eq!(
                (refused.code, refused.field.as_deref()),
                (ProblemCode::Invalid, Some(field))
            );
        }
        let unknown = ReadCells::by("2020-01-01.1".parse().unwrap(), &[]);
        assert_eq!(problem(town.get(&unknown.path())).await.code, ProblemCode::NotFound);
    })
    .await;
}
