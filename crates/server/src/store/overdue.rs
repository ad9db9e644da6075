//! Raising what is overdue beyond the rule: no event brings it about, only time passing.

use super::{AppendError, Store, StoreError, events::stored_number};
use contract::{
    Actor, Case, CaseNumber, EscalationCause, Event, RAISE_OVERDUE_AFTER, Refusal, Timestamp, What,
};
use sqlx::Row as _;

/// The level of a case that is overdue: the office's own.
const LEVEL: u8 = 1;

impl Store {
    /// Raises every case that the rule raises at `now`, each once in its round; how many.
    ///
    /// What fails has been raised up to there, and the next call goes on.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn raise_overdue(&self, now: Timestamp) -> Result<u32, StoreError> {
        let mut raised = 0;
        for number in self.long_overdue(now).await? {
            let case = Case::fold(number, &self.events(number).await?)?;
            if self.raising(&case, now).is_none() {
                continue;
            }
            // Asked again under the lock: somebody may have answered meanwhile.
            let make = |case: &Case| self.raising(case, now).ok_or(Refusal::AlreadyDone);
            match self.append(number, None, make).await {
                Ok(_) => raised += 1,
                Err(AppendError::Store(error)) => return Err(error),
                Err(_) => {}
            }
        }
        Ok(raised)
    }

    fn raising(&self, case: &Case, now: Timestamp) -> Option<Event> {
        let due = self.city.due(&case.round)?;
        let what = What::Escalated { level: LEVEL, cause: EscalationCause::Overdue };
        case.is_overdue_beyond_rule(due.at, now).then(|| Event {
            at: now.max(case.updated),
            by: Actor::Rule,
            what,
        })
    }

    /// What the lists call open and overdue for so long, whether raised already or not.
    async fn long_overdue(&self, now: Timestamp) -> Result<Vec<CaseNumber>, StoreError> {
        let rows = sqlx::query(
            "SELECT number FROM cases WHERE is_open = 1 AND visibility IS NOT NULL AND due < $1 ORDER BY due",
        )
        .bind(now.after(-RAISE_OVERDUE_AFTER).unix())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| stored_number(&row.try_get::<String, _>("number")?)).collect()
    }
}
