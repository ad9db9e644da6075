//! Who may be called back: sealed, found again by the hash of an e-mail address, and erased when their owner wants it.

use super::{Store, StoreError, events::stored_number};
use contract::{Case, CaseNumber, Contact, Email};
use sqlx::{Any, AnyConnection, Row as _, Transaction};

/// How many of one's cases are listed.
const MINE: i64 = 200;

fn place(number: CaseNumber) -> String {
    format!("contact/{}", number.compact())
}

impl Store {
    /// How to call back; empty where nobody said, or had it erased.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn contact(&self, number: CaseNumber) -> Result<Contact, StoreError> {
        let mut connection = self.pool.acquire().await?;
        self.contact_in(&mut connection, number).await
    }

    pub(super) async fn contact_in(
        &self,
        connection: &mut AnyConnection,
        number: CaseNumber,
    ) -> Result<Contact, StoreError> {
        let row = sqlx::query("SELECT body FROM contacts WHERE number = $1")
            .bind(number.compact())
            .fetch_optional(connection)
            .await?;
        let Some(row) = row else { return Ok(Contact::default()) };
        let body: String = row.try_get("body")?;
        Ok(serde_json::from_slice(&self.secrets.open(&place(number), &body)?)?)
    }

    /// Erases how to reach a citizen, and what was still to be sent there.
    pub(super) async fn erase_contact(
        &self,
        transaction: &mut Transaction<'static, Any>,
        number: CaseNumber,
    ) -> Result<(), StoreError> {
        for statement in [
            "DELETE FROM contacts WHERE number = $1",
            "DELETE FROM addresses WHERE number = $1",
            "UPDATE messages SET next = NULL WHERE number = $1",
        ] {
            sqlx::query(statement).bind(number.compact()).execute(&mut **transaction).await?;
        }
        Ok(())
    }

    /// What an e-mail address is known by; upper and lower case are alike.
    pub fn email_hash(&self, email: &Email) -> String {
        self.secrets.email_hash(&email.as_str().to_lowercase())
    }

    /// The cases that were submitted with an address, given by its hash; the one with the newest step first.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn cases_of(&self, email_hash: &str) -> Result<Vec<Case>, StoreError> {
        let rows = sqlx::query(
            "SELECT addresses.number AS number FROM addresses \
             JOIN cases ON cases.number = addresses.number WHERE email_hash = $1 \
             ORDER BY cases.updated DESC, cases.number DESC LIMIT $2",
        )
        .bind(email_hash.to_owned())
        .bind(MINE)
        .fetch_all(&self.pool)
        .await?;
        let mut cases = Vec::with_capacity(rows.len());
        for row in &rows {
            let number: String = row.try_get("number")?;
            let number = stored_number(&number)?;
            cases.push(Case::fold(number, &self.events(number).await?)?);
        }
        Ok(cases)
    }

    /// Whether a case was submitted with an address, given by its hash.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn is_case_of(
        &self,
        number: CaseNumber,
        email_hash: &str,
    ) -> Result<bool, StoreError> {
        let row = sqlx::query("SELECT number FROM addresses WHERE number = $1 AND email_hash = $2")
            .bind(number.compact())
            .bind(email_hash.to_owned())
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.is_some())
    }

    /// Makes the list of addresses again from the sealed contacts.
    pub(super) async fn rebuild_addresses(
        &self,
        transaction: &mut Transaction<'static, Any>,
    ) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM addresses").execute(&mut **transaction).await?;
        let rows = sqlx::query("SELECT number FROM contacts").fetch_all(&mut **transaction).await?;
        for row in &rows {
            let number: String = row.try_get("number")?;
            let number = stored_number(&number)?;
            let contact = self.contact_in(transaction, number).await?;
            insert_address(self, transaction, number, &contact).await?;
        }
        Ok(())
    }
}

pub(super) async fn insert_contact(
    store: &Store,
    transaction: &mut Transaction<'static, Any>,
    number: CaseNumber,
    contact: &Contact,
) -> Result<(), StoreError> {
    let body = store.secrets.seal(&place(number), &serde_json::to_vec(contact)?)?;
    sqlx::query("INSERT INTO contacts (number, body) VALUES ($1, $2)")
        .bind(number.compact())
        .bind(body)
        .execute(&mut **transaction)
        .await?;
    insert_address(store, transaction, number, contact).await
}

async fn insert_address(
    store: &Store,
    transaction: &mut Transaction<'static, Any>,
    number: CaseNumber,
    contact: &Contact,
) -> Result<(), StoreError> {
    let Some(email) = &contact.email else { return Ok(()) };
    sqlx::query("INSERT INTO addresses (number, email_hash) VALUES ($1, $2)")
        .bind(number.compact())
        .bind(store.email_hash(email))
        .execute(&mut **transaction)
        .await?;
    Ok(())
}
