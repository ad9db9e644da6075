//! Photos on their way to a case: how much has arrived, whether the file was taken, and which case took it up.

use super::{Store, StoreError};
use contract::{
    CaseNumber, PhotoId, Timestamp,
    wire::photos::{Pixels, Upload},
};
use sqlx::{Any, AnyConnection, Row as _, Transaction, any::AnyRow};

/// How many bytes may wait for a case, of all senders together: 16 GiB.
const WAITING: i64 = 16 * 1024 * 1024 * 1024;
/// How many are swept at once.
const SWEPT: i64 = 500;

/// A part of a file.
#[derive(Clone, Copy, Debug)]
pub struct Chunk<'a> {
    /// Where in the file it begins.
    pub offset: u64,
    /// How long the whole file is.
    pub length: u64,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Why a part was not taken; then nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// It must begin here.
    #[error("the upload goes on at byte {0}")]
    WrongOffset(u64),
    /// The first part said another length, or this one goes past it.
    #[error("the file is {0} bytes long")]
    OtherLength(u64),
    /// An event names the photo already.
    #[error("the photo belongs to a case")]
    TakenUp,
    /// Too many bytes wait for a case.
    #[error("too many photos wait for a case")]
    Full,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for UploadError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// A photo no case has taken up.
#[derive(Clone, Debug)]
pub(crate) struct UploadRow {
    /// The name of its pictures.
    pub(crate) name: String,
    pub(crate) state: Upload,
}

/// An event names a photo that is not there, not complete, or another case's; counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("photo {0} is not there, or belongs to another case")]
pub struct NoSuchPhoto(pub usize);

/// Why no photo was claimed.
pub(super) enum ClaimError {
    NoSuchPhoto(NoSuchPhoto),
    Store(StoreError),
}

impl From<sqlx::Error> for ClaimError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

fn place(id_hash: &str, start: i64) -> String {
    format!("photo-chunk/{id_hash}/{start}")
}

fn count(raw: u64) -> i64 {
    i64::try_from(raw).unwrap_or(i64::MAX)
}

fn read_upload(row: &AnyRow) -> Result<UploadRow, StoreError> {
    let bytes =
        |name| -> Result<u64, sqlx::Error> { Ok(row.try_get::<i64, _>(name)?.unsigned_abs()) };
    let side = |name| -> Result<Option<u32>, sqlx::Error> {
        let side: Option<i64> = row.try_get(name)?;
        Ok(side.and_then(|side| u32::try_from(side).ok()))
    };
    let taken = side("width")?.zip(side("height")?);
    let taken = taken.map(|(width, height)| Pixels { width, height });
    let state = Upload { received: bytes("received")?, length: bytes("length")?, taken };
    Ok(UploadRow { name: row.try_get("object")?, state })
}

impl Store {
    fn id_hash(&self, id: PhotoId) -> String {
        self.secrets.request_hash("photo", &id.to_string())
    }

    /// Adds a part, if it follows what is there. The first part begins the upload.
    ///
    /// # Errors
    /// See [`UploadError`].
    pub(crate) async fn add_chunk(
        &self,
        id: PhotoId,
        chunk: Chunk<'_>,
        now: Timestamp,
    ) -> Result<Upload, UploadError> {
        let Chunk { offset, length, bytes } = chunk;
        let id_hash = self.id_hash(id);
        let body = self.secrets.seal(&place(&id_hash, count(offset)), bytes);
        let body = body.map_err(StoreError::from)?;
        let mut transaction = self.write().await?;
        let row = sqlx::query(
            "SELECT length, received, object, width, height, number FROM photos WHERE id_hash = $1",
        )
        .bind(id_hash.clone())
        .fetch_optional(&mut **transaction)
        .await?;
        let mut state = match row {
            None if offset > 0 => return Err(UploadError::WrongOffset(0)),
            None => {
                begin_upload(&mut transaction, &id_hash, length, now).await?;
                Upload { received: 0, length, taken: None }
            }
            Some(row) => {
                if row.try_get::<Option<String>, _>("number")?.is_some() {
                    return Err(UploadError::TakenUp);
                }
                read_upload(&row)?.state
            }
        };
        if state.length != length {
            return Err(UploadError::OtherLength(state.length));
        }
        if state.received != offset {
            return Err(UploadError::WrongOffset(state.received));
        }
        if bytes.len() as u64 > length - offset {
            return Err(UploadError::OtherLength(length));
        }
        if !bytes.is_empty() {
            state.received += bytes.len() as u64;
            sqlx::query("INSERT INTO photo_chunks (id_hash, start, body) VALUES ($1, $2, $3)")
                .bind(id_hash.clone())
                .bind(count(offset))
                .bind(body)
                .execute(&mut **transaction)
                .await?;
            sqlx::query("UPDATE photos SET received = $1 WHERE id_hash = $2")
                .bind(count(state.received))
                .bind(id_hash)
                .execute(&mut **transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(state)
    }

    /// An upload no case has taken up; `None` where there is none.
    pub(crate) async fn upload(&self, id: PhotoId) -> Result<Option<UploadRow>, StoreError> {
        let row = sqlx::query(
            "SELECT length, received, object, width, height FROM photos \
             WHERE id_hash = $1 AND number IS NULL",
        )
        .bind(self.id_hash(id))
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(read_upload).transpose()
    }

    /// The parts that have arrived, as one.
    pub(crate) async fn file(&self, id: PhotoId) -> Result<Vec<u8>, StoreError> {
        let id_hash = self.id_hash(id);
        let rows =
            sqlx::query("SELECT start, body FROM photo_chunks WHERE id_hash = $1 ORDER BY start")
                .bind(id_hash.clone())
                .fetch_all(&self.pool)
                .await?;
        let mut file = Vec::new();
        for row in rows {
            let (start, body): (i64, String) = (row.try_get("start")?, row.try_get("body")?);
            file.extend(self.secrets.open(&place(&id_hash, start), &body)?);
        }
        Ok(file)
    }

    /// The file was taken: its parts go. `false` where it was cancelled meanwhile.
    pub(crate) async fn take_upload(&self, id: PhotoId, size: Pixels) -> Result<bool, StoreError> {
        let id_hash = self.id_hash(id);
        let mut transaction = self.write().await?;
        let taken = sqlx::query("UPDATE photos SET width = $1, height = $2 WHERE id_hash = $3")
            .bind(i64::from(size.width))
            .bind(i64::from(size.height))
            .bind(id_hash.clone())
            .execute(&mut **transaction)
            .await?;
        delete_chunks(&mut transaction, &id_hash).await?;
        transaction.commit().await?;
        Ok(taken.rows_affected() > 0)
    }

    /// Forgets a photo no case has taken up; the name of its pictures, `None` where there is no such photo.
    pub(crate) async fn forget_upload(&self, id: PhotoId) -> Result<Option<String>, StoreError> {
        let id_hash = self.id_hash(id);
        let mut transaction = self.write().await?;
        let name = forget(&mut transaction, &id_hash).await?;
        transaction.commit().await?;
        Ok(name)
    }

    /// Forgets a file that was not taken as a photo.
    pub(crate) async fn refuse_upload(&self, id: PhotoId) -> Result<(), StoreError> {
        let id_hash = self.id_hash(id);
        let mut transaction = self.write().await?;
        let refused = sqlx::query("DELETE FROM photos WHERE id_hash = $1 AND width IS NULL")
            .bind(id_hash.clone())
            .execute(&mut **transaction)
            .await?;
        if refused.rows_affected() > 0 {
            delete_chunks(&mut transaction, &id_hash).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Forgets photos no case has taken up that were begun before `at`; the names of their pictures.
    pub(crate) async fn forget_uploads_before(
        &self,
        at: Timestamp,
    ) -> Result<Vec<String>, StoreError> {
        let mut names = Vec::new();
        loop {
            let mut transaction = self.write().await?;
            let rows = sqlx::query(
                "SELECT id_hash FROM photos WHERE number IS NULL AND started < $1 LIMIT $2",
            )
            .bind(at.unix())
            .bind(SWEPT)
            .fetch_all(&mut **transaction)
            .await?;
            if rows.is_empty() {
                return Ok(names);
            }
            for row in rows {
                let id_hash: String = row.try_get("id_hash")?;
                names.extend(forget(&mut transaction, &id_hash).await?);
            }
            transaction.commit().await?;
        }
    }

    /// The name of the pictures of a photo of this case; `None` where it is not one.
    pub(crate) async fn photo_of(
        &self,
        number: CaseNumber,
        id: PhotoId,
    ) -> Result<Option<String>, StoreError> {
        let row = sqlx::query("SELECT object FROM photos WHERE id_hash = $1 AND number = $2")
            .bind(self.id_hash(id))
            .bind(number.compact())
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.map(|row| row.try_get("object")).transpose()?)
    }

    /// Gives photos to a case: each must have been taken, and belong to nobody or to this case.
    pub(super) async fn claim_photos(
        &self,
        connection: &mut AnyConnection,
        number: CaseNumber,
        ids: &[PhotoId],
    ) -> Result<(), ClaimError> {
        for (index, id) in ids.iter().enumerate() {
            let claimed = sqlx::query(
                "UPDATE photos SET number = $1 WHERE id_hash = $2 AND width IS NOT NULL \
                 AND (number IS NULL OR number = $1)",
            )
            .bind(number.compact())
            .bind(self.id_hash(*id))
            .execute(&mut *connection)
            .await?;
            if claimed.rows_affected() == 0 {
                return Err(ClaimError::NoSuchPhoto(NoSuchPhoto(index)));
            }
        }
        Ok(())
    }
}

async fn begin_upload(
    transaction: &mut Transaction<'static, Any>,
    id_hash: &str,
    length: u64,
    now: Timestamp,
) -> Result<(), UploadError> {
    let waiting = sqlx::query(
        "SELECT CAST(COALESCE(SUM(received), 0) AS BIGINT) AS bytes FROM photos WHERE number IS NULL",
    )
    .fetch_one(&mut **transaction)
    .await?;
    if waiting.try_get::<i64, _>("bytes")? > WAITING {
        return Err(UploadError::Full);
    }
    sqlx::query(
        "INSERT INTO photos (id_hash, started, length, received, object) VALUES ($1, $2, $3, 0, $4)",
    )
    .bind(id_hash.to_owned())
    .bind(now.unix())
    .bind(count(length))
    .bind(crate::photos::Album::new_name())
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

async fn forget(
    transaction: &mut Transaction<'static, Any>,
    id_hash: &str,
) -> Result<Option<String>, StoreError> {
    let row =
        sqlx::query("DELETE FROM photos WHERE id_hash = $1 AND number IS NULL RETURNING object")
            .bind(id_hash.to_owned())
            .fetch_optional(&mut **transaction)
            .await?;
    let Some(row) = row else { return Ok(None) };
    delete_chunks(transaction, id_hash).await?;
    Ok(Some(row.try_get("object")?))
}

async fn delete_chunks(
    transaction: &mut Transaction<'static, Any>,
    id_hash: &str,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM photo_chunks WHERE id_hash = $1")
        .bind(id_hash.to_owned())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}
