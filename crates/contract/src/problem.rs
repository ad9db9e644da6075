//! Errors on the wire: `application/problem+json` (RFC 9457).

use crate::{PhotoFault, Refusal};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::IgnoredAny};

/// Why a request was not carried out. The page reacts to [`Problem::code`]; `detail` is for developers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[error("{code:?}: {detail}")]
pub struct Problem {
    /// `/problems/{code}`: what went wrong, as an address.
    #[serde(rename = "type")]
    pub kind: String,
    /// In English, one line.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Stable: what went wrong.
    pub code: ProblemCode,
    /// More about this one occasion, never anything personal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// The field at fault, as a path such as `contact.phone`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The limit that was passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    /// Seconds until it is worth another try.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// How much of an upload is there: it goes on from here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// The rule of the case that stands against it; a rule of a newer contract is passed over.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "known_refusal")]
    pub refusal: Option<Refusal>,
}

fn known_refusal<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Refusal>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Stated {
        Known(Refusal),
        Newer(IgnoredAny),
    }

    Ok(match Stated::deserialize(deserializer)? {
        Stated::Known(refusal) => Some(refusal),
        Stated::Newer(IgnoredAny) => None,
    })
}

/// What went wrong, one for each way a page reacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemCode {
    /// The request is not of the contract's shape, or a field is not valid.
    Invalid,
    /// A field names something the catalogue does not have.
    Unknown,
    /// Larger than accepted.
    TooLarge,
    /// There is no such thing, or it is not public.
    NotFound,
    /// Number and code do not open a case together; says no more on purpose.
    NoSuchCase,
    /// The token or key is missing, wrong or expired.
    Unauthorized,
    /// The key may not do this.
    Forbidden,
    /// The same idempotency key came with another body.
    KeyReused,
    /// The case's rules refuse the event; see `refusal`.
    Refused,
    /// A part of an upload that does not follow what is there; see `offset`.
    WrongOffset,
    /// The file is not taken as a photo.
    Photo(PhotoFault),
    /// The link has been used: what it was for is done.
    LinkUsed,
    /// The link is too old.
    LinkExpired,
    /// There is no such link; perhaps a part of it is missing.
    LinkUnknown,
    /// Something newer has taken the link's place: a newer question, a newer round.
    LinkSuperseded,
    /// Too many requests; see `retry_after`.
    TooMany,
    /// The method does not exist at this address.
    Method,
    /// The request took too long.
    Timeout,
    /// The store cannot take anything now; nothing was lost that was acknowledged.
    Unavailable,
    /// A fault of the server.
    Internal,
    /// A code of a newer contract.
    Other,
}

impl Serialize for ProblemCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ProblemCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Ok(Self::all().find(|code| code.as_str() == word).unwrap_or(Self::Other))
    }
}

impl ProblemCode {
    /// Every code a server of this contract answers with.
    pub fn all() -> impl Iterator<Item = Self> {
        const PLAIN: [ProblemCode; 19] = [
            ProblemCode::Invalid,
            ProblemCode::Unknown,
            ProblemCode::TooLarge,
            ProblemCode::NotFound,
            ProblemCode::NoSuchCase,
            ProblemCode::Unauthorized,
            ProblemCode::Forbidden,
            ProblemCode::KeyReused,
            ProblemCode::Refused,
            ProblemCode::WrongOffset,
            ProblemCode::LinkUsed,
            ProblemCode::LinkExpired,
            ProblemCode::LinkUnknown,
            ProblemCode::LinkSuperseded,
            ProblemCode::TooMany,
            ProblemCode::Method,
            ProblemCode::Timeout,
            ProblemCode::Unavailable,
            ProblemCode::Internal,
        ];
        PLAIN.into_iter().chain(PhotoFault::ALL.iter().copied().map(Self::Photo))
    }

    /// The HTTP status it is sent with.
    pub fn status(self) -> u16 {
        match self {
            Self::Invalid | Self::Unknown => 422,
            Self::TooLarge => 413,
            Self::NotFound | Self::NoSuchCase | Self::LinkUnknown => 404,
            Self::Unauthorized => 401,
            Self::Forbidden => 403,
            Self::KeyReused | Self::Refused | Self::WrongOffset => 409,
            Self::Photo(fault) => fault.status(),
            Self::LinkUsed | Self::LinkExpired | Self::LinkSuperseded => 410,
            Self::TooMany => 429,
            Self::Method => 405,
            Self::Timeout => 408,
            Self::Unavailable => 503,
            Self::Internal | Self::Other => 500,
        }
    }

    /// The code's word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Unknown => "unknown",
            Self::TooLarge => "too_large",
            Self::NotFound => "not_found",
            Self::NoSuchCase => "no_such_case",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::KeyReused => "key_reused",
            Self::Refused => "refused",
            Self::WrongOffset => "wrong_offset",
            Self::Photo(fault) => fault.as_str(),
            Self::LinkUsed => "link_used",
            Self::LinkExpired => "link_expired",
            Self::LinkUnknown => "link_unknown",
            Self::LinkSuperseded => "link_superseded",
            Self::TooMany => "too_many",
            Self::Method => "method",
            Self::Timeout => "timeout",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
            Self::Other => "other",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Invalid => "The request is not valid",
            Self::Unknown => "The catalogue does not have this",
            Self::TooLarge => "The request is too large",
            Self::NotFound => "There is no such thing here",
            Self::NoSuchCase => "Number and code do not open a case",
            Self::Unauthorized => "The token or key is missing or no longer valid",
            Self::Forbidden => "This key may not do that",
            Self::KeyReused => "This idempotency key came with another request",
            Self::Refused => "The rules of the case stand against it",
            Self::WrongOffset => "This part does not follow what is there",
            Self::Photo(fault) => fault.title(),
            Self::LinkUsed => "This link has been used",
            Self::LinkExpired => "This link is too old",
            Self::LinkUnknown => "There is no such link",
            Self::LinkSuperseded => "Something newer has taken this link's place",
            Self::TooMany => "Too many requests",
            Self::Method => "This address does not take that method",
            Self::Timeout => "The request took too long",
            Self::Unavailable => "The store cannot take anything now",
            Self::Internal | Self::Other => "The server failed",
        }
    }
}

impl Problem {
    /// A problem with its status and title.
    pub fn new(code: ProblemCode) -> Self {
        Self {
            kind: format!("/problems/{}", code.as_str()),
            title: code.title().to_owned(),
            status: code.status(),
            code,
            detail: String::new(),
            field: None,
            limit: None,
            retry_after: None,
            offset: None,
            refusal: None,
        }
    }

    /// Says more about this occasion.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Names the field at fault.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Names the limit passed.
    #[must_use]
    pub fn limit(mut self, limit: u64) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Names where an upload goes on.
    #[must_use]
    pub fn offset(mut self, offset: u64) -> Self {
        self.offset = Some(offset);
        self
    }

    /// Says when to come back, in seconds.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }
}

impl From<PhotoFault> for Problem {
    fn from(fault: PhotoFault) -> Self {
        Self::new(ProblemCode::Photo(fault))
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let problem = Self::new(ProblemCode::Refused).detail(refusal.to_string());
        Self { refusal: Some(refusal), ..problem }
    }
}
