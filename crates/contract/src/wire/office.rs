//! What the city's own case system does, with a bearer key.

use super::Page;
use crate::endpoint::Query;
use crate::{
    Access, CaseNumber, Contact, Endpoint, Event, Method, Status, Timestamp, UnitId, What,
};
use serde::{Deserialize, Serialize};

/// A case in the office's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfficeCase {
    /// Its number.
    pub number: CaseNumber,
    /// Where it stands.
    pub status: Status,
    /// Who has it.
    pub unit: Option<UnitId>,
    /// When it was submitted.
    pub opened: Timestamp,
    /// When it is due.
    pub due: Option<Timestamp>,
    /// How many events it has.
    pub events: u32,
}

/// `GET /api/v1/office/cases`: oldest due first; a unit's key sees its own.
#[derive(Clone, Debug, Default)]
pub struct ListOfficeCases {
    /// Only cases that stand here.
    pub status: Option<Status>,
    /// Only cases this unit has.
    pub unit: Option<UnitId>,
    /// Where the last page ended.
    pub cursor: Option<String>,
}

impl Endpoint for ListOfficeCases {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/office/cases";
    const ACCESS: Access = Access::Office;
    const SUMMARY: &'static str = "Cases to work on";
    type Body = ();
    type Reply = Page<OfficeCase>;

    fn path(&self) -> String {
        Query::on(Self::ROUTE)
            .with("status", self.status.map(Status::as_str))
            .with("unit", self.unit.as_ref().map(UnitId::as_str))
            .with("cursor", self.cursor.as_deref())
            .finish()
    }
}

/// A case with everything, for whoever works on it. Reading it is written to the citizen's access log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfficeFile {
    /// Its number.
    pub number: CaseNumber,
    /// Everything that happened.
    pub events: Vec<Event>,
    /// How to call back.
    pub contact: Contact,
}

/// `GET /api/v1/office/cases/{number}`
pub struct ReadOfficeCase {
    /// Which case.
    pub number: CaseNumber,
}

impl Endpoint for ReadOfficeCase {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/office/cases/{number}";
    const ACCESS: Access = Access::Office;
    const SUMMARY: &'static str = "One case with its contact; noted in the access log";
    type Body = ();
    type Reply = OfficeFile;

    fn path(&self) -> String {
        format!("/api/v1/office/cases/{}", self.number.compact())
    }
}

/// What the office or a unit adds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OfficeEvent {
    /// What happened.
    pub what: What,
    /// When; now where absent. Never in the future, never before the last event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
}

/// `POST /api/v1/office/cases/{number}/events`
pub struct AppendOfficeEvent {
    /// To which case.
    pub number: CaseNumber,
}

impl Endpoint for AppendOfficeEvent {
    const METHOD: Method = Method::Post;
    const ROUTE: &'static str = "/api/v1/office/cases/{number}/events";
    const ACCESS: Access = Access::Office;
    const SUMMARY: &'static str = "Accept, dispatch, sign, return, reply, call back, close …";
    type Body = OfficeEvent;
    type Reply = OfficeFile;

    fn path(&self) -> String {
        format!("/api/v1/office/cases/{}/events", self.number.compact())
    }
}

/// One event with its place in the city's whole list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// Grows by at least one with every event of the city.
    pub position: u64,
    /// Whose event.
    pub number: CaseNumber,
    /// The event.
    pub event: Event,
}

/// `GET /api/v1/office/changes?since=POSITION`: in order, at most 500 at a time.
pub struct ListChanges {
    /// The last position already known; 0 from the beginning.
    pub since: u64,
}

impl Endpoint for ListChanges {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/office/changes";
    const ACCESS: Access = Access::Office;
    const SUMMARY: &'static str = "Everything that happened since a position";
    type Body = ();
    type Reply = Vec<Change>;

    fn path(&self) -> String {
        format!("{}?since={}", Self::ROUTE, self.since)
    }
}
