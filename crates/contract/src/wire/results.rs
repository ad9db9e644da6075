//! Releases and their cells: what the public counts again.

use super::changes::ChangeEntry;
use crate::endpoint::Query;
use crate::matter::choice;
use crate::{
    CategoryId, Counts, DistrictId, Endpoint, Kind, Method, ReleaseId, Specification, Timestamp,
    UnitId,
};
use serde::{Deserialize, Serialize};
use std::fmt;
use time::{Date, Duration};

/// A calendar month, written `2026-10`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    year: i32,
    month: u8,
}

/// A text that is not a month like `2026-10`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a month like 2026-10")]
pub struct MonthError;

impl Month {
    /// The month a day lies in.
    pub fn of(day: Date) -> Self {
        Self { year: day.year(), month: u8::from(day.month()) }
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The month `months` later, or earlier where negative.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        let index = self
            .year
            .saturating_mul(12)
            .saturating_add(i32::from(self.month) - 1)
            .saturating_add(months);
        Self { year: index.div_euclid(12), month: (index.rem_euclid(12) + 1) as u8 }
    }
}

impl std::str::FromStr for Month {
    type Err = MonthError;
    fn from_str(raw: &str) -> Result<Self, MonthError> {
        let day = crate::day::parse(&format!("{raw}-01")).ok_or(MonthError)?;
        Ok(Self::of(day))
    }
}

impl TryFrom<String> for Month {
    type Error = MonthError;
    fn try_from(raw: String) -> Result<Self, MonthError> {
        raw.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a release is, without its cells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReleaseSummary {
    /// Its identifier: the cut-off day and the edition of that day.
    pub id: ReleaseId,
    /// Only what happened before this moment is in it.
    pub as_of: Timestamp,
    /// When it was made.
    pub created: Timestamp,
    /// The first and last month in it.
    pub months: (Month, Month),
    /// How many cases were counted.
    pub cases: u32,
    /// SHA-256 of the metric specification's canonical JSON, in hex.
    pub specification_hash: String,
    /// SHA-256 of the cells' canonical JSON, in hex.
    pub cells_hash: String,
    /// The release that takes its place, where there is a newer one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newer: Option<ReleaseId>,
    /// The release before, which `changes` are told against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<ReleaseId>,
    /// The release whose mistake it puts right: the one before, with the same cut-off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<ReleaseId>,
    /// Nobody sees it before this moment, and everybody from then on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embargo: Option<Timestamp>,
    /// What it changes of what was published before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ChangeEntry>,
}

impl ReleaseSummary {
    /// Whether everybody may see it at `now`.
    pub fn is_public(&self, now: Timestamp) -> bool {
        self.embargo.is_none_or(|embargo| embargo <= now)
    }

    /// The month the cut-off lies in. Only what came before the cut-off is in a release: at midnight of the first, that
    /// month has not begun.
    pub fn last_begun(&self) -> Month {
        Month::of(self.as_of.after(Duration::seconds(-1)).date())
    }

    /// The month that was not over at the cut-off, if one had begun: its figures may still change.
    pub fn unfinished(&self) -> Option<Month> {
        let last = self.last_begun();
        (Month::of(self.as_of.date()) == last).then_some(last)
    }
}

/// A release: fixed for ever, a mistake makes a new one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Release {
    /// What it is.
    pub summary: ReleaseSummary,
    /// How its figures are computed.
    pub specification: Specification,
}

/// `GET /api/v1/releases`: newest first.
pub struct ListReleases;

impl Endpoint for ListReleases {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/releases";
    const SUMMARY: &'static str = "Published releases, newest first";
    type Body = ();
    type Reply = Vec<ReleaseSummary>;
}

/// `GET /api/v1/releases/{id}`
pub struct ReadRelease {
    /// Which one.
    pub id: ReleaseId,
}

impl Endpoint for ReadRelease {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/releases/{id}";
    const SUMMARY: &'static str = "One release with its metric specification";
    type Body = ();
    type Reply = Release;

    fn path(&self) -> String {
        format!("/api/v1/releases/{}", self.id)
    }
}

choice! {
    /// By what cells are told apart.
    Dimension {
        /// By month.
        Month = "month",
        /// By unit.
        Unit = "unit",
        /// By district.
        District = "district",
        /// By category.
        Category = "category",
        /// By kind.
        Kind = "kind",
    }
}

/// Where a cell lies. A dimension that was not asked for is `None`; so is a unit or district nobody named.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CellKey {
    /// The month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<Month>,
    /// The unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// The district.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictId>,
    /// The category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryId>,
    /// The kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
}

/// How long answers took, from submission to reply, of the rounds answered in the cell. Nearest-rank.
///
/// Unlike counts these do not add up: ask for the cells you want to show.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Handling {
    /// How many answers.
    pub n: u32,
    /// Half took at most so many days.
    pub median_days: f64,
    /// Nine in ten took at most so many days.
    pub p90_days: f64,
    /// The same in working days, counted whole.
    pub median_working_days: u32,
    /// The same in working days, counted whole.
    pub p90_working_days: u32,
}

/// A cell: where, and how many of everything.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    /// Where it lies.
    #[serde(default)]
    pub at: CellKey,
    /// How many of everything.
    pub counts: Counts,
    /// How long answers took; `None` where there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handling: Option<Handling>,
}

/// `GET /api/v1/releases/{id}/cells?by=month,unit&from=2026-01&to=2026-10&unit=…`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadCells {
    /// Of which release.
    pub id: ReleaseId,
    /// Told apart by these; pooled over the others. Empty: one cell.
    pub by: Vec<Dimension>,
    /// First month, inclusive.
    pub from: Option<Month>,
    /// Last month, inclusive.
    pub to: Option<Month>,
    /// Only this unit.
    pub unit: Option<UnitId>,
    /// Only this district.
    pub district: Option<DistrictId>,
    /// Only this category.
    pub category: Option<CategoryId>,
    /// Only this kind.
    pub kind: Option<Kind>,
}

impl ReadCells {
    /// Every month and unit of a release together, told apart by `by`.
    pub fn by(id: ReleaseId, by: &[Dimension]) -> Self {
        Self {
            id,
            by: by.to_vec(),
            from: None,
            to: None,
            unit: None,
            district: None,
            category: None,
            kind: None,
        }
    }
}

impl Endpoint for ReadCells {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/releases/{id}/cells";
    const SUMMARY: &'static str =
        "Counts of a release, told apart by any of month, unit, district, category, kind";
    type Body = ();
    type Reply = Vec<Cell>;

    fn path(&self) -> String {
        let by: Vec<_> = self.by.iter().map(|dimension| dimension.as_str()).collect();
        Query::on(&format!("/api/v1/releases/{}/cells", self.id))
            .with("by", Some(&by.join(",")))
            .with("from", self.from.map(|month| month.to_string()).as_deref())
            .with("to", self.to.map(|month| month.to_string()).as_deref())
            .with("unit", self.unit.as_ref().map(UnitId::as_str))
            .with("district", self.district.as_ref().map(DistrictId::as_str))
            .with("category", self.category.as_ref().map(CategoryId::as_str))
            .with("kind", self.kind.map(Kind::as_str))
            .finish()
    }
}
