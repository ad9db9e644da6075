//! Brings a database to this program's version, one file after another.

use super::{Backend, Store, StoreError};
use sqlx::{Executor as _, Row as _};

/// Every migration with its file, in order. A file that was released is never edited.
const MIGRATIONS: [(&str, &str); 4] = [
    ("0001_events_and_cases", include_str!("../../migrations/0001_events_and_cases.sql")),
    ("0002_messages", include_str!("../../migrations/0002_messages.sql")),
    ("0003_photos", include_str!("../../migrations/0003_photos.sql")),
    ("0004_pressure", include_str!("../../migrations/0004_pressure.sql")),
];

/// Two servers that start together take turns.
const POSTGRES_TURN: &str = "DO $$ BEGIN PERFORM pg_advisory_xact_lock(12345); END $$";

impl Store {
    pub(super) async fn migrate(&self) -> Result<(), StoreError> {
        let mut transaction = self.pool.begin_with(self.backend.begin()).await?;
        if self.backend == Backend::Postgres {
            transaction.execute(sqlx::raw_sql(POSTGRES_TURN)).await?;
        }
        transaction
            .execute(sqlx::raw_sql("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)"))
            .await?;
        let rows = sqlx::query("SELECT name FROM migrations").fetch_all(&mut *transaction).await?;
        let applied: Vec<String> =
            rows.iter().map(|row| row.try_get("name")).collect::<Result<_, _>>()?;
        if let Some(unknown) =
            applied.iter().find(|name| MIGRATIONS.iter().all(|(known, _)| known != name))
        {
            return Err(StoreError::Newer(unknown.clone()));
        }
        for (name, script) in MIGRATIONS {
            if applied.iter().any(|known| known == name) {
                continue;
            }
            transaction.execute(sqlx::raw_sql(script)).await?;
            sqlx::query("INSERT INTO migrations (name) VALUES ($1)")
                .bind(name.to_owned())
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}
