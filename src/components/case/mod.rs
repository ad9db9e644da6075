//! A case as it is told to a reader: where it is, when it is due, what happened, who says what.
//!
//! The pages `/follow/case` and `/cases/:number` show the same blocks; what is not published is simply
//! absent from the events of the second. Everything is folded here from the events, by the rules of
//! `contract` and `calendar` that the server uses too.
//!
//! **Invariant:** nothing here reads the device's clock: the present moment is the server's.

pub mod calendar_file;
pub mod custody;
pub mod deadline;
mod emphasis;
pub mod event;
pub mod heading;
pub mod history;
pub mod matter;
pub mod now;
pub mod rating;
pub mod refusal;
pub mod unreadable;
pub mod verdicts;
pub mod words;

use crate::{
    city::in_language,
    i18n::{I18n, date},
};
use calendar::{Calendar, CalendarError, Deadline, round_deadline};
use contract::{
    Actor, Case, CaseNumber, Catalogue, Event, Illegal, Named, Round, Timestamp, UnitId,
    wire::{cases::PublicCase, citizen::CaseFile},
};
use std::sync::Arc;
use texts::{Key, key::case};
use time::Date;

/// Who reads: whether "you" is the person who brought the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The person with number and code.
    Owner,
    /// Anybody.
    Public,
}

/// What the server says of a case, to its owner or to everybody.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    pub number: CaseNumber,
    /// The server's present moment.
    pub now: Timestamp,
    pub events: Vec<Event>,
    /// Cases that were merged into this one.
    pub merged_from: Vec<CaseNumber>,
}

impl From<CaseFile> for Record {
    fn from(file: CaseFile) -> Self {
        let CaseFile { number, now, events, merged_from } = file;
        Self { number, now, events, merged_from }
    }
}

impl From<PublicCase> for Record {
    fn from(case: PublicCase) -> Self {
        let PublicCase { number, now, events, merged_from, supporters: _ } = case;
        Self { number, now, events, merged_from }
    }
}

/// Why a case cannot be shown: its record is of a newer contract, or the catalogue is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    Events(Illegal),
    Calendar(CalendarError),
}

/// A case, folded, with everything that is needed to speak of it.
#[derive(Debug, PartialEq)]
pub struct Dossier {
    pub reader: Reader,
    pub case: Case,
    pub events: Vec<Event>,
    pub merged_from: Vec<CaseNumber>,
    /// The server's present moment, in the city's zone.
    pub now: Timestamp,
    pub calendar: Calendar,
    /// When each round is due, in the order of [`Case::rounds`]; `None` where nothing was promised.
    pub deadlines: Vec<Option<Deadline>>,
    catalogue: Arc<Catalogue>,
}

impl Dossier {
    /// Folds a record.
    ///
    /// # Errors
    /// Where an event cannot follow the ones before it, or the holiday notices contradict each other.
    pub fn open(
        reader: Reader,
        record: Record,
        catalogue: Arc<Catalogue>,
    ) -> Result<Self, Unreadable> {
        let Record { number, now, events, merged_from } = record;
        let zone = catalogue.city.offset();
        let case = Case::fold(number, &events).map_err(Unreadable::Events)?;
        let calendar = Calendar::from_notices(&catalogue.holidays).map_err(Unreadable::Calendar)?;
        let deadlines = case.rounds().map(|round| round_deadline(&calendar, round, zone)).collect();
        let now = now.at(zone);
        Ok(Self { reader, case, events, merged_from, now, calendar, deadlines, catalogue })
    }

    /// When the round under way is due.
    #[must_use]
    pub fn deadline(&self) -> Option<&Deadline> {
        self.deadlines.last().and_then(Option::as_ref)
    }

    /// The city's offer.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The day it is in the city.
    fn today(&self) -> Date {
        self.now.date()
    }

    /// A moment, as short as it can be. Tracked.
    #[must_use]
    pub fn brief(&self, at: Timestamp) -> String {
        date::brief(at, self.today())
    }

    /// The person who brought the matter, as the one who does something. Tracked.
    fn who(&self) -> String {
        I18n::expect().say(match self.reader {
            Reader::Owner => case::YOU,
            Reader::Public => case::CITIZEN,
        })
    }

    /// A text filled in; `{who}` is the person who brought the matter, `{whom}` the same as an object. Tracked.
    fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        let i18n = I18n::expect();
        let who = self.who();
        let whom = i18n.say(match self.reader {
            Reader::Owner => case::YOU_AS_OBJECT,
            Reader::Public => case::CITIZEN_AS_OBJECT,
        });
        let mut all: Vec<(&str, &str)> = vec![("who", &who), ("whom", &whom)];
        all.extend_from_slice(values);
        i18n.fill(key, &all)
    }

    /// The name of a unit; its identifier where the catalogue does not have it (any more). Tracked.
    #[must_use]
    pub fn unit(&self, id: &UnitId) -> String {
        self.catalogue.unit(id).map_or_else(|| id.to_string(), |unit| said(&unit.name))
    }

    /// Who did something. Tracked.
    fn actor(&self, actor: &Actor) -> String {
        match actor {
            Actor::Citizen => self.who(),
            Actor::Unit(id) => self.unit(id),
            Actor::Office => I18n::expect().say(case::OFFICE),
            Actor::Rule => I18n::expect().say(case::RULE),
        }
    }

    /// Who answered a round: the last unit that had it by then. Tracked.
    fn answered_by(&self, round: &Round) -> String {
        let at = round.reply.map(|reply| reply.at);
        let had = |custody: &&contract::Custody| at.is_some_and(|at| custody.from <= at);
        match self.case.custody.iter().rev().find(had) {
            Some(custody) => self.unit(&custody.unit),
            None => I18n::expect().say(case::OFFICE),
        }
    }
}

/// A name in the language of the page. Tracked.
#[must_use]
pub fn said(name: &Named) -> String {
    in_language(name, I18n::expect().language()).to_owned()
}
