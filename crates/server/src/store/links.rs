//! Links in messages: what each opens, and until when. A secret itself is never kept.

use super::{Store, StoreError, events::stored_number, lists::moment};
use contract::{CaseNumber, LinkSecret, Timestamp};
use sqlx::{Any, Row as _, Transaction};

/// What a link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// All cases of an e-mail address, given by its hash.
    Mine(String),
    /// The rating of a round, counted from 1.
    Rating(CaseNumber, u32),
    /// The answer to a question, by its round and its place in the round, both counted from 1.
    Question(CaseNumber, u32, u32),
}

/// A link that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredLink {
    /// What it is for.
    pub purpose: Purpose,
    /// Until when it is good.
    pub expires: Timestamp,
    /// When it was used up; only for what the case itself does not tell.
    pub used: Option<Timestamp>,
}

impl Store {
    /// Lets the secret of the message `id` open `purpose` until `expires`.
    pub(super) async fn insert_link(
        &self,
        transaction: &mut Transaction<'static, Any>,
        id: &str,
        purpose: Purpose,
        expires: Timestamp,
    ) -> Result<(), StoreError> {
        let (word, number, round, turn, email_hash) = match purpose {
            Purpose::Mine(email_hash) => ("mine", None, None, None, Some(email_hash)),
            Purpose::Rating(number, round) => ("rating", Some(number), Some(round), None, None),
            Purpose::Question(number, round, turn) => {
                ("question", Some(number), Some(round), Some(turn), None)
            }
        };
        sqlx::query(
            "INSERT INTO links (secret_hash, purpose, number, round, turn, email_hash, expires) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) \
             ON CONFLICT (secret_hash) DO UPDATE SET expires = excluded.expires",
        )
        .bind(self.secrets.link_hash(&self.secrets.link(id)?))
        .bind(word.to_owned())
        .bind(number.map(CaseNumber::compact))
        .bind(round.map(i64::from))
        .bind(turn.map(i64::from))
        .bind(email_hash)
        .bind(expires.unix())
        .execute(&mut **transaction)
        .await?;
        Ok(())
    }

    /// The link with this secret; `None` where there is none.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn link(&self, secret: &LinkSecret) -> Result<Option<StoredLink>, StoreError> {
        let row = sqlx::query(
            "SELECT purpose, number, round, turn, email_hash, expires, used FROM links \
             WHERE secret_hash = $1",
        )
        .bind(self.secrets.link_hash(secret))
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let zone = self.city.catalogue.city.offset();
        let count = |column| -> Result<u32, StoreError> {
            let n: i64 = row.try_get(column)?;
            u32::try_from(n).map_err(|_| StoreError::Damaged(format!("links.{column}")))
        };
        let number = || -> Result<CaseNumber, StoreError> {
            let number: String = row.try_get("number")?;
            stored_number(&number)
        };
        let word: String = row.try_get("purpose")?;
        let purpose = match word.as_str() {
            "mine" => Purpose::Mine(row.try_get("email_hash")?),
            "rating" => Purpose::Rating(number()?, count("round")?),
            "question" => Purpose::Question(number()?, count("round")?, count("turn")?),
            _ => return Err(StoreError::Damaged("links.purpose".to_owned())),
        };
        let used: Option<i64> = row.try_get("used")?;
        Ok(Some(StoredLink {
            purpose,
            expires: moment(row.try_get("expires")?, zone)?,
            used: used.map(|at| moment(at, zone)).transpose()?,
        }))
    }

    /// Uses a link up; `false` where somebody was faster.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn use_link(&self, secret: &LinkSecret, now: Timestamp) -> Result<bool, StoreError> {
        let mut transaction = self.write().await?;
        let done =
            sqlx::query("UPDATE links SET used = $1 WHERE secret_hash = $2 AND used IS NULL")
                .bind(now.unix())
                .bind(self.secrets.link_hash(secret))
                .execute(&mut **transaction)
                .await?;
        transaction.commit().await?;
        Ok(done.rows_affected() == 1)
    }
}
