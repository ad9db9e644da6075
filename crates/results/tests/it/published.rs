//! S8 S10: what cities published, computed again by their own rules, which are data.

use results::{Scoring, Whole, whole_of};
use serde_json::Value;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn rule(name: &str) -> Scoring {
    let file = std::fs::read(root().join("city/published").join(name).with_extension("json"));
    serde_json::from_slice(&file.unwrap()).unwrap()
}

/// The published figures; `None`, saying so, where they are not here.
fn published() -> Option<Value> {
    let file = root().join("../shared/data/published/evaluations.json");
    let Ok(file) = std::fs::read(file) else {
        eprintln!("skipped: the published evaluations are not here");
        return None;
    };
    Some(serde_json::from_slice(&file).unwrap())
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

#[test]
fn the_scores_of_panjin_come_out_of_its_weights_six_of_six() {
    let Some(published) = published() else { return };
    let table = &published["盘锦2023-01..04"];
    let columns: Vec<_> = table["columns"].as_array().unwrap().iter().collect();
    let (scoring, mut same) = (rule("panjin"), 0);
    for row in table["rows"].as_array().unwrap() {
        let cell = |name: &str| {
            let place = columns.iter().position(|column| column.as_str() == Some(name))?;
            row[place].as_f64()
        };
        assert_eq!(scoring.score(cell), cell("评分"), "{row}");
        same += 1;
    }
    assert_eq!(same, 6);
}

#[test]
fn the_points_of_lianyungang_come_out_of_its_deductions_twelve_of_twelve() {
    let Some(published) = published() else { return };
    let rules = [
        ("省派", "lianyungang-province"),
        ("回访", "lianyungang-callback"),
        ("按时办结", "lianyungang-on-time"),
    ];
    let mut same = 0;
    for (title, vectors) in published["连云港"]["scoring_vectors"].as_object().unwrap() {
        let (_, name) = rules.iter().find(|(begin, _)| title.starts_with(begin)).unwrap();
        let scoring = rule(name);
        for vector in vectors.as_array().unwrap() {
            let (rate, points) = (number(&vector[2]), number(&vector[3]));
            let found = scoring.score(|_| Some(rate)).unwrap();
            // Printed with one decimal in some notices and with two in others.
            assert!((found - points).abs() < 0.051, "{vector}: {found}");
            same += 1;
        }
    }
    assert_eq!(same, 12);
}

#[test]
fn the_percentages_of_tangshan_are_found_to_be_of_another_whole_than_the_stated_one() {
    let Some(published) = published() else { return };
    let rows = |table: &Value, key: &str| -> Vec<(u64, f64)> {
        let rows = table[key].as_array().unwrap().iter();
        rows.map(|row| (row[1].as_u64().unwrap(), number(&row[2]))).collect()
    };
    let tangshan = &published["唐山2024-11"];
    let stated = tangshan["stated_total"].as_u64().unwrap();
    assert_eq!(whole_of(&rows(tangshan, "类型"), stated, 2), Whole::Sum(195_532));
    // Others are what they say.
    let yichun = &published["宜春2023-05"];
    let stated = yichun["总量"].as_u64().unwrap();
    assert_eq!(whole_of(&rows(yichun, "类型"), stated, 2), Whole::Stated);
    let weekly = &published["周报2024-28"];
    let stated = weekly["total"].as_u64().unwrap();
    assert_eq!(whole_of(&rows(weekly, "rows"), stated, 2), Whole::Stated);
}

#[test]
fn a_rule_is_bounded_rounds_halves_up_and_needs_every_column() {
    let scoring = rule("lianyungang-callback");
    assert_eq!(scoring.score(|_| Some(100.0)), Some(25.0), "never more than full marks");
    assert_eq!(scoring.score(|_| Some(0.0)), Some(12.5));
    assert_eq!(scoring.score(|_| None), None);
    let half = r#"{"parts": [{"weight": {"column": "a", "each": 1}}], "decimals": 1}"#;
    let half: Scoring = serde_json::from_str(half).unwrap();
    assert_eq!(half.score(|_| Some(97.25)), Some(97.3));
    assert_eq!(whole_of(&[(1, 50.0), (1, 50.0)], 3, 0), Whole::Sum(2));
    assert_eq!(whole_of(&[(1, 10.0), (1, 20.0)], 3, 0), Whole::Neither);
    assert_eq!(whole_of(&[], 0, 0), Whole::Neither);
}
