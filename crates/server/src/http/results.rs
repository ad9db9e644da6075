//! Releases and their cells.

use super::{
    App,
    failure::Failure,
    operation::{Call, Kept, Operation},
};
use crate::store::StoreError;
use contract::{
    Kind, ProblemCode, ReleaseId,
    wire::results::{
        Cell, Dimension, ListReleases, ReadCells, ReadRelease, Release, ReleaseSummary,
    },
};
use results::{Cells, Filter};
use std::sync::{Arc, Mutex, PoisonError};

/// How many releases are kept in memory.
const KEPT: usize = 4;

/// The cells of the releases asked for last; they never change.
#[derive(Default)]
pub(super) struct Shelf(Mutex<Vec<(ReleaseId, Arc<Cells>)>>);

impl Shelf {
    pub(super) async fn cells(&self, app: &App, id: &ReleaseId) -> Result<Arc<Cells>, Failure> {
        if let Some(cells) = self.find(id) {
            return Ok(cells);
        }
        let json = app.store.release_cells(id).await?;
        let json = json.ok_or_else(|| Failure::from(ProblemCode::NotFound))?;
        let cells: Cells = serde_json::from_str(&json).map_err(StoreError::from)?;
        let cells = Arc::new(cells);
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.truncate(KEPT - 1);
        shelf.insert(0, (id.clone(), cells.clone()));
        Ok(cells)
    }

    fn find(&self, id: &ReleaseId) -> Option<Arc<Cells>> {
        let shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.iter().find(|(known, _)| known == id).map(|(_, cells)| cells.clone())
    }
}

impl App {
    /// The release of that name, or else the newest, as far as it is public yet.
    pub(super) async fn public_release(
        &self,
        wanted: Option<&ReleaseId>,
    ) -> Result<Release, Failure> {
        let now = self.clock.now();
        let newest = match wanted {
            Some(_) => None,
            None => self.store.public_releases(now).await?.into_iter().next().map(|it| it.id),
        };
        let id = wanted.or(newest.as_ref()).ok_or(ProblemCode::NotFound)?;
        Ok(self.store.public_release(id, now).await?.ok_or(ProblemCode::NotFound)?)
    }
}

impl Operation for ListReleases {
    async fn answer(call: Call<Self>) -> Result<Vec<ReleaseSummary>, Failure> {
        Ok(call.app.store.public_releases(call.app.clock.now()).await?)
    }
}

impl Operation for ReadRelease {
    async fn answer(call: Call<Self>) -> Result<Release, Failure> {
        let id: ReleaseId = call.path("id")?;
        call.app.public_release(Some(&id)).await
    }
}

impl Operation for ReadCells {
    const QUERY: &'static [&'static str] =
        &["by", "from", "to", "unit", "district", "category", "kind"];
    const KEPT: Kept = Kept::ForEver;

    async fn answer(call: Call<Self>) -> Result<Vec<Cell>, Failure> {
        let id: ReleaseId = call.path("id")?;
        let query = &call.query;
        let by = query.read_with("by", |raw| {
            raw.split(',').map(Dimension::parse).collect::<Option<Vec<_>>>()
        })?;
        let filter = Filter {
            from: query.value("from")?,
            to: query.value("to")?,
            unit: query.value("unit")?,
            district: query.value("district")?,
            category: query.value("category")?,
            kind: query.read_with("kind", Kind::parse)?,
        };
        let id = call.app.public_release(Some(&id)).await?.summary.id;
        let cells = call.app.shelf.cells(&call.app, &id).await?;
        Ok(cells.pool(&by.unwrap_or_default(), &filter))
    }
}
