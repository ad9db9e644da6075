//! Figures as CSV: one row for each value and one for the total.
//!
//! The first line names the columns:
//!
//! | column | holds |
//! |---|---|
//! | `release`, `as_of`, `by` | of what these are the figures |
//! | `id`, `name_zh`, `name_en` | the value; `total` in the last row |
//! | `received`, `open`, `no_deadline` | counts |
//! | `<indicator>_numerator`, `_n`, `_rate`, `_low`, `_high`, `_low_998`, `_high_998` | for each indicator of the specification: above the line, below the line, the rate from 0 to 1, and its Wilson intervals of 95 % and 99.8 %; empty where n is 0 |
//! | `composite` | the score from 0 to 100 |
//! | `handling_n`, `median_days`, `p90_days`, `median_working_days`, `p90_working_days` | how long answers took, nearest rank |
//! | `closed_before_opened`, `unknown_unit`, `closed_twice` | contradictions |

use super::{FigureRow, FigureTable, FiguresError};
use ::csv::WriterBuilder;
use results::Confidence;
use std::ops::Range;

/// The columns with names in them.
const NAMES: Range<usize> = 3..6;

impl FigureTable {
    /// As CSV without a byte order mark, lines ended by `\n`.
    ///
    /// # Errors
    /// [`FiguresError::Csv`], which does not happen in memory.
    pub fn csv(&self) -> Result<String, FiguresError> {
        let header = self.columns().into_iter().map(|column| column.name).collect();
        let rows = self.all_rows().map(|row| {
            let mut record = self.values(row);
            // Names come from a city's files; everything else from here.
            for name in record.iter_mut().skip(NAMES.start).take(NAMES.len()) {
                *name = guarded(name);
            }
            record
        });
        written(std::iter::once(header).chain(rows))
    }

    /// What stands in the columns, one value for each.
    pub(super) fn values(&self, row: &FigureRow) -> Vec<String> {
        let figures = &row.figures;
        let mut record = vec![
            self.release.to_string(),
            self.as_of.to_string(),
            self.by.as_str().to_owned(),
            row.id.clone(),
            row.name.zh.clone(),
            row.name.en.clone(),
            figures.received.to_string(),
            figures.backlog.open.to_string(),
            figures.no_deadline.to_string(),
        ];
        for figure in &figures.rates {
            let rate = &figure.rate;
            let wide = rate.interval_at(Confidence::P998);
            record.extend([
                rate.numerator.to_string(),
                rate.denominator.to_string(),
                cell(rate.value),
                cell(rate.interval.map(|interval| interval.low)),
                cell(rate.interval.map(|interval| interval.high)),
                cell(wide.map(|interval| interval.low)),
                cell(wide.map(|interval| interval.high)),
            ]);
        }
        let handling = figures.handling;
        let contradictions = &figures.contradictions;
        record.extend([
            cell(figures.score),
            cell(handling.map(|handling| handling.n)),
            cell(handling.map(|handling| handling.median_days)),
            cell(handling.map(|handling| handling.p90_days)),
            cell(handling.map(|handling| handling.median_working_days)),
            cell(handling.map(|handling| handling.p90_working_days)),
            contradictions.closed_before_opened.to_string(),
            contradictions.unknown_unit.to_string(),
            contradictions.closed_twice.to_string(),
        ]);
        record
    }
}

/// `records` as CSV.
pub(super) fn written(records: impl Iterator<Item = Vec<String>>) -> Result<String, FiguresError> {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    for record in records {
        writer.write_record(record).map_err(|error| FiguresError::Csv(error.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|error| FiguresError::Csv(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| FiguresError::Csv(error.to_string()))
}

fn cell(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// A text that no spreadsheet takes for a formula.
pub(super) fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_name_is_never_a_formula() {
        assert_eq!(guarded("=1+1"), "'=1+1");
        assert_eq!(guarded("@x"), "'@x");
        assert_eq!(guarded("1-1"), "1-1");
        assert_eq!(guarded(""), "");
    }
}
