//! Figures as a table to read in a terminal.

use super::{FigureRow, FigureTable, width::aligned};
use contract::{IndicatorId, Named};
use results::Rate;

/// The language of the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// Shown only where somebody said something.
const HEARD: [IndicatorId; 4] = [
    IndicatorId::Contact,
    IndicatorId::Resolution,
    IndicatorId::Satisfaction,
    IndicatorId::NoAnswer,
];

const ON_TIME: [IndicatorId; 3] =
    [IndicatorId::OnTimeCohort, IndicatorId::OnTimeOpenLate, IndicatorId::OnTimeClosed];

impl FigureTable {
    /// As a table. A rate is `92.30% (91.11–93.34) 2112/2288`: value, 95 % Wilson interval, numerator and n.
    pub fn text(&self, language: Language) -> String {
        let heard = HEARD.iter().any(|indicator| {
            self.total.figures.rate(*indicator).is_some_and(|rate| rate.denominator > 0)
        });
        let mut header = vec![self.by.as_str().to_owned()];
        header.extend(["received", "open", "no_deadline"].map(str::to_owned));
        header.extend(ON_TIME.map(|indicator| indicator.as_str().to_owned()));
        if heard {
            header.extend(HEARD.map(|indicator| indicator.as_str().to_owned()));
            header.push("composite".to_owned());
        }
        header.extend(["answered", "median_days", "p90_days"].map(str::to_owned));
        let mut rows = vec![header];
        rows.extend(self.all_rows().map(|row| cells(row, language, heard)));
        format!("{}, as of {}\n\n{}", self.release, self.as_of, aligned(&rows))
    }
}

fn cells(row: &FigureRow, language: Language, heard: bool) -> Vec<String> {
    let figures = &row.figures;
    let rate = |indicator: IndicatorId| figures.rate(indicator).map_or_else(none, written);
    let mut cells = vec![
        named(&row.name, language),
        figures.received.to_string(),
        figures.backlog.open.to_string(),
        figures.no_deadline.to_string(),
    ];
    cells.extend(ON_TIME.map(rate));
    if heard {
        cells.extend(HEARD.map(rate));
        cells.push(figures.score.map_or_else(none, |score| format!("{score:.2}")));
    }
    let handling = figures.handling;
    cells.push(handling.map_or(0, |handling| handling.n).to_string());
    cells.push(handling.map_or_else(none, |handling| format!("{:.2}", handling.median_days)));
    cells.push(handling.map_or_else(none, |handling| format!("{:.1}", handling.p90_days)));
    cells
}

/// No cases is neither 0 % nor 100 %.
fn none() -> String {
    "–".to_owned()
}

fn written(rate: &Rate) -> String {
    let (Some(value), Some(interval)) = (rate.value, rate.interval) else { return none() };
    let percent = |share: f64| format!("{:.2}", 100.0 * share);
    let (low, high) = (percent(interval.low), percent(interval.high));
    format!(
        "{}% ({low}–{high}) {}/{}",
        percent(value),
        (rate.numerator * 10.0).round() / 10.0,
        rate.denominator
    )
}

fn named(name: &Named, language: Language) -> String {
    match language {
        Language::Zh => name.zh.clone(),
        Language::En => name.en.clone(),
    }
}
