//! What two releases say differently of the same months, and the change log made of it.

use crate::{Cells, Filter, Rate};
use contract::{
    Count, Counts, Indicator, IndicatorId, Named, Specification,
    wire::{
        changes::{ChangeEntry, ChangeKind},
        results::{Cell, CellKey, Dimension, Month, ReleaseSummary},
    },
};
use std::collections::BTreeMap;

/// What is open at the cut-off: another cut-off counts it elsewhere, which changes nothing that was published.
const STOCK: [Count; 6] =
    [Count::Open, Count::Open7, Count::Open15, Count::Open30, Count::Open90, Count::OpenOlder];

/// One count that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Where it lies.
    pub at: CellKey,
    /// Of what.
    pub count: Count,
    /// What the earlier release says.
    pub before: u32,
    /// What the later one says.
    pub after: u32,
    /// Why it may differ.
    pub kind: ChangeKind,
}

/// Two releases of one city, the earlier first.
#[derive(Clone, Copy)]
pub struct Releases<'a> {
    /// The earlier.
    pub before: &'a ReleaseSummary,
    /// The later.
    pub after: &'a ReleaseSummary,
}

impl Releases<'_> {
    /// Why a figure of `month` may differ; `None` where the earlier release does not have the month.
    pub fn kind(self, month: Month) -> Option<ChangeKind> {
        let (first, last) = self.before.months;
        if !(first..=last).contains(&month) {
            None
        } else if self.corrects() {
            Some(ChangeKind::Correction)
        } else if self.before.unfinished() == Some(month) {
            Some(ChangeKind::Provisional)
        } else {
            Some(ChangeKind::Revision)
        }
    }

    /// Whether the later release puts the earlier one right.
    fn corrects(self) -> bool {
        self.after.corrects.as_ref() == Some(&self.before.id)
    }

    /// Every count of the months both releases have that is not the same in both, in the order of the cells.
    ///
    /// The cells of both must be told apart alike, by month among others. Cells that one release does not have count as
    /// empty. What was open at the cut-off is compared only where both have the same.
    pub fn changed(self, before: &[Cell], after: &[Cell]) -> Vec<Changed> {
        let mut pairs: BTreeMap<&CellKey, [Option<&Counts>; 2]> = BTreeMap::new();
        for (side, cells) in [before, after].into_iter().enumerate() {
            for cell in cells {
                if let Some(place) = pairs.entry(&cell.at).or_default().get_mut(side) {
                    *place = Some(&cell.counts);
                }
            }
        }
        let same_moment = self.before.as_of == self.after.as_of;
        let mut changed = Vec::new();
        for (at, [before, after]) in pairs {
            let Some(kind) = at.month.and_then(|month| self.kind(month)) else { continue };
            for count in Count::ALL.iter().copied() {
                if !same_moment && STOCK.contains(&count) {
                    continue;
                }
                let of = |counts: Option<&Counts>| counts.map_or(0, |counts| counts.get(count));
                let (before, after) = (of(before), of(after));
                if before != after {
                    changed.push(Changed { at: at.clone(), count, before, after, kind });
                }
            }
        }
        changed
    }
}

/// What the office says of a release that nobody can count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// Why a release corrects the one before.
    pub correction: Option<Named>,
    /// What is known to be wrong or missing in the records.
    pub data_issue: Option<Named>,
}

/// The change log of `after`: what it changes of `before`, one entry for each kind that occurs.
///
/// Sizes are counted over months and units.
pub fn change_log(
    releases: Releases<'_>,
    (old, new): (&Specification, &Specification),
    (before, after): (&Cells, &Cells),
    remarks: Remarks,
) -> Vec<ChangeEntry> {
    let mut log = by_definition(old, new);
    let note = |kind, note| ChangeEntry {
        kind,
        indicators: Vec::new(),
        months: None,
        cells: 0,
        largest: None,
        note,
    };
    let all = Filter::default();
    let fine = [Dimension::Month, Dimension::Unit];
    let changed = releases.changed(&before.pool(&fine, &all), &after.pool(&fine, &all));
    let monthly = [before, after].map(|cells| cells.pool(&[Dimension::Month], &all));
    for kind in [ChangeKind::Correction, ChangeKind::Revision, ChangeKind::Provisional] {
        let of_kind: Vec<&Changed> = changed.iter().filter(|it| it.kind == kind).collect();
        let months = of_kind.iter().filter_map(|it| it.at.month);
        let months = months.clone().min().zip(months.max());
        let moved = new.indicators.iter().filter(|it| of_kind.iter().any(|c| uses(it, c.count)));
        let moved: Vec<&Indicator> = moved.collect();
        let mut entry = ChangeEntry {
            indicators: moved.iter().map(|it| it.id).collect(),
            months,
            cells: u32::try_from(of_kind.len()).unwrap_or(u32::MAX),
            largest: months.and_then(|months| largest(&moved, months, &monthly)),
            ..note(kind, None)
        };
        if kind == ChangeKind::Correction && releases.corrects() {
            entry.note.clone_from(&remarks.correction);
            log.push(entry);
        } else if !of_kind.is_empty() {
            log.push(entry);
        }
    }
    if remarks.data_issue.is_some() {
        log.push(note(ChangeKind::DataIssue, remarks.data_issue));
    }
    log
}

/// Indicators that are new or are computed otherwise.
fn by_definition(old: &Specification, new: &Specification) -> Vec<ChangeEntry> {
    let computed = |it: &Indicator| {
        (it.numerator.clone(), it.denominator.clone(), it.excluded.clone(), it.direction)
    };
    let is_new = |it: &&Indicator| old.indicator(it.id).is_none();
    let is_other = |it: &&Indicator| {
        let other = |old: &Indicator| computed(old) != computed(it);
        let weighed = it.id == IndicatorId::Composite && old.composite != new.composite;
        old.indicator(it.id).is_some_and(|old| other(old) || weighed)
    };
    let ids = |of: &dyn Fn(&&Indicator) -> bool| -> Vec<IndicatorId> {
        new.indicators.iter().filter(of).map(|it| it.id).collect()
    };
    [(ChangeKind::NewIndicator, ids(&is_new)), (ChangeKind::Method, ids(&is_other))]
        .into_iter()
        .filter(|(_, indicators)| !indicators.is_empty())
        .map(|(kind, indicators)| ChangeEntry {
            kind,
            indicators,
            months: None,
            cells: 0,
            largest: None,
            note: None,
        })
        .collect()
}

fn uses(indicator: &Indicator, count: Count) -> bool {
    indicator.denominator.contains(&count)
        || indicator.numerator.iter().any(|term| term.count == count)
}

fn largest(
    indicators: &[&Indicator],
    (first, last): (Month, Month),
    [before, after]: &[Vec<Cell>; 2],
) -> Option<f64> {
    let mut largest: Option<f64> = None;
    for cell in before {
        let Some(month) = cell.at.month.filter(|month| (first..=last).contains(month)) else {
            continue;
        };
        let Some(later) = after.iter().find(|later| later.at.month == Some(month)) else {
            continue;
        };
        for indicator in indicators {
            let (old, new) =
                (Rate::of(indicator, &cell.counts), Rate::of(indicator, &later.counts));
            let (Some(old), Some(new)) = (old.value, new.value) else { continue };
            let moved = (new - old).abs();
            largest = Some(largest.map_or(moved, |most| most.max(moved)));
        }
    }
    largest
}
