//! How each unit works: some are quick, some take care, one falls behind.

use super::{dice::Dice, story::Story};
use contract::{Catalogue, CategoryId, DistrictId, Timestamp, UnitId};
use std::collections::BTreeMap;

/// The habits of a unit. They do not change with time; only the load of the overloaded one does.
#[derive(Clone, Debug)]
pub(super) struct Habits {
    /// Which part of the time allowed half of the cases take.
    pub(super) pace: f64,
    /// How often it really solves what it can.
    pub(super) care: f64,
    /// How often it gets in touch before it answers.
    pub(super) contact: f64,
    /// How often it gives a case back.
    pub(super) returns: f64,
}

/// Everybody who handles cases.
#[derive(Debug)]
pub(super) struct Units<'a> {
    catalogue: &'a Catalogue,
    story: &'a Story,
    habits: BTreeMap<UnitId, Habits>,
    start: Timestamp,
    until: Timestamp,
}

impl<'a> Units<'a> {
    pub(super) fn new(
        catalogue: &'a Catalogue,
        story: &'a Story,
        seed: u64,
        start: Timestamp,
        until: Timestamp,
    ) -> Self {
        let habits = |unit: &UnitId| {
            let mut dice = Dice::new(seed, unit.as_str());
            Habits {
                pace: 0.34 + 0.22 * dice.share(),
                care: 0.72 + 0.2 * dice.share(),
                contact: 0.84 + 0.13 * dice.share(),
                returns: 0.03 + 0.06 * dice.share(),
            }
        };
        let habits =
            catalogue.units.iter().map(|unit| (unit.id.clone(), habits(&unit.id))).collect();
        Self { catalogue, story, habits, start, until }
    }

    /// How a unit works; like the first one where it is not known.
    pub(super) fn habits(&self, unit: &UnitId) -> Option<&Habits> {
        self.habits.get(unit).or_else(|| self.habits.values().next())
    }

    /// How much longer than usual a case takes that comes to `unit` at `moment`: the overloaded unit is as quick as
    /// others in the first year, and then takes longer with every week.
    pub(super) fn load(&self, unit: &UnitId, moment: Timestamp) -> f64 {
        if *unit != self.story.overloaded {
            return 1.0;
        }
        let whole = self.until.since(self.start).whole_days() as f64;
        let gone = moment.since(self.start).whole_days() as f64;
        1.0 + 6.0 * (gone / whole - 0.4).max(0.0)
    }

    /// Who gets a case first.
    pub(super) fn route(
        &self,
        category: &CategoryId,
        district: &DistrictId,
        dice: &mut Dice,
    ) -> Option<UnitId> {
        let theme = self.story.categories.get(category)?;
        let route = dice.weighted(theme.routes.iter().map(|(route, weight)| (route, *weight)))?;
        let unit = if route == "district" {
            self.catalogue.units.iter().find(|unit| unit.district.as_ref() == Some(district))
        } else {
            self.catalogue.units.iter().find(|unit| unit.id.as_str() == route)
        };
        unit.or(self.catalogue.units.first()).map(|unit| unit.id.clone())
    }

    /// Somebody else, after `unit` gave a case back.
    pub(super) fn another(
        &self,
        unit: &UnitId,
        category: &CategoryId,
        district: &DistrictId,
        dice: &mut Dice,
    ) -> UnitId {
        for _ in 0..4 {
            match self.route(category, district, dice) {
                Some(other) if other != *unit => return other,
                _ => {}
            }
        }
        let government =
            self.catalogue.units.iter().find(|unit| unit.district.as_ref() == Some(district));
        government
            .filter(|other| other.id != *unit)
            .or_else(|| self.catalogue.units.iter().find(|other| other.id != *unit))
            .map_or_else(|| unit.clone(), |other| other.id.clone())
    }
}
