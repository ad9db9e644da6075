//! The sealed list of events: reading a case, reading all cases, reading what changed.

use super::{Store, StoreError, transaction::places};
use contract::{CaseNumber, Event, Timestamp, wire::office::Change};
use sqlx::{Any, AnyConnection, Row as _, Transaction, any::AnyRow, query::Query};

/// How many cases are read at once.
const PAGE: i64 = 500;
/// How many changes are handed out at once, as the contract says.
const CHANGES: i64 = 500;
/// Both databases take 200 rows of five columns in one statement.
const ROWS: usize = 200;

/// One event, sealed and placed.
pub(super) struct SealedEvent {
    number: String,
    seq: i64,
    at: i64,
    body: String,
}

fn place(number: &str, seq: i64) -> String {
    format!("event/{number}/{seq}")
}

impl Store {
    pub(super) fn seal_event(
        &self,
        number: CaseNumber,
        seq: usize,
        event: &Event,
    ) -> Result<SealedEvent, StoreError> {
        let number = number.compact();
        let seq = i64::try_from(seq).unwrap_or(i64::MAX);
        let body = self.secrets.seal(&place(&number, seq), &serde_json::to_vec(event)?)?;
        Ok(SealedEvent { number, seq, at: event.at.unix(), body })
    }

    pub(super) fn open_event(&self, row: &AnyRow) -> Result<(CaseNumber, Event), StoreError> {
        let number: String = row.try_get("number")?;
        let seq: i64 = row.try_get("seq")?;
        let body: String = row.try_get("body")?;
        let event = serde_json::from_slice(&self.secrets.open(&place(&number, seq), &body)?)?;
        Ok((stored_number(&number)?, event))
    }

    /// Everything that happened to a case; empty where there is none.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn events(&self, number: CaseNumber) -> Result<Vec<Event>, StoreError> {
        let mut connection = self.pool.acquire().await?;
        self.events_in(&mut connection, number).await
    }

    pub(super) async fn events_in(
        &self,
        connection: &mut AnyConnection,
        number: CaseNumber,
    ) -> Result<Vec<Event>, StoreError> {
        let rows =
            sqlx::query("SELECT number, seq, body FROM events WHERE number = $1 ORDER BY seq")
                .bind(number.compact())
                .fetch_all(connection)
                .await?;
        rows.iter().map(|row| Ok(self.open_event(row)?.1)).collect()
    }

    /// Calls `each` with every case in the order of their numbers, with its events before `as_of`, or all of them.
    ///
    /// A case without such an event is passed over. Reads page by page: what is written meanwhile may or may not be seen,
    /// unless it lies at or after `as_of`.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn for_each_case(
        &self,
        as_of: Option<Timestamp>,
        mut each: impl FnMut(CaseNumber, Vec<Event>),
    ) -> Result<(), StoreError> {
        let mut connection = self.pool.acquire().await?;
        let mut after = String::new();
        loop {
            let page = self.page_of_cases(&mut connection, &after, as_of).await?;
            let Some(last) = page.last else { return Ok(()) };
            after = last;
            for (number, events) in page.cases {
                each(number, events);
            }
        }
    }

    /// The cases whose numbers follow `after`.
    pub(super) async fn page_of_cases(
        &self,
        connection: &mut AnyConnection,
        after: &str,
        as_of: Option<Timestamp>,
    ) -> Result<CasePage, StoreError> {
        let bounds = sqlx::query(
            "SELECT MAX(number) AS last FROM (SELECT number FROM events WHERE seq = 1 AND number > $1 \
             ORDER BY number LIMIT $2) AS page",
        )
        .bind(after.to_owned())
        .bind(PAGE)
        .fetch_one(&mut *connection)
        .await?;
        let last: Option<String> = bounds.try_get("last")?;
        let Some(last) = last else { return Ok(CasePage::default()) };
        let rows = sqlx::query(
            "SELECT number, seq, body FROM events WHERE number > $1 AND number <= $2 AND at < $3 \
             ORDER BY number, seq",
        )
        .bind(after.to_owned())
        .bind(last.clone())
        .bind(as_of.map_or(i64::MAX, Timestamp::unix))
        .fetch_all(connection)
        .await?;
        let mut cases: Vec<(CaseNumber, Vec<Event>)> = Vec::new();
        for row in &rows {
            let (number, event) = self.open_event(row)?;
            match cases.last_mut() {
                Some((same, events)) if *same == number => events.push(event),
                _ => cases.push((number, vec![event])),
            }
        }
        Ok(CasePage { last: Some(last), cases })
    }

    /// What happened after a position, in order, at most 500 at a time.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn changes(&self, since: u64) -> Result<Vec<Change>, StoreError> {
        let rows = sqlx::query(
            "SELECT position, number, seq, body FROM events WHERE position > $1 ORDER BY position LIMIT $2",
        )
        .bind(i64::try_from(since).unwrap_or(i64::MAX))
        .bind(CHANGES)
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let position: i64 = row.try_get("position")?;
                let (number, event) = self.open_event(row)?;
                Ok(Change { position: position.unsigned_abs(), number, event })
            })
            .collect()
    }
}

/// A stretch of cases; `last` is `None` at the end.
#[derive(Default)]
pub(super) struct CasePage {
    pub(super) last: Option<String>,
    pub(super) cases: Vec<(CaseNumber, Vec<Event>)>,
}

/// A number as it was stored.
pub(super) fn stored_number(raw: &str) -> Result<CaseNumber, StoreError> {
    raw.parse().map_err(|_| StoreError::Damaged("a case number".to_owned()))
}

/// Writes events from `first` on.
pub(super) async fn insert_events(
    transaction: &mut Transaction<'static, Any>,
    first: i64,
    events: Vec<SealedEvent>,
) -> Result<(), StoreError> {
    let mut position = first;
    let mut rest = events.into_iter().peekable();
    while rest.peek().is_some() {
        let rows: Vec<SealedEvent> = rest.by_ref().take(ROWS).collect();
        let sql = format!(
            "INSERT INTO events (position, number, seq, at, body) VALUES {}",
            places(rows.len(), 5)
        );
        let mut query: Query<'_, Any, _> = sqlx::query(sqlx::AssertSqlSafe(sql));
        for row in rows {
            query = query.bind(position).bind(row.number).bind(row.seq).bind(row.at).bind(row.body);
            position += 1;
        }
        query.execute(&mut **transaction).await?;
    }
    Ok(())
}
