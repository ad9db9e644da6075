//! What people say of the portal itself. Nobody is asked who they are.

use crate::{Access, Endpoint, Line, Method, Note, Timestamp};
use serde::{Deserialize, Serialize};

/// How easy it was: 1 (very hard) to 5 (very easy).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Ease(u8);

/// Neither of the five grades.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("ease goes from 1 to 5")]
pub struct EaseError;

impl TryFrom<u8> for Ease {
    type Error = EaseError;
    fn try_from(raw: u8) -> Result<Self, EaseError> {
        if (1..=5).contains(&raw) { Ok(Self(raw)) } else { Err(EaseError) }
    }
}

impl From<Ease> for u8 {
    fn from(ease: Ease) -> Self {
        ease.0
    }
}

/// What somebody thinks of the portal; at least one of grade and text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Feedback {
    /// How easy it was; `None` where not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ease: Option<Ease>,
    /// In their own words; read by the office only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Note>,
    /// On which page, as a path without numbers or filters.
    pub page: Line,
}

/// What everybody may know of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FeedbackCounts {
    /// How many said something.
    pub all: u32,
    /// How many found it very hard (1), hard, so-so, easy, very easy (5).
    pub ease: [u32; 5],
    /// How many gave no grade.
    pub without_ease: u32,
    /// How many wrote something.
    pub with_text: u32,
}

/// `POST /api/v1/feedback`: counted once for each `Idempotency-Key`.
pub struct GiveFeedback;

impl Endpoint for GiveFeedback {
    const METHOD: Method = Method::Post;
    const ROUTE: &'static str = "/api/v1/feedback";
    const SUMMARY: &'static str = "Say how the portal is; needs an Idempotency-Key header";
    type Body = Feedback;
    type Reply = FeedbackCounts;
}

/// `GET /api/v1/feedback`
pub struct CountFeedback;

impl Endpoint for CountFeedback {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/feedback";
    const SUMMARY: &'static str = "What people said of the portal, counted";
    type Body = ();
    type Reply = FeedbackCounts;
}

/// One opinion as the office reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FeedbackEntry {
    /// When.
    pub at: Timestamp,
    /// What was said.
    pub feedback: Feedback,
}

/// `GET /api/v1/office/feedback`: newest first, at most 200; for the office, not for units.
pub struct ListFeedback;

impl Endpoint for ListFeedback {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/office/feedback";
    const ACCESS: Access = Access::Office;
    const SUMMARY: &'static str = "What people wrote about the portal, newest first";
    type Body = ();
    type Reply = Vec<FeedbackEntry>;
}
