//! Months in a row: gaps filled, the unfinished month marked.

use contract::{
    Counts, Indicator,
    wire::results::{Cell, Handling, Month, ReleaseSummary},
};
use results::Rate;

/// How many months a chart shows at most.
const MOST: i32 = 24;

/// What was counted in one month; nothing at all is an empty tally.
#[derive(Clone, Debug, PartialEq)]
pub struct InMonth {
    pub month: Month,
    pub counts: Counts,
    pub handling: Option<Handling>,
}

/// The latest months of a release, oldest first, none left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    pub months: Vec<InMonth>,
    /// Index of the month that was not over at the cut-off.
    pub provisional: Option<usize>,
}

impl Course {
    /// Puts the cells of a release, told apart by month, in a row that ends with the month of the cut-off.
    pub fn of(cells: &[Cell], summary: &ReleaseSummary) -> Self {
        let last = summary.last_begun();
        let first = cells.iter().filter_map(|cell| cell.at.month).min().unwrap_or(last);
        let mut month = first.max(last.plus(1 - MOST));
        let mut months = Vec::new();
        while month <= last {
            let cell = cells.iter().find(|cell| cell.at.month == Some(month));
            months.push(InMonth {
                month,
                counts: cell.map(|cell| cell.counts.clone()).unwrap_or_default(),
                handling: cell.and_then(|cell| cell.handling),
            });
            month = month.next();
        }
        let provisional = summary.unfinished().and(months.len().checked_sub(1));
        Self { months, provisional }
    }

    /// The months that were over at the cut-off.
    pub fn settled(&self) -> &[InMonth] {
        self.months.get(..self.provisional.unwrap_or(self.months.len())).unwrap_or_default()
    }

    /// The latest finished month with enough cases of an indicator, and the month before it.
    pub fn latest(
        &self,
        indicator: &Indicator,
        enough: u32,
    ) -> Option<(&InMonth, Option<&InMonth>)> {
        let months = self.settled();
        let place =
            months.iter().rposition(|it| !Rate::of(indicator, &it.counts).is_small(enough))?;
        Some((months.get(place)?, place.checked_sub(1).and_then(|before| months.get(before))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{Count, IndicatorId, Timestamp, wire::results::CellKey};

    fn summary(as_of: &str) -> ReleaseSummary {
        let month = "2024-01".parse().unwrap();
        ReleaseSummary {
            id: "2026-10-31.1".parse().unwrap(),
            as_of: Timestamp::parse(as_of).unwrap(),
            created: Timestamp::parse(as_of).unwrap(),
            months: (month, month),
            cases: 0,
            specification_hash: String::new(),
            cells_hash: String::new(),
            newer: None,
            since: None,
            corrects: None,
            embargo: None,
            changes: Vec::new(),
        }
    }

    fn due(month: &str, n: u32) -> Cell {
        let mut counts = Counts::default();
        counts.add(Count::Due, n);
        let at = CellKey { month: Some(month.parse().unwrap()), ..CellKey::default() };
        Cell { at, counts, handling: None }
    }

    fn names(course: &Course) -> Vec<String> {
        course.months.iter().map(|it| it.month.to_string()).collect()
    }

    #[test]
    fn a_cut_off_at_midnight_of_the_first_leaves_no_unfinished_month() {
        let course = Course::of(
            &[due("2026-09", 1), due("2026-10", 1)],
            &summary("2026-11-01T00:00:00+08:00"),
        );
        assert_eq!(names(&course), ["2026-09", "2026-10"]);
        assert_eq!(course.provisional, None);
        assert_eq!(course.settled().len(), 2);
    }

    #[test]
    fn the_month_of_the_cut_off_is_provisional_and_gaps_are_filled() {
        let course = Course::of(&[due("2019-05", 1)], &summary("2019-08-06T14:13:12-05:00"));
        assert_eq!(names(&course), ["2019-05", "2019-06", "2019-07", "2019-08"]);
        assert_eq!(course.provisional, Some(3));
        assert!(course.months[1].counts.is_empty());
    }

    #[test]
    fn no_more_than_two_years_are_shown() {
        let course = Course::of(&[due("2014-01", 1)], &summary("2019-08-06T14:13:12-05:00"));
        assert_eq!(course.months.len(), 24);
        assert_eq!(course.months[0].month.to_string(), "2017-09");
    }

    #[test]
    fn the_latest_month_has_enough_cases_and_is_over() {
        let specification = results::specification();
        let indicator = specification.indicator(IndicatorId::OnTimeCohort).unwrap();
        let cells = [due("2019-05", 80), due("2019-06", 40), due("2019-07", 2), due("2019-08", 90)];
        let course = Course::of(&cells, &summary("2019-08-06T14:13:12-05:00"));
        let (latest, before) = course.latest(indicator, 30).unwrap();
        assert_eq!(latest.month.to_string(), "2019-06");
        assert_eq!(before.unwrap().month.to_string(), "2019-05");
        assert_eq!(course.latest(indicator, 100), None);
    }

    #[test]
    fn an_empty_release_is_one_empty_month() {
        let course = Course::of(&[], &summary("2019-08-06T14:13:12-05:00"));
        assert_eq!(course.months.len(), 1);
        assert!(course.settled().is_empty());
    }
}
