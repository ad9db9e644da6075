//! What crosses the wire, what is valid, and how events fold into a case.
//!
//! | ask | look in |
//! |---|---|
//! | what opens a case | [`CaseNumber`], [`Code`] |
//! | what can happen to a case, and in which order | [`What`], [`Case::fold`], [`Refusal`] |
//! | how photos are named and bounded | [`PhotoId`], [`Photos`], [`PhotoFault`] |
//! | which operations there are | [`wire`], [`Endpoint`] |
//! | what is counted and what an indicator means | [`Count`], [`Specification`] |
//!
//! **Invariant:** nothing here knows HTTP, a database, a page or the present moment; `now` is an argument.

mod case;
mod catalogue;
mod code;
mod count;
pub mod day;
mod endpoint;
mod event;
mod fold;
mod limit;
mod link;
mod matter;
mod notice;
mod number;
mod person;
mod photo;
mod private;
mod problem;
mod publish;
#[cfg(feature = "schema")]
mod schema;
mod shape;
mod sign;
mod slug;
mod specification;
mod text;
mod timestamp;
pub mod wire;

pub use case::{
    AskedQuestion, Case, Custody, Origin, QUESTION_OPEN, RAISE_OVERDUE_AFTER, REOPEN_WITHIN, Reply,
    Round, Status, URGE_AFTER,
};
pub use catalogue::{
    Catalogue, Category, Choice, City, Datatype, District, Door, HolidayDay, HolidayNotice,
    LimitRule, Named, Question, Unit, When,
};
pub use code::{Code, CodeError};
pub use count::{Count, Counts};
pub use endpoint::{Access, Endpoint, Media, Method};
pub use event::{
    Actor, Answer, CallBack, CitizenEvent, EscalationCause, Event, ImportedCase, Place, Rating,
    Submission, Verdict, What,
};
pub use fold::{Illegal, Refusal, needs_reason};
pub use limit::{Extension, Limit, Pause};
pub use link::{BadLink, Link, LinkSecret, Tap};
pub use matter::{Grade, Kind, Language, Outcome, RatingReason, Requester, Urgency, Visibility};
pub use notice::{Notice, Occasion};
pub use number::{CaseNumber, NumberError};
pub use person::{Contact, CreditCode, CreditCodeError, Email, EmailError, Phone, PhoneError};
pub use photo::{
    CHUNK_BYTES, PHOTO_BYTES, PHOTO_PIXELS, PHOTO_SIDE, PHOTO_WAITS, PHOTOS_PER_CASE,
    PHOTOS_PER_EVENT, PhotoFault, PhotoId, PhotoIdError, PhotoPair, Photos, PhotosError,
    THUMBNAIL_SIDE,
};
pub use private::{Private, PrivateKind, cover, cover_all, find_private};
pub use problem::{Problem, ProblemCode};
pub use publish::published;
pub use shape::{
    DistrictShape, GridShape, Outline, Point, PointError, Ring, RingError, Shapes, StreetShape,
};
pub use sign::{RightDoor, Sign};
pub use slug::{ArticleId, CategoryId, DistrictId, GridId, ReleaseId, SlugError, UnitId};
pub use specification::{Direction, Indicator, IndicatorId, Specification, Term, Weight};
pub use text::{Line, Note, Story, Subject, Text, TextError};
pub use timestamp::Timestamp;
