//! [`Cells`] as compact JSON: each name is written once, and cells refer to names by their place.

use crate::{Cells, cells::Tally};
use contract::{
    CategoryId, Count, DistrictId, Kind, UnitId,
    wire::results::{CellKey, Month},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::collections::BTreeSet;

/// Fields in the order of their names, so that plain JSON is already canonical.
#[derive(Default, Serialize, Deserialize)]
struct Stored {
    categories: Vec<CategoryId>,
    cells: Vec<StoredCell>,
    counts: Vec<Count>,
    districts: Vec<DistrictId>,
    kinds: Vec<Kind>,
    months: Vec<Month>,
    units: Vec<UnitId>,
}

/// `[month, unit, district, category, kind, [count, n, …], [seconds, …], [working days, …]]`
#[derive(Serialize, Deserialize)]
struct StoredCell(
    Option<usize>,
    Option<usize>,
    Option<usize>,
    Option<usize>,
    Option<usize>,
    Vec<u32>,
    Vec<u32>,
    Vec<u32>,
);

impl Cells {
    /// The bytes that are stored and hashed: the same as [`canonical`](crate::canonical()) gives, without its detour.
    ///
    /// # Errors
    /// None in practice; `serde_json` cannot promise it.
    pub fn canonical(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }
}

impl Serialize for Cells {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let used = |count: &Count| self.0.values().any(|tally| tally.counts.get(*count) > 0);
        let counts: Vec<Count> = Count::ALL.iter().copied().filter(used).collect();
        let mut stored = Stored {
            categories: names(self.0.keys().filter_map(|key| key.category.as_ref())),
            cells: Vec::with_capacity(self.0.len()),
            counts,
            districts: names(self.0.keys().filter_map(|key| key.district.as_ref())),
            kinds: names(self.0.keys().filter_map(|key| key.kind.as_ref())),
            months: names(self.0.keys().filter_map(|key| key.month.as_ref())),
            units: names(self.0.keys().filter_map(|key| key.unit.as_ref())),
        };
        for (key, tally) in &self.0 {
            let mut counts = Vec::new();
            for (place, count) in (0..).zip(&stored.counts) {
                let n = tally.counts.get(*count);
                if n > 0 {
                    counts.extend([place, n]);
                }
            }
            stored.cells.push(StoredCell(
                place(&stored.months, key.month.as_ref()),
                place(&stored.units, key.unit.as_ref()),
                place(&stored.districts, key.district.as_ref()),
                place(&stored.categories, key.category.as_ref()),
                place(&stored.kinds, key.kind.as_ref()),
                counts,
                tally.seconds.clone(),
                tally.working_days.clone(),
            ));
        }
        stored.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Cells {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let stored = Stored::deserialize(deserializer)?;
        stored.read().ok_or_else(|| D::Error::custom("a cell that refers to a name not listed"))
    }
}

impl Stored {
    /// `None` where a cell refers to a name that is not listed.
    fn read(self) -> Option<Cells> {
        let mut cells = Cells::default();
        for StoredCell(month, unit, district, category, kind, counts, seconds, working_days) in
            self.cells
        {
            let at = CellKey {
                month: name(&self.months, month)?,
                unit: name(&self.units, unit)?,
                district: name(&self.districts, district)?,
                category: name(&self.categories, category)?,
                kind: name(&self.kinds, kind)?,
            };
            let mut tally = Tally { seconds, working_days, ..Tally::default() };
            let (pairs, rest) = counts.as_chunks();
            if !rest.is_empty() {
                return None;
            }
            for [place, n] in pairs {
                let count = self.counts.get(usize::try_from(*place).ok()?)?;
                tally.counts.add(*count, *n);
            }
            tally.seconds.sort_unstable();
            tally.working_days.sort_unstable();
            cells.0.insert(at, tally);
        }
        Some(cells)
    }
}

/// The names in use, each once and in order.
fn names<'a, T: Ord + Clone + 'a>(used: impl Iterator<Item = &'a T>) -> Vec<T> {
    used.collect::<BTreeSet<_>>().into_iter().cloned().collect()
}

fn place<T: Ord>(names: &[T], name: Option<&T>) -> Option<usize> {
    names.binary_search(name?).ok()
}

/// `None` where `place` is beyond the names; `Some(None)` where there is no place.
#[expect(clippy::option_option, reason = "a missing name is not a name that is not listed")]
fn name<T: Clone>(names: &[T], place: Option<usize>) -> Option<Option<T>> {
    match place {
        None => Some(None),
        Some(place) => names.get(place).cloned().map(Some),
    }
}
