//! What a release says differently from another one, count by count.

use super::{FiguresError, guarded, naming, written};
use crate::store::Store;
use contract::{
    Catalogue, ReleaseId,
    wire::{
        changes::ChangeKind,
        results::{Dimension, ReleaseSummary},
    },
};
use results::{Cells, Changed, Filter, Releases};
use serde::Serialize;

/// Every count of a month and unit that two releases give differently.
///
/// As JSON it is `{since, release, rows}`, each row `{month, unit, name, count, before, after, kind}`; as CSV the same
/// columns. `unit` is empty where no unit had the case.
#[derive(Clone, Debug)]
pub struct ChangeTable {
    /// The earlier release.
    pub since: ReleaseId,
    /// The later one.
    pub release: ReleaseId,
    /// In the order of months and units.
    pub changed: Vec<Changed>,
}

#[derive(Serialize)]
struct Row {
    month: String,
    unit: String,
    name_zh: String,
    name_en: String,
    count: &'static str,
    before: u32,
    after: u32,
    kind: ChangeKind,
}

impl ChangeTable {
    /// Compares the cells of two releases.
    pub fn of(releases: Releases<'_>, before: &Cells, after: &Cells) -> Self {
        let by = [Dimension::Month, Dimension::Unit];
        let all = Filter::default();
        Self {
            since: releases.before.id.clone(),
            release: releases.after.id.clone(),
            changed: releases.changed(&before.pool(&by, &all), &after.pool(&by, &all)),
        }
    }

    /// What `release` changes of the one before it; nothing where it is the first.
    ///
    /// # Errors
    /// Where the store fails or its cells cannot be read.
    pub async fn of_release(store: &Store, release: &ReleaseSummary) -> Result<Self, FiguresError> {
        let known = store.releases().await?;
        let before = known.iter().find(|known| release.since.as_ref() == Some(&known.id));
        let before = before.unwrap_or(release);
        let mut cells = Vec::new();
        for id in [&before.id, &release.id] {
            let stored = store.release_cells(id).await?.ok_or(FiguresError::NoRelease)?;
            cells.push(serde_json::from_str::<Cells>(&stored)?);
        }
        let [old, new] = cells.as_slice() else { return Err(FiguresError::NoRelease) };
        Ok(Self::of(Releases { before, after: release }, old, new))
    }

    /// As CSV without a byte order mark, lines ended by `\n`.
    ///
    /// # Errors
    /// [`FiguresError::Csv`], which does not happen in memory.
    pub fn csv(&self, catalogue: &Catalogue) -> Result<String, FiguresError> {
        let head = [
            "since", "release", "month", "unit", "name_zh", "name_en", "count", "before", "after",
            "kind",
        ];
        let rows = self.rows(catalogue).map(|row| {
            vec![
                self.since.to_string(),
                self.release.to_string(),
                row.month,
                guarded(&row.unit),
                guarded(&row.name_zh),
                guarded(&row.name_en),
                row.count.to_owned(),
                row.before.to_string(),
                row.after.to_string(),
                row.kind.as_str().to_owned(),
            ]
        });
        written(std::iter::once(head.map(str::to_owned).to_vec()).chain(rows))
    }

    /// As JSON, with line breaks.
    ///
    /// # Errors
    /// None in practice.
    pub fn json(&self, catalogue: &Catalogue) -> Result<String, FiguresError> {
        let rows: Vec<Row> = self.rows(catalogue).collect();
        let table =
            serde_json::json!({ "since": self.since, "release": self.release, "rows": rows });
        Ok(serde_json::to_string_pretty(&table)?)
    }

    fn rows(&self, catalogue: &Catalogue) -> impl Iterator<Item = Row> {
        self.changed.iter().map(|it| {
            let (unit, name) = naming(catalogue, Dimension::Unit, &it.at);
            Row {
                month: it.at.month.map(|month| month.to_string()).unwrap_or_default(),
                unit,
                name_zh: name.zh,
                name_en: name.en,
                count: it.count.as_str(),
                before: it.before,
                after: it.after,
                kind: it.kind,
            }
        })
    }
}
