//! Units in the order of a column.

use super::selection::Column;
use crate::components::table::Sort;
use contract::{Count, Specification, Weight};
use findings::board::{Board, UnitRow};
use results::{Rate, score};
use std::cmp::Ordering;

/// Units by a column. Who stands on few cases comes after all others, whichever way: nothing may be read into that.
pub(super) fn sorted<'a>(
    board: &'a Board,
    sort: Sort<Column>,
    specification: &Specification,
    weights: &[Weight],
    name: impl Fn(&UnitRow) -> String,
) -> Vec<&'a UnitRow> {
    let mut rows: Vec<_> = board.units.iter().collect();
    let count = |row: &UnitRow, count| row.counts.get(count);
    let rate = |row: &UnitRow, id| specification.indicator(id).map(|it| Rate::of(it, &row.counts));
    let few = |row: &UnitRow| match sort.column {
        Column::Rate(id) => rate(row, id).is_none_or(|rate| rate.is_small(board.small_n)),
        Column::Score => score(specification, weights, &row.counts).is_none(),
        Column::Name | Column::Whole | Column::Received | Column::NoDeadline => false,
    };
    let ascending = |a: &UnitRow, b: &UnitRow| -> Ordering {
        match sort.column {
            // Names from A to Z on the first press.
            Column::Name => name(b).cmp(&name(a)),
            Column::Rate(id) => {
                let value = |row| rate(row, id).as_ref().map_or(-1.0, value);
                value(a).total_cmp(&value(b))
            }
            Column::Whole => a.rate.denominator.cmp(&b.rate.denominator),
            Column::Score => {
                let value = |row: &UnitRow| score(specification, weights, &row.counts);
                value(a).unwrap_or(-1.0).total_cmp(&value(b).unwrap_or(-1.0))
            }
            Column::Received => count(a, Count::Received).cmp(&count(b, Count::Received)),
            Column::NoDeadline => count(a, Count::NoDeadline).cmp(&count(b, Count::NoDeadline)),
        }
    };
    rows.sort_by(|a, b| {
        let order = ascending(a, b);
        few(a).cmp(&few(b)).then(if sort.descending { order.reverse() } else { order })
    });
    rows
}

fn value(rate: &Rate) -> f64 {
    rate.value.unwrap_or(-1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{Counts, Direction, IndicatorId, Named};
    use results::band;

    fn sample() -> Board {
        let specification = results::specification();
        let indicator = specification.indicator(IndicatorId::OnTimeCohort).unwrap();
        let total = Rate::new(1889.0, 2149);
        let row = |(name, on_time, due): (&str, u32, u32)| {
            let mut counts = Counts::default();
            counts.add(Count::Received, due);
            counts.add(Count::Due, due);
            counts.add(Count::DueOnTime, on_time);
            let rate = Rate::of(indicator, &counts);
            UnitRow {
                id: name.parse().unwrap(),
                name: Named { zh: name.to_owned(), en: name.to_owned() },
                band: band(&rate, &total, specification.small_n),
                counts,
                rate,
            }
        };
        let units = [
            ("water", 960, 1000),
            ("roads", 800, 1000),
            ("parks", 90, 100),
            ("small", 29, 29),
            ("idle", 0, 0),
        ];
        Board {
            indicator: indicator.id,
            direction: Direction::Higher,
            total,
            total_counts: Counts::default(),
            units: units.map(row).into(),
            nobody: None,
            small_n: specification.small_n,
        }
    }

    fn names<'a>(rows: &[&'a UnitRow]) -> Vec<&'a str> {
        rows.iter().map(|row| row.id.as_str()).collect()
    }

    #[test]
    fn a_perfect_rate_of_few_never_comes_first_nor_last_of_the_compared() {
        let board = sample();
        let specification = results::specification();
        let by = |descending| {
            let sort = Sort { column: Column::Rate(IndicatorId::OnTimeCohort), descending };
            names(&sorted(&board, sort, &specification, &specification.composite, |row| {
                row.name.en.clone()
            }))
        };
        assert_eq!(by(true), ["water", "parks", "roads", "small", "idle"]);
        assert_eq!(by(false)[..3], ["roads", "parks", "water"]);
    }

    #[test]
    fn names_run_from_a_to_z_at_the_first_press() {
        let sort = Sort { column: Column::Name, descending: true };
        let board = sample();
        let rows = sorted(&board, sort, &results::specification(), &[], |row| row.name.en.clone());
        assert_eq!(names(&rows), ["idle", "parks", "roads", "small", "water"]);
    }
}
