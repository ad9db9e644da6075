//! The cases a visitor of the demo can open: one under way, one answered, one with a question.

use super::{
    arrivals::Arrival,
    dice::Dice,
    handling::Office,
    life::Life,
    sights::Sight,
    story::{Scene, Visit},
    submissions::submission,
};
use contract::{
    Actor, CaseNumber, Event, Note, Outcome, PhotoId, PhotoPair, Requester, Story as Words,
    Subject, Timestamp, UnitId, Visibility, What,
};
use time::Duration;

/// What a visitor's case shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Open: given back twice, and extended.
    Returned,
    /// Replied: to be rated or reopened.
    Replied,
    /// A question waits for an answer.
    Asked,
}

impl Shows {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Returned, Self::Replied, Self::Asked];

    /// The idempotency key its case is submitted with; its code follows from that.
    pub fn idempotency_key(self) -> &'static str {
        match self {
            Self::Returned => "demo-visitor-returned",
            Self::Replied => "demo-visitor-replied",
            Self::Asked => "demo-visitor-asked",
        }
    }

    /// What is to be seen in it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Returned => "办理中：两次退单、一次延期 / open: given back twice, extended once",
            Self::Replied => "已答复，等您评价 / replied, waiting for your rating",
            Self::Asked => "待补充：有一个问题等您回答 / a question waits for your answer",
        }
    }

    fn serial(self) -> u32 {
        match self {
            Self::Returned => 10_001,
            Self::Replied => 10_002,
            Self::Asked => 10_003,
        }
    }
}

/// The case that shows `shows`; `None` where the story does not fit the catalogue.
pub(super) fn visitor(
    office: &Office<'_>,
    shows: Shows,
    until: Timestamp,
    seed: u64,
) -> Option<(CaseNumber, Vec<Event>)> {
    let visits = &office.story.visitors;
    let (visit, days) = match shows {
        Shows::Returned => (&visits.returned, 9),
        Shows::Replied => (&visits.replied, 6),
        Shows::Asked => (&visits.asked, 2),
    };
    let mut script =
        Script::begin(office, visit, shows, until.after(-Duration::days(days)), until, seed)?;
    match shows {
        Shows::Returned => script.returned(visit, until)?,
        Shows::Replied => script.replied(visit, until)?,
        Shows::Asked => script.asked(visit, until)?,
    }
    Some((script.life.case.number, script.life.end()))
}

struct Script<'a> {
    office: &'a Office<'a>,
    life: Life,
    scene: Scene,
    at: Timestamp,
}

impl<'a> Script<'a> {
    fn begin(
        office: &'a Office<'a>,
        visit: &Visit,
        shows: Shows,
        at: Timestamp,
        until: Timestamp,
        seed: u64,
    ) -> Option<Self> {
        let mut dice = Dice::new(seed, shows.idempotency_key());
        let arrival = Arrival {
            at,
            category: visit.category.clone(),
            district: visit.district.clone(),
            street: visit.street.clone(),
            burst: false,
        };
        let catalogue = &office.city.catalogue;
        let scene = Scene::new(office.story, &visit.street, &mut dice);
        let requester = Requester::Resident;
        let mut submission =
            submission(catalogue, &visit.matter, &scene, &arrival, requester, &mut dice)?;
        submission.visibility = Visibility::Public;
        let brought: Vec<_> =
            Sight::of_visitor(shows).iter().take(1).map(|sight| sight.id()).collect();
        submission.photos = brought.clone().try_into().ok()?;
        let number = CaseNumber::new(at.at(office.zone()).moment(), shows.serial());
        let life = Life::begin(number, submission, at, until)?;
        let mut script = Self { office, life, scene, at };
        script.after(25, Actor::Office, What::Accepted);
        let published = script.published(visit, brought)?;
        script.life.meanwhile(at.after(Duration::hours(20)), Actor::Office, published);
        Some(script)
    }

    fn after(&mut self, minutes: i64, by: Actor, what: What) {
        self.at = self.at.after(Duration::minutes(minutes));
        self.life.happens(self.at, by, what);
    }

    fn published(&self, visit: &Visit, photos: Vec<PhotoId>) -> Option<What> {
        Some(What::Published {
            subject: Subject::try_from(self.scene.public(&visit.matter.subject)).ok()?,
            text: Words::try_from(self.scene.public(&visit.matter.story)).ok()?,
            photos: photos.try_into().ok()?,
        })
    }

    fn dispatch(&mut self, unit: &UnitId) {
        self.after(18, Actor::Office, What::Dispatched { unit: unit.clone() });
    }

    fn sentence(&self, sentences: &[String], which: usize) -> Option<Note> {
        Note::try_from(self.scene.own(sentences.get(which)?)).ok()
    }

    fn returned(&mut self, visit: &Visit, until: Timestamp) -> Option<()> {
        let reasons = &self.office.story.reasons;
        let (last, before) = visit.units.split_last()?;
        for (place, unit) in before.iter().enumerate() {
            self.dispatch(unit);
            let reason = self.sentence(&reasons.returned, place)?;
            self.after(1_500, Actor::Unit(unit.clone()), What::Returned { reason });
        }
        self.dispatch(last);
        self.after(200, Actor::Unit(last.clone()), What::Signed);
        let note = self.sentence(&reasons.contacted, 1);
        self.after(1_600, Actor::Unit(last.clone()), What::Contacted { note });
        let reason = self.sentence(&reasons.extended, 1)?;
        let new_due = until.after(Duration::days(6));
        self.after(1_900, Actor::Office, What::Extended { reason, new_due });
        Some(())
    }

    fn replied(&mut self, visit: &Visit, until: Timestamp) -> Option<()> {
        let unit = visit.units.first()?;
        self.dispatch(unit);
        self.after(55, Actor::Unit(unit.clone()), What::Signed);
        let note = self.sentence(&self.office.story.reasons.contacted, 0);
        self.after(1_300, Actor::Unit(unit.clone()), What::Contacted { note });
        self.at = until.after(-Duration::hours(27));
        let text = Words::try_from(self.scene.public(&visit.matter.solved)).ok();
        let (before, after) = (Sight::DarkStreet.id(), Sight::LitStreet.id());
        let photos = vec![PhotoPair { before: Some(before), after }];
        let what = What::Replied { outcome: Outcome::Solved, text, proof: Vec::new(), photos };
        self.after(0, Actor::Unit(unit.clone()), what);
        let published = self.published(visit, vec![before, after])?;
        self.after(140, Actor::Office, published);
        Some(())
    }

    fn asked(&mut self, visit: &Visit, until: Timestamp) -> Option<()> {
        let unit = visit.units.first()?;
        self.dispatch(unit);
        self.after(90, Actor::Unit(unit.clone()), What::Signed);
        self.at = until.after(-Duration::hours(20));
        let question = Note::try_from(visit.question.as_deref()?).ok();
        self.after(0, Actor::Unit(unit.clone()), What::Asked { question });
        Some(())
    }
}
