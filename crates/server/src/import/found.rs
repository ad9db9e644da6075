//! The units, categories and districts found in a file, as a catalogue.

use super::{ImportError, Mapping, rows::Facts, slugs};
use contract::{
    Catalogue, Category, CategoryId, City, District, DistrictId, Named, SlugError, Unit, UnitId,
    Urgency,
};
use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

/// Who and what is named in a file, each with its identifier.
pub(super) struct Found {
    units: BTreeMap<Key, UnitId>,
    categories: BTreeMap<Key, CategoryId>,
    districts: BTreeMap<Key, DistrictId>,
}

/// A name to sort and look up by: English first.
type Key = (String, String);

impl Found {
    /// Gives an identifier to everything named in `facts`; what `known` names already keeps its own.
    pub(super) fn new(
        mapping: &Mapping,
        facts: &[Facts],
        known: Option<&Catalogue>,
    ) -> Result<Self, ImportError> {
        let (mut units, mut categories, mut districts) =
            (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        if let Some(known) = known {
            units.extend(known.units.iter().map(|unit| (key(&unit.name), unit.id.clone())));
            categories.extend(known.categories.iter().map(|c| (key(&c.name), c.id.clone())));
            districts.extend(known.districts.iter().map(|d| (key(&d.name), d.id.clone())));
        }
        let names = |value: fn(&Facts) -> Option<&str>| -> BTreeSet<Key> {
            facts.iter().filter_map(value).map(|value| key(&named(mapping, value))).collect()
        };
        identify(&mut units, names(|facts| facts.unit.as_deref()), UnitId::as_str)?;
        identify(&mut categories, names(|facts| Some(facts.category())), CategoryId::as_str)?;
        identify(&mut districts, names(|facts| facts.district.as_deref()), DistrictId::as_str)?;
        Ok(Self { units, categories, districts })
    }

    pub(super) fn unit(&self, mapping: &Mapping, value: &str) -> Option<UnitId> {
        self.units.get(&key(&named(mapping, value))).cloned()
    }

    pub(super) fn category(&self, mapping: &Mapping, value: &str) -> Option<CategoryId> {
        self.categories.get(&key(&named(mapping, value))).cloned()
    }

    pub(super) fn district(&self, mapping: &Mapping, value: &str) -> Option<DistrictId> {
        self.districts.get(&key(&named(mapping, value))).cloned()
    }

    /// Everything found, sorted by name. No limits: a record states its own deadline.
    pub(super) fn catalogue(self, city: City) -> Catalogue {
        let name = |(en, zh): Key| Named { zh, en };
        let nothing = Named { zh: String::new(), en: String::new() };
        let unit = |(key, id)| Unit { id, name: name(key), district: None };
        let category = |(key, id)| Category {
            id,
            name: name(key),
            hint: nothing.clone(),
            urgency: Urgency::Routine,
            questions: Vec::new(),
            door: None,
        };
        let district =
            |(key, id)| District { id, name: name(key), streets: Vec::new(), population: None };
        Catalogue {
            city,
            units: self.units.into_iter().map(unit).collect(),
            districts: self.districts.into_iter().map(district).collect(),
            categories: self.categories.into_iter().map(category).collect(),
            limits: Vec::new(),
            holidays: Vec::new(),
            doors: Vec::new(),
            signs: Vec::new(),
        }
    }
}

fn identify<Id: TryFrom<String, Error = SlugError>>(
    known: &mut BTreeMap<Key, Id>,
    names: BTreeSet<Key>,
    as_str: fn(&Id) -> &str,
) -> Result<(), ImportError> {
    let mut taken = known.values().map(|id| as_str(id).to_owned()).collect();
    for name in names {
        if let Entry::Vacant(free) = known.entry(name) {
            let id = Id::try_from(slugs::take(&free.key().0, &mut taken))?;
            free.insert(id);
        }
    }
    Ok(())
}

fn named(mapping: &Mapping, value: &str) -> Named {
    let itself = || Named { zh: value.to_owned(), en: value.to_owned() };
    mapping.names.get(value).cloned().unwrap_or_else(itself)
}

fn key(name: &Named) -> Key {
    (name.en.clone(), name.zh.clone())
}
