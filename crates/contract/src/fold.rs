//! The rules by which events become a case, and by which an event is refused.

use crate::{
    Actor, AskedQuestion, CallBack, Case, CaseNumber, Custody, EscalationCause, Event, Extension,
    Grade, Limit, Origin, PHOTOS_PER_CASE, PhotoId, Rating, Reply, Round, Status, Timestamp,
    UnitId, What,
};
use serde::{Deserialize, Serialize};

/// Why an event cannot follow the ones before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// A case begins with a submission or an import, and has only one.
    #[error("a case begins with exactly one submission")]
    NotTheBeginning,
    /// Earlier than what is already there.
    #[error("earlier than the event before it")]
    OutOfOrder,
    /// Withdrawn, declined or merged: nothing more can happen.
    #[error("the case has ended")]
    Ended,
    /// Not for this actor to do.
    #[error("not for this actor")]
    NotYours,
    /// The unit does not have the case.
    #[error("another unit has the case")]
    NotHolder,
    /// Must be accepted first.
    #[error("not accepted yet")]
    NotAccepted,
    /// Has already happened.
    #[error("already done")]
    AlreadyDone,
    /// The case is answered; it would have to be reopened.
    #[error("already answered")]
    AlreadyAnswered,
    /// No question is open.
    #[error("no open question")]
    NoQuestion,
    /// The question ran out.
    #[error("the question ran out at {expired}")]
    QuestionExpired {
        /// When.
        expired: Timestamp,
    },
    /// Nothing is answered yet: cannot be rated, called back or closed.
    #[error("no reply yet")]
    NoReply,
    /// This round has been rated.
    #[error("already rated")]
    AlreadyRated,
    /// Dissatisfied without a reason.
    #[error("a dissatisfied rating needs a reason")]
    ReasonMissing,
    /// Too long after the reply.
    #[error("could be reopened until {until}")]
    TooLateToReopen {
        /// The last moment.
        until: Timestamp,
    },
    /// Too soon to urge.
    #[error("can be urged from {from}")]
    TooSoonToUrge {
        /// The first moment.
        from: Timestamp,
    },
    /// An extension must lead later than now and than the deadline it replaces.
    #[error("not later than the present deadline")]
    NotLater,
    /// There is no clock to extend.
    #[error("the case has no deadline")]
    NoDeadline,
    /// There is no such event to correct.
    #[error("no such event")]
    NoSuchEvent,
    /// A case cannot be merged into itself.
    #[error("a case cannot be merged into itself")]
    IntoItself,
    /// Only a public case has a public version.
    #[error("the case is confidential")]
    Confidential,
    /// The citizen has brought as many photos as fit.
    #[error("a citizen brings at most {limit} photos to a case")]
    TooManyPhotos {
        /// How many fit.
        limit: u32,
    },
    /// A review comes after the second reply; until then the case can be reopened.
    #[error("a review can be asked for after the second reply")]
    TooEarlyForReview,
    /// A review is for whoever has said that something is wrong.
    #[error("the reply has not been rated as wrong")]
    NotDissatisfied,
    /// A review goes to a unit that has not had the case.
    #[error("the unit has had the case; a review goes to another")]
    UnitHadCase,
}

/// An event that cannot follow, with its place in the list counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("event {event}: {cause}")]
pub struct Illegal {
    /// Which event, counted from 1.
    pub event: u32,
    /// Why.
    pub cause: Refusal,
}

impl Case {
    /// The case that `events` leave behind.
    ///
    /// # Errors
    /// Names the first event that cannot follow the ones before it.
    pub fn fold(number: CaseNumber, events: &[Event]) -> Result<Self, Illegal> {
        let refuse = |event, cause| Illegal { event, cause };
        let (first, rest) = events.split_first().ok_or(refuse(1, Refusal::NotTheBeginning))?;
        let mut case = Self::begin(number, first).map_err(|cause| refuse(1, cause))?;
        for event in rest {
            case.apply(event).map_err(|cause| refuse(case.events + 1, cause))?;
        }
        Ok(case)
    }

    /// A case after its first event.
    ///
    /// # Errors
    /// Where the event is neither a submission by the citizen nor an import by the office.
    pub fn begin(number: CaseNumber, first: &Event) -> Result<Self, Refusal> {
        match (&first.what, &first.by) {
            (What::Submitted(submission), Actor::Citizen) => {
                let round = Round::new(first.at, submission.limit, None);
                let origin = Origin::Submitted(submission.clone());
                let mut case = Self::new(number, origin, first.at, round, Status::Submitted);
                case.photos.extend(submission.photos.iter());
                Ok(case)
            }
            (What::Imported(facts), Actor::Office) => {
                let mut round = Round::new(facts.opened, None, facts.due);
                round.reply = facts.closed.map(|at| Reply { at, outcome: None });
                let status =
                    if facts.closed.is_some() { Status::Closed } else { Status::InProgress };
                let mut case =
                    Self::new(number, Origin::Imported(facts.clone()), facts.opened, round, status);
                case.updated = first.at;
                case.accepted = Some(facts.opened);
                case.first_unit.clone_from(&facts.unit);
                Ok(case)
            }
            (What::Submitted(_) | What::Imported(_), _) => Err(Refusal::NotYours),
            _ => Err(Refusal::NotTheBeginning),
        }
    }

    fn new(
        number: CaseNumber,
        origin: Origin,
        opened: Timestamp,
        round: Round,
        status: Status,
    ) -> Self {
        Self {
            number,
            origin,
            opened,
            updated: opened,
            events: 1,
            status,
            accepted: None,
            first_unit: None,
            custody: Vec::new(),
            joined: Vec::new(),
            merged_into: None,
            ended: None,
            earlier: Vec::new(),
            round,
            returns: 0,
            escalations: Vec::new(),
            review_on: None,
            urged: Vec::new(),
            last_handled: opened,
            published: false,
            photos: Vec::new(),
            barred: Vec::new(),
            identity_removed: None,
        }
    }

    /// Adds one event, or says why it cannot follow; then nothing has changed.
    ///
    /// # Errors
    /// The rule that stands against it.
    pub fn apply(&mut self, event: &Event) -> Result<(), Refusal> {
        if event.at < self.updated {
            return Err(Refusal::OutOfOrder);
        }
        let always = matches!(event.what, What::Corrected { .. } | What::IdentityRemoved);
        if self.status.is_ended() && !always {
            return Err(Refusal::Ended);
        }
        self.check_actor(event)?;
        let new_photos = self.new_photos(event)?;
        match &event.what {
            What::Submitted(_) | What::Imported(_) => return Err(Refusal::NotTheBeginning),
            What::Accepted
            | What::Declined { .. }
            | What::Closed
            | What::Merged { .. }
            | What::Published { .. } => {
                self.decide(event)?;
            }
            What::Dispatched { .. }
            | What::Signed
            | What::Returned { .. }
            | What::Joined { .. } => self.hand_over(event)?,
            What::Asked { .. } | What::AnsweredQuestion { .. } => self.inquire(event)?,
            What::Extended { .. }
            | What::Shelved { .. }
            | What::Contacted { .. }
            | What::Replied { .. } => {
                self.work(event)?;
            }
            What::CalledBack(_) | What::Rated(_) => self.judge(event)?,
            What::Urged
            | What::Supplemented { .. }
            | What::Reopened { .. }
            | What::ReviewRequested { .. }
            | What::Withdrawn => self.speak_up(event)?,
            What::IdentityRemoved => {
                if self.identity_removed.is_some() {
                    return Err(Refusal::AlreadyDone);
                }
                self.identity_removed = Some(event.at);
            }
            What::Escalated { level, cause } => {
                self.round.raised_overdue |= *cause == EscalationCause::Overdue;
                self.escalations.push((*level, cause.clone()));
            }
            What::Corrected { event: which, .. } => {
                if !(1..=self.events).contains(which) {
                    return Err(Refusal::NoSuchEvent);
                }
            }
        }
        if self.status != Status::Shelved {
            self.review_on = None;
        }
        self.photos.extend(new_photos);
        self.updated = event.at;
        self.events += 1;
        if matches!(event.by, Actor::Unit(_) | Actor::Office) {
            self.last_handled = event.at;
        }
        Ok(())
    }

    /// Who may say what: the citizen's words are the citizen's, a unit speaks only for the case it has.
    fn check_actor(&self, event: &Event) -> Result<(), Refusal> {
        let citizens = matches!(
            event.what,
            What::AnsweredQuestion { .. }
                | What::Rated(_)
                | What::Urged
                | What::Supplemented { .. }
                | What::Reopened { .. }
                | What::ReviewRequested { .. }
                | What::IdentityRemoved
                | What::Withdrawn
        );
        let units = matches!(
            event.what,
            What::Asked { .. }
                | What::Signed
                | What::Returned { .. }
                | What::Contacted { .. }
                | What::Replied { .. }
        );
        let by_office_too = matches!(event.what, What::Asked { .. });
        match &event.by {
            Actor::Citizen if citizens => Ok(()),
            Actor::Unit(unit) if units => match self.holder() {
                Some(holder) if holder.unit == *unit => Ok(()),
                _ => Err(Refusal::NotHolder),
            },
            Actor::Office if !citizens && (!units || by_office_too) => Ok(()),
            Actor::Rule if matches!(event.what, What::Escalated { .. } | What::Closed) => Ok(()),
            _ => Err(Refusal::NotYours),
        }
    }

    /// The photos nobody has named yet. The office and the units are not bounded: they show what was done.
    fn new_photos(&self, event: &Event) -> Result<Vec<PhotoId>, Refusal> {
        let mut new = Vec::new();
        for id in event.what.photos() {
            if !self.photos.contains(&id) && !new.contains(&id) {
                new.push(id);
            }
        }
        if event.by == Actor::Citizen
            && !new.is_empty()
            && self.photos.len() + new.len() > PHOTOS_PER_CASE
        {
            return Err(Refusal::TooManyPhotos { limit: PHOTOS_PER_CASE as u32 });
        }
        Ok(new)
    }

    /// What the office decides: accept, decline, close, merge, publish.
    fn decide(&mut self, event: &Event) -> Result<(), Refusal> {
        match &event.what {
            What::Accepted => {
                if self.accepted.is_some() {
                    return Err(Refusal::AlreadyDone);
                }
                self.require_open()?;
                self.accepted = Some(event.at);
                self.settle_question(event.at);
                self.status = Status::Accepted;
            }
            What::Declined { .. } => {
                self.require_open()?;
                self.end(event.at, Status::Declined);
            }
            What::Merged { into } => {
                self.require_open()?;
                if *into == self.number {
                    return Err(Refusal::IntoItself);
                }
                self.merged_into = Some(*into);
                self.end(event.at, Status::Merged);
            }
            What::Closed => match self.status {
                Status::Replied => self.status = Status::Closed,
                Status::Closed => return Err(Refusal::AlreadyDone),
                _ => return Err(Refusal::NoReply),
            },
            _ => {
                let public =
                    self.submission().is_some_and(|s| s.visibility == crate::Visibility::Public);
                if !public {
                    return Err(Refusal::Confidential);
                }
                self.published = true;
            }
        }
        Ok(())
    }

    /// From one unit to the next.
    fn hand_over(&mut self, event: &Event) -> Result<(), Refusal> {
        self.require_open()?;
        if self.accepted.is_none() {
            return Err(Refusal::NotAccepted);
        }
        match &event.what {
            What::Dispatched { unit } => {
                if self.barred.contains(unit) {
                    return Err(Refusal::UnitHadCase);
                }
                self.settle_question(event.at);
                self.release(event.at);
                self.first_unit.get_or_insert_with(|| unit.clone());
                let custody = Custody {
                    unit: unit.clone(),
                    from: event.at,
                    signed: None,
                    until: None,
                    returned: None,
                };
                self.custody.push(custody);
                self.status = Status::Dispatched;
            }
            What::Signed => {
                let custody = self.custody.last_mut().ok_or(Refusal::NotHolder)?;
                if custody.signed.is_some() {
                    return Err(Refusal::AlreadyDone);
                }
                custody.signed = Some(event.at);
                if self.status == Status::Dispatched {
                    self.status = Status::InProgress;
                }
            }
            What::Returned { reason } => {
                self.settle_question(event.at);
                let custody = self.custody.last_mut().ok_or(Refusal::NotHolder)?;
                custody.returned = Some(reason.clone());
                custody.until = Some(event.at);
                self.returns += 1;
                self.status = Status::Accepted;
            }
            What::Joined { units } => {
                for unit in units {
                    if !self.joined.contains(unit) {
                        self.joined.push(unit.clone());
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A question to the citizen, and its answer. A newer question voids the older.
    fn inquire(&mut self, event: &Event) -> Result<(), Refusal> {
        if let What::Asked { question } = &event.what {
            self.require_open()?;
            self.settle_question(event.at);
            let question = AskedQuestion {
                asked: event.at,
                by: event.by.clone(),
                text: question.clone(),
                settled: None,
                answered: false,
            };
            self.round.questions.push(question);
            self.status = Status::Asked;
            return Ok(());
        }
        if self.status != Status::Asked {
            return Err(Refusal::NoQuestion);
        }
        let question = self.round.questions.last().ok_or(Refusal::NoQuestion)?;
        if event.at > question.expires() {
            return Err(Refusal::QuestionExpired { expired: question.expires() });
        }
        if let Some(question) = self.round.questions.last_mut() {
            question.answered = true;
        }
        self.settle_question(event.at);
        Ok(())
    }

    /// What the unit and the office do with an open case.
    fn work(&mut self, event: &Event) -> Result<(), Refusal> {
        self.require_open()?;
        match &event.what {
            What::Extended { new_due, .. } => {
                let round = &self.round;
                if round.limit.is_none() && round.fixed_due.is_none() {
                    return Err(Refusal::NoDeadline);
                }
                let present = round
                    .extensions
                    .last()
                    .map(|e| e.new_due)
                    .or(round.fixed_due)
                    .unwrap_or(event.at);
                if *new_due <= present.max(event.at) {
                    return Err(Refusal::NotLater);
                }
                self.round.extensions.push(Extension { at: event.at, new_due: *new_due });
            }
            What::Shelved { review_on, .. } => {
                if self.holder().is_none() {
                    return Err(Refusal::NotHolder);
                }
                self.settle_question(event.at);
                self.review_on = Some(*review_on);
                self.status = Status::Shelved;
            }
            What::Replied { outcome, .. } => {
                self.settle_question(event.at);
                self.round.reply = Some(Reply { at: event.at, outcome: Some(*outcome) });
                self.status = Status::Replied;
            }
            _ => {}
        }
        Ok(())
    }

    /// What is said of the reply, by the citizen or to the office.
    fn judge(&mut self, event: &Event) -> Result<(), Refusal> {
        if !self.is_answered() {
            return Err(Refusal::NoReply);
        }
        match &event.what {
            What::Rated(rating) => {
                if self.round.rating.is_some() {
                    return Err(Refusal::AlreadyRated);
                }
                if needs_reason(rating) && rating.reasons.is_empty() {
                    return Err(Refusal::ReasonMissing);
                }
                self.round.rating = Some((event.at, rating.clone()));
            }
            What::CalledBack(heard) => {
                let answered = matches!(self.round.call_back, Some((_, CallBack::Answered(_))));
                if answered {
                    return Err(Refusal::AlreadyDone);
                }
                self.round.call_back = Some((event.at, *heard));
            }
            _ => {}
        }
        Ok(())
    }

    /// What the citizen does besides rating.
    fn speak_up(&mut self, event: &Event) -> Result<(), Refusal> {
        match &event.what {
            What::Urged => {
                self.require_open()?;
                let from = self.urge_from();
                if event.at < from {
                    return Err(Refusal::TooSoonToUrge { from });
                }
                self.urged.push(event.at);
            }
            What::Supplemented { .. } => self.require_open()?,
            What::Withdrawn => {
                self.require_open()?;
                self.end(event.at, Status::Withdrawn);
            }
            _ => {
                if !self.is_answered() {
                    return Err(Refusal::NoReply);
                }
                let until = self.reopen_until().ok_or(Refusal::NoReply)?;
                if event.at > until {
                    return Err(Refusal::TooLateToReopen { until });
                }
                if matches!(event.what, What::ReviewRequested { .. }) {
                    self.barred = self.units_before_review()?;
                }
                self.release(event.at);
                let limit = self.round.limit;
                let last = std::mem::replace(&mut self.round, Round::new(event.at, limit, None));
                self.earlier.push(last);
                self.status = Status::Accepted;
            }
        }
        Ok(())
    }

    /// Who must not get the case for a review; or why there is none.
    fn units_before_review(&self) -> Result<Vec<UnitId>, Refusal> {
        if self.earlier.is_empty() {
            return Err(Refusal::TooEarlyForReview);
        }
        if !self.barred.is_empty() {
            return Err(Refusal::AlreadyDone);
        }
        if self.review_until().is_none() {
            return Err(Refusal::NotDissatisfied);
        }
        let mut units: Vec<UnitId> = Vec::new();
        for unit in self.custody.iter().map(|custody| &custody.unit).chain(&self.joined) {
            if !units.contains(unit) {
                units.push(unit.clone());
            }
        }
        Ok(units)
    }

    fn require_open(&self) -> Result<(), Refusal> {
        if self.status.is_open() { Ok(()) } else { Err(Refusal::AlreadyAnswered) }
    }

    /// Where the case stood before the citizen was asked.
    fn status_when_asked(&self) -> Status {
        match self.holder() {
            Some(holder) if holder.signed.is_some() => Status::InProgress,
            Some(_) => Status::Dispatched,
            None if self.accepted.is_none() => Status::Submitted,
            None => Status::Accepted,
        }
    }

    fn end(&mut self, at: Timestamp, status: Status) {
        self.settle_question(at);
        self.release(at);
        self.ended = Some(at);
        self.status = status;
    }

    fn settle_question(&mut self, at: Timestamp) {
        if let Some(question) = self.round.questions.last_mut() {
            question.settled.get_or_insert(at);
        }
        if self.status == Status::Asked {
            self.status = self.status_when_asked();
        }
    }

    fn release(&mut self, at: Timestamp) {
        if let Some(custody) = self.custody.last_mut() {
            custody.until.get_or_insert(at);
        }
    }
}

impl Round {
    fn new(started: Timestamp, limit: Option<Limit>, fixed_due: Option<Timestamp>) -> Self {
        Self {
            started,
            limit,
            fixed_due,
            questions: Vec::new(),
            extensions: Vec::new(),
            reply: None,
            call_back: None,
            rating: None,
            raised_overdue: false,
        }
    }
}

/// Whether a rating says that something was wrong.
pub fn needs_reason(rating: &Rating) -> bool {
    rating.verdict.solved == Some(false)
        || matches!(rating.verdict.satisfied, Some(Grade::Dissatisfied | Grade::VeryDissatisfied))
}
