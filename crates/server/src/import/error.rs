//! Why an import ends without having imported anything.

use crate::{
    CityError,
    store::{InsertError, StoreError},
};
use std::{fmt, io, path::PathBuf};

/// How many bad rows are told one by one.
pub(super) const TOLD: usize = 10;

/// Every way an import can end without importing. Nothing is imported in any of them.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file cannot be read.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The mapping is not one.
    #[error("the mapping {}: {source}", path.display())]
    Mapping {
        /// Its file.
        path: PathBuf,
        /// What is wrong, and where.
        source: serde_json::Error,
    },
    /// Neither CSV nor JSON lines, by its name.
    #[error("{}: the name of an input ends in .csv or .jsonl", .0.display())]
    Format(PathBuf),
    /// There is nothing in the file.
    #[error("the input is empty")]
    Empty,
    /// There are columns, but no rows.
    #[error("the input has columns but no rows")]
    NoRows,
    /// Not UTF-8.
    #[error("line {line} of the input is not UTF-8; save the file as UTF-8 first")]
    Encoding {
        /// The first such line, counted from 1.
        line: u64,
    },
    /// The mapping names columns that the input does not have.
    #[error(
        "the mapping {} names {}, which the input does not have; its columns are {}",
        mapping.display(),
        list(.missing.iter().map(|(field, column)| format!("{column:?} (for {field})"))),
        list(.present.iter().map(|column| format!("{column:?}")))
    )]
    MissingColumns {
        /// The mapping's file.
        mapping: PathBuf,
        /// What for, and the column's name.
        missing: Vec<(&'static str, String)>,
        /// The columns that exist.
        present: Vec<String>,
    },
    /// Two columns of the input have a name that the mapping uses.
    #[error("the input has more than one column called {0:?}")]
    SameColumn(String),
    /// Rows that cannot be understood.
    #[error("{}", bad_rows(*.total, .first))]
    Rows {
        /// How many.
        total: usize,
        /// The first of them.
        first: Vec<BadRow>,
    },
    /// The folder is another city's.
    #[error("the data folder holds {there}, the mapping is for {here}: one folder is one city")]
    OtherCity {
        /// Whose the folder is.
        there: String,
        /// Whose the mapping is.
        here: String,
    },
    /// Records that are in the folder already.
    #[error("{0} of these records are in the data folder already")]
    Already(usize),
    /// The city's folder cannot be written.
    #[error("{}: {source}", path.display())]
    Unwritable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A name that no identifier can be made of.
    #[error(transparent)]
    Name(#[from] contract::SlugError),
    /// The city cannot be put together.
    #[error(transparent)]
    City(#[from] CityError),
    /// A case cannot be inserted.
    #[error(transparent)]
    Refused(InsertError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A row that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Which row, counted from 1 after the column names.
    pub row: u64,
    /// Its first line in the file, counted from 1.
    pub line: u64,
    /// What is wrong.
    pub problem: RowProblem,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowProblem {
    /// More or fewer values than columns.
    #[error("{found} values for {columns} columns")]
    Ragged {
        /// How many values.
        found: usize,
        /// How many columns.
        columns: usize,
    },
    /// Neither empty nor a time.
    #[error("column {column}: {value:?} is not a date in any of {patterns}")]
    NotATime {
        /// The column.
        column: String,
        /// What stands there, cut where it is long.
        value: String,
        /// How times are written, says the mapping.
        patterns: String,
    },
    /// Nothing where something must be.
    #[error("column {column}: empty")]
    Blank {
        /// The column.
        column: String,
    },
    /// Too long to be what the mapping says it is.
    #[error("column {column}: longer than {most} characters")]
    TooLong {
        /// The column.
        column: String,
        /// How long it may be.
        most: usize,
    },
    /// A kind the mapping does not translate.
    #[error("column {column}: the mapping does not say which kind {value:?} is")]
    UnknownKind {
        /// The column.
        column: String,
        /// What stands there, cut where it is long.
        value: String,
    },
    /// Not a line of JSON.
    #[error("not a JSON object: {0}")]
    NotJson(String),
    /// A list or an object where a value must be.
    #[error("column {column}: a list or an object instead of a value")]
    Nested {
        /// The column.
        column: String,
    },
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { row, line, problem } = self;
        write!(f, "row {row} (line {line}), {problem}")
    }
}

/// A value as it may stand in an error: a citizen's words are not to end up there in full.
pub(super) fn shown(value: &str) -> String {
    match value.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

fn bad_rows(total: usize, first: &[BadRow]) -> String {
    let mut told = format!("{total} rows cannot be read; nothing was imported");
    if total == 1 {
        "1 row cannot be read; nothing was imported".clone_into(&mut told);
    }
    for row in first {
        told.push_str(&format!("\n  {row}"));
    }
    if total > first.len() {
        told.push_str(&format!("\n  and {} more", total - first.len()));
    }
    told
}
