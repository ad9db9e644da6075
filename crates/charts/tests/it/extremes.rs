//! Nothing, one, equal, missing and absurd numbers.

use crate::samples::{Lang, columns, line, month};
use charts::*;

fn series(readings: Vec<Reading>) -> LineChart {
    let points = readings.into_iter().enumerate().map(|(i, r)| (month(Lang::En, i), r)).collect();
    LineChart {
        points,
        events: Vec::new(),
        provisional_from: None,
        reference: None,
        ..line(Lang::En)
    }
}

fn sentence(readings: Vec<Reading>) -> String {
    Lang::En.with(|p| series(readings).draw(&Frame::WIDE, p).sentence().to_owned())
}

#[test]
fn a_chart_without_figures_says_so_and_has_no_points() {
    for readings in
        [vec![], vec![Reading::Absent("withheld".into())], vec![Reading::value(f64::NAN)]]
    {
        let drawing = Lang::En.with(|p| series(readings).draw(&Frame::NARROW, p));
        assert_eq!(drawing.sentence(), "There is nothing to show yet.");
        assert!(drawing.svg("x").contains("There is nothing to show yet."));
        assert!(drawing.points().is_empty() && drawing.table().rows.is_empty());
    }
}

#[test]
fn one_period_is_named_alone() {
    assert_eq!(sentence(vec![Reading::value(0.5)]), "Nov 2024: 50.0%.");
}

#[test]
fn equal_values_are_said_once_without_extremes() {
    assert_eq!(sentence(vec![Reading::value(0.5); 3]), "All are 50.0%.");
}

#[test]
fn many_gaps_are_counted_rather_than_listed() {
    let mut readings = vec![Reading::Absent(String::new()); 9];
    readings.push(Reading::value(0.5));
    assert_eq!(
        sentence(readings),
        "Aug 2025: 50.0%. No figure for Nov 2024, Dec 2024, Jan 2025, Feb 2025 and others (9 in all)."
    );
}

#[test]
fn a_missing_first_or_last_period_is_not_taken_for_a_value() {
    let absent = || Reading::Absent("withheld".into());
    let text = sentence(vec![absent(), Reading::value(0.4), Reading::value(0.6), absent()]);
    assert!(text.starts_with("From 40.0% in Dec 2024 to 60.0% in Jan 2025."), "{text}");
}

#[test]
fn columns_always_stand_on_zero() {
    let points = (0..3).map(|i| (month(Lang::En, i), Reading::value(9000.0 + i as f64))).collect();
    let chart = ColumnChart { points, ..columns(Lang::En) };
    let svg = Lang::En.with(|p| chart.draw(&Frame::WIDE, p).svg("x"));
    assert!(svg.contains(">0</text>") && !svg.contains("not at 0"));
}

#[test]
fn p63_high_rates_get_a_cut_axis_that_says_so() {
    let svg = Lang::En.with(|p| {
        series(vec![Reading::value(0.91), Reading::value(0.95)]).draw(&Frame::WIDE, p).svg("x")
    });
    assert!(svg.contains("The vertical axis starts at 91%, not at 0"));
}
