//! A citizen's new case: its number, its code, and the same answer to the same request.

use super::{
    Store, StoreError,
    contacts::insert_contact,
    events::{insert_events, stored_number},
    photos::{ClaimError, NoSuchPhoto},
    projection::insert_rows,
    transaction::{Counter, take},
};
use contract::{Actor, Case, CaseNumber, Code, Contact, Event, Submission, Timestamp, What};
use sqlx::{Any, Row as _, Transaction};

/// How many numbers are tried; each second has 100,000.
const TRIES: usize = 20;

/// A case that was taken down, now or at an earlier try of the same request.
#[derive(Clone, Debug)]
pub struct Submitted {
    /// Its number.
    pub number: CaseNumber,
    /// Its code.
    pub code: Code,
    /// The first event.
    pub event: Event,
}

/// Why a case was not taken down.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// The idempotency key came with another body.
    #[error("the idempotency key came with another request")]
    KeyReused,
    /// A photo is not there, or another case's.
    #[error(transparent)]
    NoSuchPhoto(#[from] NoSuchPhoto),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ClaimError> for SubmitError {
    fn from(error: ClaimError) -> Self {
        match error {
            ClaimError::NoSuchPhoto(which) => Self::NoSuchPhoto(which),
            ClaimError::Store(error) => error.into(),
        }
    }
}

impl From<sqlx::Error> for SubmitError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Takes a case down at `at` (in the city's zone), or finds the one the same request made before.
    ///
    /// `body` is the request as sent, to tell a repetition from a mistake.
    ///
    /// # Errors
    /// Where the key came with another body, or the store failed; then nothing was taken down.
    pub async fn submit(
        &self,
        idempotency_key: &str,
        body: &[u8],
        submission: Submission,
        contact: &Contact,
        at: Timestamp,
    ) -> Result<Submitted, SubmitError> {
        let request = Request::new(self, "submit", idempotency_key, body);
        let mut transaction = self.write().await?;
        if let Some(answered) = request.answered(&mut transaction).await? {
            let number = answered?;
            let events = self.events_in(&mut transaction, number).await?;
            let event = events.into_iter().next();
            let event = event.ok_or(StoreError::Damaged("a case without events".to_owned()))?;
            return Ok(Submitted {
                number,
                code: self.secrets.code(number, idempotency_key),
                event,
            });
        }
        let number = free_number(&mut transaction, at).await?;
        let code = self.secrets.code(number, idempotency_key);
        let what = What::Submitted(Box::new(submission));
        let event = Event { at, by: Actor::Citizen, what };
        let case =
            Case::begin(number, &event).map_err(|cause| StoreError::Damaged(cause.to_string()))?;
        let sealed = self.seal_event(number, 1, &event)?;
        let row = self.project(&case, std::slice::from_ref(&event));
        let notice = case.notice(&event);
        let position = take(&mut transaction, Counter::Position, 1).await?;
        insert_events(&mut transaction, position, vec![sealed]).await?;
        self.claim_photos(&mut transaction, number, &case.photos).await?;
        insert_rows(&mut transaction, vec![row]).await?;
        insert_contact(self, &mut transaction, number, contact).await?;
        insert_credential(self, &mut transaction, number, code).await?;
        if let Some(notice) = notice {
            self.owe(&mut transaction, &case, notice, 1).await?;
        }
        request.record(&mut transaction, number).await?;
        transaction.commit().await?;
        Ok(Submitted { number, code, event })
    }

    /// Whether number and code open a case together. Takes as long whatever is wrong.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn is_opened_by(&self, number: CaseNumber, code: Code) -> Result<bool, StoreError> {
        let row = sqlx::query("SELECT code_hash FROM credentials WHERE number = $1")
            .bind(number.compact())
            .fetch_optional(&self.pool)
            .await?;
        let kept: Option<String> = row.map(|row| row.try_get("code_hash")).transpose()?;
        Ok(self.secrets.is_code(number, code, kept.as_deref()))
    }
}

async fn free_number(
    transaction: &mut Transaction<'static, Any>,
    at: Timestamp,
) -> Result<CaseNumber, StoreError> {
    for _ in 0..TRIES {
        let number = CaseNumber::new(at.moment(), rand::random_range(0..100_000));
        let taken = sqlx::query("SELECT number FROM events WHERE number = $1 AND seq = 1")
            .bind(number.compact())
            .fetch_optional(&mut **transaction)
            .await?;
        if taken.is_none() {
            return Ok(number);
        }
    }
    Err(StoreError::Busy(sqlx::Error::PoolTimedOut))
}

pub(super) async fn insert_credential(
    store: &Store,
    transaction: &mut Transaction<'static, Any>,
    number: CaseNumber,
    code: Code,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO credentials (number, code_hash) VALUES ($1, $2)")
        .bind(number.compact())
        .bind(store.secrets.code_hash(number, code))
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

/// A request that may come again.
pub(super) struct Request {
    key_hash: String,
    body_hash: String,
}

/// The idempotency key came with another body.
pub(super) struct KeyReused;

impl From<KeyReused> for SubmitError {
    fn from(_: KeyReused) -> Self {
        Self::KeyReused
    }
}

impl Request {
    pub(super) fn new(store: &Store, purpose: &str, key: &str, body: &[u8]) -> Self {
        let body = String::from_utf8_lossy(body);
        Self {
            key_hash: store.secrets.request_hash(purpose, key),
            body_hash: store.secrets.request_hash("body", &body),
        }
    }

    /// The case that was the answer before; `None` when the request is new.
    pub(super) async fn answered(
        &self,
        transaction: &mut Transaction<'static, Any>,
    ) -> Result<Option<Result<CaseNumber, KeyReused>>, StoreError> {
        let row = sqlx::query("SELECT body_hash, number FROM requests WHERE key_hash = $1")
            .bind(self.key_hash.clone())
            .fetch_optional(&mut **transaction)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let body_hash: String = row.try_get("body_hash")?;
        if body_hash != self.body_hash {
            return Ok(Some(Err(KeyReused)));
        }
        let number: String = row.try_get("number")?;
        Ok(Some(Ok(stored_number(&number)?)))
    }

    pub(super) async fn record(
        &self,
        transaction: &mut Transaction<'static, Any>,
        number: CaseNumber,
    ) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO requests (key_hash, body_hash, number) VALUES ($1, $2, $3)")
            .bind(self.key_hash.clone())
            .bind(self.body_hash.clone())
            .bind(number.compact())
            .execute(&mut **transaction)
            .await?;
        Ok(())
    }
}
