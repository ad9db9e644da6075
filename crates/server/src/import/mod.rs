//! Records of other systems: a file, a mapping that says what its columns mean, and one event for each row.
//!
//! Nothing is invented around a record: its case is the one event [`contract::What::Imported`] with what the source states.
//! Times without a zone are read in the city's, which is the same all year; see [`MappedCity::utc_offset_minutes`].
//!
//! **Invariant:** an input is imported whole or not at all.

mod error;
mod folder;
mod found;
mod mapping;
mod moment;
mod rows;
mod slugs;
mod summary;
mod table;

pub use error::{BadRow, ImportError, RowProblem};
pub use folder::{Input, Provenance, into_folder};
pub use mapping::{Columns, KindSource, MappedCity, Mapping, Source};
pub use moment::Patterns;
pub use summary::Summary;
pub use table::Format;

use contract::{Actor, CaseNumber, Catalogue, City, Event, ImportedCase, Timestamp, What};
use found::Found;
use rows::Facts;
use std::collections::HashSet;
use table::Table;

/// An input as cases.
#[derive(Debug)]
pub struct Import {
    /// The city's catalogue with everything named in the input.
    pub catalogue: Catalogue,
    /// The cases, in the order of the rows.
    pub cases: Vec<(CaseNumber, Event)>,
    /// What they are.
    pub summary: Summary,
}

/// What a city's folder holds before an import.
#[derive(Debug, Default)]
pub struct Before {
    /// Its catalogue, where it has one.
    pub catalogue: Option<Catalogue>,
    /// Its cases: their numbers, and the numbers they have in the source.
    pub cases: HashSet<(CaseNumber, String)>,
}

impl Import {
    /// Reads an input by its mapping. `as_of` is the moment the records are of.
    ///
    /// A case's number is made of the moment it was opened and of its row, so that the same input always gives the same
    /// numbers. A record that is in the folder already is refused.
    ///
    /// # Errors
    /// Any [`ImportError`] except those about files and the database.
    pub fn read(
        mapping: &Mapping,
        format: Format,
        raw: &[u8],
        as_of: Timestamp,
        before: &Before,
    ) -> Result<Self, ImportError> {
        let facts = Facts::read(mapping, Table::read(format, raw)?)?;
        let summary = Summary::of(mapping, &facts, as_of);
        let found = Found::new(mapping, &facts, before.catalogue.as_ref())?;
        let city = City::from(&mapping.city);
        let zone = city.offset();
        let mut taken: HashSet<CaseNumber> =
            before.cases.iter().map(|(number, _)| *number).collect();
        let mut already = 0;
        let mut cases = Vec::with_capacity(facts.len());
        for (serial, facts) in (1_u32..).zip(facts) {
            let number = |serial| CaseNumber::new(facts.opened.at(zone).moment(), serial);
            if before.cases.contains(&(number(serial), facts.source_id.to_string())) {
                already += 1;
                continue;
            }
            let mut free = serial;
            while !taken.insert(number(free)) {
                free = free.wrapping_add(1);
            }
            let number = number(free);
            let category = found.category(mapping, facts.category()).ok_or(contract::SlugError)?;
            let case = ImportedCase {
                source_id: facts.source_id,
                kind: facts.kind,
                category,
                unit: facts.unit.and_then(|unit| found.unit(mapping, &unit)),
                district: facts.district.and_then(|district| found.district(mapping, &district)),
                opened: facts.opened,
                due: facts.due,
                closed: facts.closed,
                subject: facts.subject,
            };
            let what = What::Imported(Box::new(case));
            cases.push((number, Event { at: facts.opened, by: Actor::Office, what }));
        }
        if already > 0 {
            return Err(ImportError::Already(already));
        }
        Ok(Self { catalogue: found.catalogue(city), cases, summary })
    }
}
