//! Releases and their figures: reproducible, and the same numbers in every form.

use crate::folder::{Folder, in_project};
use contract::{Contact, IndicatorId, Submission, Timestamp, What, wire::results::Dimension};
use serde_json::Value;
use server::{
    demo::{Plan, into_folder},
    figures::{FigureTable, FiguresError, Language},
    release::publish,
    store::Store,
};

fn until() -> Timestamp {
    Timestamp::parse("2026-11-22T10:00:00+08:00").unwrap()
}

async fn small_city(folder: &Folder) -> Store {
    let plan = Plan { cases: 250, seed: 3, until: until() };
    let from = in_project("city/demo");
    into_folder(&folder.dir, folder.database(), folder.secrets.clone(), &from, plan, None)
        .await
        .unwrap();
    folder.open().await
}

/// What the first case of the city said, to say it again.
async fn a_submission(store: &Store) -> Submission {
    let changes = store.changes(0).await.unwrap();
    let first = changes.into_iter().find_map(|change| match change.event.what {
        What::Submitted(submission) => Some(*submission),
        _ => None,
    });
    first.unwrap()
}

#[tokio::test]
async fn the_same_cut_off_gives_the_same_cells_again() {
    Folder::on_each(async |folder| {
        let store = small_city(folder).await;
        let first = publish(&store, until(), until()).await.unwrap();
        let second = publish(&store, until(), until()).await.unwrap();
        assert_eq!((first.id.as_str(), second.id.as_str()), ("2026-11-22.1", "2026-11-22.2"));
        assert_eq!(first.cells_hash, second.cells_hash);
        assert_eq!(first.specification_hash, second.specification_hash);
        assert_eq!(first.cells_hash.len(), 64);
        let earlier = store.releases().await.unwrap();
        let earlier = earlier.iter().find(|release| release.id == first.id).unwrap();
        assert_eq!(earlier.newer.as_ref(), Some(&second.id));
    })
    .await;
}

#[tokio::test]
async fn one_more_case_is_one_more_in_the_next_release() {
    Folder::on_each(async |folder| {
        let store = small_city(folder).await;
        let before = publish(&store, until(), until()).await.unwrap();
        let submission = a_submission(&store).await;
        let at = until();
        store.submit("a key", b"{}", submission, &Contact::default(), at).await.unwrap();
        let same = publish(&store, until(), until()).await.unwrap();
        assert_eq!(same.cells_hash, before.cells_hash, "it came after the cut-off");
        let later = until().after(time::Duration::HOUR);
        let after = publish(&store, later, later).await.unwrap();
        assert_eq!(after.cases, before.cases + 1);
        let table = FigureTable::read(&store, "latest", Dimension::Unit).await.unwrap();
        assert_eq!(table.total.figures.received, before.cases + 1);
    })
    .await;
}

#[tokio::test]
async fn a_table_says_the_same_as_csv_as_json_and_as_text() {
    let folder = Folder::new().await;
    let store = small_city(&folder).await;
    for by in [Dimension::Unit, Dimension::District, Dimension::Category, Dimension::Month] {
        let table = FigureTable::read(&store, "latest", by).await.unwrap();
        let json: Value = serde_json::from_str(&table.json().unwrap()).unwrap();
        let text = table.text(Language::En);
        let csv = table.csv().unwrap();
        let mut csv = csv::Reader::from_reader(csv.as_bytes());
        let header = csv.headers().unwrap().clone();
        let records: Vec<_> = csv.records().map(Result::unwrap).collect();
        let mut rows = json["rows"].as_array().unwrap().clone();
        rows.push(json["total"].clone());
        assert_eq!(records.len(), rows.len());
        assert!(rows.len() > 3);
        for (record, row) in records.iter().zip(&rows) {
            let cell = |column: &str| {
                let place = header.iter().position(|name| name == column).expect(column);
                record.get(place).unwrap()
            };
            check_same(cell("id"), &row["id"]);
            let figures = &row["figures"];
            check_same(cell("received"), &figures["received"]);
            check_same(cell("open"), &figures["backlog"]["open"]);
            check_same(cell("no_deadline"), &figures["no_deadline"]);
            check_same(cell("composite"), &figures["score"]);
            check_same(cell("handling_n"), &figures["handling"]["n"]);
            check_same(cell("median_days"), &figures["handling"]["median_days"]);
            check_same(cell("p90_working_days"), &figures["handling"]["p90_working_days"]);
            for rate in figures["rates"].as_array().unwrap() {
                let indicator = rate["indicator"].as_str().unwrap();
                check_same(cell(&format!("{indicator}_numerator")), &rate["numerator"]);
                check_same(cell(&format!("{indicator}_n")), &rate["denominator"]);
                check_same(cell(&format!("{indicator}_rate")), &rate["value"]);
                check_same(cell(&format!("{indicator}_low")), &rate["interval"]["low"]);
                check_same(cell(&format!("{indicator}_high")), &rate["interval"]["high"]);
                if indicator == IndicatorId::OnTimeCohort.as_str()
                    && let Some(value) = rate["value"].as_f64()
                {
                    let n = rate["denominator"].as_u64().unwrap();
                    let name = row["name"]["en"].as_str().unwrap();
                    let line = text.lines().skip(3).find(|line| line.starts_with(name)).unwrap();
                    assert!(line.contains(&format!("{:.2}% (", 100.0 * value)), "{line}");
                    assert!(line.contains(&format!("/{n}")), "{line}");
                }
            }
        }
    }
}

/// The same number, but for the last digit that a reader of JSON may lose.
#[track_caller]
fn check_same(cell: &str, value: &Value) {
    match value {
        Value::Null => assert_eq!(cell, ""),
        Value::String(text) => assert_eq!(cell, text),
        number => {
            let (cell, number) = (cell.parse::<f64>().unwrap(), number.as_f64().unwrap());
            assert!((cell - number).abs() <= 1e-12 * number.abs(), "{cell} and {number}");
        }
    }
}

#[tokio::test]
async fn a_release_that_is_not_there_is_named_with_those_that_are() {
    let folder = Folder::new().await;
    let store = small_city(&folder).await;
    let error = FigureTable::read(&store, "2020-01-01.1", Dimension::Unit).await.unwrap_err();
    assert!(matches!(&error, FiguresError::NoSuchRelease { .. }));
    assert!(error.to_string().contains("2026-10-31.1, 2026-09-30.1"), "{error}");
}
