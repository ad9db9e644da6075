//! What was imported, and what contradicts itself in it.

use super::{Mapping, rows::Facts};
use contract::Timestamp;
use std::{collections::HashSet, fmt};

/// How many rows there are, and how many of them are odd, by reason. Odd rows are imported like all others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// All of them.
    pub rows: usize,
    /// With a deadline.
    pub with_deadline: usize,
    /// Without the moment they were closed.
    pub open: usize,
    /// Contradiction: closed before opened. Left out of handling times.
    pub closed_before_opened: usize,
    /// Contradiction: due before opened.
    pub due_before_opened: usize,
    /// Contradiction: opened after the moment the records are said to be of.
    pub opened_later: usize,
    /// Contradiction: closed after the moment the records are said to be of; open at that moment.
    pub closed_later: usize,
    /// Contradiction: a number that an earlier row has.
    pub same_number: usize,
    /// Silence: no unit, where the mapping names a column for it.
    pub no_unit: usize,
    /// Silence: no category.
    pub no_category: usize,
    /// Silence: no district, where the mapping names a column for it.
    pub no_district: usize,
}

impl Summary {
    pub(super) fn of(mapping: &Mapping, facts: &[Facts], as_of: Timestamp) -> Self {
        let asked = &mapping.columns;
        let mut numbers = HashSet::new();
        let mut summary = Self { rows: facts.len(), ..Self::default() };
        for facts in facts {
            let Facts { opened, due, closed, .. } = facts;
            let mut count = |slot: fn(&mut Self) -> &mut usize, odd: bool| {
                *slot(&mut summary) += usize::from(odd);
            };
            count(|s| &mut s.with_deadline, due.is_some());
            count(|s| &mut s.open, closed.is_none());
            count(|s| &mut s.closed_before_opened, closed.is_some_and(|closed| closed < *opened));
            count(|s| &mut s.due_before_opened, due.is_some_and(|due| due < *opened));
            count(|s| &mut s.opened_later, *opened > as_of);
            count(|s| &mut s.closed_later, closed.is_some_and(|closed| closed > as_of));
            count(|s| &mut s.same_number, !numbers.insert(facts.source_id.as_str()));
            count(|s| &mut s.no_unit, asked.unit.is_some() && facts.unit.is_none());
            count(|s| &mut s.no_category, facts.category.is_none());
            count(|s| &mut s.no_district, asked.district.is_some() && facts.district.is_none());
        }
        summary
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let without = self.rows - self.with_deadline;
        write!(f, "{} records: {} with a deadline, ", self.rows, self.with_deadline)?;
        write!(f, "{without} without; {} open", self.open)?;
        let odd = [
            (self.closed_before_opened, "closed before opened: kept, in no handling time"),
            (self.due_before_opened, "due before opened: kept"),
            (
                self.opened_later,
                "opened after the moment of the records: kept, counted from then on",
            ),
            (
                self.closed_later,
                "closed after the moment of the records: kept, open at that moment",
            ),
            (self.same_number, "with the number of an earlier row: kept"),
            (self.no_unit, "without a unit: kept"),
            (self.no_category, "without a category: kept"),
            (self.no_district, "without a district: kept"),
        ];
        for (n, reason) in odd.iter().filter(|(n, _)| *n > 0) {
            write!(f, "\n  {n} {reason}")?;
        }
        Ok(())
    }
}
