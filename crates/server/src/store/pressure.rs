//! What citizens told of meddling with their ratings.

use super::{
    Store, StoreError,
    events::stored_number,
    lists::moment,
    transaction::{Counter, take},
};
use contract::{
    CaseNumber, Timestamp,
    wire::pressure::{Pressure, PressureEntry, PressureTaken},
};
use sqlx::Row as _;

/// How many reports are handed out.
const ENTRIES: i64 = 200;

fn place(position: i64) -> String {
    format!("pressure/{position}")
}

impl Store {
    /// Takes down a report, once for each idempotency key.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn add_pressure(
        &self,
        number: CaseNumber,
        pressure: &Pressure,
        key: &str,
        now: Timestamp,
    ) -> Result<PressureTaken, StoreError> {
        let mut transaction = self.write().await?;
        let position = take(&mut transaction, Counter::Pressure, 1).await?;
        let key = self.secrets.request_hash(&format!("pressure/{}", number.compact()), key);
        sqlx::query(
            "INSERT INTO pressure (position, key_hash, at, number, body) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (key_hash) DO NOTHING",
        )
        .bind(position)
        .bind(key.clone())
        .bind(now.unix())
        .bind(number.compact())
        .bind(self.secrets.seal(&place(position), &serde_json::to_vec(pressure)?)?)
        .execute(&mut **transaction)
        .await?;
        let row = sqlx::query("SELECT at FROM pressure WHERE key_hash = $1")
            .bind(key)
            .fetch_one(&mut **transaction)
            .await?;
        let at = moment(row.try_get("at")?, self.city.catalogue.city.offset())?;
        transaction.commit().await?;
        Ok(PressureTaken { at })
    }

    /// Reports, newest first.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn pressure(&self) -> Result<Vec<PressureEntry>, StoreError> {
        let zone = self.city.catalogue.city.offset();
        let rows = sqlx::query(
            "SELECT position, at, number, body FROM pressure ORDER BY position DESC LIMIT $1",
        )
        .bind(ENTRIES)
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let (position, body): (i64, String) =
                    (row.try_get("position")?, row.try_get("body")?);
                let number: String = row.try_get("number")?;
                let pressure = self.secrets.open(&place(position), &body)?;
                Ok(PressureEntry {
                    number: stored_number(&number)?,
                    at: moment(row.try_get("at")?, zone)?,
                    pressure: serde_json::from_slice(&pressure)?,
                })
            })
            .collect()
    }
}
