//! A case as its events leave it. How it gets there is in `fold`.

use crate::{
    Actor, CallBack, CaseNumber, EscalationCause, Extension, ImportedCase, Limit, Note, Outcome,
    Pause, PhotoId, Rating, Submission, Timestamp, UnitId, Verdict, matter::choice, needs_reason,
};
use time::{Date, Duration};

/// How long the citizen has to answer a question before the clock goes on: 5 days.
pub const QUESTION_OPEN: Duration = Duration::days(5);
/// How long after a reply a case can be reopened: 15 days.
pub const REOPEN_WITHIN: Duration = Duration::days(15);
/// How long after its due moment a round without a reply is raised by itself: 5 days.
///
/// 督办: an overdue case is first of all its unit's to answer; after five days the office is told. A rule of this portal,
/// written down for everybody (`docs/decisions/0014`); the State Council's guideline 国办发〔2020〕53 号 asks for 督办, and names no number.
pub const RAISE_OVERDUE_AFTER: Duration = Duration::days(5);
/// How long nothing must have happened before a case can be urged: 3 days.
pub const URGE_AFTER: Duration = Duration::days(3);

choice! {
    /// Where a case stands.
    Status {
        /// 已提交
        Submitted = "submitted",
        /// 待补充
        Asked = "asked",
        /// 已受理
        Accepted = "accepted",
        /// 已派单, not yet signed
        Dispatched = "dispatched",
        /// 办理中
        InProgress = "in_progress",
        /// 挂账
        Shelved = "shelved",
        /// 已答复
        Replied = "replied",
        /// 办结
        Closed = "closed",
        /// 不予受理
        Declined = "declined",
        /// 已撤回
        Withdrawn = "withdrawn",
        /// 并案
        Merged = "merged",
    }
}

impl Status {
    /// Whether somebody still owes a reply.
    pub fn is_open(self) -> bool {
        !matches!(
            self,
            Self::Replied | Self::Closed | Self::Declined | Self::Withdrawn | Self::Merged
        )
    }

    /// Whether nothing more can happen except a correction.
    pub fn is_ended(self) -> bool {
        matches!(self, Self::Declined | Self::Withdrawn | Self::Merged)
    }
}

/// The state of a case after its events.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Its number.
    pub number: CaseNumber,
    /// Where it came from.
    pub origin: Origin,
    /// When it was submitted or opened.
    pub opened: Timestamp,
    /// The last thing that happened.
    pub updated: Timestamp,
    /// How many events there are.
    pub events: u32,
    /// Where it stands.
    pub status: Status,
    /// When the office accepted it.
    pub accepted: Option<Timestamp>,
    /// 首接单位: the first unit it was given to, through every hand-over.
    pub first_unit: Option<UnitId>,
    /// Who has had it, in order.
    pub custody: Vec<Custody>,
    /// Who works on it besides.
    pub joined: Vec<UnitId>,
    /// The case that goes on in its place.
    pub merged_into: Option<CaseNumber>,
    /// When it was declined, withdrawn or merged; a later correction does not move it.
    pub ended: Option<Timestamp>,
    /// The rounds before this one, oldest first.
    pub earlier: Vec<Round>,
    /// The round under way, or the last one.
    pub round: Round,
    /// How often units gave it back.
    pub returns: u32,
    /// How often and why it was raised, by level.
    pub escalations: Vec<(u8, EscalationCause)>,
    /// When it will be looked at again, while shelved.
    pub review_on: Option<Date>,
    /// When the citizen urged.
    pub urged: Vec<Timestamp>,
    /// The last sign of life from the office or a unit, or the submission.
    pub last_handled: Timestamp,
    /// Whether a redacted version is public.
    pub published: bool,
    /// Every photo an event names, each once, in the order they came.
    pub photos: Vec<PhotoId>,
    /// Units that had the case before the citizen asked for a review: it must go to another. Empty without a review.
    pub barred: Vec<UnitId>,
    /// When the citizen had their contact erased.
    pub identity_removed: Option<Timestamp>,
}

/// Where a case came from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// A citizen submitted it here.
    Submitted(Box<Submission>),
    /// Another system stated it.
    Imported(Box<ImportedCase>),
}

/// A stretch during which one unit had the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Custody {
    /// Who.
    pub unit: UnitId,
    /// Since when.
    pub from: Timestamp,
    /// When they acknowledged it.
    pub signed: Option<Timestamp>,
    /// Until when; `None` while they have it.
    pub until: Option<Timestamp>,
    /// Whether they gave it back, and why.
    pub returned: Option<Note>,
}

/// One round: from the submission or a reopening to the reply. Each has a clock of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// When its clock started.
    pub started: Timestamp,
    /// The limit promised, where there is one.
    pub limit: Option<Limit>,
    /// A deadline stated by another system instead of a limit.
    pub fixed_due: Option<Timestamp>,
    /// Questions asked, oldest first.
    pub questions: Vec<AskedQuestion>,
    /// Extensions announced, oldest first.
    pub extensions: Vec<Extension>,
    /// The latest reply.
    pub reply: Option<Reply>,
    /// What the office heard when it last called back.
    pub call_back: Option<(Timestamp, CallBack)>,
    /// What the citizen said.
    pub rating: Option<(Timestamp, Rating)>,
    /// Whether it was raised for being overdue beyond the rule.
    pub raised_overdue: bool,
}

/// A question to the citizen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedQuestion {
    /// When it was asked.
    pub asked: Timestamp,
    /// By whom.
    pub by: Actor,
    /// The question; `None` where not published.
    pub text: Option<Note>,
    /// When it was answered or replaced by a newer one; `None` while open.
    pub settled: Option<Timestamp>,
    /// Whether the citizen answered it.
    pub answered: bool,
}

impl AskedQuestion {
    /// When it runs out unanswered.
    pub fn expires(&self) -> Timestamp {
        self.asked.after(QUESTION_OPEN)
    }
}

/// A reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reply {
    /// When.
    pub at: Timestamp,
    /// What the unit says came of it; `None` for imported cases, whose source says only "closed".
    pub outcome: Option<Outcome>,
}

impl Round {
    /// When the clock stood still, as known at `now`.
    pub fn pauses(&self, now: Timestamp) -> Vec<Pause> {
        self.questions
            .iter()
            .map(|question| {
                let end = question.settled.unwrap_or(now).min(question.expires());
                Pause { from: question.asked, until: end.max(question.asked) }
            })
            .collect()
    }

    /// What counts as the citizen's verdict: their own rating before what the office noted.
    pub fn verdict(&self) -> Option<(Timestamp, Verdict)> {
        match (&self.rating, self.call_back) {
            (Some((at, rating)), _) => Some((*at, rating.verdict)),
            (None, Some((at, CallBack::Answered(verdict)))) => Some((at, verdict)),
            _ => None,
        }
    }
}

impl Case {
    /// Every round, first to last.
    pub fn rounds(&self) -> impl Iterator<Item = &Round> {
        self.earlier.iter().chain(std::iter::once(&self.round))
    }

    /// Who has it now.
    pub fn holder(&self) -> Option<&Custody> {
        self.custody.last().filter(|custody| custody.until.is_none())
    }

    /// The question waiting for the citizen at `now`.
    pub fn open_question(&self, now: Timestamp) -> Option<&AskedQuestion> {
        let question = self.round.questions.last()?;
        (self.status == Status::Asked && question.settled.is_none() && now <= question.expires())
            .then_some(question)
    }

    /// From when it may be urged: three days after the last sign of life, the reopening and the last urging.
    pub fn urge_from(&self) -> Timestamp {
        let last = self.last_handled.max(self.round.started);
        self.urged.last().map_or(last, |urged| last.max(*urged)).after(URGE_AFTER)
    }

    /// Until when it can be reopened; `None` without a reply.
    pub fn reopen_until(&self) -> Option<Timestamp> {
        self.round.reply.map(|reply| reply.at.after(REOPEN_WITHIN))
    }

    /// Whether the round has its reply, to be rated or objected to.
    pub fn is_answered(&self) -> bool {
        matches!(self.status, Status::Replied | Status::Closed)
    }

    /// Until when another unit's review can be asked for: after the second reply, where the citizen has rated it and found
    /// something wrong, and once only; `None` otherwise.
    pub fn review_until(&self) -> Option<Timestamp> {
        let wrong = self.round.rating.as_ref().is_some_and(|(_, rating)| needs_reason(rating));
        let second = !self.earlier.is_empty() && self.barred.is_empty();
        self.reopen_until().filter(|_| wrong && second)
    }

    /// What the citizen said when submitting; `None` for an imported case.
    pub fn submission(&self) -> Option<&Submission> {
        match &self.origin {
            Origin::Submitted(submission) => Some(submission),
            Origin::Imported(_) => None,
        }
    }

    /// Whether the rule raises it at `now`, where its round is due at `due`: open for longer than [`RAISE_OVERDUE_AFTER`]
    /// past that moment, and not raised for it in this round. A case of another system follows that system's rules.
    pub fn is_overdue_beyond_rule(&self, due: Timestamp, now: Timestamp) -> bool {
        self.status.is_open()
            && self.submission().is_some()
            && !self.round.raised_overdue
            && now > due.after(RAISE_OVERDUE_AFTER)
    }

    /// The raising that the rules ask for now, if any: third return, third round.
    ///
    /// Overdue beyond the rule comes by time passing: see [`Self::is_overdue_beyond_rule`]. Nothing is raised once the case
    /// has ended.
    pub fn escalation_due(&self) -> Option<EscalationCause> {
        if self.status.is_ended() {
            return None;
        }
        let raised =
            |cause: &EscalationCause| self.escalations.iter().any(|(_, known)| known == cause);
        if self.returns >= 3 && !raised(&EscalationCause::ThirdReturn) {
            Some(EscalationCause::ThirdReturn)
        } else if self.earlier.len() >= 2 && !raised(&EscalationCause::ThirdRound) {
            Some(EscalationCause::ThirdRound)
        } else {
            None
        }
    }
}
