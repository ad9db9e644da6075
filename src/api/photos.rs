//! `/api/v1/attachments/{id}`: photos, sent in parts before the event that names them; and photos of cases.

use super::{Abort, ApiError, Client, Reply};
use contract::{
    CaseNumber, PhotoId, ProblemCode,
    wire::photos::{
        CancelUpload, PhotoSize, ReadCasePhoto, ReadPublicPhoto, ReadUpload, Upload, UploadPhoto,
    },
};
use web_sys::Blob;

/// The largest part that is sent at once, in bytes: on a weak network smaller parts lose less.
const PART: u64 = 256 * 1024;

/// Sends a photo, going on where an earlier attempt stopped. `progress` hears how many of its bytes have arrived, and says
/// whether it is still wanted.
pub async fn upload(id: PhotoId, photo: &Blob, progress: impl Fn(u64) -> bool) -> Reply<()> {
    let length = photo.size() as u64;
    let mut at = match Client::call(ReadUpload { id }).await {
        Ok(Upload { taken: Some(_), .. }) => return Ok(()),
        Ok(Upload { received, .. }) => received,
        Err(cause) if cause.is_not_found() => 0,
        Err(cause) => return Err(cause),
    };
    loop {
        if !progress(at) {
            return Err(ApiError::Unreachable);
        }
        let end = (at + PART).min(length);
        // Where nothing can be cut off, the empty part asks for the answer once more.
        let part = photo
            .slice_with_f64_and_f64(at as f64, end as f64)
            .map_err(|_| ApiError::Unreachable)?;
        match Client::put(UploadPhoto { id, offset: at, length }, &part).await {
            Ok(Upload { taken: Some(_), .. }) => return Ok(()),
            // The server promises to have more than before; otherwise this would go on for ever.
            Ok(Upload { received, .. }) if received > at => at = received,
            Ok(_) => return Err(ApiError::Unreachable),
            Err(cause) => {
                let expected = cause.problem().and_then(|problem| problem.offset);
                match (cause.code(), expected) {
                    (Some(ProblemCode::WrongOffset), Some(offset)) if offset != at => at = offset,
                    _ => return Err(cause),
                }
            }
        }
    }
}

/// Forgets a photo no case has taken up. What the server does not have is forgotten already.
pub async fn cancel(id: PhotoId) {
    let _ = Client::call(CancelUpload { id }).await;
}

/// A photo of the case that was opened.
pub async fn of_case(client: Client, id: PhotoId, size: PhotoSize) -> Reply<Blob> {
    client.picture(ReadCasePhoto { id, size }, Abort::new()).await
}

/// A photo of a published case.
pub async fn of_public_case(
    client: Client,
    number: CaseNumber,
    id: PhotoId,
    size: PhotoSize,
) -> Reply<Blob> {
    client.picture(ReadPublicPhoto { number, id, size }, Abort::new()).await
}
