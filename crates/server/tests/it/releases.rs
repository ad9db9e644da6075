//! Releases as the public reads them: fixed, counted again by anybody, named by what takes their place, put right aloud.

use crate::{
    samples::{answered, now, number, unit},
    town::{Town, on_each, problem},
};
use contract::{
    Count, Endpoint, IndicatorId, Named, ProblemCode, ReleaseId,
    wire::{
        cases::ReadPulse,
        changes::ChangeKind,
        results::{Dimension, ListReleases, ReadCells, ReadRelease, ReleaseSummary},
    },
};
use results::Remarks;
use server::release::{Occasion, ReleaseError, Wanted, publish};
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

/// The bytes of everything a release is read by.
async fn bytes(town: &Town, id: &ReleaseId) -> Vec<Vec<u8>> {
    let mut read = Vec::new();
    for path in [
        format!("/results/units.csv?release={id}"),
        format!("/results/units.json?release={id}&from=2026-01"),
        format!("/results.csv?release={id}&bom=1"),
        ReadCells::by(id.clone(), &[Dimension::Month, Dimension::Unit]).path(),
    ] {
        let response = town.get(&path).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        read.push(response.bytes().await.unwrap().to_vec());
    }
    read
}

/// The newest release once more, with what has come into the records since.
fn correction(of: &ReleaseSummary) -> Wanted {
    let reason = Named {
        zh: "补录了漏传的诉求。".to_owned(),
        en: "Cases were missing.".to_owned(),
    };
    Wanted {
        occasion: Occasion::Correction(of.id.clone()),
        remarks: Remarks { correction: Some(reason), data_issue: None },
        embargo: None,
    }
}

#[tokio::test]
async fn p6_a_frozen_release_serves_the_same_bytes_whatever_comes_later() {
    on_each(async |town| {
        for serial in 0..4 {
            let opened = now().after(-Duration::days(20 + i64::from(serial)));
            town.insert(number(serial), answered(opened)).await;
        }
        let first = release(town).await;
        let before = bytes(town, &first.id).await;
        town.insert(number(9), answered(now().after(-Duration::days(25)))).await;
        let second = publish(&town.store, correction(&first), now()).await.unwrap();
        assert_eq!(bytes(town, &first.id).await, before);
        assert_ne!(bytes(town, &second.id).await, before);
    })
    .await;
}

#[tokio::test]
async fn c90_n14_p37_a_correction_leaves_an_entry_and_names_every_changed_cell() {
    on_each(async |town| {
        for serial in 0..4 {
            let opened = now().after(-Duration::days(40 + i64::from(serial)));
            town.insert(number(serial), answered(opened)).await;
        }
        let first = release(town).await;
        assert_eq!((first.since.clone(), first.changes.len()), (None, 0));
        town.insert(number(9), answered(now().after(-Duration::days(45)))).await;
        let second = publish(&town.store, correction(&first), now()).await.unwrap();
        assert_eq!(second.as_of, first.as_of, "the same cut-off");
        assert_eq!(second.corrects.as_ref(), Some(&first.id));
        let [entry] = second.changes.as_slice() else { panic!("{:?}", second.changes) };
        assert_eq!(entry.kind, ChangeKind::Correction);
        assert_eq!(entry.note.as_ref().unwrap().en, "Cases were missing.");
        assert!(entry.indicators.contains(&IndicatorId::OnTimeCohort));

        // Counted again from what anybody can fetch.
        let mut changed = 0;
        let by = [Dimension::Month, Dimension::Unit];
        let old = town.read(ReadCells::by(first.id.clone(), &by)).await;
        for cell in town.read(ReadCells::by(second.id.clone(), &by)).await {
            let earlier = old.iter().find(|known| known.at == cell.at);
            for count in Count::ALL {
                let earlier = earlier.map_or(0, |known| known.counts.get(*count));
                changed += u32::from(cell.counts.get(*count) != earlier);
            }
        }
        assert!(changed > 3);
        assert_eq!(entry.cells, changed);
        let path = format!("/results/changes.csv?release={}", second.id);
        let file = town.get(&path).send().await.unwrap().text().await.unwrap();
        assert_eq!(file.lines().count(), changed as usize + 1);
        assert!(file.lines().skip(1).all(|line| line.ends_with(",correction")));
        let path = format!("/results/changes.json?release={}&since={}", second.id, first.id);
        let json: serde_json::Value = town.get(&path).send().await.unwrap().json().await.unwrap();
        let received =
            json["rows"].as_array().unwrap().iter().find(|row| row["count"] == "received");
        let received = received.unwrap();
        assert_eq!(received["after"].as_u64(), received["before"].as_u64().map(|n| n + 1));

        // Only the newest can be put right, and only once.
        let refused = publish(&town.store, correction(&first), now()).await;
        assert!(matches!(refused, Err(ReleaseError::NotNewest(_))));
    })
    .await;
}

#[tokio::test]
async fn p37_a_finished_month_that_moves_is_a_revision_and_an_unfinished_one_was_provisional() {
    on_each(async |town| {
        let cut = now().after(-Duration::days(10));
        town.insert(number(1), answered(now().after(-Duration::days(50)))).await;
        town.insert(number(2), answered(cut.after(-Duration::days(9)))).await;
        let first = publish(&town.store, cut, cut).await.unwrap();
        assert!(first.unfinished().is_some(), "the test needs a month that is not over");
        town.insert(number(3), answered(now().after(-Duration::days(48)))).await;
        town.insert(number(4), answered(cut.after(Duration::HOUR))).await;
        let second = release(town).await;
        let kinds: Vec<_> = second.changes.iter().map(|entry| entry.kind).collect();
        assert_eq!(kinds, [ChangeKind::Revision, ChangeKind::Provisional]);
        assert_eq!(second.changes[1].months.map(|(first, _)| first), first.unfinished());
        assert_eq!(second.corrects, None);
    })
    .await;
}

#[tokio::test]
async fn p38_before_its_embargo_nobody_sees_a_release_and_then_everybody_does() {
    on_each(async |town| {
        town.insert(number(1), answered(now().after(-Duration::days(20)))).await;
        let first = release(town).await;
        town.insert(number(2), answered(now().after(-Duration::days(21)))).await;
        let held = |hours| Wanted {
            embargo: Some(now().after(Duration::hours(hours))),
            ..Wanted::from(now())
        };
        let hidden = publish(&town.store, held(1), now()).await.unwrap();
        assert_eq!(town.read(ListReleases).await.len(), 1);
        assert_eq!(town.read(ListReleases).await[0].newer, None);
        assert_eq!(town.read(ReadPulse).await.release, Some(first.id.clone()));
        let paths = [
            ReadRelease { id: hidden.id.clone() }.path(),
            ReadCells::by(hidden.id.clone(), &[]).path(),
            format!("/results/units.csv?release={}", hidden.id),
            format!("/results/changes.json?release={}", hidden.id),
            format!("/results/changes.json?since={}", hidden.id),
        ];
        for path in &paths {
            assert_eq!(problem(town.get(path)).await.code, ProblemCode::NotFound, "{path}");
        }
        let feed = town.get("/feeds/releases.atom").send().await.unwrap().text().await.unwrap();
        assert!(feed.contains(first.id.as_str()) && !feed.contains(hidden.id.as_str()));

        let shown = publish(&town.store, held(-1), now()).await.unwrap();
        assert_eq!(town.read(ListReleases).await[0].id, shown.id);
        assert_eq!(town.read(ReadPulse).await.release, Some(shown.id.clone()));
        for path in paths {
            let path = path.replace(hidden.id.as_str(), shown.id.as_str());
            assert_eq!(town.get(&path).send().await.unwrap().status(), 200, "{path}");
        }
        let feed = town.get("/feeds/releases.atom").send().await.unwrap().text().await.unwrap();
        assert!(feed.contains(shown.id.as_str()));
    })
    .await;
}

#[tokio::test]
async fn p65_any_website_may_read_the_figures_each_answer_has_a_tag_and_nothing_else_is_open() {
    on_each(async |town| {
        town.insert(number(1), answered(now().after(-Duration::days(20)))).await;
        let id = release(town).await.id;
        let cells = ReadCells::by(id.clone(), &[Dimension::Unit]).path();
        for path in [
            "/api/v1/releases",
            &cells,
            "/api/v1/catalogue",
            "/api/openapi.json",
            "/feeds/releases.atom",
            "/results/units.csv",
        ] {
            let answer =
                town.get(path).header("origin", "https://paper.example").send().await.unwrap();
            assert_eq!(answer.headers()["access-control-allow-origin"], "*", "{path}");
            let tag = answer.headers()["etag"].clone();
            let again = town.get(path).header("if-none-match", tag).send().await.unwrap();
            assert_eq!(again.status(), 304, "{path}");
        }
        for path in ["/api/v1/public/cases", "/api/v1/case", "/api/v1/office/cases", "/"] {
            let answer =
                town.get(path).header("origin", "https://paper.example").send().await.unwrap();
            assert!(!answer.headers().contains_key("access-control-allow-origin"), "{path}");
        }
    })
    .await;
}
