//! What the columns of a file mean: the mapping, which is data.

use super::{ImportError, moment::Patterns};
use contract::{City, Kind, Named};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// A mapping file: whose records these are, which column holds what, and how times are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The file it was read from.
    #[serde(skip)]
    pub file: PathBuf,
    /// Whose records these are.
    pub city: MappedCity,
    /// Which column holds what.
    pub columns: Columns,
    /// How times are written, tried in this order; see [`Patterns`].
    pub times: Patterns,
    /// Values that say nothing, besides the empty one, such as `Unspecified`.
    #[serde(default)]
    pub blank: Vec<String>,
    /// Names in both languages for values of the file; a value that is not here is its own name in both.
    #[serde(default)]
    pub names: BTreeMap<String, Named>,
}

/// The city whose records these are. They are real: it is never a demo.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedCity {
    /// Its name.
    pub name: Named,
    /// Who runs the hotline.
    pub operator: Named,
    /// The hotline's number.
    pub phone: String,
    /// The zone of every time that does not state its own: one for the whole year. Summer time is not undone, so that a
    /// duration is the difference of the two times as they stand in the file.
    pub utc_offset_minutes: i16,
}

impl From<&MappedCity> for City {
    fn from(city: &MappedCity) -> Self {
        Self {
            name: city.name.clone(),
            operator: city.operator.clone(),
            phone: city.phone.clone(),
            demo: false,
            release_day: None,
            utc_offset_minutes: city.utc_offset_minutes,
        }
    }
}

/// Which column holds what. What no column holds is left out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// The record's number there.
    pub source_id: String,
    /// When it was opened.
    pub opened: String,
    /// When it was due.
    pub due: Option<String>,
    /// When it was closed.
    pub closed: Option<String>,
    /// Who handled it.
    pub unit: Option<Source>,
    /// What it is about.
    pub category: Source,
    /// Where it was.
    pub district: Option<Source>,
    /// The kind of matter.
    pub kind: KindSource,
    /// What it is called; never published.
    pub subject: Option<String>,
}

/// Where a value comes from: `"Agency"`, or `{"constant": "Public Works"}`.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Source {
    /// The column with this name.
    Column(String),
    /// Every row has the same.
    Constant {
        /// The value.
        constant: String,
    },
}

/// Where the kind comes from.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum KindSource {
    /// Every row is of one kind.
    Constant {
        /// Which.
        constant: Kind,
    },
    /// A column whose values are translated.
    Column {
        /// The column's name.
        column: String,
        /// Its values and what they mean.
        values: BTreeMap<String, Kind>,
        /// What every other value means; without it, another value is an error.
        otherwise: Option<Kind>,
    },
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// [`ImportError::Unreadable`] or [`ImportError::Mapping`].
    pub fn read(path: &Path) -> Result<Self, ImportError> {
        let raw = fs::read(path)
            .map_err(|source| ImportError::Unreadable { path: path.to_owned(), source })?;
        let mapping: Self = serde_json::from_slice(&raw)
            .map_err(|source| ImportError::Mapping { path: path.to_owned(), source })?;
        Ok(Self { file: path.to_owned(), ..mapping })
    }

    /// Every column the mapping names, with what for.
    pub(super) fn named(&self) -> Vec<(&'static str, &str)> {
        let columns = &self.columns;
        let mut named =
            vec![("source_id", columns.source_id.as_str()), ("opened", columns.opened.as_str())];
        let optional = [
            ("due", columns.due.as_deref()),
            ("closed", columns.closed.as_deref()),
            ("unit", columns.unit.as_ref().and_then(Source::column)),
            ("category", columns.category.column()),
            ("district", columns.district.as_ref().and_then(Source::column)),
            ("kind", columns.kind.column()),
            ("subject", columns.subject.as_deref()),
        ];
        named.extend(optional.into_iter().filter_map(|(field, column)| Some((field, column?))));
        named
    }
}

impl Source {
    fn column(&self) -> Option<&str> {
        match self {
            Self::Column(column) => Some(column),
            Self::Constant { .. } => None,
        }
    }
}

impl KindSource {
    fn column(&self) -> Option<&str> {
        match self {
            Self::Column { column, .. } => Some(column),
            Self::Constant { .. } => None,
        }
    }
}
