//! Messages owed to citizens. What is owed is written together with the event it is about, so that none is forgotten and none
//! is made twice; sending comes later, and may have to be tried again.

use super::{Store, StoreError, events::stored_number, links::Purpose};
use crate::secret::LINK;
use contract::{
    Case, CaseNumber, Email, Language, LinkSecret, Notice, Occasion, REOPEN_WITHIN, Timestamp,
};
use serde::{Deserialize, Serialize};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};

/// How many messages are taken at a time.
const BATCH: i64 = 50;
/// What a wish for a link is kept as.
const MINE: &str = "mine";

/// A message that is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What the receiver knows it by, however often it is sent.
    pub id: String,
    /// What it is about.
    pub about: About,
    /// How often it was tried.
    pub tries: u32,
    /// When it went out by e-mail.
    pub mailed: Option<Timestamp>,
    /// When it went out by text message.
    pub texted: Option<Timestamp>,
}

/// What a message is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A step of a case.
    Case {
        /// Which case.
        number: CaseNumber,
        /// What is told.
        notice: Notice,
        /// The event that made it, counted from 1.
        event: usize,
    },
    /// A link to all cases of an address was asked for.
    Mine(Wish),
}

/// Who wants a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Where it goes.
    pub email: Email,
    /// In which language.
    pub language: Language,
}

fn place(id: &str) -> String {
    format!("message/{id}")
}

impl Store {
    /// Notes that a citizen who can be reached is owed `notice` of their case, once.
    pub(super) async fn owe(
        &self,
        transaction: &mut Transaction<'static, Any>,
        case: &Case,
        notice: Notice,
        event: usize,
    ) -> Result<(), StoreError> {
        let contact = self.contact_in(transaction, case.number).await?;
        if contact.email.is_none() && contact.phone.is_none() {
            return Ok(());
        }
        let id = new_id();
        let made = sqlx::query(
            "INSERT INTO messages (id, number, occasion, round, turn, event, made, tries, next) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $7) \
             ON CONFLICT (number, occasion, round, turn) DO NOTHING",
        )
        .bind(id.clone())
        .bind(case.number.compact())
        .bind(notice.occasion.as_str().to_owned())
        .bind(i64::from(notice.round))
        .bind(i64::from(notice.turn))
        .bind(i64::try_from(event).unwrap_or(i64::MAX))
        .bind(case.updated.unix())
        .execute(&mut **transaction)
        .await?;
        if made.rows_affected() == 0 {
            return Ok(());
        }
        let link = match (notice.occasion, case.round.questions.last()) {
            (Occasion::Replied, _) => {
                let rating = Purpose::Rating(case.number, notice.round);
                Some((rating, case.updated.after(REOPEN_WITHIN)))
            }
            (Occasion::Asked, Some(question)) => {
                let answer = Purpose::Question(case.number, notice.round, notice.turn);
                Some((answer, question.expires()))
            }
            _ => None,
        };
        if let Some((purpose, expires)) = link {
            self.insert_link(transaction, &id, purpose, expires).await?;
        }
        Ok(())
    }

    /// Takes down a wish for a link, whether the address has cases or not: which it is shows only when it is sent.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn wish_for_link(&self, wish: &Wish, now: Timestamp) -> Result<(), StoreError> {
        let id = new_id();
        let body = self.secrets.seal(&place(&id), &serde_json::to_vec(wish)?)?;
        let mut transaction = self.write().await?;
        sqlx::query(
            "INSERT INTO messages (id, occasion, round, turn, event, body, made, tries, next) \
             VALUES ($1, $2, 0, 0, 0, $3, $4, 0, $4)",
        )
        .bind(id)
        .bind(MINE.to_owned())
        .bind(body)
        .bind(now.unix())
        .execute(&mut **transaction)
        .await?;
        transaction.commit().await
    }

    /// Messages to be sent at `now`, those that have waited longest first.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn messages_due(&self, now: Timestamp) -> Result<Vec<Message>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, number, occasion, round, turn, event, body, tries, mailed, texted \
             FROM messages WHERE next <= $1 ORDER BY next, made, id LIMIT $2",
        )
        .bind(now.unix())
        .bind(BATCH)
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| self.message(row)).collect()
    }

    fn message(&self, row: &AnyRow) -> Result<Message, StoreError> {
        let damaged = |column: &str| StoreError::Damaged(format!("messages.{column}"));
        let count = |column: &str| -> Result<u32, StoreError> {
            let n: i64 = row.try_get(column)?;
            u32::try_from(n).map_err(|_| damaged(column))
        };
        let sent = |column: &str| -> Result<Option<Timestamp>, StoreError> {
            let at: Option<i64> = row.try_get(column)?;
            Ok(at.and_then(Timestamp::from_unix))
        };
        let id: String = row.try_get("id")?;
        let number: Option<String> = row.try_get("number")?;
        let about = match number {
            Some(number) => {
                let occasion: String = row.try_get("occasion")?;
                let occasion = Occasion::parse(&occasion).ok_or_else(|| damaged("occasion"))?;
                let notice = Notice { occasion, round: count("round")?, turn: count("turn")? };
                let event = count("event")? as usize;
                About::Case { number: stored_number(&number)?, notice, event }
            }
            None => {
                let body: String = row.try_get("body")?;
                About::Mine(serde_json::from_slice(&self.secrets.open(&place(&id), &body)?)?)
            }
        };
        let (tries, mailed, texted) = (count("tries")?, sent("mailed")?, sent("texted")?);
        Ok(Message { id, about, tries, mailed, texted })
    }

    /// Keeps how far a message has come. Without a `next` try it is done with, and the address it held is erased.
    ///
    /// # Errors
    /// Where the store fails; then it will be sent again.
    pub async fn keep_message(
        &self,
        message: &Message,
        next: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let mut transaction = self.write().await?;
        let erased = if next.is_none() { ", body = NULL" } else { "" };
        // What was given up meanwhile, because its receiver was erased, stays given up.
        let sql = format!(
            "UPDATE messages SET tries = $1, next = $2, mailed = $3, texted = $4{erased} \
             WHERE id = $5 AND next IS NOT NULL"
        );
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(i64::from(message.tries))
            .bind(next.map(Timestamp::unix))
            .bind(message.mailed.map(Timestamp::unix))
            .bind(message.texted.map(Timestamp::unix))
            .bind(message.id.clone())
            .execute(&mut **transaction)
            .await?;
        transaction.commit().await
    }

    /// The secret of the link in a message: the same however often it is sent.
    ///
    /// # Errors
    /// Never in practice; see [`LinkSecret`].
    pub fn link_secret(&self, message: &Message) -> Result<LinkSecret, StoreError> {
        Ok(self.secrets.link(&message.id)?)
    }

    /// Lets the link of a message open all cases of an address for half an hour from `now`.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn open_mine(
        &self,
        message: &Message,
        email_hash: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut transaction = self.write().await?;
        let purpose = Purpose::Mine(email_hash.to_owned());
        self.insert_link(&mut transaction, &message.id, purpose, now.after(LINK)).await?;
        transaction.commit().await
    }
}

fn new_id() -> String {
    crate::secret::encode(&rand::random::<[u8; 16]>())
}
