//! The demo city: two years of made-up cases, the same for the same seed.
//!
//! | ask | look in |
//! |---|---|
//! | what people write | [`Story`], `city/demo/story.json` |
//! | when cases come | `arrivals` |
//! | what is done with them | `handling`, `units`, `verdicts` |
//! | which cases a visitor can open, and what they show | [`Shows`], [`Sight`] |
//!
//! **Invariant:** every event is one the contract's rules allow, and none lies in the future.

mod arrivals;
mod dice;
mod folder;
mod handling;
mod life;
mod office_hours;
mod sights;
mod story;
mod submissions;
mod units;
mod verdicts;
mod visitors;

pub use folder::{DemoError, Made, Visitor, into_folder};
pub use sights::Sight;
pub use story::{Burst, Decline, Matter, Reasons, Replies, Slot, Story, Theme, Visit, Visitors};
pub use visitors::Shows;

use crate::CityData;
use arrivals::{Arrival, Stretch, arrivals};
use contract::{Case, CaseNumber, CategoryId, DistrictId, Event, PhotoId, Status, Timestamp};
use dice::Dice;
use handling::{Circumstances, Office};
use life::Life;
use std::collections::{HashMap, HashSet};
use submissions::Opening;
use time::Duration;
use units::Units;

/// How much there is of a demo city, and when it ends.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How many cases, besides those for visitors.
    pub cases: usize,
    /// What chance begins with.
    pub seed: u64,
    /// The present moment: nothing has happened after it.
    pub until: Timestamp,
}

/// How far back the first case lies: two years.
const LENGTH: Duration = Duration::days(730);

/// A made-up case.
#[derive(Clone, Debug)]
pub struct MadeUp {
    /// Its number.
    pub number: CaseNumber,
    /// Everything that happened.
    pub events: Vec<Event>,
    /// For a visitor to open.
    pub shows: Option<Shows>,
    /// What the photos that its events name show.
    pub photos: Vec<(PhotoId, Sight)>,
}

/// Makes up the cases of a city, oldest first; a visitor's come last.
pub fn made_up(city: &CityData, story: &Story, plan: Plan) -> Vec<MadeUp> {
    let zone = city.catalogue.city.offset();
    let until = plan.until.at(zone);
    let stretch = Stretch { start: until.after(-LENGTH), until, zone };
    let mut dice = Dice::new(plan.seed, "arrivals");
    let arrivals = arrivals(&city.catalogue, story, &city.calendar, stretch, plan.cases, &mut dice);
    let units = Units::new(&city.catalogue, story, plan.seed, stretch.start, until);
    let office = Office { city, story, units: &units };
    let mut town =
        Town { office: &office, plan, until, taken: HashSet::new(), open: HashMap::new() };
    let mut cases: Vec<MadeUp> =
        (0_u32..).zip(&arrivals).filter_map(|(index, arrival)| town.case(index, arrival)).collect();
    sights::illustrate(&mut cases);
    cases.extend(Shows::ALL.into_iter().filter_map(|shows| {
        let (number, events) = visitors::visitor(&office, shows, until, plan.seed)?;
        let photos = Sight::of_visitor(shows).iter().map(|sight| (sight.id(), *sight)).collect();
        town.taken.insert(number).then_some(MadeUp { number, events, shows: Some(shows), photos })
    }));
    cases
}

/// Where the cases pile up.
struct Town<'a> {
    office: &'a Office<'a>,
    plan: Plan,
    until: Timestamp,
    taken: HashSet<CaseNumber>,
    /// The last case about each thing in each district that another can be merged into, and when it came.
    open: HashMap<(CategoryId, DistrictId, bool), (CaseNumber, Timestamp)>,
}

impl Town<'_> {
    fn case(&mut self, index: u32, arrival: &Arrival) -> Option<MadeUp> {
        let mut dice = Dice::new(self.plan.seed, &format!("case {index}"));
        let number = self.number(arrival.at, &mut dice);
        let catalogue = &self.office.city.catalogue;
        let opening = Opening::new(catalogue, self.office.story, arrival, &mut dice)?;
        let mut life = Life::begin(number, opening.submission.clone(), arrival.at, self.until)?;
        let merged_into = self.mergeable(arrival, &mut dice);
        let circumstances = Circumstances { merged_into, burst: arrival.burst };
        self.office.handle(&mut life, &opening, circumstances, &mut dice);
        life.catch_up(self.until);
        self.office.raise_if_overdue(&mut life, self.until);
        let events = life.end();
        let merged = Case::fold(number, &events).is_ok_and(|case| {
            matches!(case.status, Status::Merged | Status::Declined | Status::Withdrawn)
        });
        if !merged {
            let key = (arrival.category.clone(), arrival.district.clone(), arrival.burst);
            let first_of_burst = arrival.burst && self.open.contains_key(&key);
            if !first_of_burst {
                self.open.insert(key, (number, arrival.at));
            }
        }
        Some(MadeUp { number, events, shows: None, photos: Vec::new() })
    }

    /// An earlier case about the same, not long ago.
    fn mergeable(&self, arrival: &Arrival, dice: &mut Dice) -> Option<CaseNumber> {
        let share = if arrival.burst { self.office.story.burst.merged_share } else { 0.006 };
        let merges = dice.chance(share);
        let key = (arrival.category.clone(), arrival.district.clone(), arrival.burst);
        let (number, at) = self.open.get(&key)?;
        let recent = arrival.at.since(*at) < Duration::days(21);
        (merges && recent).then_some(*number)
    }

    fn number(&mut self, at: Timestamp, dice: &mut Dice) -> CaseNumber {
        loop {
            let serial = u32::try_from(dice.below(100_000)).unwrap_or(0);
            let number = CaseNumber::new(at.moment(), serial);
            if self.taken.insert(number) {
                return number;
            }
        }
    }
}
