//! What is happening now, in figures.

use super::{Store, StoreError};
use contract::Timestamp;
use sqlx::Row as _;
use time::{Duration, Time};

/// The figures of [`contract::wire::cases::Pulse`] that are counted in the store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PulseCounts {
    /// Submitted today.
    pub received_today: u32,
    /// Submitted on the same weekday a week ago up to the same time of day.
    pub received_week_ago: u32,
    /// Without a reply.
    pub unanswered: u32,
    /// Of these, overdue.
    pub overdue: u32,
    /// Rounds due in the last 30 days.
    pub due: u32,
    /// Of these, answered on time.
    pub on_time: u32,
    /// Verdicts in the last 30 days that say whether it is solved.
    pub verdicts: u32,
    /// Of these, "solved".
    pub solved: u32,
    /// Call-backs in the last 30 days that nobody answered.
    pub no_answer: u32,
}

/// The stretch the pulse looks back.
const STRETCH: Duration = Duration::days(30);

impl Store {
    /// Counts at `now`, in the city's zone.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn pulse(&self, now: Timestamp) -> Result<PulseCounts, StoreError> {
        let midnight = Timestamp::new(now.moment().replace_time(Time::MIDNIGHT));
        let a_week = -Duration::days(7);
        let from = now.after(-STRETCH);
        let range = |from: Timestamp, to: Timestamp| vec![from.unix(), to.unix()];
        let received = "SELECT COUNT(*) AS n FROM cases WHERE opened >= $1 AND opened <= $2";
        let due = "SELECT COUNT(*) AS n FROM rounds WHERE due >= $1 AND due < $2";
        let on_time =
            "SELECT COUNT(*) AS n FROM rounds WHERE due >= $1 AND due < $2 AND answered <= due";
        let verdicts = "SELECT COUNT(*) AS n FROM rounds \
            WHERE verdict_at >= $1 AND verdict_at <= $2 AND solved IS NOT NULL";
        let solved = "SELECT COUNT(*) AS n FROM rounds \
            WHERE verdict_at >= $1 AND verdict_at <= $2 AND solved = 1";
        let no_answer =
            "SELECT COUNT(*) AS n FROM rounds WHERE no_answer_at >= $1 AND no_answer_at <= $2";
        Ok(PulseCounts {
            received_today: self.count(received, range(midnight, now)).await?,
            received_week_ago: self
                .count(received, range(midnight.after(a_week), now.after(a_week)))
                .await?,
            unanswered: self
                .count("SELECT COUNT(*) AS n FROM cases WHERE is_open = 1", vec![])
                .await?,
            overdue: self
                .count(
                    "SELECT COUNT(*) AS n FROM cases WHERE is_open = 1 AND due < $1",
                    vec![now.unix()],
                )
                .await?,
            due: self.count(due, range(from, now)).await?,
            on_time: self.count(on_time, range(from, now)).await?,
            verdicts: self.count(verdicts, range(from, now)).await?,
            solved: self.count(solved, range(from, now)).await?,
            no_answer: self.count(no_answer, range(from, now)).await?,
        })
    }

    async fn count(&self, sql: &'static str, bounds: Vec<i64>) -> Result<u32, StoreError> {
        let mut query = sqlx::query(sql);
        for bound in bounds {
            query = query.bind(bound);
        }
        let n: i64 = query.fetch_one(&self.pool).await?.try_get("n")?;
        Ok(u32::try_from(n).unwrap_or(u32::MAX))
    }
}
