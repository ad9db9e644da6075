//! Writing, one writer at a time.

use super::{Backend, Store, StoreError};
use sqlx::{Any, Row as _, Transaction};
use std::{
    ops::{Deref, DerefMut},
    time::Duration,
};
use tokio::{sync::OwnedMutexGuard, time::timeout};

/// How long a writer waits for the writers before it in this program.
const QUEUE: Duration = Duration::from_secs(10);

/// A sequence of its own.
#[derive(Clone, Copy)]
pub(super) enum Counter {
    /// Of events.
    Position,
    /// Of looks at cases.
    Access,
    /// Of opinions of the portal.
    Feedback,
    /// Of reports of meddling with ratings.
    Pressure,
}

impl Backend {
    /// SQLite takes its one write lock at once: a transaction that reads first could not get it any more.
    pub(super) fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }
}

/// A transaction and this program's turn to write.
///
/// Writers of one program queue here: SQLite's own waiting is a matter of luck, and would cost each a connection.
pub(super) struct Writing {
    // Before the turn: fields are dropped in order.
    transaction: Transaction<'static, Any>,
    _turn: OwnedMutexGuard<()>,
}

impl Deref for Writing {
    type Target = Transaction<'static, Any>;
    fn deref(&self) -> &Self::Target {
        &self.transaction
    }
}

impl DerefMut for Writing {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.transaction
    }
}

impl Writing {
    /// Keeps what was written.
    pub(super) async fn commit(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit().await?)
    }
}

impl Store {
    /// A transaction that no other writer overtakes: positions are committed in their order.
    pub(super) async fn write(&self) -> Result<Writing, StoreError> {
        let turn = timeout(QUEUE, self.turns.clone().lock_owned());
        let turn = turn.await.map_err(|_| StoreError::Busy(sqlx::Error::PoolTimedOut))?;
        let mut transaction = self.pool.begin_with(self.backend.begin()).await?;
        // Takes the lock on PostgreSQL too, against other programs on the same database.
        sqlx::query("UPDATE counters SET value = value WHERE name = 'position'")
            .execute(&mut *transaction)
            .await?;
        Ok(Writing { transaction, _turn: turn })
    }
}

/// Takes `n` places of a counter and returns the first.
pub(super) async fn take(
    transaction: &mut Transaction<'static, Any>,
    counter: Counter,
    n: usize,
) -> Result<i64, StoreError> {
    let name = match counter {
        Counter::Position => "position",
        Counter::Access => "access",
        Counter::Feedback => "feedback",
        Counter::Pressure => "pressure",
    };
    let n = i64::try_from(n).unwrap_or(i64::MAX);
    let row = sqlx::query("UPDATE counters SET value = value + $1 WHERE name = $2 RETURNING value")
        .bind(n)
        .bind(name.to_owned())
        .fetch_one(&mut **transaction)
        .await?;
    let last: i64 = row.try_get("value")?;
    Ok(last - n + 1)
}

/// `($1, $2), ($3, $4) …`: the places of `rows` rows with `columns` columns.
pub(super) fn places(rows: usize, columns: usize) -> String {
    let mut sql = String::with_capacity(rows * columns * 7);
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..columns {
            if column > 0 {
                sql.push_str(", ");
            }
            sql.push('$');
            sql.push_str(&(row * columns + column + 1).to_string());
        }
        sql.push(')');
    }
    sql
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn places_are_numbered_through() {
        assert_eq!(places(2, 2), "($1, $2), ($3, $4)");
        assert_eq!(places(1, 1), "($1)");
    }
}
