//! Figures as CSV: one row for each value and one for the total.
//!
//! The first line names the columns:
//!
//! | column | holds |
//! |---|---|
//! | `release`, `as_of`, `by` | of what these are the figures |
//! | `id`, `name_zh`, `name_en` | the value; `total` in the last row |
//! | `received`, `open`, `no_deadline` | counts |
//! | `<indicator>_numerator`, `_n`, `_rate`, `_low`, `_high` | for each indicator of the specification: above the line, below the line, the rate from 0 to 1, and its 95 % Wilson interval; empty where n is 0 |
//! | `composite` | the score from 0 to 100 |
//! | `handling_n`, `median_days`, `p90_days`, `median_working_days`, `p90_working_days` | how long answers took, nearest rank |
//! | `closed_before_opened`, `unknown_unit`, `closed_twice` | contradictions |

use super::{FigureRow, FigureTable, FiguresError};
use ::csv::WriterBuilder;

impl FigureTable {
    /// As CSV without a byte order mark, lines ended by `\n`.
    ///
    /// # Errors
    /// [`FiguresError::Csv`], which does not happen in memory.
    pub fn csv(&self) -> Result<String, FiguresError> {
        let rows = self.all_rows().map(|row| self.record(row));
        written(std::iter::once(self.header()).chain(rows))
    }

    fn header(&self) -> Vec<String> {
        let fixed =
            |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let mut header = fixed(&[
            "release",
            "as_of",
            "by",
            "id",
            "name_zh",
            "name_en",
            "received",
            "open",
            "no_deadline",
        ]);
        for figure in &self.total.figures.rates {
            let indicator = figure.indicator.as_str();
            let parts = ["numerator", "n", "rate", "low", "high"];
            header.extend(parts.iter().map(|part| format!("{indicator}_{part}")));
        }
        header.extend(fixed(&[
            "composite",
            "handling_n",
            "median_days",
            "p90_days",
            "median_working_days",
            "p90_working_days",
            "closed_before_opened",
            "unknown_unit",
            "closed_twice",
        ]));
        header
    }

    fn record(&self, row: &FigureRow) -> Vec<String> {
        let figures = &row.figures;
        let mut record = vec![
            self.release.to_string(),
            self.as_of.to_string(),
            self.by.as_str().to_owned(),
            guarded(&row.id),
            guarded(&row.name.zh),
            guarded(&row.name.en),
            figures.received.to_string(),
            figures.backlog.open.to_string(),
            figures.no_deadline.to_string(),
        ];
        for figure in &figures.rates {
            let rate = &figure.rate;
            record.extend([
                rate.numerator.to_string(),
                rate.denominator.to_string(),
                cell(rate.value),
                cell(rate.interval.map(|interval| interval.low)),
                cell(rate.interval.map(|interval| interval.high)),
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
