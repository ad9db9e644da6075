//! Real cities' records, read here without the server's importer, against figures counted independently.
//!
//! The records lie outside the project; where they are absent, these tests say so and do nothing.

use calendar::Calendar;
use contract::{
    Actor, Case, CaseNumber, Count, Event, ImportedCase, IndicatorId, Kind, Timestamp, UnitId,
    What, wire::results::Dimension,
};
use results::{CaseRecord, Cells, Figures, Filter, Rate, specification};
use std::{collections::BTreeSet, path::PathBuf};
use time::{PrimitiveDateTime, format_description};

const AMERICAN: &str = "[month]/[day]/[year] [hour repr:12]:[minute]:[second] [period]";
const ISO: &str = "[year]-[month]-[day] [hour]:[minute]:[second]";

/// Where a city's file has what.
struct Columns {
    opened: &'static str,
    due: &'static str,
    closed: &'static str,
    unit: &'static str,
    category: &'static str,
    format: &'static str,
}

const BALTIMORE: Columns = Columns {
    opened: "CreatedDate",
    due: "DueDate",
    closed: "CloseDate",
    unit: "Agency",
    category: "SRType",
    format: AMERICAN,
};
const BOSTON: Columns = Columns {
    opened: "open_dt",
    due: "sla_target_dt",
    closed: "closed_dt",
    unit: "department",
    category: "type",
    format: ISO,
};
const NEW_YORK: Columns = Columns {
    opened: "Created Date",
    due: "Due Date",
    closed: "Closed Date",
    unit: "Agency",
    category: "Complaint Type",
    format: AMERICAN,
};

fn slug(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    name.chars().map(plain).take(64).collect()
}

/// The cells of a file, or `None` where it is absent.
fn count(file: &str, columns: &Columns, as_of: Timestamp) -> Option<Cells> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(file);
    if !path.exists() {
        eprintln!("skipped: {file} is not here");
        return None;
    }
    let mut reader = csv::Reader::from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| {
        headers.iter().position(|header| header.trim_start_matches('\u{feff}') == name).unwrap()
    };
    let [opened, due, closed, unit, category] =
        [columns.opened, columns.due, columns.closed, columns.unit, columns.category].map(column);
    let format = format_description::parse_borrowed::<2>(columns.format).unwrap();
    let moment = |raw: &str| {
        let naive = (!raw.is_empty()).then(|| PrimitiveDateTime::parse(raw, &format).unwrap())?;
        Some(Timestamp::new(naive.assume_utc()))
    };
    let mut cells = Cells::default();
    for (serial, row) in (0..).zip(reader.records()) {
        let row = row.unwrap();
        let unit: UnitId = slug(&row[unit]).parse().unwrap();
        let facts = ImportedCase {
            source_id: "row".try_into().unwrap(),
            kind: Kind::Request,
            category: slug(&row[category]).parse().unwrap(),
            unit: Some(unit.clone()),
            district: None,
            opened: moment(&row[opened]).unwrap(),
            due: moment(&row[due]),
            closed: moment(&row[closed]),
            subject: None,
        };
        let number = CaseNumber::new(facts.opened.moment(), serial);
        let event = Event { at: as_of, by: Actor::Office, what: What::Imported(Box::new(facts)) };
        let case = Case::fold(number, &[event]).unwrap();
        let known = BTreeSet::from([unit]);
        cells.add(&CaseRecord::from_case(&case, &Calendar::default(), as_of, &known), as_of);
    }
    Some(cells)
}

fn whole(cells: &Cells) -> Figures {
    Figures::of(&specification(), &cells.pool(&[], &Filter::default())[0])
}

fn pooled(cells: &Cells, count: Count) -> u32 {
    crate::sample::total(cells).get(count)
}

#[track_caller]
fn check_rate(rate: Option<&Rate>, numerator: u32, denominator: u32, per_cent: &str) {
    let rate = rate.unwrap();
    assert_eq!((rate.numerator, rate.denominator), (f64::from(numerator), denominator));
    assert_eq!(format!("{:.2}", 100.0 * rate.value.unwrap()), per_cent);
}

#[test]
fn n3_baltimore_is_counted_to_the_digit() {
    let as_of = Timestamp::parse("2019-08-06T14:13:12Z").unwrap();
    let Some(cells) = count("baltimore311/cases.csv", &BALTIMORE, as_of) else { return };
    let figures = whole(&cells);
    assert_eq!((cells.cases(), figures.received, figures.no_deadline), (10_000, 10_000, 286));
    let n = |count| pooled(&cells, count);
    assert_eq!((n(Count::ClosedWithDeadline), n(Count::ClosedOnTime)), (9_555, 7_988));
    assert_eq!(n(Count::OpenOverdue), 158);
    // 159 open with a deadline, 49 without.
    assert_eq!(n(Count::Open), 159 + 49);
    assert_eq!((n(Count::Due), n(Count::DueOnTime)), (9_713, 7_988));
    check_rate(figures.rate(IndicatorId::OnTimeClosed), 7_988, 9_555, "83.60");
    check_rate(figures.rate(IndicatorId::OnTimeOpenLate), 7_988, 9_713, "82.24");
    check_rate(figures.rate(IndicatorId::OnTimeCohort), 7_988, 9_713, "82.24");
    let interval = figures.rate(IndicatorId::OnTimeOpenLate).unwrap().interval.unwrap();
    assert_eq!(format!("{:.2}", 100.0 * interval.low), "81.47");
    assert_eq!(format!("{:.2}", 100.0 * interval.high), "82.99");
    let handling = figures.handling.unwrap();
    assert_eq!(handling.n, 9_792);
    assert_eq!(format!("{:.2} {:.1}", handling.median_days, handling.p90_days), "1.35 27.0");
    assert_eq!(figures.contradictions.closed_before_opened, 0);
    assert_eq!((figures.score, figures.rate(IndicatorId::Contact).unwrap().value), (None, None));

    let units = cells.pool(&[Dimension::Unit], &Filter::default());
    // Sixteen agencies are named; one has a single case, which has no deadline.
    let cohort =
        |cell| *Figures::of(&specification(), cell).rate(IndicatorId::OnTimeCohort).unwrap();
    let (with, without): (Vec<_>, Vec<_>) =
        units.iter().map(cohort).partition(|rate| rate.denominator > 0);
    assert_eq!((with.len(), &without[..]), (15, &[Rate::new(0.0, 0)][..]));
    let agencies = [
        ("solid-waste", 4_140, 4_732),
        ("transportation", 1_228, 1_575),
        ("housing", 1_035, 1_159),
    ];
    for (name, on_time, due) in agencies {
        let unit: UnitId = name.parse().unwrap();
        let cell = units.iter().find(|cell| cell.at.unit.as_ref() == Some(&unit)).unwrap();
        let figures = Figures::of(&specification(), cell);
        for id in [IndicatorId::OnTimeCohort, IndicatorId::OnTimeOpenLate] {
            let rate = figures.rate(id).unwrap();
            assert_eq!((rate.numerator, rate.denominator), (f64::from(on_time), due), "{name}");
        }
    }
}

#[test]
fn c78_boston_keeps_open_overdue_and_cases_without_a_target_in_view() {
    let years = [
        ("boston311/animals_2014.csv", 5_268, 2_125, [2_237, 2_550], ["94.99", "83.33"], 2_718, 0),
        ("boston311/animals_2015.csv", 6_221, 2_439, [2_551, 3_053], ["95.61", "79.89"], 3_168, 3),
    ];
    let as_of = Timestamp::parse("2020-01-01T00:00:00Z").unwrap();
    for (file, received, on_time, [closed, due], [among_closed, headline], none, negative) in years
    {
        let Some(cells) = count(file, &BOSTON, as_of) else { continue };
        let figures = whole(&cells);
        assert_eq!((figures.received, figures.no_deadline), (received, none));
        check_rate(figures.rate(IndicatorId::OnTimeClosed), on_time, closed, among_closed);
        check_rate(figures.rate(IndicatorId::OnTimeOpenLate), on_time, due, headline);
        check_rate(figures.rate(IndicatorId::OnTimeCohort), on_time, due, headline);
        assert_eq!(figures.contradictions.closed_before_opened, negative);
        // Left out of handling times, and of nothing else.
        let measured = figures.handling.unwrap().n;
        assert_eq!(measured + negative, pooled(&cells, Count::Closed));
    }
}

#[test]
fn new_yorks_contradictory_rows_are_counted_by_reason_and_kept_apart() {
    let as_of = Timestamp::parse("2024-01-01T00:00:00Z").unwrap();
    let Some(cells) = count("nyc311/dirty_100.csv", &NEW_YORK, as_of) else { return };
    let figures = whole(&cells);
    assert_eq!((figures.received, figures.contradictions.closed_before_opened), (100, 5));
    assert_eq!(figures.handling.unwrap().n + 5, pooled(&cells, Count::Closed));
}
