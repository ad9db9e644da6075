//! Photos: sent in parts before the event that names them, and given out to whoever may see them.

use crate::endpoint::Query;
use crate::{Access, CaseNumber, Endpoint, Media, Method, PhotoId, matter::choice};
use serde::{Deserialize, Serialize};

/// How far an upload has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Upload {
    /// How many bytes are there: the offset of the next part.
    pub received: u64,
    /// How many there will be.
    pub length: u64,
    /// The photo as it is kept; `None` until the whole file is there and was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<Pixels>,
}

/// The size of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pixels {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// `PUT /api/v1/attachments/{id}?offset=BYTES&length=BYTES`: the next part of a file, as it is, at most
/// [`crate::CHUNK_BYTES`].
///
/// A part must begin where the last one ended; another is answered with `wrong_offset` and the offset that is expected. The part
/// that completes the file is answered when the photo has been checked and drawn anew; a file that is refused then is
/// forgotten, and its name is free again. Where that answer was lost, an empty part at the end asks for it again. A
/// `Content-Type` that names a kind of picture must be right; `application/octet-stream` claims nothing.
///
/// What no event names within [`crate::PHOTO_WAITS`] is deleted. Where the server has no hand free (`unavailable`), what has arrived
/// stays, and an empty part at the end asks again.
pub struct UploadPhoto {
    /// Its name, chosen by the sender.
    pub id: PhotoId,
    /// Where in the file this part begins.
    pub offset: u64,
    /// How long the whole file is, the same with every part.
    pub length: u64,
}

impl Endpoint for UploadPhoto {
    const METHOD: Method = Method::Put;
    const ROUTE: &'static str = "/api/v1/attachments/{id}";
    const SUMMARY: &'static str = "Send the next part of a photo: JPEG, PNG or WebP";
    const SENDS: Media = Media::Bytes;
    type Body = ();
    type Reply = Upload;

    fn path(&self) -> String {
        Query::on(&upload(self.id))
            .with("offset", Some(&self.offset.to_string()))
            .with("length", Some(&self.length.to_string()))
            .finish()
    }
}

/// `GET /api/v1/attachments/{id}`: where to go on after a cut. Not found once an event names the photo.
pub struct ReadUpload {
    /// Which one.
    pub id: PhotoId,
}

impl Endpoint for ReadUpload {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/attachments/{id}";
    const SUMMARY: &'static str = "How much of a photo has arrived";
    type Body = ();
    type Reply = Upload;

    fn path(&self) -> String {
        upload(self.id)
    }
}

/// `DELETE /api/v1/attachments/{id}`: not found where there is none, or once an event names it.
pub struct CancelUpload {
    /// Which one.
    pub id: PhotoId,
}

impl Endpoint for CancelUpload {
    const METHOD: Method = Method::Delete;
    const ROUTE: &'static str = "/api/v1/attachments/{id}";
    const SUMMARY: &'static str = "Forget a photo no case has taken up";
    type Body = ();
    type Reply = ();

    fn path(&self) -> String {
        upload(self.id)
    }
}

fn upload(id: PhotoId) -> String {
    format!("/api/v1/attachments/{id}")
}

choice! {
    /// How large a photo is wanted.
    PhotoSize {
        /// At most [`crate::PHOTO_SIDE`] on the longer side.
        Full = "full",
        /// At most [`crate::THUMBNAIL_SIDE`] on the longer side.
        Thumbnail = "thumbnail",
    }
}

fn sized(path: &str, size: PhotoSize) -> String {
    let size = (size != PhotoSize::Full).then_some(size.as_str());
    Query::on(path).with("size", size).finish()
}

/// `GET /api/v1/case/photos/{id}`
pub struct ReadCasePhoto {
    /// Which one.
    pub id: PhotoId,
    /// How large.
    pub size: PhotoSize,
}

impl Endpoint for ReadCasePhoto {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/case/photos/{id}";
    const ACCESS: Access = Access::Case;
    const SUMMARY: &'static str = "A photo of the case the token opens";
    const RETURNS: Media = Media::Jpeg;
    type Body = ();
    type Reply = ();

    fn path(&self) -> String {
        sized(&format!("/api/v1/case/photos/{}", self.id), self.size)
    }
}

/// `GET /api/v1/public/cases/{number}/photos/{id}`: only what the newest published version names.
pub struct ReadPublicPhoto {
    /// Of which case.
    pub number: CaseNumber,
    /// Which one.
    pub id: PhotoId,
    /// How large.
    pub size: PhotoSize,
}

impl Endpoint for ReadPublicPhoto {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/public/cases/{number}/photos/{id}";
    const SUMMARY: &'static str = "A photo of a published case";
    const RETURNS: Media = Media::Jpeg;
    type Body = ();
    type Reply = ();

    fn path(&self) -> String {
        let number = self.number.compact();
        sized(&format!("/api/v1/public/cases/{number}/photos/{}", self.id), self.size)
    }
}

/// `GET /api/v1/office/cases/{number}/photos/{id}`: for whoever works on the case. Reading it is written to the citizen's
/// access log.
pub struct ReadOfficePhoto {
    /// Of which case.
    pub number: CaseNumber,
    /// Which one.
    pub id: PhotoId,
    /// How large.
    pub size: PhotoSize,
}

impl Endpoint for ReadOfficePhoto {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/office/cases/{number}/photos/{id}";
    const ACCESS: Access = Access::Office;
    const SUMMARY: &'static str = "A photo of a case; noted in the access log";
    const RETURNS: Media = Media::Jpeg;
    type Body = ();
    type Reply = ();

    fn path(&self) -> String {
        let number = self.number.compact();
        sized(&format!("/api/v1/office/cases/{number}/photos/{}", self.id), self.size)
    }
}
