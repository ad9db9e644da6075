//! What people say of the portal: counted for everybody, read by the office.

use super::{
    Store, StoreError,
    lists::moment,
    transaction::{Counter, take},
};
use contract::{
    Timestamp,
    wire::feedback::{Feedback, FeedbackCounts, FeedbackEntry},
};
use sqlx::Row as _;

/// How many opinions are handed out.
const ENTRIES: i64 = 200;

fn place(position: i64) -> String {
    format!("feedback/{position}")
}

impl Store {
    /// Takes down an opinion, once for each idempotency key.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn add_feedback(
        &self,
        feedback: &Feedback,
        key: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut transaction = self.write().await?;
        let position = take(&mut transaction, Counter::Feedback, 1).await?;
        sqlx::query(
            "INSERT INTO feedback (position, key_hash, at, ease, has_text, body) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (key_hash) DO NOTHING",
        )
        .bind(position)
        .bind(self.secrets.request_hash("feedback", key))
        .bind(now.unix())
        .bind(feedback.ease.map(|ease| i64::from(u8::from(ease))))
        .bind(i64::from(feedback.text.is_some()))
        .bind(self.secrets.seal(&place(position), &serde_json::to_vec(feedback)?)?)
        .execute(&mut **transaction)
        .await?;
        transaction.commit().await
    }

    /// How many said what.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn feedback_counts(&self) -> Result<FeedbackCounts, StoreError> {
        let rows = sqlx::query(
            "SELECT COALESCE(ease, 0) AS ease, has_text, COUNT(*) AS n FROM feedback \
             GROUP BY COALESCE(ease, 0), has_text",
        )
        .fetch_all(&self.pool)
        .await?;
        let mut counts = FeedbackCounts::default();
        for row in &rows {
            let (ease, has_text): (i64, i64) = (row.try_get("ease")?, row.try_get("has_text")?);
            let n: i64 = row.try_get("n")?;
            let n = u32::try_from(n).unwrap_or(u32::MAX);
            counts.all += n;
            let grade = usize::try_from(ease - 1).ok().and_then(|at| counts.ease.get_mut(at));
            match grade {
                Some(grade) => *grade += n,
                None => counts.without_ease += n,
            }
            if has_text == 1 {
                counts.with_text += n;
            }
        }
        Ok(counts)
    }

    /// Opinions, newest first.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn feedback(&self) -> Result<Vec<FeedbackEntry>, StoreError> {
        let zone = self.city.catalogue.city.offset();
        let rows =
            sqlx::query("SELECT position, at, body FROM feedback ORDER BY position DESC LIMIT $1")
                .bind(ENTRIES)
                .fetch_all(&self.pool)
                .await?;
        rows.iter()
            .map(|row| {
                let (position, body): (i64, String) =
                    (row.try_get("position")?, row.try_get("body")?);
                let feedback = self.secrets.open(&place(position), &body)?;
                Ok(FeedbackEntry {
                    at: moment(row.try_get("at")?, zone)?,
                    feedback: serde_json::from_slice(&feedback)?,
                })
            })
            .collect()
    }
}
