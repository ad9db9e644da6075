//! Photos: received in parts, drawn anew, sealed, and given out.
//!
//! | ask | look in |
//! |---|---|
//! | what a file is | `kind` |
//! | what is kept of it | [`draw_anew`] |
//! | where it lies | [`Album`] |
//! | how far an upload is, and which case a photo belongs to | `store` |
//!
//! **Invariant:** nothing of a file as it was sent outlasts its upload. Its parts lie sealed in the database until the last one
//! is there, and are deleted with the same step that takes or refuses the photo.

mod album;
mod intake;
mod kind;

pub use album::{Album, AlbumError};
pub use intake::{Picture, draw_anew};

use crate::store::{Chunk, Store, StoreError, UploadError};
use contract::{
    CaseNumber, PHOTO_BYTES, PHOTO_WAITS, PhotoFault, PhotoId, Timestamp,
    wire::photos::{PhotoSize, Upload},
};
use std::{sync::Arc, time::Duration};
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};

/// How many files are unpacked at once: each may take a few hundred megabytes.
const AT_ONCE: usize = 2;
/// How long a file waits for its turn.
const TURN: Duration = Duration::from_secs(15);

/// Why a photo was not received or is not given out.
#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    /// There is no such photo, or not for this asker.
    #[error("there is no such photo")]
    NotFound,
    /// A part that does not fit what is there.
    #[error(transparent)]
    Upload(#[from] UploadError),
    /// The file has more than [`PHOTO_BYTES`].
    #[error("the file is larger than {PHOTO_BYTES} bytes")]
    TooLarge,
    /// The file is not taken.
    #[error("the file is not taken: {}", .0.as_str())]
    Fault(PhotoFault),
    /// Too many at once; what has arrived stays.
    #[error("too many photos are being unpacked")]
    Busy,
    /// The pictures cannot be reached.
    #[error(transparent)]
    Album(#[from] AlbumError),
}

impl From<StoreError> for PhotoError {
    fn from(error: StoreError) -> Self {
        Self::Upload(error.into())
    }
}

/// The photos of one city.
#[derive(Clone, Debug)]
pub struct Photos {
    store: Store,
    album: Album,
    turns: Arc<Semaphore>,
}

impl Photos {
    /// Photos whose rows are in `store` and whose pictures are in `album`.
    pub fn new(store: Store, album: Album) -> Self {
        Self { store, album, turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Takes the next part of a file, and with the last one the photo.
    ///
    /// # Errors
    /// Where the part does not follow what is there, or the file is not taken; then it is forgotten.
    pub(crate) async fn receive(
        &self,
        id: PhotoId,
        chunk: Chunk<'_>,
        declared: Option<&str>,
        now: Timestamp,
    ) -> Result<Upload, PhotoError> {
        if chunk.length > PHOTO_BYTES {
            return Err(PhotoError::TooLarge);
        }
        if chunk.length == 0 {
            return Err(PhotoError::Fault(PhotoFault::Empty));
        }
        let upload = self.store.add_chunk(id, chunk, now).await?;
        if upload.received < upload.length || upload.taken.is_some() {
            return Ok(upload);
        }
        self.take(id, declared).await
    }

    /// How far an upload has come.
    ///
    /// # Errors
    /// Where there is none.
    pub(crate) async fn upload(&self, id: PhotoId) -> Result<Upload, PhotoError> {
        let row = self.store.upload(id).await?.ok_or(PhotoError::NotFound)?;
        Ok(row.state)
    }

    /// Forgets a photo that no case has taken up.
    ///
    /// # Errors
    /// Where there is none.
    pub(crate) async fn cancel(&self, id: PhotoId) -> Result<(), PhotoError> {
        let name = self.store.forget_upload(id).await?.ok_or(PhotoError::NotFound)?;
        Ok(self.album.remove(&name).await?)
    }

    /// Takes a whole file at once, for a case to take up within a day.
    ///
    /// # Errors
    /// Where the file is not taken.
    pub async fn add(&self, id: PhotoId, file: &[u8], now: Timestamp) -> Result<(), PhotoError> {
        let chunk = Chunk { offset: 0, length: file.len() as u64, bytes: file };
        self.receive(id, chunk, None, now).await.map(|_| ())
    }

    /// A photo of a case.
    ///
    /// # Errors
    /// Where it is not one of this case.
    pub async fn of_case(
        &self,
        number: CaseNumber,
        id: PhotoId,
        size: PhotoSize,
    ) -> Result<Vec<u8>, PhotoError> {
        let name = self.store.photo_of(number, id).await?.ok_or(PhotoError::NotFound)?;
        Ok(self.album.get(&name, size).await?)
    }

    /// Deletes what no case took up within [`PHOTO_WAITS`] before `now`; how many there were.
    ///
    /// # Errors
    /// Where the store or the album fails; what was deleted stays so.
    pub async fn sweep(&self, now: Timestamp) -> Result<usize, PhotoError> {
        let mut swept = 0;
        for name in self.store.forget_uploads_before(now.after(-PHOTO_WAITS)).await? {
            self.album.remove(&name).await?;
            swept += 1;
        }
        Ok(swept)
    }

    /// The file is there: from here on it is a photo or nothing.
    async fn take(&self, id: PhotoId, declared: Option<&str>) -> Result<Upload, PhotoError> {
        let turn = timeout(TURN, self.turns.clone().acquire_owned()).await;
        let Ok(Ok(turn)) = turn else { return Err(PhotoError::Busy) };
        // Read before the row: whoever takes the photo deletes its parts in the same step.
        let file = self.store.file(id).await?;
        let Some(upload) = self.store.upload(id).await? else { return Err(PhotoError::NotFound) };
        if upload.state.taken.is_some() {
            // Somebody asked twice, and was answered.
            return Ok(upload.state);
        }
        let declared = declared.map(str::to_owned);
        // The turn goes along: a request that is given up does not give it back before the work is done.
        let drawn = spawn_blocking(move || {
            let _turn = turn;
            draw_anew(&file, declared.as_deref())
        });
        let drawn = drawn.await.unwrap_or_else(|_| {
            tracing::error!("a decoder panicked");
            Err(PhotoFault::Broken)
        });
        let picture = match drawn {
            Ok(picture) => picture,
            Err(fault) => {
                self.store.refuse_upload(id).await?;
                return Err(PhotoError::Fault(fault));
            }
        };
        self.album.put(&upload.name, PhotoSize::Full, &picture.full).await?;
        self.album.put(&upload.name, PhotoSize::Thumbnail, &picture.thumbnail).await?;
        if !self.store.take_upload(id, picture.size).await? {
            // Cancelled meanwhile.
            self.album.remove(&upload.name).await?;
            return Err(PhotoError::NotFound);
        }
        Ok(Upload { taken: Some(picture.size), ..upload.state })
    }
}
