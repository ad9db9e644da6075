//! Photos: how they are named, how many there may be, and why a file is refused.
//!
//! A browser shrinks a photo to [`PHOTO_SIDE`] before it sends it, and the server does so again with whatever it is sent:
//! the numbers here are equal on both sides.

use crate::matter::choice;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use std::{fmt, str::FromStr};
use time::Duration;

/// How many photos one event may name.
pub const PHOTOS_PER_EVENT: usize = 6;
/// How many photos the citizen may bring to one case, over all events.
pub const PHOTOS_PER_CASE: usize = 30;
/// The longer side of a photo as it is kept, in pixels.
pub const PHOTO_SIDE: u32 = 2_048;
/// The longer side of a thumbnail, in pixels.
pub const THUMBNAIL_SIDE: u32 = 320;
/// The largest file that is taken, in bytes: 8 MiB. A picture of [`PHOTO_SIDE`] fits as JPEG whatever it shows.
pub const PHOTO_BYTES: u64 = 8 * 1024 * 1024;
/// The most pixels a file may hold, known from its head before anything is unpacked: 25 million.
pub const PHOTO_PIXELS: u64 = 25_000_000;
/// The largest part of a file that is sent at once, in bytes: 1 MiB. On a weak network smaller parts lose less.
pub const CHUNK_BYTES: u64 = 1024 * 1024;
/// How long a photo waits for an event that names it: 1 day.
pub const PHOTO_WAITS: Duration = Duration::days(1);

/// The name of a photo: 128 bits, chosen at random by whoever sends it, written as 32 hexadecimal digits.
///
/// Until an event names it, whoever knows it may go on with the upload, cancel it, or bring it to a case of their own. So it is
/// made from a cryptographic source, and `Debug` hides it: it never reaches a log.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhotoId(u128);

/// Why a text is not the name of a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a photo is named by 32 hexadecimal digits in lower case")]
pub struct PhotoIdError;

impl PhotoId {
    /// The name made of these bits.
    pub fn from_bits(bits: u128) -> Self {
        Self(bits)
    }
}

impl FromStr for PhotoId {
    type Err = PhotoIdError;

    fn from_str(raw: &str) -> Result<Self, PhotoIdError> {
        // One spelling only: `from_str_radix` would take a sign and capitals too.
        let digits = raw.len() == 32 && raw.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        u128::from_str_radix(raw, 16).ok().filter(|_| digits).map(Self).ok_or(PhotoIdError)
    }
}

impl TryFrom<String> for PhotoId {
    type Error = PhotoIdError;
    fn try_from(raw: String) -> Result<Self, PhotoIdError> {
        raw.parse()
    }
}

impl From<PhotoId> for String {
    fn from(id: PhotoId) -> Self {
        id.to_string()
    }
}

impl fmt::Display for PhotoId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for PhotoId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PhotoId(…)")
    }
}

/// The photos one event names: at most [`PHOTOS_PER_EVENT`], none twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<PhotoId>", into = "Vec<PhotoId>")]
pub struct Photos(Vec<PhotoId>);

/// Why a list of photos is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhotosError {
    /// More than [`PHOTOS_PER_EVENT`].
    #[error("{0} photos, at most {PHOTOS_PER_EVENT} fit")]
    TooMany(usize),
    /// One is named twice.
    #[error("the same photo twice")]
    Twice,
}

impl Photos {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each in its order.
    pub fn iter(&self) -> impl Iterator<Item = PhotoId> {
        self.0.iter().copied()
    }

    /// Whether `id` is among them.
    pub fn contains(&self, id: PhotoId) -> bool {
        self.0.contains(&id)
    }

    /// Those that are among `others` too.
    #[must_use]
    pub fn among(&self, others: &Self) -> Self {
        Self(self.iter().filter(|id| others.contains(*id)).collect())
    }
}

impl TryFrom<Vec<PhotoId>> for Photos {
    type Error = PhotosError;

    fn try_from(ids: Vec<PhotoId>) -> Result<Self, PhotosError> {
        if ids.len() > PHOTOS_PER_EVENT {
            return Err(PhotosError::TooMany(ids.len()));
        }
        let twice = ids.iter().enumerate().any(|(at, id)| ids[..at].contains(id));
        if twice { Err(PhotosError::Twice) } else { Ok(Self(ids)) }
    }
}

impl From<Photos> for Vec<PhotoId> {
    fn from(photos: Photos) -> Self {
        photos.0
    }
}

/// What shows that something was done: the same place afterwards and, where there is one, before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PhotoPair {
    /// As it was; may be the citizen's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<PhotoId>,
    /// As it is.
    pub after: PhotoId,
}

impl PhotoPair {
    /// Both, the earlier first.
    pub fn photos(self) -> impl Iterator<Item = PhotoId> {
        self.before.into_iter().chain([self.after])
    }

    /// What of it is among `shown`; `None` where the later picture is not.
    pub(crate) fn among(self, shown: &Photos) -> Option<Self> {
        let before = self.before.filter(|id| shown.contains(*id));
        shown.contains(self.after).then_some(Self { before, ..self })
    }
}

pub(crate) fn few_pairs<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<PhotoPair>, D::Error> {
    let pairs = Vec::deserialize(deserializer)?;
    if pairs.len() > PHOTOS_PER_EVENT {
        return Err(D::Error::custom(PhotosError::TooMany(pairs.len())));
    }
    Ok(pairs)
}

choice! {
    /// Why a file is not taken as a photo. What it is called and what it says it is never matter: only what it holds.
    PhotoFault {
        /// No bytes at all.
        Empty = "photo_empty",
        /// HEIC or HEIF: the phone can send JPEG instead.
        Heic = "photo_heic",
        /// GIF.
        Gif = "photo_gif",
        /// SVG: a drawing, and a program.
        Svg = "photo_svg",
        /// A page, or a picture that carries one.
        Html = "photo_html",
        /// ZIP, and with it the files of most office programs.
        Zip = "photo_zip",
        /// PDF.
        Pdf = "photo_pdf",
        /// None of the kinds that are taken.
        Unknown = "photo_unknown",
        /// Declared as another kind of picture than it is.
        Mislabelled = "photo_mislabelled",
        /// Ends too early.
        Truncated = "photo_truncated",
        /// Begins like a picture and cannot be unpacked.
        Broken = "photo_broken",
        /// More than [`PHOTO_PIXELS`].
        Pixels = "photo_pixels",
    }
}

impl PhotoFault {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Empty => "The file is empty",
            Self::Heic => "HEIC is not taken; JPEG, PNG and WebP are",
            Self::Gif => "GIF is not taken; JPEG, PNG and WebP are",
            Self::Svg => "SVG is not taken; JPEG, PNG and WebP are",
            Self::Html => "The file is or carries a page",
            Self::Zip => "ZIP is not taken; JPEG, PNG and WebP are",
            Self::Pdf => "PDF is not taken; JPEG, PNG and WebP are",
            Self::Unknown => "The file is not a picture of a kind that is taken",
            Self::Mislabelled => "The file is not of the kind it is declared as",
            Self::Truncated => "The picture ends too early",
            Self::Broken => "The picture cannot be unpacked",
            Self::Pixels => "The picture has too many pixels",
        }
    }

    /// 415 where the kind is not taken, 422 where this one file is at fault.
    pub(crate) fn status(self) -> u16 {
        match self {
            Self::Empty | Self::Mislabelled | Self::Truncated | Self::Broken | Self::Pixels => 422,
            _ => 415,
        }
    }
}
