//! The full-grain tally of a release, and the pools made of it.

use crate::{CaseRecord, contributions, durations, nearest_rank};
use contract::{
    CategoryId, Count, Counts, DistrictId, Kind, Timestamp, UnitId,
    wire::results::{Cell, CellKey, Dimension, Handling, Month, ReadCells},
};
use std::collections::BTreeMap;

/// Every count and duration of a release, told apart by month, unit, district, category and kind.
///
/// The order in which cases are added makes no difference. As JSON it is compact and always the same bytes: see
/// [`Cells::canonical`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells(pub(crate) BTreeMap<CellKey, Tally>);

/// What lies in one cell. Durations are kept sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) counts: Counts,
    pub(crate) seconds: Vec<u32>,
    pub(crate) working_days: Vec<u32>,
}

/// Which cells to pool; the default is all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
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

impl From<&ReadCells> for Filter {
    fn from(query: &ReadCells) -> Self {
        Self {
            from: query.from,
            to: query.to,
            unit: query.unit.clone(),
            district: query.district.clone(),
            category: query.category.clone(),
            kind: query.kind,
        }
    }
}

impl Filter {
    fn admits(&self, key: &CellKey) -> bool {
        fn is<T: PartialEq>(wanted: Option<&T>, found: Option<&T>) -> bool {
            wanted.is_none() || wanted == found
        }
        self.from.is_none_or(|from| key.month.is_some_and(|month| from <= month))
            && self.to.is_none_or(|to| key.month.is_some_and(|month| month <= to))
            && is(self.unit.as_ref(), key.unit.as_ref())
            && is(self.district.as_ref(), key.district.as_ref())
            && is(self.category.as_ref(), key.category.as_ref())
            && is(self.kind.as_ref(), key.kind.as_ref())
    }
}

impl Cells {
    /// Counts one case at the cut-off; all cases of a release have the same one.
    pub fn add(&mut self, record: &CaseRecord, as_of: Timestamp) {
        for contribution in contributions(record, as_of) {
            self.0.entry(contribution.at).or_default().counts.add(contribution.count, 1);
        }
        for (at, took) in durations(record, as_of) {
            let tally = self.0.entry(at).or_default();
            insert_sorted(&mut tally.seconds, took.seconds);
            insert_sorted(&mut tally.working_days, took.working_days);
        }
    }

    /// How many cases were counted.
    pub fn cases(&self) -> u32 {
        self.0.values().map(|tally| tally.counts.get(Count::Received)).sum()
    }

    /// The first and the last month in it; `None` where nothing was counted.
    pub fn months(&self) -> Option<(Month, Month)> {
        // The month is the first part of the key.
        Some((self.0.keys().next()?.month?, self.0.keys().next_back()?.month?))
    }

    /// The cells `filter` admits, told apart by `by` and pooled over everything else, in the order of their keys.
    ///
    /// Without any dimension this is exactly one cell, which is empty where nothing was found.
    pub fn pool(&self, by: &[Dimension], filter: &Filter) -> Vec<Cell> {
        let mut pools: BTreeMap<CellKey, Pool<'_>> = BTreeMap::new();
        if by.is_empty() {
            pools.entry(CellKey::default()).or_default();
        }
        for (key, tally) in self.0.iter().filter(|(key, _)| filter.admits(key)) {
            let pool = pools.entry(project(key, by)).or_default();
            pool.counts.merge(&tally.counts);
            pool.tallies.push(tally);
        }
        pools.into_iter().map(|(at, pool)| pool.cell(at)).collect()
    }
}

#[derive(Default)]
struct Pool<'a> {
    counts: Counts,
    tallies: Vec<&'a Tally>,
}

impl Pool<'_> {
    fn cell(self, at: CellKey) -> Cell {
        let handling = self.handling();
        Cell { at, counts: self.counts, handling }
    }

    fn handling(&self) -> Option<Handling> {
        let mut seconds: Vec<u32> =
            self.tallies.iter().flat_map(|tally| &tally.seconds).copied().collect();
        let mut working_days: Vec<u32> =
            self.tallies.iter().flat_map(|tally| &tally.working_days).copied().collect();
        Some(Handling {
            n: u32::try_from(seconds.len()).unwrap_or(u32::MAX),
            median_days: days(nearest_rank(&mut seconds, 50)?),
            p90_days: days(nearest_rank(&mut seconds, 90)?),
            median_working_days: nearest_rank(&mut working_days, 50)?,
            p90_working_days: nearest_rank(&mut working_days, 90)?,
        })
    }
}

fn days(seconds: u32) -> f64 {
    f64::from(seconds) / 86_400.0
}

fn project(key: &CellKey, by: &[Dimension]) -> CellKey {
    let mut at = CellKey::default();
    for dimension in by {
        match dimension {
            Dimension::Month => at.month = key.month,
            Dimension::Unit => at.unit.clone_from(&key.unit),
            Dimension::District => at.district.clone_from(&key.district),
            Dimension::Category => at.category.clone_from(&key.category),
            Dimension::Kind => at.kind = key.kind,
        }
    }
    at
}

fn insert_sorted(values: &mut Vec<u32>, value: u32) {
    let at = values.partition_point(|known| *known <= value);
    values.insert(at, value);
}
