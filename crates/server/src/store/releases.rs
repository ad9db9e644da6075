//! Releases: written once, read for ever.

use super::{Store, StoreError};
use contract::{
    ReleaseId, Specification, Timestamp,
    wire::results::{Release, ReleaseSummary},
};
use sqlx::Row as _;

/// A release with its cells in full grain.
#[derive(Clone, Debug)]
pub struct StoredRelease {
    /// What it is; `newer` is not kept but found when it is read.
    pub summary: ReleaseSummary,
    /// How its figures are computed.
    pub specification: Specification,
    /// The cells as JSON, exactly as they were hashed.
    pub cells: String,
}

impl Store {
    /// Keeps a release.
    ///
    /// # Errors
    /// Where the store fails, or there is a release of that name: none is ever replaced.
    pub async fn insert_release(&self, release: &StoredRelease) -> Result<(), StoreError> {
        let mut transaction = self.write().await?;
        sqlx::query(
            "INSERT INTO releases (id, edition, summary, specification, cells) \
             SELECT $1, COALESCE(MAX(edition), 0) + 1, $2, $3, $4 FROM releases",
        )
        .bind(release.summary.id.to_string())
        .bind(serde_json::to_string(&ReleaseSummary { newer: None, ..release.summary.clone() })?)
        .bind(serde_json::to_string(&release.specification)?)
        .bind(release.cells.clone())
        .execute(&mut **transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The releases everybody may see at `now`, newest first.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn public_releases(&self, now: Timestamp) -> Result<Vec<ReleaseSummary>, StoreError> {
        let mut releases = self.stored_releases().await?;
        releases.retain(|release| release.is_public(now));
        Ok(succeeded(releases))
    }

    /// Every release, newest first, under embargo or not: for the office.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn releases(&self) -> Result<Vec<ReleaseSummary>, StoreError> {
        Ok(succeeded(self.stored_releases().await?))
    }

    async fn stored_releases(&self) -> Result<Vec<ReleaseSummary>, StoreError> {
        let rows = sqlx::query("SELECT summary FROM releases ORDER BY edition DESC")
            .fetch_all(&self.pool)
            .await?;
        rows.iter()
            .map(|row| {
                let summary: String = row.try_get("summary")?;
                Ok(serde_json::from_str(&summary)?)
            })
            .collect()
    }

    /// One release that everybody may see at `now`; `None` where there is none of that name.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn public_release(
        &self,
        id: &ReleaseId,
        now: Timestamp,
    ) -> Result<Option<Release>, StoreError> {
        self.release_of(self.public_releases(now).await?, id).await
    }

    /// One release, under embargo or not; `None` where there is none of that name.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn release(&self, id: &ReleaseId) -> Result<Option<Release>, StoreError> {
        self.release_of(self.releases().await?, id).await
    }

    async fn release_of(
        &self,
        releases: Vec<ReleaseSummary>,
        id: &ReleaseId,
    ) -> Result<Option<Release>, StoreError> {
        let Some(summary) = releases.into_iter().find(|summary| summary.id == *id) else {
            return Ok(None);
        };
        let row = sqlx::query("SELECT specification FROM releases WHERE id = $1")
            .bind(id.to_string())
            .fetch_one(&self.pool)
            .await?;
        let specification: String = row.try_get("specification")?;
        Ok(Some(Release { summary, specification: serde_json::from_str(&specification)? }))
    }

    /// The cells of a release in full grain, as JSON; `None` where there is none of that name.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn release_cells(&self, id: &ReleaseId) -> Result<Option<String>, StoreError> {
        let row = sqlx::query("SELECT cells FROM releases WHERE id = $1")
            .bind(id.to_string())
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.map(|row| row.try_get("cells")).transpose()?)
    }
}

/// `releases`, newest first, each older one naming the newest.
fn succeeded(mut releases: Vec<ReleaseSummary>) -> Vec<ReleaseSummary> {
    if let Some((newest, older)) = releases.split_first_mut() {
        for summary in older {
            summary.newer = Some(newest.id.clone());
        }
    }
    releases
}
