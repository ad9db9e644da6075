//! Units with their figures, in bands against the pooled total.

use contract::{
    Catalogue, Counts, Direction, IndicatorId, Named, Specification, UnitId, wire::results::Cell,
};
use results::{Band, LeftOut, Rate, band};

/// Every unit of the catalogue beside the city's total.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    pub indicator: IndicatorId,
    pub direction: Direction,
    /// Of the indicator, pooled over everything, cases without a unit included.
    pub total: Rate,
    pub total_counts: Counts,
    /// In the catalogue's order.
    pub units: Vec<UnitRow>,
    /// What no unit had; `None` where there is nothing of that kind.
    pub nobody: Option<Counts>,
    pub small_n: u32,
}

/// One unit.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitRow {
    pub id: UnitId,
    pub name: Named,
    pub counts: Counts,
    /// Of the chosen indicator.
    pub rate: Rate,
    pub band: Band,
}

impl Board {
    /// Puts the cells of a release, told apart by unit, beside each other; `left_out` is what is made of those the
    /// indicator does not count.
    pub fn of(
        specification: &Specification,
        indicator: IndicatorId,
        catalogue: &Catalogue,
        cells: &[Cell],
        left_out: LeftOut,
    ) -> Self {
        let mut total_counts = Counts::default();
        for cell in cells {
            total_counts.merge(&cell.counts);
        }
        let found = specification.indicator(indicator);
        let rate =
            |counts: &Counts| found.map_or(Rate::new(0.0, 0), |it| left_out.rate(it, counts));
        let total = rate(&total_counts);
        let small_n = specification.small_n;
        let units = catalogue.units.iter().map(|unit| {
            let cell = cells.iter().find(|cell| cell.at.unit.as_ref() == Some(&unit.id));
            let counts = cell.map(|cell| cell.counts.clone()).unwrap_or_default();
            let rate = rate(&counts);
            let band = band(&rate, &total, small_n);
            UnitRow { id: unit.id.clone(), name: unit.name.clone(), counts, rate, band }
        });
        let nobody = cells.iter().find(|cell| cell.at.unit.is_none() && !cell.counts.is_empty());
        Self {
            indicator,
            direction: found.map_or(Direction::Neutral, |it| it.direction),
            total,
            units: units.collect(),
            nobody: nobody.map(|cell| cell.counts.clone()),
            total_counts,
            small_n,
        }
    }

    /// Units by what can be said of them, the better first; within a group by their rate. Empty groups are left out.
    pub fn groups(&self) -> Vec<(Group, Vec<&UnitRow>)> {
        let better_first = match self.direction {
            Direction::Lower => [Group::Below, Group::Same, Group::Above],
            Direction::Higher | Direction::Neutral => [Group::Above, Group::Same, Group::Below],
        };
        let groups = better_first.into_iter().chain([Group::Few, Group::Nothing]);
        let fill = |group: Group| {
            let mut rows: Vec<_> =
                self.units.iter().filter(|row| Group::of(row) == group).collect();
            rows.sort_by(|a, b| {
                let order = value(&b.rate).total_cmp(&value(&a.rate));
                if self.direction == Direction::Lower { order.reverse() } else { order }
            });
            (group, rows)
        };
        groups.map(fill).filter(|(_, rows)| !rows.is_empty()).collect()
    }
}

/// What can be said of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Above,
    Same,
    Below,
    /// Too few cases to compare.
    Few,
    /// No cases at all.
    Nothing,
}

impl Group {
    pub fn of(row: &UnitRow) -> Self {
        match row.band {
            Band::Above => Self::Above,
            Band::Same => Self::Same,
            Band::Below => Self::Below,
            Band::TooFew if row.rate.denominator == 0 => Self::Nothing,
            Band::TooFew => Self::Few,
        }
    }
}

fn value(rate: &Rate) -> f64 {
    rate.value.unwrap_or(-1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{City, Count, Unit, wire::results::CellKey};

    fn named(name: &str) -> Named {
        Named { zh: name.to_owned(), en: name.to_owned() }
    }

    fn cell(unit: Option<&str>, on_time: u32, due: u32) -> Cell {
        let mut counts = Counts::default();
        counts.add(Count::Received, due);
        counts.add(Count::Due, due);
        counts.add(Count::DueOnTime, on_time);
        let at = CellKey { unit: unit.map(|id| id.parse().unwrap()), ..CellKey::default() };
        Cell { at, counts, handling: None }
    }

    fn board(cells: &[Cell]) -> Board {
        let units = ["water", "roads", "parks", "small", "idle"];
        let units =
            units.map(|id| Unit { id: id.parse().unwrap(), name: named(id), district: None });
        let catalogue = Catalogue {
            city: City {
                name: named("x"),
                operator: named("x"),
                phone: String::new(),
                demo: true,
                release_day: None,
                utc_offset_minutes: 0,
            },
            units: units.into(),
            districts: Vec::new(),
            categories: Vec::new(),
            limits: Vec::new(),
            holidays: Vec::new(),
            doors: Vec::new(),
            signs: Vec::new(),
        };
        Board::of(
            &results::specification(),
            IndicatorId::OnTimeCohort,
            &catalogue,
            cells,
            LeftOut::Apart,
        )
    }

    fn sample() -> Board {
        board(&[
            cell(Some("water"), 960, 1000),
            cell(Some("roads"), 800, 1000),
            cell(Some("parks"), 90, 100),
            cell(Some("small"), 29, 29),
            cell(None, 10, 20),
        ])
    }

    fn names<'a>(rows: &[&'a UnitRow]) -> Vec<&'a str> {
        rows.iter().map(|row| row.id.as_str()).collect()
    }

    #[test]
    fn totals_are_pooled_and_hold_what_no_unit_had() {
        let board = sample();
        assert_eq!((board.total.numerator, board.total.denominator), (1889.0, 2149));
        assert!(board.nobody.is_some());
    }

    #[test]
    fn units_stand_in_groups_and_few_cases_are_not_compared() {
        let board = sample();
        let groups: Vec<_> =
            board.groups().iter().map(|(group, rows)| (*group, names(rows))).collect();
        assert_eq!(
            groups,
            [
                (Group::Above, vec!["water"]),
                (Group::Same, vec!["parks"]),
                (Group::Below, vec!["roads"]),
                (Group::Few, vec!["small"]),
                (Group::Nothing, vec!["idle"]),
            ]
        );
    }
}
