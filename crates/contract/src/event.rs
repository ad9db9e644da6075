//! The events a case is made of.
//!
//! **Invariant:** an event never names the citizen; see [`crate::Contact`] for what does.

use crate::{
    CaseNumber, CategoryId, DistrictId, Grade, GridId, Kind, Language, Limit, Note, Outcome,
    PhotoId, PhotoPair, Photos, Point, RatingReason, Requester, Story, Subject, Text, Timestamp,
    UnitId, Urgency, Visibility, photo::few_pairs, text::Line,
};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

/// One entry of a case's append-only list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub by: Actor,
    /// What happened.
    pub what: What,
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The person who brought the matter.
    Citizen,
    /// A unit that handles it.
    Unit(UnitId),
    /// The hotline's office.
    Office,
    /// A rule, without anybody deciding.
    Rule,
}

/// What happened. Words that are not published are `None` in a public answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// 已提交
    Submitted(Box<Submission>),
    /// A case of another system, with the facts that system states.
    Imported(Box<ImportedCase>),
    /// 待补充
    Asked {
        /// What the unit needs to know.
        question: Option<Note>,
    },
    /// The citizen answered the question.
    AnsweredQuestion {
        /// The answer.
        text: Option<Note>,
    },
    /// 不予受理
    Declined {
        /// Why, in plain words.
        reason: Note,
        /// The legal ground.
        legal_basis: Line,
        /// Where the matter belongs instead.
        door: Line,
    },
    /// 已受理
    Accepted,
    /// 已派单
    Dispatched {
        /// To whom.
        unit: UnitId,
    },
    /// 已签收
    Signed,
    /// 退单
    Returned {
        /// Why it is not theirs.
        reason: Note,
    },
    /// 会办
    Joined {
        /// Who works on it besides.
        units: Vec<UnitId>,
    },
    /// 并案
    Merged {
        /// The case that goes on.
        into: CaseNumber,
    },
    /// 延期
    Extended {
        /// Why.
        reason: Note,
        /// The new deadline.
        new_due: Timestamp,
    },
    /// 挂账
    Shelved {
        /// Why it cannot be done now.
        reason: Note,
        /// When it is looked at again.
        #[serde(with = "crate::day")]
        #[cfg_attr(feature = "schema", schemars(with = "crate::day::Day"))]
        review_on: time::Date,
    },
    /// 已联系
    Contacted {
        /// What was agreed.
        note: Option<Note>,
    },
    /// 已答复
    Replied {
        /// Solved, partly, explained, cannot.
        outcome: Outcome,
        /// The reply, for everybody to read where the case is public.
        text: Option<Story>,
        /// What shows that it was done.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        proof: Vec<Line>,
        /// The same in pictures.
        #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "few_pairs")]
        photos: Vec<PhotoPair>,
    },
    /// 已回访
    CalledBack(CallBack),
    /// 已评价
    Rated(Rating),
    /// 已催办
    Urged,
    /// 已补充
    Supplemented {
        /// What the citizen adds.
        text: Option<Note>,
        /// In pictures.
        #[serde(default, skip_serializing_if = "Photos::is_empty")]
        photos: Photos,
    },
    /// 重办
    Reopened {
        /// Why the reply does not settle it.
        reason: Option<Note>,
        /// In pictures.
        #[serde(default, skip_serializing_if = "Photos::is_empty")]
        photos: Photos,
    },
    /// 申请复核: the matter goes to a unit that has not had it.
    ReviewRequested {
        /// Why the second reply does not settle it either.
        reason: Option<Note>,
    },
    /// The citizen had their contact erased; the case goes on.
    IdentityRemoved,
    /// 督办
    Escalated {
        /// 1 to 3; higher means closer to the mayor.
        #[serde(deserialize_with = "escalation_level")]
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 3)))]
        level: u8,
        /// Why.
        cause: EscalationCause,
    },
    /// 已撤回
    Withdrawn,
    /// 办结
    Closed,
    /// 更正; the old text stays.
    Corrected {
        /// Which event, counted from 1.
        event: u32,
        /// What was wrong and what is right.
        why: Note,
    },
    /// 公开: the redacted version for everybody.
    Published {
        /// What the matter is called in public.
        subject: Subject,
        /// The matter without anything personal.
        text: Story,
        /// The photos of the case that everybody may see: the citizen's, a unit's, or copies with something covered.
        #[serde(default, skip_serializing_if = "Photos::is_empty")]
        photos: Photos,
    },
}

/// What the citizen said when submitting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Submission {
    /// The kind of matter.
    pub kind: Kind,
    /// Who brings it.
    pub requester: Requester,
    /// Who may read it.
    pub visibility: Visibility,
    /// How pressing the category is.
    pub urgency: Urgency,
    /// What it is about.
    pub category: CategoryId,
    /// Where it is.
    pub place: Place,
    /// What it is called; `None` where not published.
    pub subject: Option<Subject>,
    /// What happened; `None` where not published.
    pub story: Option<Story>,
    /// Answers to the category's questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// What it looks like.
    #[serde(default, skip_serializing_if = "Photos::is_empty")]
    pub photos: Photos,
    /// The limit promised at submission; `None` where the city promises none.
    pub limit: Option<Limit>,
    /// The language it was written in, and messages about it are.
    #[serde(default, skip_serializing_if = "Language::is_default")]
    pub language: Language,
}

/// Where a matter is. The map is never needed: a point is there only where somebody set one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The district.
    pub district: DistrictId,
    /// The street (街道), by its Chinese name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<Line>,
    /// The address or a landmark; `None` where not said or not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub landmark: Option<Line>,
    /// The point; `None` where not said, and never published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<Point>,
    /// The grid cell the point lies in, named by the server; never published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grid: Option<GridId>,
}

/// An answer to one question of a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answer {
    /// The question's identifier.
    pub question: String,
    /// The answer; several values only for `multivaluelist`.
    pub values: Vec<Text<500>>,
}

/// The facts another system states about a case; nothing is invented around them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImportedCase {
    /// Its number there.
    pub source_id: Line,
    /// The kind of matter, where the mapping says so.
    pub kind: Kind,
    /// What it is about.
    pub category: CategoryId,
    /// Who handled it; `None` where the source is silent.
    pub unit: Option<UnitId>,
    /// Where it was; `None` where the source is silent.
    pub district: Option<DistrictId>,
    /// When it was opened.
    pub opened: Timestamp,
    /// When it was due; `None` without a deadline.
    pub due: Option<Timestamp>,
    /// When it was closed; `None` while open.
    pub closed: Option<Timestamp>,
    /// What it is called; never published.
    pub subject: Option<Text<500>>,
}

/// What the office heard when it called back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CallBack {
    /// Nobody answered: a group of its own, never a verdict.
    NoAnswer,
    /// The citizen answered.
    Answered(Verdict),
}

/// The three questions, each with "cannot say".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verdict {
    /// Did the unit get in touch? `None`: cannot say.
    pub contacted: Option<bool>,
    /// Is it solved? `None`: cannot say yet.
    pub solved: Option<bool>,
    /// How was the work? `None`: no view.
    pub satisfied: Option<Grade>,
}

/// The citizen's own rating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rating {
    /// The three answers.
    pub verdict: Verdict,
    /// Why; required where dissatisfied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<RatingReason>,
    /// In the citizen's words; never published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Note>,
    /// What shows that it is not solved.
    #[serde(default, skip_serializing_if = "Photos::is_empty")]
    pub photos: Photos,
}

/// Why a case was raised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EscalationCause {
    /// Returned for the third time.
    ThirdReturn,
    /// In its third round.
    ThirdRound,
    /// Overdue beyond the rule.
    Overdue,
    /// The office decided.
    Office(Note),
}

fn escalation_level<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let level = u8::deserialize(deserializer)?;
    if (1..=3).contains(&level) {
        Ok(level)
    } else {
        Err(D::Error::custom("an escalation has a level of 1 to 3"))
    }
}

/// What the citizen may add to their own case; everything else is the office's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CitizenEvent {
    /// Adds information.
    Supplement {
        /// The information.
        text: Note,
        /// In pictures.
        #[serde(default, skip_serializing_if = "Photos::is_empty")]
        photos: Photos,
    },
    /// Answers the open question.
    Answer {
        /// The answer.
        text: Note,
    },
    /// Urges.
    Urge,
    /// Withdraws.
    Withdraw,
    /// Rates the latest reply.
    Rate(Rating),
    /// Does not accept the latest reply.
    Reopen {
        /// Why.
        reason: Note,
        /// In pictures.
        #[serde(default, skip_serializing_if = "Photos::is_empty")]
        photos: Photos,
    },
    /// Wants another unit to look at it.
    RequestReview {
        /// Why.
        reason: Note,
    },
    /// Has name, telephone, e-mail and credit code erased for good.
    RemoveIdentity,
}

impl From<CitizenEvent> for What {
    fn from(event: CitizenEvent) -> Self {
        match event {
            CitizenEvent::Supplement { text, photos } => {
                Self::Supplemented { text: Some(text), photos }
            }
            CitizenEvent::Answer { text } => Self::AnsweredQuestion { text: Some(text) },
            CitizenEvent::Urge => Self::Urged,
            CitizenEvent::Withdraw => Self::Withdrawn,
            CitizenEvent::Rate(rating) => Self::Rated(rating),
            CitizenEvent::Reopen { reason, photos } => {
                Self::Reopened { reason: Some(reason), photos }
            }
            CitizenEvent::RequestReview { reason } => {
                Self::ReviewRequested { reason: Some(reason) }
            }
            CitizenEvent::RemoveIdentity => Self::IdentityRemoved,
        }
    }
}

impl What {
    /// Every photo it names.
    pub fn photos(&self) -> Vec<PhotoId> {
        match self {
            Self::Submitted(submission) => submission.photos.iter().collect(),
            Self::Rated(rating) => rating.photos.iter().collect(),
            Self::Supplemented { photos, .. }
            | Self::Reopened { photos, .. }
            | Self::Published { photos, .. } => photos.iter().collect(),
            Self::Replied { photos, .. } => photos.iter().flat_map(|pair| pair.photos()).collect(),
            _ => Vec::new(),
        }
    }

    /// The event's word on the wire.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Submitted(_) => "submitted",
            Self::Imported(_) => "imported",
            Self::Asked { .. } => "asked",
            Self::AnsweredQuestion { .. } => "answered_question",
            Self::Declined { .. } => "declined",
            Self::Accepted => "accepted",
            Self::Dispatched { .. } => "dispatched",
            Self::Signed => "signed",
            Self::Returned { .. } => "returned",
            Self::Joined { .. } => "joined",
            Self::Merged { .. } => "merged",
            Self::Extended { .. } => "extended",
            Self::Shelved { .. } => "shelved",
            Self::Contacted { .. } => "contacted",
            Self::Replied { .. } => "replied",
            Self::CalledBack(_) => "called_back",
            Self::Rated(_) => "rated",
            Self::Urged => "urged",
            Self::Supplemented { .. } => "supplemented",
            Self::Reopened { .. } => "reopened",
            Self::ReviewRequested { .. } => "review_requested",
            Self::IdentityRemoved => "identity_removed",
            Self::Escalated { .. } => "escalated",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed",
            Self::Corrected { .. } => "corrected",
            Self::Published { .. } => "published",
        }
    }
}
