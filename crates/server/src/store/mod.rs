//! How cases are kept: events are the truth, everything else can be rebuilt from them or is a secret of its own.
//!
//! One set of statements for SQLite and PostgreSQL. **Invariant:** no statement outside this module, and no personal word
//! in a column that is not sealed.

mod access;
mod append;
mod bulk;
mod contacts;
mod error;
mod events;
mod feedback;
mod links;
mod lists;
mod migrate;
mod office_keys;
mod outbox;
mod overdue;
mod photos;
mod pressure;
mod projection;
mod pulse;
mod releases;
mod submit;
mod transaction;
mod verify;

pub use append::{AppendError, Repeatable};
pub use bulk::{InsertError, NewCaseRow};
pub use error::StoreError;
pub use links::{Purpose, StoredLink};
pub use lists::{FeedCase, OfficeFilter, PublicFilter};
pub use office_keys::{KeyRole, OfficeKey};
pub use outbox::{About, Message, Wish};
pub use photos::{Chunk, NoSuchPhoto, UploadError};
pub use pulse::PulseCounts;
pub use releases::StoredRelease;
pub use submit::{SubmitError, Submitted};
pub use verify::{HistoryFault, Verification};

use crate::{CityData, DataDir, Secrets};
use sqlx::{
    AnyPool, Connection as _, Executor as _,
    any::{AnyPoolOptions, install_default_drivers},
};
use std::{sync::Arc, time::Duration};
use tokio::sync::Mutex;

/// How long a statement waits for a lock before the store is called busy.
pub const LOCK_WAIT: Duration = Duration::from_secs(5);

/// The cases of one city.
#[derive(Clone, Debug)]
pub struct Store {
    pool: AnyPool,
    backend: Backend,
    secrets: Secrets,
    city: Arc<CityData>,
    /// Whose turn it is to write.
    turns: Arc<Mutex<()>>,
}

/// Which database is behind the store; they differ in nothing but how a lock is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// A file of the city's folder.
    Sqlite,
    /// A server.
    Postgres,
}

impl Store {
    /// Opens the store of a city: its folder's SQLite file, or the database at `url`. Applies what migrations are missing.
    ///
    /// # Errors
    /// Where the database cannot be reached or is of a newer version.
    pub async fn open(
        dir: &DataDir,
        url: Option<&str>,
        secrets: Secrets,
        city: Arc<CityData>,
    ) -> Result<Self, StoreError> {
        Self::connect(&dir.database_url(url), secrets, city, LOCK_WAIT).await
    }

    /// As [`Store::open`], with a lock wait of one's own.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn connect(
        url: &str,
        secrets: Secrets,
        city: Arc<CityData>,
        lock_wait: Duration,
    ) -> Result<Self, StoreError> {
        install_default_drivers();
        let backend = if url.starts_with("sqlite:") { Backend::Sqlite } else { Backend::Postgres };
        let wait = lock_wait.as_millis();
        let prepare = match backend {
            // FULL: a receipt is only handed out for what the disk has, even when the power fails.
            Backend::Sqlite => format!(
                "PRAGMA busy_timeout = {wait}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                 PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA cache_size = -32000"
            ),
            Backend::Postgres => {
                format!("SET lock_timeout = {wait}; SET client_min_messages = 'warning'")
            }
        };
        let prepare: Arc<str> = prepare.into();
        let pool = AnyPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(lock_wait.max(Duration::from_secs(1)))
            .after_connect(move |connection, _| {
                let prepare = prepare.clone();
                Box::pin(async move {
                    let script = sqlx::AssertSqlSafe(prepare.to_string());
                    connection.execute(sqlx::raw_sql(script)).await.map(|_| ())
                })
            })
            // After a write that failed for want of room SQLite has ended the transaction by itself, and sqlx believes it
            // goes on: such a connection would refuse every writer until the next start.
            .before_acquire(|connection, _| {
                let usable = !connection.is_in_transaction();
                Box::pin(async move { Ok(usable) })
            })
            .connect(url)
            .await?;
        let store = Self { pool, backend, secrets, city, turns: Arc::default() };
        store.migrate().await?;
        Ok(store)
    }

    /// The city whose cases these are.
    pub fn city(&self) -> &CityData {
        &self.city
    }

    /// The secrets of that city.
    pub(crate) fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// Where it does not.
    pub async fn check(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT value FROM counters WHERE name = 'position'")
            .fetch_one(&self.pool)
            .await?;
        Ok(())
    }

    /// Lets go of the database; what was acknowledged is on disk.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
