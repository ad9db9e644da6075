//! What links in messages open. A secret is sent in a body, never in an address.
//!
//! A link that does not work says why: [`LinkUsed`](crate::ProblemCode::LinkUsed),
//! [`LinkExpired`](crate::ProblemCode::LinkExpired), [`LinkUnknown`](crate::ProblemCode::LinkUnknown) or
//! [`LinkSuperseded`](crate::ProblemCode::LinkSuperseded).

use crate::{
    Access, Actor, CaseNumber, CitizenEvent, Email, Endpoint, Language, Line, LinkSecret, Method,
    Note, Outcome, Status, Story, Subject, Timestamp, UnitId, wire::citizen::Session,
};
use serde::{Deserialize, Serialize};

/// Who wants a link to all their cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkRequest {
    /// The address given with the cases; the message goes there.
    pub email: Email,
    /// The language of the message.
    #[serde(default)]
    pub language: Language,
}

/// What is said to everybody who asks for a link, whether there are cases or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkPromise {
    /// How long the link will be good for, in minutes.
    pub minutes: u32,
}

/// `POST /api/v1/links`: an address with and one without cases are answered alike.
pub struct AskForLink;

impl Endpoint for AskForLink {
    const METHOD: Method = Method::Post;
    const ROUTE: &'static str = "/api/v1/links";
    const SUMMARY: &'static str = "Send a link to all cases of an e-mail address";
    type Body = LinkRequest;
    type Reply = LinkPromise;
}

/// The secret of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkKey {
    /// What stood behind `t=` in the link.
    pub secret: LinkSecret,
}

/// A case among one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyCase {
    /// Its number.
    pub number: CaseNumber,
    /// What its owner called it.
    pub subject: Option<Subject>,
    /// Where it stands.
    pub status: Status,
    /// When it was submitted.
    pub opened: Timestamp,
    /// When something last happened.
    pub updated: Timestamp,
}

/// All cases of a person, and the token that opens them one by one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyCases {
    /// The token; not one for a single case.
    pub session: Session,
    /// The cases, the one with the newest step first.
    pub cases: Vec<MyCase>,
}

/// `POST /api/v1/links/mine`: works once.
pub struct OpenMyCases;

impl Endpoint for OpenMyCases {
    const METHOD: Method = Method::Post;
    const ROUTE: &'static str = "/api/v1/links/mine";
    const SUMMARY: &'static str = "Exchange the link for a token over all one's cases; works once";
    type Body = LinkKey;
    type Reply = MyCases;
}

/// `GET /api/v1/mine`
pub struct ReadMyCases;

impl Endpoint for ReadMyCases {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/mine";
    const ACCESS: Access = Access::Person;
    const SUMMARY: &'static str = "All one's cases";
    type Body = ();
    type Reply = Vec<MyCase>;
}

/// Which of one's cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyChoice {
    /// Its number.
    pub number: CaseNumber,
}

/// `POST /api/v1/mine/case`: a token for one of them, as from number and code.
pub struct OpenMyCase;

impl Endpoint for OpenMyCase {
    const METHOD: Method = Method::Post;
    const ROUTE: &'static str = "/api/v1/mine/case";
    const ACCESS: Access = Access::Person;
    const SUMMARY: &'static str = "Open one of one's cases";
    type Body = MyChoice;
    type Reply = Session;
}

/// What a link about one case is for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkTarget {
    /// To rate a reply.
    Rating(RatingLink),
    /// To answer a question.
    Question(QuestionLink),
}

/// The reply that is to be rated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RatingLink {
    /// Of which case.
    pub number: CaseNumber,
    /// Which round, counted from 1.
    pub round: u32,
    /// Who replied.
    pub unit: Option<UnitId>,
    /// What the unit says came of it.
    pub outcome: Option<Outcome>,
    /// The reply.
    pub text: Option<Story>,
    /// What shows that it was done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proof: Vec<Line>,
    /// When it was given.
    pub replied: Timestamp,
    /// Until when the link is good.
    pub expires: Timestamp,
}

/// The question that is to be answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuestionLink {
    /// Of which case.
    pub number: CaseNumber,
    /// Who asks.
    pub by: Actor,
    /// The question.
    pub question: Option<Note>,
    /// When it was asked.
    pub asked: Timestamp,
    /// Until when it can be answered.
    pub expires: Timestamp,
}

/// `POST /api/v1/links/read`
pub struct ReadLink;

impl Endpoint for ReadLink {
    const METHOD: Method = Method::Post;
    const ROUTE: &'static str = "/api/v1/links/read";
    const SUMMARY: &'static str = "What a link about one case is for; does not use it up";
    type Body = LinkKey;
    type Reply = LinkTarget;
}

/// What is done by a link about one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkAct {
    /// What stood behind `t=` in the link.
    pub secret: LinkSecret,
    /// By a link to a question: `answer`. By a link to a reply: `rate`, and `reopen` or `request_review`.
    pub event: CitizenEvent,
}

/// What has come of it, and what can be done next by the same link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkDone {
    /// Of which case.
    pub number: CaseNumber,
    /// Where the case stands now.
    pub status: Status,
    /// Until when the case can be reopened; `None` where it cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reopen_until: Option<Timestamp>,
    /// Until when another unit's review can be asked for; `None` where it cannot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_until: Option<Timestamp>,
}

/// `POST /api/v1/links/events`; an `Idempotency-Key` header makes repeating it safe.
pub struct ActByLink;

impl Endpoint for ActByLink {
    const METHOD: Method = Method::Post;
    const ROUTE: &'static str = "/api/v1/links/events";
    const SUMMARY: &'static str = "Answer, rate, reopen or ask for a review by a link";
    type Body = LinkAct;
    type Reply = LinkDone;
}
