//! Who may work on cases through the office's interface.

use super::{Store, StoreError};
use crate::secret::new_office_key;
use contract::{Timestamp, UnitId};
use sqlx::{Row as _, any::AnyRow};

/// What a key stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyRole {
    /// The hotline's office.
    Office,
    /// One unit.
    Unit(UnitId),
}

/// A key as it is listed; the key itself was shown once and is not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeKey {
    /// What it is called when it is revoked.
    pub id: String,
    /// What it stands for.
    pub role: KeyRole,
    /// When it was made.
    pub created: Timestamp,
    /// When it was revoked.
    pub revoked: Option<Timestamp>,
}

impl Store {
    /// Makes a key and returns it with its entry: the only time it is known.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn add_office_key(
        &self,
        role: KeyRole,
        now: Timestamp,
    ) -> Result<(String, OfficeKey), StoreError> {
        let key = new_office_key();
        let id = format!("{:08x}", rand::random::<u32>());
        let (name, unit) = match &role {
            KeyRole::Office => ("office", None),
            KeyRole::Unit(unit) => ("unit", Some(unit.to_string())),
        };
        let mut transaction = self.write().await?;
        sqlx::query(
            "INSERT INTO office_keys (id, key_hash, role, unit, created) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(id.clone())
        .bind(self.secrets.key_hash(&key))
        .bind(name.to_owned())
        .bind(unit)
        .bind(now.unix())
        .execute(&mut **transaction)
        .await?;
        transaction.commit().await?;
        Ok((key, OfficeKey { id, role, created: now, revoked: None }))
    }

    /// What a key stands for; `None` where there is no such key or it was revoked.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn office_key(&self, key: &str) -> Result<Option<KeyRole>, StoreError> {
        let row = sqlx::query(
            "SELECT role, unit FROM office_keys WHERE key_hash = $1 AND revoked IS NULL",
        )
        .bind(self.secrets.key_hash(key))
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(role).transpose()
    }

    /// Every key ever made, oldest first.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn office_keys(&self) -> Result<Vec<OfficeKey>, StoreError> {
        let zone = self.city.catalogue.city.offset();
        let rows = sqlx::query(
            "SELECT id, role, unit, created, revoked FROM office_keys ORDER BY created, id",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let revoked: Option<i64> = row.try_get("revoked")?;
                Ok(OfficeKey {
                    id: row.try_get("id")?,
                    role: role(row)?,
                    created: super::lists::moment(row.try_get("created")?, zone)?,
                    revoked: revoked.map(|at| super::lists::moment(at, zone)).transpose()?,
                })
            })
            .collect()
    }

    /// Ends a key for good. `false` where there is no such key in use.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn revoke_office_key(&self, id: &str, now: Timestamp) -> Result<bool, StoreError> {
        let mut transaction = self.write().await?;
        let done =
            sqlx::query("UPDATE office_keys SET revoked = $1 WHERE id = $2 AND revoked IS NULL")
                .bind(now.unix())
                .bind(id.to_owned())
                .execute(&mut **transaction)
                .await?;
        transaction.commit().await?;
        Ok(done.rows_affected() > 0)
    }
}

fn role(row: &AnyRow) -> Result<KeyRole, StoreError> {
    let unit: Option<String> = row.try_get("unit")?;
    match unit {
        None => Ok(KeyRole::Office),
        Some(unit) => unit
            .parse()
            .map(KeyRole::Unit)
            .map_err(|_| StoreError::Damaged("the unit of a key".to_owned())),
    }
}
