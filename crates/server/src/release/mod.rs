//! Releases: what happened before a moment, counted once and never again.
//!
//! The same events, moment, specification and catalogue always give the same cells and the same hashes.

use crate::store::{Store, StoreError, StoredRelease};
use contract::{
    Case, CaseNumber, Illegal, Origin, ReleaseId, SlugError, Specification, Timestamp, UnitId, day,
    wire::results::ReleaseSummary,
};
use results::{CaseRecord, Cells, Contradiction, Releases, Remarks, canonical, change_log};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashSet};
use time::Duration;

/// Why there is no release.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// There is nothing to count.
    #[error("no case was opened before {0}")]
    NoCases(Timestamp),
    /// A stored case that the rules refuse.
    #[error("case {number}: {illegal}")]
    Illegal {
        /// Which case.
        number: CaseNumber,
        /// Which event and why.
        illegal: Illegal,
    },
    /// The cells or the specification cannot be written down.
    #[error("the release cannot be written down: {0}")]
    Json(#[from] serde_json::Error),
    /// Only the newest release that is public by then can be put right.
    #[error("{0} is not the newest public release: a correction is of the newest")]
    NotNewest(ReleaseId),
    /// Its name is not one.
    #[error(transparent)]
    Name(#[from] SlugError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Everything that is counted in a release, before it has a name.
#[derive(Clone, Debug)]
pub struct Tally {
    /// The cells.
    pub cells: Cells,
    /// The moment before which everything is in it, in the city's zone.
    pub as_of: Timestamp,
}

impl Tally {
    /// Counts everything that happened before `as_of`.
    ///
    /// # Errors
    /// Where the store fails or holds a case that the rules refuse.
    pub async fn of(store: &Store, as_of: Timestamp) -> Result<Self, ReleaseError> {
        let city = store.city();
        let as_of = as_of.at(city.catalogue.city.offset());
        let units: BTreeSet<UnitId> =
            city.catalogue.units.iter().map(|unit| unit.id.clone()).collect();
        let mut cells = Cells::default();
        let mut sources = HashSet::new();
        let mut refused = None;
        store
            .for_each_case(Some(as_of), |number, events| {
                let case = match Case::fold(number, &events) {
                    Ok(case) => case,
                    Err(illegal) => {
                        refused.get_or_insert(ReleaseError::Illegal { number, illegal });
                        return;
                    }
                };
                let mut record = CaseRecord::from_case(&case, &city.calendar, as_of, &units);
                if let Origin::Imported(facts) = &case.origin
                    && !sources.insert(facts.source_id.to_string())
                {
                    record.contradictions.insert(Contradiction::ClosedTwice);
                }
                cells.add(&record, as_of);
            })
            .await?;
        refused.map_or(Ok(Self { cells, as_of }), Err)
    }
}

/// What makes a release one rather than another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Everything before this moment is counted.
    CutOff(Timestamp),
    /// The newest release, which this names, is counted again up to its own cut-off, because it was wrong.
    Correction(ReleaseId),
}

/// A release that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Why, and up to when.
    pub occasion: Occasion,
    /// What the office says of it.
    pub remarks: Remarks,
    /// Nobody sees it before this moment.
    pub embargo: Option<Timestamp>,
}

impl From<Timestamp> for Wanted {
    fn from(as_of: Timestamp) -> Self {
        Self { occasion: Occasion::CutOff(as_of), remarks: Remarks::default(), embargo: None }
    }
}

/// Counts what is `wanted` and keeps it as a release; `now` is when that is done.
///
/// # Errors
/// Any [`ReleaseError`]; then nothing was kept.
pub async fn publish(
    store: &Store,
    wanted: impl Into<Wanted>,
    now: Timestamp,
) -> Result<ReleaseSummary, ReleaseError> {
    let Wanted { occasion, remarks, embargo } = wanted.into();
    // What is still held back when this one is seen cannot be what it is compared with.
    let newest = store.public_releases(embargo.unwrap_or(now)).await?.into_iter().next();
    let (as_of, corrects) = match occasion {
        Occasion::CutOff(as_of) => (as_of, None),
        Occasion::Correction(id) => match &newest {
            Some(newest) if newest.id == id => (newest.as_of, Some(id)),
            _ => return Err(ReleaseError::NotNewest(id)),
        },
    };
    let Tally { cells, as_of } = Tally::of(store, as_of).await?;
    let months = cells.months().ok_or(ReleaseError::NoCases(as_of))?;
    let specification: Specification =
        store.city().specification.clone().unwrap_or_else(results::specification);
    let stored = cells.canonical()?;
    let at = |moment: Timestamp| moment.at(as_of.moment().offset());
    let mut summary = ReleaseSummary {
        id: free_name(store, as_of).await?,
        as_of,
        created: at(now),
        months,
        cases: cells.cases(),
        specification_hash: sha256(&canonical(&specification)?),
        cells_hash: sha256(&stored),
        newer: None,
        since: newest.as_ref().map(|newest| newest.id.clone()),
        corrects,
        embargo: embargo.map(at),
        changes: Vec::new(),
    };
    if let Some(before) = &newest
        && let Some(old) = store.release(&before.id).await?
        && let Some(old_cells) = store.release_cells(&before.id).await?
    {
        let releases = Releases { before, after: &summary };
        let old_cells: Cells = serde_json::from_str(&old_cells)?;
        let specifications = (&old.specification, &specification);
        summary.changes = change_log(releases, specifications, (&old_cells, &cells), remarks);
    }
    let release = StoredRelease { summary: summary.clone(), specification, cells: stored };
    store.insert_release(&release).await?;
    Ok(summary)
}

/// The last day that is wholly or partly in it, and the next edition of that day.
async fn free_name(store: &Store, as_of: Timestamp) -> Result<ReleaseId, ReleaseError> {
    let last_day = day::format(as_of.after(-Duration::SECOND).date());
    let editions = store.releases().await?;
    let of_that_day =
        editions.iter().filter(|release| release.id.as_str().starts_with(&format!("{last_day}.")));
    Ok(ReleaseId::try_from(format!("{last_day}.{}", of_that_day.count() + 1))?)
}

/// In hex.
fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
