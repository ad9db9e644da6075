//! Many cases at once, for an import or the demo city: all of them or none.

use super::{
    Store, StoreError,
    contacts::insert_contact,
    events::insert_events,
    photos::{ClaimError, NoSuchPhoto},
    projection::insert_rows,
    submit::insert_credential,
    transaction::{Counter, take},
};
use contract::{Case, CaseNumber, Code, Contact, Event, Illegal};
use std::collections::HashSet;

/// How many cases are folded and sealed before they are written.
const CHUNK: usize = 500;

/// A case with everything that happened to it.
#[derive(Clone, Debug)]
pub struct NewCaseRow {
    /// Its number; no case may have it yet.
    pub number: CaseNumber,
    /// Everything that happened, oldest first. The rules of the fold hold for these too.
    pub events: Vec<Event>,
    /// How to call back; `None` where nobody said.
    pub contact: Option<Contact>,
    /// The code that opens it; `None` for a case no citizen can open.
    pub code: Option<Code>,
}

/// Why no case was inserted.
#[derive(Debug, thiserror::Error)]
pub enum InsertError {
    /// An event of this case cannot follow the ones before it.
    #[error("case {number}: {illegal}")]
    Illegal {
        /// The case.
        number: CaseNumber,
        /// Which event and why.
        illegal: Illegal,
    },
    /// There is a case of this number already, or there are two among the new ones.
    #[error("case {0} exists already")]
    Taken(CaseNumber),
    /// A photo is not there, or another case's.
    #[error(transparent)]
    NoSuchPhoto(#[from] NoSuchPhoto),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ClaimError> for InsertError {
    fn from(error: ClaimError) -> Self {
        match error {
            ClaimError::NoSuchPhoto(which) => Self::NoSuchPhoto(which),
            ClaimError::Store(error) => error.into(),
        }
    }
}

impl From<sqlx::Error> for InsertError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Inserts all of `cases` in one transaction.
    ///
    /// # Errors
    /// Names the first case that cannot be inserted; then none is.
    pub async fn insert_cases(&self, cases: &[NewCaseRow]) -> Result<(), InsertError> {
        let mut seen = HashSet::with_capacity(cases.len());
        if let Some(twice) = cases.iter().find(|case| !seen.insert(case.number)) {
            return Err(InsertError::Taken(twice.number));
        }
        let mut transaction = self.write().await?;
        for chunk in cases.chunks(CHUNK) {
            let mut rows = Vec::with_capacity(chunk.len());
            let mut sealed = Vec::new();
            for NewCaseRow { number, events, .. } in chunk {
                let case = Case::fold(*number, events)
                    .map_err(|illegal| InsertError::Illegal { number: *number, illegal })?;
                rows.push(self.project(&case, events));
                for (seq, event) in (1..).zip(events) {
                    sealed.push(self.seal_event(*number, seq, event)?);
                }
            }
            self.refuse_taken(&mut transaction, chunk).await?;
            let first = take(&mut transaction, Counter::Position, sealed.len()).await?;
            insert_events(&mut transaction, first, sealed).await?;
            insert_rows(&mut transaction, rows).await?;
            for case in chunk {
                let photos: Vec<_> = case.events.iter().flat_map(|e| e.what.photos()).collect();
                self.claim_photos(&mut transaction, case.number, &photos).await?;
                if let Some(contact) = &case.contact {
                    insert_contact(self, &mut transaction, case.number, contact).await?;
                }
                if let Some(code) = case.code {
                    insert_credential(self, &mut transaction, case.number, code).await?;
                }
            }
        }
        transaction.commit().await?;
        Ok(())
    }

    async fn refuse_taken(
        &self,
        transaction: &mut sqlx::Transaction<'static, sqlx::Any>,
        chunk: &[NewCaseRow],
    ) -> Result<(), InsertError> {
        let list: Vec<String> = (1..=chunk.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "SELECT number FROM events WHERE seq = 1 AND number IN ({}) LIMIT 1",
            list.join(", ")
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for case in chunk {
            query = query.bind(case.number.compact());
        }
        match query.fetch_optional(&mut **transaction).await? {
            None => Ok(()),
            Some(row) => {
                let number: String = sqlx::Row::try_get(&row, "number")?;
                Err(InsertError::Taken(super::events::stored_number(&number)?))
            }
        }
    }
}
