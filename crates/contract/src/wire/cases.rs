//! What everybody may read of cases.

use super::Page;
use crate::endpoint::Query;
use crate::{
    CaseNumber, CategoryId, DistrictId, Endpoint, Event, Kind, Method, Outcome, Status, Subject,
    Timestamp, UnitId,
};
use serde::{Deserialize, Serialize};

/// A published case in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublicCaseSummary {
    /// Its number.
    pub number: CaseNumber,
    /// What it is called in public.
    pub subject: Subject,
    /// The kind of matter.
    pub kind: Kind,
    /// What it is about.
    pub category: CategoryId,
    /// Where.
    pub district: DistrictId,
    /// Who has it, or answered it last.
    pub unit: Option<UnitId>,
    /// Where it stands.
    pub status: Status,
    /// What the unit says came of it.
    pub outcome: Option<Outcome>,
    /// When it was submitted.
    pub opened: Timestamp,
    /// When it is or was due.
    pub due: Option<Timestamp>,
    /// When it was answered.
    pub answered: Option<Timestamp>,
}

/// `GET /api/v1/public/cases`: newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListPublicCases {
    /// Words to find in the published text.
    pub text: Option<String>,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only this category.
    pub category: Option<CategoryId>,
    /// Only this district.
    pub district: Option<DistrictId>,
    /// Only this unit.
    pub unit: Option<UnitId>,
    /// Only cases that stand here.
    pub status: Option<Status>,
    /// Only cases without a reply whose due moment has passed.
    pub overdue: bool,
    /// Where the last page ended.
    pub cursor: Option<String>,
}

impl Endpoint for ListPublicCases {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/public/cases";
    const SUMMARY: &'static str = "Published cases, newest first";
    type Body = ();
    type Reply = Page<PublicCaseSummary>;

    fn path(&self) -> String {
        Query::on(Self::ROUTE)
            .with("text", self.text.as_deref())
            .with("kind", self.kind.map(Kind::as_str))
            .with("category", self.category.as_ref().map(CategoryId::as_str))
            .with("district", self.district.as_ref().map(DistrictId::as_str))
            .with("unit", self.unit.as_ref().map(UnitId::as_str))
            .with("status", self.status.map(Status::as_str))
            .with("overdue", self.overdue.then_some("true"))
            .with("cursor", self.cursor.as_deref())
            .finish()
    }
}

/// A published case: its events without anything personal, to be folded by the reader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublicCase {
    /// Its number.
    pub number: CaseNumber,
    /// The server's present moment.
    pub now: Timestamp,
    /// Everything that happened, redacted.
    pub events: Vec<Event>,
    /// How many others said "me too".
    pub supporters: u32,
    /// Cases that were merged into this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merged_from: Vec<CaseNumber>,
}

/// `GET /api/v1/public/cases/{number}`: a confidential, unpublished and unknown number are answered alike.
pub struct ReadPublicCase {
    /// Which case.
    pub number: CaseNumber,
}

impl Endpoint for ReadPublicCase {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/public/cases/{number}";
    const SUMMARY: &'static str = "One published case";
    type Body = ();
    type Reply = PublicCase;

    fn path(&self) -> String {
        format!("/api/v1/public/cases/{}", self.number.compact())
    }
}

/// How many people support a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Supporters {
    /// How many.
    pub supporters: u32,
}

/// `POST /api/v1/public/cases/{number}/support`: counted once for each `Idempotency-Key`.
pub struct SupportCase {
    /// Which case.
    pub number: CaseNumber,
}

impl Endpoint for SupportCase {
    const METHOD: Method = Method::Post;
    const ROUTE: &'static str = "/api/v1/public/cases/{number}/support";
    const SUMMARY: &'static str = "Say \"me too\"; needs an Idempotency-Key header";
    type Body = ();
    type Reply = Supporters;

    fn path(&self) -> String {
        format!("/api/v1/public/cases/{}/support", self.number.compact())
    }
}

/// `GET /api/v1/similar`: open published cases that may be the same matter, most alike first, at most five.
pub struct FindSimilar {
    /// Where.
    pub district: DistrictId,
    /// What about.
    pub category: CategoryId,
    /// What the citizen has written so far.
    pub text: String,
}

impl Endpoint for FindSimilar {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/similar";
    const SUMMARY: &'static str = "Open published cases that may be the same matter";
    type Body = ();
    type Reply = Vec<PublicCaseSummary>;

    fn path(&self) -> String {
        Query::on(Self::ROUTE)
            .with("district", Some(self.district.as_str()))
            .with("category", Some(self.category.as_str()))
            .with("text", Some(&self.text))
            .finish()
    }
}

/// The city's pulse: live, not a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pulse {
    /// The moment it was counted.
    pub now: Timestamp,
    /// Submitted today, in the city's day.
    pub received_today: u32,
    /// Submitted on the same weekday a week ago up to the same time of day.
    pub received_week_ago: u32,
    /// Still without a reply.
    pub unanswered: u32,
    /// Of these, overdue.
    pub overdue: u32,
    /// Due in the last 30 days.
    pub due: u32,
    /// Of these, answered on time.
    pub on_time: u32,
    /// Verdicts of citizens in the last 30 days on whether it is solved.
    pub verdicts: u32,
    /// Of these, "solved".
    pub solved: u32,
    /// Call-backs in the last 30 days that nobody answered.
    pub no_answer: u32,
    /// The newest release, where there is one.
    pub release: Option<crate::ReleaseId>,
}

/// `GET /api/v1/public/pulse`
pub struct ReadPulse;

impl Endpoint for ReadPulse {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/public/pulse";
    const SUMMARY: &'static str = "What is happening now, in ten figures";
    type Body = ();
    type Reply = Pulse;
}
