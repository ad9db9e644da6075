//! Published releases and their cells.

use super::{Abort, Client, Reply};
use contract::{
    ReleaseId,
    wire::results::{Cell, ListReleases, ReadCells, ReadRelease, Release, ReleaseSummary},
};

/// Every release, newest first.
pub async fn releases(client: Client, abort: Abort) -> Reply<Vec<ReleaseSummary>> {
    client.fetch(ListReleases, abort).await
}

/// One release with its metric specification.
pub async fn release(client: Client, id: ReleaseId, abort: Abort) -> Reply<Release> {
    client.fetch(ReadRelease { id }, abort).await
}

/// Counts of a release.
pub async fn cells(client: Client, query: ReadCells, abort: Abort) -> Reply<Vec<Cell>> {
    client.fetch(query, abort).await
}
