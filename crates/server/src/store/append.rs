//! One more event of a case, if its rules allow it.

use super::{
    Store, StoreError,
    events::{SealedEvent, insert_events},
    photos::{ClaimError, NoSuchPhoto},
    projection::replace_row,
    submit::{KeyReused, Request},
    transaction::{Counter, take},
};
use contract::{Actor, Case, CaseNumber, EscalationCause, Event, Refusal, Visibility, What};

/// Why an event was not added; then nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// There is no such case.
    #[error("there is no such case")]
    NoSuchCase,
    /// The case that goes on does not exist or has ended itself.
    #[error("the case to merge into does not exist or has ended")]
    NoSuchTarget,
    /// The rules of the case stand against it.
    #[error(transparent)]
    Refused(#[from] Refusal),
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

impl From<ClaimError> for AppendError {
    fn from(error: ClaimError) -> Self {
        match error {
            ClaimError::NoSuchPhoto(which) => Self::NoSuchPhoto(which),
            ClaimError::Store(error) => error.into(),
        }
    }
}

impl From<sqlx::Error> for AppendError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<KeyReused> for AppendError {
    fn from(_: KeyReused) -> Self {
        Self::KeyReused
    }
}

/// A request that may come again: its key and its body as sent.
#[derive(Clone, Copy, Debug)]
pub struct Repeatable<'a> {
    /// The idempotency key.
    pub key: &'a str,
    /// The body.
    pub body: &'a [u8],
}

impl Store {
    /// Adds the event that `make` makes of the case as it stands, and what the rules add to it. Returns all events.
    ///
    /// A repetition of a request that was answered adds nothing.
    ///
    /// # Errors
    /// See [`AppendError`].
    pub async fn append(
        &self,
        number: CaseNumber,
        request: Option<Repeatable<'_>>,
        make: impl FnOnce(&Case) -> Result<Event, Refusal> + Send,
    ) -> Result<Vec<Event>, AppendError> {
        let request = request.map(|Repeatable { key, body }| {
            Request::new(self, &format!("append/{}", number.compact()), key, body)
        });
        let mut transaction = self.write().await?;
        let mut events = self.events_in(&mut transaction, number).await?;
        if events.is_empty() {
            return Err(AppendError::NoSuchCase);
        }
        if let Some(request) = &request
            && let Some(answered) = request.answered(&mut transaction).await?
        {
            answered?;
            return Ok(events);
        }
        let known = events.len();
        let mut case = Case::fold(number, &events).map_err(StoreError::from)?;
        let event = make(&case)?;
        case.apply(&event)?;
        let notice = case.notice(&event);
        let erased = event.what == What::IdentityRemoved;
        if let What::Merged { into } = event.what {
            let target = self.events_in(&mut transaction, into).await?;
            match Case::fold(into, &target) {
                Ok(target) if is_confidential(&target) && !is_confidential(&case) => {
                    // A public case would name it to everybody.
                    return Err(Refusal::Confidential.into());
                }
                Ok(target) if !target.status.is_ended() => {}
                _ => return Err(AppendError::NoSuchTarget),
            }
        }
        self.claim_photos(&mut transaction, number, &event.what.photos()).await?;
        events.push(event);
        while let Some(raised) = raised_by_rule(&case) {
            case.apply(&raised)?;
            events.push(raised);
        }
        let sealed: Vec<SealedEvent> = (known + 1..)
            .zip(&events[known..])
            .map(|(seq, event)| self.seal_event(number, seq, event))
            .collect::<Result<_, _>>()?;
        let row = self.project(&case, &events);
        let first = take(&mut transaction, Counter::Position, sealed.len()).await?;
        insert_events(&mut transaction, first, sealed).await?;
        replace_row(&mut transaction, row).await?;
        if erased {
            self.erase_contact(&mut transaction, number).await?;
        }
        if let Some(notice) = notice {
            self.owe(&mut transaction, &case, notice, known + 1).await?;
        }
        if let Some(request) = &request {
            request.record(&mut transaction, number).await?;
        }
        transaction.commit().await?;
        Ok(events)
    }
}

fn is_confidential(case: &Case) -> bool {
    case.submission().is_some_and(|s| s.visibility == Visibility::Confidential)
}

/// The raising that the rules ask for, at the moment of the last event.
fn raised_by_rule(case: &Case) -> Option<Event> {
    let cause = case.escalation_due()?;
    let level = match cause {
        EscalationCause::ThirdReturn => 1,
        _ => 2,
    };
    Some(Event { at: case.updated, by: Actor::Rule, what: What::Escalated { level, cause } })
}
