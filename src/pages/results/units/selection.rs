//! What a person has chosen to see, as it stands in the address: only what differs from the default.

use crate::{components::table::Sort, route::Query};
use contract::{CategoryId, IndicatorId, wire::results::Month};
use results::{LeftOut, TrialWeights};

const INDICATOR: &str = "indicator";
const FROM: &str = "from";
const TO: &str = "to";
const CATEGORY: &str = "category";
const LEFT_OUT: &str = "left_out";
const WEIGHTS: &str = "weights";
const SORT: &str = "sort";
const ORDER: &str = "order";
const ASCENDING: &str = "asc";

/// Everything chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Selection {
    pub(super) indicator: IndicatorId,
    /// The whole release where both are absent.
    pub(super) from: Option<Month>,
    pub(super) to: Option<Month>,
    pub(super) category: Option<CategoryId>,
    /// What is made of those the indicator does not count.
    pub(super) left_out: LeftOut,
    /// Of the score; the published ones where absent.
    pub(super) weights: Option<TrialWeights>,
    /// In bands where absent.
    pub(super) sort: Option<Sort<Column>>,
}

/// Which cases are counted: the part of a selection that is asked of the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scope {
    pub(super) from: Option<Month>,
    pub(super) to: Option<Month>,
    pub(super) category: Option<CategoryId>,
}

/// What units can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Rate(IndicatorId),
    /// The denominator of the chosen indicator.
    Whole,
    Score,
    Received,
    NoDeadline,
}

impl Column {
    const NAMED: [(&'static str, Self); 5] = [
        ("name", Self::Name),
        ("n", Self::Whole),
        ("score", Self::Score),
        ("received", Self::Received),
        ("no_deadline", Self::NoDeadline),
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Rate(indicator) => indicator.as_str(),
            other => Self::NAMED.iter().find(|(_, it)| *it == other).map_or("", |(name, _)| name),
        }
    }

    fn parse(raw: &str) -> Option<Self> {
        let named = Self::NAMED.iter().find(|(name, _)| *name == raw).map(|(_, it)| *it);
        named.or_else(|| IndicatorId::parse(raw).map(Self::Rate))
    }
}

impl Selection {
    /// Reads the controls of an address; what it does not understand is as if it were absent.
    pub(super) fn read(query: &Query) -> Self {
        let month = |name| query.get(name).and_then(|raw| raw.parse::<Month>().ok());
        let (from, to) = match (month(FROM), month(TO)) {
            (Some(from), Some(to)) if from > to => (Some(to), Some(from)),
            months => months,
        };
        let indicator = query.get(INDICATOR).and_then(IndicatorId::parse);
        let sort = query.get(SORT).and_then(Column::parse);
        Self {
            indicator: indicator
                // A score has no interval: nothing could be said of it.
                .filter(|it| *it != IndicatorId::Composite)
                .unwrap_or(IndicatorId::OnTimeCohort),
            from,
            to,
            category: query.get(CATEGORY).and_then(|raw| raw.parse().ok()),
            left_out: query.get(LEFT_OUT).and_then(LeftOut::parse).unwrap_or_default(),
            weights: query.get(WEIGHTS).and_then(|raw| raw.parse().ok()),
            sort: sort
                .map(|column| Sort { column, descending: query.get(ORDER) != Some(ASCENDING) }),
        }
    }

    /// Writes the controls into an address, beside what else stands in it.
    pub(super) fn write(&self, query: Query) -> Query {
        let month = |month: Option<Month>| month.map(|it| it.to_string()).unwrap_or_default();
        let indicator = match self.indicator {
            IndicatorId::OnTimeCohort => "",
            other => other.as_str(),
        };
        let category = self.category.as_ref().map_or("", CategoryId::as_str);
        let weights = self.weights.as_ref().map(ToString::to_string).unwrap_or_default();
        let sort = self.sort.map_or("", |sort| sort.column.as_str());
        let order = self.sort.filter(|sort| !sort.descending).map_or("", |_| ASCENDING);
        query
            .set(INDICATOR, indicator)
            .set(FROM, month(self.from))
            .set(TO, month(self.to))
            .set(CATEGORY, category)
            .set(LEFT_OUT, self.left_out.as_str())
            .set(WEIGHTS, weights)
            .set(SORT, sort)
            .set(ORDER, order)
    }

    /// Which cases are counted.
    pub(super) fn scope(&self) -> Scope {
        Scope { from: self.from, to: self.to, category: self.category.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_view_has_the_plain_address() {
        let selection = Selection::read(&Query::default());
        assert_eq!(selection.indicator, IndicatorId::OnTimeCohort);
        assert_eq!(selection.write(Query::default()).to_string(), "");
    }

    #[test]
    fn every_choice_is_written_and_read_alike_and_the_rest_of_the_address_stays() {
        let raw = "release=2026-10-31.1&indicator=resolution&from=2026-01&to=2026-10&category=lighting&left_out=failed&weights=30-35-35&sort=n&order=asc";
        let query = Query::parse(raw);
        let selection = Selection::read(&query);
        assert_eq!(selection.indicator, IndicatorId::Resolution);
        assert_eq!(selection.sort, Some(Sort { column: Column::Whole, descending: false }));
        assert_eq!(selection.write(query.clone()), query);
    }

    #[test]
    fn every_column_is_spelled_and_read_alike() {
        let rates = IndicatorId::ALL.iter().map(|id| Column::Rate(*id));
        for column in Column::NAMED.iter().map(|(_, column)| *column).chain(rates) {
            assert_eq!(Column::parse(column.as_str()), Some(column));
        }
    }

    #[test]
    fn nonsense_is_as_good_as_nothing() {
        let query = Query::parse("indicator=best&from=13&category=%20&sort=rank&order=asc");
        assert_eq!(Selection::read(&query), Selection::read(&Query::default()));
        assert_eq!(
            Selection::read(&Query::parse("indicator=composite")).indicator,
            IndicatorId::OnTimeCohort
        );
    }

    #[test]
    fn months_the_wrong_way_round_are_turned() {
        let selection = Selection::read(&Query::parse("from=2026-10&to=2026-01"));
        assert_eq!(selection.from.map(|it| it.to_string()).as_deref(), Some("2026-01"));
    }
}
