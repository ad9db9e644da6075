//! How the store fails.

use crate::secret::Broken;
use contract::Illegal;
use sqlx::error::DatabaseError;

/// Why the store did not do what it was asked; then it has changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Locked, full, or not reachable: worth another try.
    #[error("the database cannot take anything now: {0}")]
    Busy(sqlx::Error),
    /// The key is not the one the store was written with, or a row is damaged.
    #[error("a stored entry cannot be read: {0}")]
    Damaged(String),
    /// The database is newer than this program.
    #[error("the database has a migration this program does not know: {0}")]
    Newer(String),
    /// Something this program should not have asked.
    #[error("the database refuses: {0}")]
    Refused(sqlx::Error),
}

/// SQLite: BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN.
const SQLITE_PASSING: [i64; 7] = [5, 6, 7, 8, 10, 13, 14];

/// PostgreSQL: connection exceptions, rollbacks by contention, resources, interventions and system errors, by class; and
/// `lock_not_available`.
const POSTGRES_PASSING: [&str; 6] = ["08", "40", "53", "57", "58", "55P03"];

fn is_passing(error: &dyn DatabaseError) -> bool {
    let Some(code) = error.code() else { return false };
    match code.parse::<i64>() {
        // The low byte is the primary code. PostgreSQL's codes have five characters.
        Ok(number) if code.len() < 5 => SQLITE_PASSING.contains(&(number & 0xFF)),
        _ => POSTGRES_PASSING.iter().any(|class| code.starts_with(class)),
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let passing = match &error {
            sqlx::Error::Database(cause) => is_passing(cause.as_ref()),
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => true,
            _ => false,
        };
        if passing { Self::Busy(error) } else { Self::Refused(error) }
    }
}

impl From<Broken> for StoreError {
    fn from(broken: Broken) -> Self {
        Self::Damaged(broken.to_string())
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        // Without serde's own words: they may quote what a citizen wrote.
        Self::Damaged(format!("JSON, {:?}", error.classify()))
    }
}

impl From<Illegal> for StoreError {
    fn from(illegal: Illegal) -> Self {
        Self::Damaged(illegal.to_string())
    }
}
