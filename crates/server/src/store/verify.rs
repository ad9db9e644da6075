//! Whether the history of every case is as it was written.
//!
//! Each event is sealed with the city's key for its own place: case and position. One that was changed, moved or put in
//! the place of another does not open; one that was taken away leaves a gap, or fewer than the list of cases counts.
//! Who has the key could write a history anew; the releases, published with their hashes, still tell of the old one.

use super::{Store, StoreError, events::stored_number};
use contract::{Case, CaseNumber, Event};
use sqlx::Row as _;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// How many cases were read.
    pub cases: usize,
    /// How many events they have.
    pub events: usize,
    /// What is not as it was written, case by case.
    pub faults: Vec<(CaseNumber, HistoryFault)>,
}

/// What is wrong with the history of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HistoryFault {
    /// An event does not open with the city's key at its place.
    #[error("event {0} is not as it was written")]
    Changed(u32),
    /// An event is missing.
    #[error("event {0} is missing")]
    Missing(u32),
    /// An event could not have followed.
    #[error("event {0} cannot follow those before it")]
    Illegal(u32),
}

impl Store {
    /// Reads every event of every case.
    ///
    /// # Errors
    /// Where the database fails; what is wrong with a history is in the answer.
    pub async fn verify(&self) -> Result<Verification, StoreError> {
        let mut found = Verification::default();
        let cases = sqlx::query("SELECT number, events FROM cases ORDER BY number")
            .fetch_all(&self.pool)
            .await?;
        let mut counted = Vec::with_capacity(cases.len());
        for row in &cases {
            let number: String = row.try_get("number")?;
            counted.push((number, row.try_get::<i64, _>("events")?));
        }
        let orphans = sqlx::query(
            "SELECT DISTINCT number FROM events WHERE number NOT IN (SELECT number FROM cases) ORDER BY number",
        )
        .fetch_all(&self.pool)
        .await?;
        for row in &orphans {
            counted.push((row.try_get("number")?, 0));
        }
        for (number, count) in counted {
            let rows =
                sqlx::query("SELECT number, seq, body FROM events WHERE number = $1 ORDER BY seq")
                    .bind(number.clone())
                    .fetch_all(&self.pool)
                    .await?;
            let number = stored_number(&number)?;
            found.cases += 1;
            found.events += rows.len();
            let history = || -> Result<(), HistoryFault> {
                let mut events: Vec<Event> = Vec::with_capacity(rows.len());
                for (row, place) in rows.iter().zip(1..) {
                    let seq: i64 = row.try_get("seq").map_err(|_| HistoryFault::Changed(place))?;
                    if seq != i64::from(place) {
                        return Err(HistoryFault::Missing(place));
                    }
                    let opened = self.open_event(row).map_err(|_| HistoryFault::Changed(place))?;
                    events.push(opened.1);
                }
                let length = u32::try_from(events.len()).unwrap_or(u32::MAX);
                if i64::from(length) < count || length == 0 {
                    return Err(HistoryFault::Missing(length + 1));
                }
                Case::fold(number, &events)
                    .map(|_| ())
                    .map_err(|cause| HistoryFault::Illegal(cause.event))
            };
            if let Err(fault) = history() {
                found.faults.push((number, fault));
            }
        }
        Ok(found)
    }
}
