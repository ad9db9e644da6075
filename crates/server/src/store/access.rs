//! Who looked at a case.

use super::{
    Store, StoreError,
    transaction::{Counter, take},
};
use contract::{Actor, CaseNumber, Timestamp, wire::citizen::AccessEntry};
use sqlx::Row as _;

/// How many looks are handed out.
const ENTRIES: i64 = 200;

impl Store {
    /// Notes that `by` looked at a case.
    ///
    /// # Errors
    /// Where the store fails; then it is not noted, and the case must not be shown.
    pub async fn note_access(
        &self,
        number: CaseNumber,
        at: Timestamp,
        by: &Actor,
    ) -> Result<(), StoreError> {
        let mut transaction = self.write().await?;
        let position = take(&mut transaction, Counter::Access, 1).await?;
        sqlx::query("INSERT INTO access_log (position, number, at, actor) VALUES ($1, $2, $3, $4)")
            .bind(position)
            .bind(number.compact())
            .bind(at.unix())
            .bind(serde_json::to_string(by)?)
            .execute(&mut **transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Who looked at a case, newest first, at most 200.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn access_log(&self, number: CaseNumber) -> Result<Vec<AccessEntry>, StoreError> {
        let zone = self.city.catalogue.city.offset();
        let rows = sqlx::query(
            "SELECT at, actor FROM access_log WHERE number = $1 ORDER BY position DESC LIMIT $2",
        )
        .bind(number.compact())
        .bind(ENTRIES)
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let actor: String = row.try_get("actor")?;
                let at = super::lists::moment(row.try_get("at")?, zone)?;
                Ok(AccessEntry { at, by: serde_json::from_str(&actor)? })
            })
            .collect()
    }
}
