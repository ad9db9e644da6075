//! What offices and citizens do with a case, round by round.

use super::{
    dice::Dice, life::Life, office_hours::at_work, story::Story, submissions::Opening,
    units::Units, verdicts::Impression,
};
use crate::CityData;
use contract::{
    Actor, CallBack, CaseNumber, EscalationCause, Kind, Line, Note, Outcome, Photos,
    RAISE_OVERDUE_AFTER, REOPEN_WITHIN, Requester, Story as Words, Timestamp, UnitId, What,
};
use time::{Duration, UtcOffset};

/// A city at work.
pub(super) struct Office<'a> {
    pub(super) city: &'a CityData,
    pub(super) story: &'a Story,
    pub(super) units: &'a Units<'a>,
}

/// What is special about one case.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Circumstances {
    /// The case it is merged into, soon after it was accepted.
    pub(super) merged_into: Option<CaseNumber>,
    /// Whether many others come about the same.
    pub(super) burst: bool,
}

/// A case in somebody's hands: the moment it is at, and who has it.
struct Hand<'o, 'a, 'l> {
    office: &'o Office<'a>,
    life: &'l mut Life,
    dice: &'l mut Dice,
    opening: &'l Opening,
    at: Timestamp,
    unit: UnitId,
}

impl Office<'_> {
    /// Lets everything happen that happens to a case after it was submitted.
    pub(super) fn handle(
        &self,
        life: &mut Life,
        opening: &Opening,
        circumstances: Circumstances,
        dice: &mut Dice,
    ) {
        let submission = &opening.submission;
        let Some(unit) = self.units.route(&submission.category, &submission.place.district, dice)
        else {
            return;
        };
        let at = life.case.opened;
        let mut hand = Hand { office: self, life, dice, opening, at, unit };
        if hand.take_in(circumstances) {
            while hand.round(circumstances) {}
        }
    }

    /// What the rule does to a case that nobody answers any more.
    pub(super) fn raise_if_overdue(&self, life: &mut Life, until: Timestamp) {
        if let Some(due) = self.city.due(&life.case.round)
            && life.case.is_overdue_beyond_rule(due.at, until)
        {
            let what = What::Escalated { level: 1, cause: EscalationCause::Overdue };
            life.happens(raised_at(due.at), Actor::Rule, what);
        }
    }

    pub(super) fn zone(&self) -> UtcOffset {
        self.city.catalogue.city.offset()
    }
}

/// When the rule raises what is due at `due`: at its next look at the clock after the time it gives.
fn raised_at(due: Timestamp) -> Timestamp {
    due.after(RAISE_OVERDUE_AFTER).after(Duration::minutes(7))
}

/// One of the sentences, as a note.
fn note(sentences: &[String], dice: &mut Dice) -> Option<Note> {
    Note::try_from(dice.pick(sentences)?.as_str()).ok()
}

impl Hand<'_, '_, '_> {
    /// Goes on between `low` and `high` minutes later.
    fn wait(&mut self, low: i64, high: i64) {
        self.at = self.at.after(Duration::minutes(self.dice.between(low, high)));
    }

    fn working(&mut self, moment: Timestamp) -> Timestamp {
        at_work(&self.office.city.calendar, self.office.zone(), moment, self.dice)
    }

    fn later(&mut self, low_hours: i64, high_hours: i64) -> Timestamp {
        self.at.after(Duration::minutes(self.dice.between(low_hours * 60, high_hours * 60)))
    }

    fn does(&mut self, by: Actor, what: What) -> bool {
        self.life.happens(self.at, by, what)
    }

    fn by_unit(&self) -> Actor {
        Actor::Unit(self.unit.clone())
    }

    /// Up to the first unit; `false` where it ends before.
    fn take_in(&mut self, circumstances: Circumstances) -> bool {
        let reasons = &self.office.story.reasons;
        self.wait(4, 110);
        let kind = self.opening.submission.kind;
        if matches!(kind, Kind::Complaint | Kind::TipOff | Kind::Request) && self.dice.chance(0.016)
        {
            if let Some(decline) = self.dice.pick(&reasons.declined)
                && let Ok(reason) = Note::try_from(decline.reason.as_str())
                && let Ok(legal_basis) = Line::try_from(decline.legal_basis.as_str())
                && let Ok(door) = Line::try_from(decline.door.as_str())
            {
                self.does(Actor::Office, What::Declined { reason, legal_basis, door });
            }
            return false;
        }
        if !self.does(Actor::Office, What::Accepted) {
            return false;
        }
        if self.dice.chance(0.85)
            && let Some(published) = self.opening.published()
        {
            let at = self.later(2, 40);
            self.life.meanwhile(at, Actor::Office, published);
        }
        if let Some(into) = circumstances.merged_into {
            self.wait(60, 1_400);
            if self.does(Actor::Office, What::Merged { into }) {
                return false;
            }
        }
        if self.dice.chance(0.02) {
            let at = self.later(6, 120);
            self.life.meanwhile(at, Actor::Citizen, What::Withdrawn);
        }
        if self.dice.chance(0.05) {
            let at = self.later(3, 100);
            let text = note(&reasons.supplemented, self.dice);
            self.life.meanwhile(
                at,
                Actor::Citizen,
                What::Supplemented { text, photos: Photos::default() },
            );
        }
        if self.dice.chance(0.001)
            && let Some(why) = note(&reasons.corrected, self.dice)
        {
            let at = self.later(30, 200);
            self.life.meanwhile(at, Actor::Office, What::Corrected { event: 2, why });
        }
        true
    }

    /// From the dispatch to the reply and what is said of it; `true` where another round follows.
    fn round(&mut self, circumstances: Circumstances) -> bool {
        self.hand_over();
        let Some(habits) = self.office.units.habits(&self.unit).cloned() else { return false };
        let started = self.life.case.round.started;
        let signed = self.at;
        let due = self.due().unwrap_or(started.after(Duration::days(7)));
        let allowed = due.since(started);
        let busy = if circumstances.burst { 1.3 } else { 1.0 };
        let part = habits.pace
            * self.office.units.load(&self.unit, started)
            * busy
            * self.dice.factor(0.48);
        let mut reply = started.after(allowed * part).max(signed.after(Duration::minutes(15)));
        reply = self.ask(signed, reply);
        reply = self.put_off(signed, reply);
        if self.dice.chance(0.8) {
            let due = self.due();
            let working = self.working(reply);
            // Who can still be in time does not wait for the morning after.
            if due.is_none_or(|due| reply > due || working <= due) {
                reply = working;
            }
        }
        self.meanwhile_waiting(signed, reply);
        let contacted = self.dice.chance(habits.contact);
        if contacted && reply > signed {
            let before = Duration::minutes(self.dice.between(20, 900));
            self.at = reply.after(-before).max(signed).max(self.life.case.updated);
            let note = note(&self.office.story.reasons.contacted, self.dice);
            let by = self.by_unit();
            self.does(by, What::Contacted { note });
        }
        self.at = reply;
        let late = self.due().is_some_and(|due| reply > due);
        let Some(outcome) = self.reply(habits.care) else { return false };
        let kind = self.opening.submission.kind;
        self.hear(Impression { kind, outcome, late, contacted })
    }

    fn due(&self) -> Option<Timestamp> {
        self.office.city.due(&self.life.case.round).map(|due| due.at)
    }

    /// Dispatches until somebody keeps it, and has it signed.
    fn hand_over(&mut self) {
        self.wait(3, 50);
        let mut chance = self.office.units.habits(&self.unit).map_or(0.0, |habits| habits.returns);
        for _ in 0..4 {
            self.does(Actor::Office, What::Dispatched { unit: self.unit.clone() });
            if !self.dice.chance(chance) {
                break;
            }
            chance = 0.24;
            self.at = self.later(1, 14);
            self.at = self.working(self.at);
            let by = self.by_unit();
            if let Some(reason) = note(&self.office.story.reasons.returned, self.dice) {
                self.does(by, What::Returned { reason });
            }
            if let Some(cause) = self.life.case.escalation_due() {
                self.does(Actor::Rule, What::Escalated { level: 1, cause });
            }
            self.wait(20, 300);
            let submission = &self.opening.submission;
            let (category, district) = (&submission.category, &submission.place.district);
            self.unit = self.office.units.another(&self.unit, category, district, self.dice);
        }
        self.wait(5, 160);
        if self.opening.submission.urgency == contract::Urgency::Routine {
            self.at = self.working(self.at);
        }
        let by = self.by_unit();
        self.does(by, What::Signed);
        if self.dice.chance(0.02) {
            let submission = &self.opening.submission;
            let (category, district) = (&submission.category, &submission.place.district);
            let other = self.office.units.another(&self.unit, category, district, self.dice);
            self.does(Actor::Office, What::Joined { units: vec![other] });
        }
    }

    /// Asks the citizen, sometimes; the reply waits for the answer.
    fn ask(&mut self, signed: Timestamp, reply: Timestamp) -> Timestamp {
        if !self.dice.chance(0.07) || reply <= signed {
            return reply;
        }
        let reasons = &self.office.story.reasons;
        self.at = signed.after(reply.since(signed) * (0.1 + 0.3 * self.dice.share()));
        let by = self.by_unit();
        let question = note(&reasons.question, self.dice);
        if !self.does(by, What::Asked { question }) {
            return reply;
        }
        let asked = self.at;
        if self.dice.chance(0.72) {
            self.at = self.later(1, 100);
            let text = note(&reasons.answer, self.dice);
            self.does(Actor::Citizen, What::AnsweredQuestion { text });
        } else {
            self.at = asked.after(contract::QUESTION_OPEN).after(Duration::HOUR);
        }
        reply.after(self.at.since(asked))
    }

    /// Extends or shelves, sometimes: who will be late should have said so before.
    fn put_off(&mut self, signed: Timestamp, reply: Timestamp) -> Timestamp {
        let reasons = &self.office.story.reasons;
        let Some(due) = self.due() else { return reply };
        let late = reply > due;
        if self.dice.chance(if late { 0.38 } else { 0.012 }) && due > signed {
            let before = Duration::minutes(self.dice.between(60, 1_300));
            self.at = due.after(-before).max(signed).max(self.life.case.updated);
            let days = if self.dice.chance(0.7) { 7 } else { 14 };
            let new_due = due.after(Duration::days(days));
            if let Some(reason) = note(&reasons.extended, self.dice) {
                self.does(Actor::Office, What::Extended { reason, new_due });
            }
        }
        if self.dice.chance(0.006) {
            self.at = signed.after(reply.since(signed) / 2).max(self.life.case.updated);
            let review_on = self.at.after(Duration::days(self.dice.between(60, 180)));
            let review_on = review_on.at(self.office.zone()).date();
            if let Some(reason) = note(&reasons.shelved, self.dice)
                && self.does(Actor::Office, What::Shelved { reason, review_on })
            {
                return reply.after(Duration::days(self.dice.between(30, 160)));
            }
        }
        reply
    }

    /// What the citizen and the rules do while nothing happens.
    fn meanwhile_waiting(&mut self, signed: Timestamp, reply: Timestamp) {
        let due = self.due();
        let late = due.is_some_and(|due| reply > due);
        if self.dice.chance(if late { 0.35 } else { 0.03 }) {
            let wait = Duration::minutes(self.dice.between(3 * 1_440, 6 * 1_440));
            self.life.meanwhile(signed.after(wait), Actor::Citizen, What::Urged);
        }
        if let Some(due) = due {
            let at = raised_at(due);
            if at < reply {
                let what = What::Escalated { level: 1, cause: EscalationCause::Overdue };
                self.life.meanwhile(at, Actor::Rule, what);
            }
        }
        if self.dice.chance(0.002)
            && let Some(why) = note(&self.office.story.reasons.office, self.dice)
        {
            let what = What::Escalated { level: 2, cause: EscalationCause::Office(why) };
            self.life.meanwhile(signed.after(Duration::hours(20)), Actor::Office, what);
        }
    }

    /// Answers; `None` where that does not happen.
    fn reply(&mut self, care: f64) -> Option<Outcome> {
        let rest = 1.0 - care;
        let outcome = match self.opening.submission.kind {
            Kind::Enquiry | Kind::Praise => {
                self.dice.weighted([(Outcome::Explained, 0.7), (Outcome::Solved, 0.3)])?
            }
            Kind::Suggestion => self.dice.weighted([
                (Outcome::Explained, 0.5),
                (Outcome::Solved, 0.25),
                (Outcome::Cannot, 0.25),
            ])?,
            Kind::Request | Kind::Complaint | Kind::TipOff => self.dice.weighted([
                (Outcome::Solved, care),
                (Outcome::Partly, rest * 0.45),
                (Outcome::Explained, rest * 0.35),
                (Outcome::Cannot, rest * 0.2),
            ])?,
        };
        let replies = &self.office.story.replies;
        let explains = matches!(self.opening.submission.kind, Kind::Enquiry | Kind::Praise);
        let solved = &self.opening.matter.solved;
        let said = match outcome {
            Outcome::Solved => solved,
            Outcome::Explained if explains => solved,
            Outcome::Partly => self.dice.pick(&replies.partly)?,
            Outcome::Explained => self.dice.pick(&replies.explained)?,
            Outcome::Cannot => self.dice.pick(&replies.cannot)?,
        };
        let again = if self.life.case.earlier.is_empty() {
            ""
        } else {
            self.dice.pick(&replies.again).map_or("", String::as_str)
        };
        let text = Words::try_from(format!("{again}{}", self.opening.scene.public(said))).ok();
        let by = self.by_unit();
        self.does(by, What::Replied { outcome, text, proof: Vec::new(), photos: Vec::new() })
            .then_some(outcome)
    }

    /// The rating or the call-back, and then the end or another round; `true` for that.
    fn hear(&mut self, impression: Impression) -> bool {
        let replied = self.at;
        let nameless = self.opening.submission.requester == Requester::Anonymous;
        let mut unsolved = impression.outcome != Outcome::Solved && self.dice.chance(0.04);
        if self.dice.chance(if nameless { 0.12 } else { 0.24 }) {
            self.at = self.later(1, 190);
            let mut rating = impression.rating(self.dice);
            if self.dice.chance(0.25) {
                rating.text = note(&self.office.story.reasons.rated, self.dice);
            }
            unsolved = rating.verdict.solved == Some(false) && self.dice.chance(0.45);
            self.does(Actor::Citizen, What::Rated(rating));
        } else if !nameless && self.dice.chance(0.86) {
            self.at = self.later(20, 120);
            self.at = self.working(self.at);
            let heard = if self.dice.chance(0.15) {
                CallBack::NoAnswer
            } else {
                let verdict = impression.verdict(self.dice);
                unsolved = verdict.solved == Some(false) && self.dice.chance(0.2);
                CallBack::Answered(verdict)
            };
            self.does(Actor::Office, What::CalledBack(heard));
        }
        if unsolved && self.life.case.earlier.len() < 3 {
            self.at = self.later(1, 90);
            let reason = note(&self.office.story.reasons.reopened, self.dice);
            if self.does(Actor::Citizen, What::Reopened { reason, photos: Photos::default() }) {
                if let Some(cause) = self.life.case.escalation_due() {
                    self.does(Actor::Rule, What::Escalated { level: 1, cause });
                }
                return true;
            }
        }
        self.at = replied.after(REOPEN_WITHIN).after(Duration::HOUR);
        self.does(Actor::Rule, What::Closed);
        false
    }
}
