//! The numbers of a chart as a table, always in the page beside the picture.

use crate::measure::Measure;
use crate::number::count;
use crate::phrases::Phrases;
use crate::reading::{Estimate, Reading};

/// A table whose first column names its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    /// Each row has one cell per column.
    pub rows: Vec<Vec<String>>,
}

/// The heading of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub title: String,
    /// Numbers are set flush right in tabular figures.
    pub numeric: bool,
}

impl Table {
    pub(crate) fn new(caption: &str) -> Self {
        Self { caption: caption.to_owned(), ..Self::default() }
    }

    /// One row per reading: its name, its value or why there is none, and whatever of interval, numerator and
    /// denominator any of them has.
    pub(crate) fn of_readings<'a>(
        caption: &str,
        names_title: &str,
        rows: impl Iterator<Item = (&'a str, &'a Reading)> + Clone,
        measure: &Measure,
        phrases: &Phrases,
    ) -> Self {
        let cells = |cell: &dyn Fn(Estimate) -> Option<String>| {
            rows.clone()
                .map(|(_, r)| r.known().and_then(cell).unwrap_or_default())
                .collect::<Vec<_>>()
        };
        let values = rows.clone().map(|(_, r)| {
            r.known()
                .map_or_else(|| r.reason(phrases.no_value).to_owned(), |e| measure.number(e.value))
        });
        let mut table = Self::new(caption);
        table.push(names_title, false, rows.clone().map(|(name, _)| name.to_owned()).collect());
        table.push(&measure.name, true, values.collect());
        table.push_if_any(
            phrases.column_low,
            true,
            cells(&|e| e.interval.map(|(low, _)| measure.number(low))),
        );
        table.push_if_any(
            phrases.column_high,
            true,
            cells(&|e| e.interval.map(|(_, high)| measure.number(high))),
        );
        table.push_if_any(&measure.part, true, cells(&|e| e.part.map(count)));
        table.push_if_any(&measure.whole, true, cells(&|e| e.whole.map(count)));
        table
    }

    /// Adds a column at the right; rows that have no cell get an empty one.
    pub(crate) fn push(&mut self, title: &str, numeric: bool, cells: Vec<String>) {
        if self.rows.is_empty() {
            self.rows.resize_with(cells.len(), Vec::new);
        }
        self.columns.push(Column { title: title.to_owned(), numeric });
        let mut cells = cells.into_iter();
        for row in &mut self.rows {
            row.push(cells.next().unwrap_or_default());
        }
    }

    /// Adds a column unless all its cells are empty.
    pub(crate) fn push_if_any(&mut self, title: &str, numeric: bool, cells: Vec<String>) {
        if cells.iter().any(|cell| !cell.is_empty()) {
            self.push(title, numeric, cells);
        }
    }
}
