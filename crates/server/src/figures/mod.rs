//! Figures of a release for the shell: the same rows as a table to read, as CSV and as JSON.

mod changes;
mod columns;
mod csv;
mod package;
mod picture;
mod raster;
mod text;
mod width;
mod workbook;

pub use changes::ChangeTable;
pub use columns::{Column, ColumnKind};
use csv::{guarded, written};
pub use package::Provenance;
pub use picture::{Look, Scene};
pub use raster::{Raster, png};
pub use text::Language;

use crate::store::{Store, StoreError};
use contract::{
    Catalogue, Named, ReleaseId, Specification, Timestamp,
    wire::results::{Cell, CellKey, Dimension},
};
use results::{Cells, Figures, Filter, LeftOut, TrialWeights, score};
use serde::Serialize;

/// Figures of a release, told apart by one dimension.
///
/// As JSON it is `{release, as_of, by, small_n, rows, total}`, each row `{id, name, figures}`.
#[derive(Clone, Debug, Serialize)]
pub struct FigureTable {
    /// Of which release.
    pub release: ReleaseId,
    /// Its cut-off.
    pub as_of: Timestamp,
    /// What tells the rows apart.
    pub by: Dimension,
    /// The names of the indicators, as the figures have them.
    #[serde(skip)]
    pub indicators: Vec<Named>,
    /// Below this denominator a rate is not to be compared.
    pub small_n: u32,
    /// One for each value that occurs, in its own order.
    pub rows: Vec<FigureRow>,
    /// All of them together: pooled, not averaged.
    pub total: FigureRow,
}

/// What of a release is shown, and how it is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The cells.
    pub filter: Filter,
    /// What is made of those an indicator does not count.
    pub left_out: LeftOut,
    /// Of the score; the published ones where absent.
    pub weights: Option<TrialWeights>,
}

/// The figures of one value.
#[derive(Clone, Debug, Serialize)]
pub struct FigureRow {
    /// The value's identifier; empty where nobody said, `total` for all of them.
    pub id: String,
    /// Its name.
    pub name: Named,
    /// Its figures.
    pub figures: Figures,
}

/// Why there are no figures.
#[derive(Debug, thiserror::Error)]
pub enum FiguresError {
    /// There is no such release.
    #[error("there is no release {wanted}; there are {}", known.join(", "))]
    NoSuchRelease {
        /// What was asked for.
        wanted: String,
        /// What there is, newest first.
        known: Vec<String>,
    },
    /// There is no release at all.
    #[error("there is no release yet: run `huiyin-server release` first")]
    NoRelease,
    /// The stored cells cannot be read.
    #[error("the cells of the release cannot be read: {0}")]
    Cells(#[from] serde_json::Error),
    /// The table cannot be written down as CSV.
    #[error("the figures cannot be written down: {0}")]
    Csv(String),
    /// The files cannot be put together.
    #[error("the files cannot be put together: {0}")]
    Bundle(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl FigureTable {
    /// The figures of `wanted`, which is a release's name or `latest`.
    ///
    /// # Errors
    /// Any [`FiguresError`] but the one about CSV.
    pub async fn read(store: &Store, wanted: &str, by: Dimension) -> Result<Self, FiguresError> {
        let known = store.releases().await?;
        let newest = known.first().ok_or(FiguresError::NoRelease)?;
        let summary = match wanted {
            "latest" => Some(newest),
            name => known.iter().find(|release| release.id.as_str() == name),
        };
        let names = || known.iter().map(|release| release.id.to_string()).collect();
        let missing = || FiguresError::NoSuchRelease { wanted: wanted.to_owned(), known: names() };
        let summary = summary.ok_or_else(missing)?;
        let release = store.release(&summary.id).await?.ok_or_else(missing)?;
        let cells = store.release_cells(&summary.id).await?.ok_or_else(missing)?;
        let cells: Cells = serde_json::from_str(&cells)?;
        Ok(Self::of(
            &cells,
            &store.city().catalogue,
            &release.specification,
            &summary.id,
            summary.as_of,
            by,
            &Shown::default(),
        ))
    }

    /// The figures of those `cells` that are shown.
    pub fn of(
        cells: &Cells,
        catalogue: &Catalogue,
        specification: &Specification,
        release: &ReleaseId,
        as_of: Timestamp,
        by: Dimension,
        Shown { filter, left_out, weights }: &Shown,
    ) -> Self {
        let figures = |cell: &Cell| {
            let mut figures = Figures::of(specification, cell);
            for figure in figures.rates.iter_mut().filter(|_| *left_out != LeftOut::Apart) {
                if let Some(indicator) = specification.indicator(figure.indicator) {
                    figure.rate = left_out.rate(indicator, &cell.counts);
                }
            }
            if let Some(own) = weights {
                figures.score = score(specification, &own.of(specification), &cell.counts);
            }
            figures
        };
        let row = |cell: &Cell| {
            let (id, name) = naming(catalogue, by, &cell.at);
            FigureRow { id, name, figures: figures(cell) }
        };
        let named = |figure: &results::Figure| match specification.indicator(figure.indicator) {
            Some(indicator) => indicator.name.clone(),
            None => Named { zh: String::new(), en: String::new() },
        };
        let total = cells.pool(&[], filter);
        let total = total.into_iter().next().unwrap_or(Cell {
            at: CellKey::default(),
            counts: contract::Counts::default(),
            handling: None,
        });
        let total = figures(&total);
        let indicators = total.rates.iter().map(named).collect();
        Self {
            release: release.clone(),
            as_of,
            by,
            indicators,
            small_n: specification.small_n,
            rows: cells.pool(&[by], filter).iter().map(row).collect(),
            total: FigureRow {
                id: "total".to_owned(),
                name: Named { zh: "合计".to_owned(), en: "Total".to_owned() },
                figures: total,
            },
        }
    }

    /// As JSON, with line breaks.
    ///
    /// # Errors
    /// None in practice.
    pub fn json(&self) -> Result<String, FiguresError> {
        Ok(serde_json::to_string_pretty(self)?)
    }

    fn all_rows(&self) -> impl Iterator<Item = &FigureRow> {
        self.rows.iter().chain(std::iter::once(&self.total))
    }
}

/// Identifier and name of the value `at` lies at.
fn naming(catalogue: &Catalogue, by: Dimension, at: &CellKey) -> (String, Named) {
    let itself = |id: String| {
        let name = Named { zh: id.clone(), en: id.clone() };
        (id, name)
    };
    let named = |id: &str, name: Option<&Named>| match name {
        Some(name) => (id.to_owned(), name.clone()),
        None => itself(id.to_owned()),
    };
    let found = match by {
        Dimension::Month => at.month.map(|month| itself(month.to_string())),
        Dimension::Kind => at.kind.map(|kind| itself(kind.as_str().to_owned())),
        Dimension::Unit => {
            at.unit.as_ref().map(|id| named(id.as_str(), catalogue.unit(id).map(|unit| &unit.name)))
        }
        Dimension::District => at
            .district
            .as_ref()
            .map(|id| named(id.as_str(), catalogue.district(id).map(|district| &district.name))),
        Dimension::Category => at
            .category
            .as_ref()
            .map(|id| named(id.as_str(), catalogue.category(id).map(|category| &category.name))),
    };
    let silent = Named { zh: "未说明".to_owned(), en: "Not stated".to_owned() };
    found.unwrap_or((String::new(), silent))
}
