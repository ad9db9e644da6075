//! Somebody presses a citizen about a rating: told to the office alone, never to the unit, never in the case itself.

use crate::{Access, CaseNumber, Endpoint, Method, Note, Timestamp};
use serde::{Deserialize, Serialize};

/// What a citizen tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pressure {
    /// Who did what, in the citizen's words.
    pub text: Note,
}

/// It is taken down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PressureTaken {
    /// When it came first.
    pub at: Timestamp,
}

/// `POST /api/v1/case/pressure`: once for each `Idempotency-Key`.
pub struct ReportPressure;

impl Endpoint for ReportPressure {
    const METHOD: Method = Method::Post;
    const ROUTE: &'static str = "/api/v1/case/pressure";
    const ACCESS: Access = Access::Case;
    const SUMMARY: &'static str =
        "Tell the office that somebody meddles with the rating; needs an Idempotency-Key header";
    type Body = Pressure;
    type Reply = PressureTaken;
}

/// One report as the office reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PressureEntry {
    /// Of which case.
    pub number: CaseNumber,
    /// When.
    pub at: Timestamp,
    /// What was told.
    pub pressure: Pressure,
}

/// `GET /api/v1/office/pressure`: newest first, at most 200; for the office, not for units.
pub struct ListPressure;

impl Endpoint for ListPressure {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/office/pressure";
    const ACCESS: Access = Access::Office;
    const SUMMARY: &'static str = "What citizens told of meddling with ratings, newest first";
    type Body = ();
    type Reply = Vec<PressureEntry>;
}
