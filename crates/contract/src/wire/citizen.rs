//! What the person with a case does.

use crate::{
    Access, Answer, CaseNumber, CategoryId, CitizenEvent, Code, Contact, Endpoint, Event, Kind,
    Language, Method, Photos, Place, Requester, Story, Subject, Timestamp, Visibility,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a citizen sends. The idempotency key travels in the `Idempotency-Key` header.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewCase {
    /// The kind of matter.
    pub kind: Kind,
    /// Who brings it.
    pub requester: Requester,
    /// Who may read it.
    pub visibility: Visibility,
    /// What it is about.
    pub category: CategoryId,
    /// Where it is.
    pub place: Place,
    /// What it is called.
    pub subject: Subject,
    /// What happened.
    pub story: Story,
    /// Answers to the category's questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// What it looks like; each uploaded before.
    #[serde(default, skip_serializing_if = "Photos::is_empty")]
    pub photos: Photos,
    /// How to call back; empty for anonymous cases.
    #[serde(default)]
    pub contact: Contact,
    /// The language to write to the person in.
    #[serde(default, skip_serializing_if = "Language::is_default")]
    pub language: Language,
}

/// Number and code: the only time the code is sent out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Receipt {
    /// The number.
    pub number: CaseNumber,
    /// The code.
    pub code: Code,
    /// When it was taken down.
    pub submitted: Timestamp,
    /// When an answer is due; `None` where the city promises none.
    pub due: Option<Timestamp>,
    /// Whether the due day lies in a year whose holidays are not announced.
    #[serde(default)]
    pub provisional: bool,
}

/// `POST /api/v1/cases`
pub struct SubmitCase;

impl Endpoint for SubmitCase {
    const METHOD: Method = Method::Post;
    const ROUTE: &'static str = "/api/v1/cases";
    const SUMMARY: &'static str = "Submit a case; needs an Idempotency-Key header";
    type Body = NewCase;
    type Reply = Receipt;
}

/// What opens a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Credentials {
    /// The number.
    pub number: CaseNumber,
    /// The code.
    pub code: Code,
}

/// A token for one case, for half an hour.
///
/// `Debug` hides it: a token never reaches a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Session {
    /// To be sent as a bearer; lives in memory only.
    pub token: String,
    /// Until when it opens the case.
    pub expires: Timestamp,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Session(…, until {})", self.expires)
    }
}

/// `POST /api/v1/cases/lookup`: a wrong number and a wrong code are answered alike.
pub struct Lookup;

impl Endpoint for Lookup {
    const METHOD: Method = Method::Post;
    const ROUTE: &'static str = "/api/v1/cases/lookup";
    const SUMMARY: &'static str = "Open a case with its number and code";
    type Body = Credentials;
    type Reply = Session;
}

/// A case as its citizen sees it: the events, to be folded by the reader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseFile {
    /// Its number.
    pub number: CaseNumber,
    /// The server's present moment, so that countdowns do not depend on the device's clock.
    pub now: Timestamp,
    /// Everything that happened.
    pub events: Vec<Event>,
    /// Cases that were merged into this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merged_from: Vec<CaseNumber>,
}

/// `GET /api/v1/case`
pub struct ReadCase;

impl Endpoint for ReadCase {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/case";
    const ACCESS: Access = Access::Case;
    const SUMMARY: &'static str = "The case the token opens";
    type Body = ();
    type Reply = CaseFile;
}

/// `POST /api/v1/case/events`; an `Idempotency-Key` header makes repeating it safe.
pub struct AppendToCase;

impl Endpoint for AppendToCase {
    const METHOD: Method = Method::Post;
    const ROUTE: &'static str = "/api/v1/case/events";
    const ACCESS: Access = Access::Case;
    const SUMMARY: &'static str = "Add, answer, urge, withdraw, rate or reopen";
    type Body = CitizenEvent;
    type Reply = CaseFile;
}

/// One look at a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccessEntry {
    /// When.
    pub at: Timestamp,
    /// Who looked.
    pub by: crate::Actor,
}

/// `GET /api/v1/case/access-log`
pub struct ReadAccessLog;

impl Endpoint for ReadAccessLog {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/case/access-log";
    const ACCESS: Access = Access::Case;
    const SUMMARY: &'static str = "Who opened the case, newest first";
    type Body = ();
    type Reply = Vec<AccessEntry>;
}
