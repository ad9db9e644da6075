//! From the rows of a table to what each of them states.

use super::{
    BadRow, ImportError, Mapping, RowProblem,
    error::{TOLD, shown},
    mapping::{KindSource, Source},
    table::{Row, Table},
};
use contract::{City, Kind, Line, Text, Timestamp};
use time::UtcOffset;

/// What a record without a category is about.
const NO_CATEGORY: &str = "Not stated";

/// What one row states, with names as they stand there.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) source_id: Line,
    pub(super) kind: Kind,
    pub(super) category: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) district: Option<String>,
    pub(super) opened: Timestamp,
    pub(super) due: Option<Timestamp>,
    pub(super) closed: Option<Timestamp>,
    pub(super) subject: Option<Text<500>>,
}

impl Facts {
    /// What it is about, in the words of the source where it has any.
    pub(super) fn category(&self) -> &str {
        self.category.as_deref().unwrap_or(NO_CATEGORY)
    }

    /// Reads every row, or says which cannot be read.
    pub(super) fn read(mapping: &Mapping, table: Table) -> Result<Vec<Self>, ImportError> {
        let reader = Reader::new(mapping, &table)?;
        let mut facts = Vec::with_capacity(table.rows.len());
        let mut bad = table.bad;
        for row in &table.rows {
            match reader.facts(row) {
                Ok(read) => facts.push(read),
                Err(problem) => bad.push(BadRow { row: row.row, line: row.line, problem }),
            }
        }
        if bad.is_empty() {
            return Ok(facts);
        }
        bad.sort_by_key(|bad| bad.row);
        bad.dedup_by_key(|bad| bad.row);
        let total = bad.len();
        bad.truncate(TOLD);
        Err(ImportError::Rows { total, first: bad })
    }
}

/// A column: its name and its place in a row.
#[derive(Clone, Copy)]
struct Column<'a> {
    name: &'a str,
    place: usize,
}

/// The mapping, with every column found.
struct Reader<'a> {
    mapping: &'a Mapping,
    zone: UtcOffset,
    source_id: Column<'a>,
    opened: Column<'a>,
    due: Option<Column<'a>>,
    closed: Option<Column<'a>>,
    unit: Option<Column<'a>>,
    category: Option<Column<'a>>,
    district: Option<Column<'a>>,
    kind: Option<Column<'a>>,
    subject: Option<Column<'a>>,
}

impl<'a> Reader<'a> {
    fn new(mapping: &'a Mapping, table: &Table) -> Result<Self, ImportError> {
        let named = mapping.named();
        let present = |name: &str| table.columns.iter().any(|column| column == name);
        let missing: Vec<_> = named
            .iter()
            .filter(|(_, name)| !present(name))
            .map(|(field, name)| (*field, (*name).to_owned()))
            .collect();
        if !missing.is_empty() {
            let mapping = mapping.file.clone();
            return Err(ImportError::MissingColumns {
                mapping,
                missing,
                present: table.columns.clone(),
            });
        }
        let same = |name: &str| table.columns.iter().filter(|column| *column == name).count() > 1;
        if let Some((_, name)) = named.iter().find(|(_, name)| same(name)) {
            return Err(ImportError::SameColumn((*name).to_owned()));
        }
        let column = |field: &str| {
            let name = named.iter().find(|(named, _)| *named == field)?.1;
            let place = table.columns.iter().position(|column| column == name)?;
            Some(Column { name, place })
        };
        let needed = |field: &'static str| column(field).ok_or(ImportError::NoRows);
        Ok(Self {
            mapping,
            zone: City::from(&mapping.city).offset(),
            source_id: needed("source_id")?,
            opened: needed("opened")?,
            due: column("due"),
            closed: column("closed"),
            unit: column("unit"),
            category: column("category"),
            district: column("district"),
            kind: column("kind"),
            subject: column("subject"),
        })
    }

    fn facts(&self, row: &Row) -> Result<Facts, RowProblem> {
        let columns = &self.mapping.columns;
        let opened = self.time(row, self.opened)?;
        Ok(Facts {
            source_id: self.source_id(row)?,
            kind: self.kind(row)?,
            category: self.name(row, self.category, Some(&columns.category)),
            unit: self.name(row, self.unit, columns.unit.as_ref()),
            district: self.name(row, self.district, columns.district.as_ref()),
            opened: opened.ok_or_else(|| blank(self.opened))?,
            due: self.due.map_or(Ok(None), |column| self.time(row, column))?,
            closed: self.closed.map_or(Ok(None), |column| self.time(row, column))?,
            subject: self.subject.and_then(|column| self.subject(row, column)),
        })
    }

    /// What stands in a column; `None` where that says nothing.
    fn value<'r>(&self, row: &'r Row, column: Column<'_>) -> Option<&'r str> {
        let value = row.values.get(column.place)?.trim();
        let says_nothing =
            value.is_empty() || self.mapping.blank.iter().any(|blank| blank == value);
        (!says_nothing).then_some(value)
    }

    fn name(
        &self,
        row: &Row,
        column: Option<Column<'_>>,
        source: Option<&Source>,
    ) -> Option<String> {
        match source? {
            Source::Constant { constant } => Some(constant.clone()),
            Source::Column(_) => self.value(row, column?).map(str::to_owned),
        }
    }

    fn time(&self, row: &Row, column: Column<'_>) -> Result<Option<Timestamp>, RowProblem> {
        let Some(value) = self.value(row, column) else { return Ok(None) };
        match self.mapping.times.read(value, self.zone) {
            Some(moment) => Ok(Some(moment)),
            None => Err(RowProblem::NotATime {
                column: column.name.to_owned(),
                value: shown(value),
                patterns: self.mapping.times.to_string(),
            }),
        }
    }

    fn source_id(&self, row: &Row) -> Result<Line, RowProblem> {
        let value = self.value(row, self.source_id).ok_or_else(|| blank(self.source_id))?;
        let column = || self.source_id.name.to_owned();
        Line::try_from(value).map_err(|_| RowProblem::TooLong { column: column(), most: Line::MAX })
    }

    fn kind(&self, row: &Row) -> Result<Kind, RowProblem> {
        match &self.mapping.columns.kind {
            KindSource::Constant { constant } => Ok(*constant),
            KindSource::Column { values, otherwise, .. } => {
                let value = self.kind.and_then(|column| self.value(row, column)).unwrap_or("");
                values.get(value).copied().or(*otherwise).ok_or_else(|| RowProblem::UnknownKind {
                    column: self.kind.map_or("", |column| column.name).to_owned(),
                    value: shown(value),
                })
            }
        }
    }

    /// The first 500 characters on one line: it is only to recognise the case by.
    fn subject(&self, row: &Row, column: Column<'_>) -> Option<Text<500>> {
        let value = self.value(row, column)?;
        let line: String =
            value.chars().map(|c| if c.is_control() { ' ' } else { c }).take(500).collect();
        Text::try_from(line).ok()
    }
}

fn blank(column: Column<'_>) -> RowProblem {
    RowProblem::Blank { column: column.name.to_owned() }
}
