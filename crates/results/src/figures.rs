//! Everything shown about one cell: the same row on a page, in a file and on the command line.

use crate::{Rate, score};
use contract::{
    Count, Counts, IndicatorId, Specification,
    wire::results::{Cell, CellKey, Handling},
};
use serde::{Deserialize, Serialize};

/// All figures of one cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// Which cell.
    pub at: CellKey,
    /// Cases submitted.
    pub received: u32,
    /// Rounds without a deadline: in no on-time rate.
    pub no_deadline: u32,
    /// The rates of the specification in its order, without the composite.
    pub rates: Vec<Figure>,
    /// The composite score, 0 to 100; `None` where any part has no cases.
    pub score: Option<f64>,
    /// What is open, by age.
    pub backlog: Backlog,
    /// How long answers took; `None` where there was none.
    pub handling: Option<Handling>,
    /// Cases that contradict themselves.
    pub contradictions: Contradictions,
}

/// One rate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Of which indicator.
    pub indicator: IndicatorId,
    /// The rate.
    #[serde(flatten)]
    pub rate: Rate,
}

/// What is open at the cut-off, by whole days since its round began. The bands add up to `open`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backlog {
    /// All of it.
    pub open: u32,
    /// 0–7 days.
    pub days_7: u32,
    /// 8–15 days.
    pub days_15: u32,
    /// 16–30 days.
    pub days_30: u32,
    /// 31–90 days.
    pub days_90: u32,
    /// More than 90 days.
    pub older: u32,
}

/// Cases that contradict themselves, by reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradictions {
    /// Closed before opened.
    pub closed_before_opened: u32,
    /// A unit the catalogue does not have.
    pub unknown_unit: u32,
    /// The same number stated twice.
    pub closed_twice: u32,
}

impl Figures {
    /// What `specification` makes of `cell`.
    pub fn of(specification: &Specification, cell: &Cell) -> Self {
        let counts = &cell.counts;
        let rates = specification
            .indicators
            .iter()
            .filter(|indicator| indicator.id != IndicatorId::Composite)
            .map(|indicator| Figure { indicator: indicator.id, rate: Rate::of(indicator, counts) })
            .collect();
        Self {
            at: cell.at.clone(),
            received: counts.get(Count::Received),
            no_deadline: counts.get(Count::NoDeadline),
            rates,
            score: score(specification, &specification.composite, counts),
            backlog: Backlog::of(counts),
            handling: cell.handling,
            contradictions: Contradictions::of(counts),
        }
    }

    /// The rate of `indicator`; `None` where the specification does not have it.
    pub fn rate(&self, indicator: IndicatorId) -> Option<&Rate> {
        self.rates.iter().find(|figure| figure.indicator == indicator).map(|figure| &figure.rate)
    }
}

impl Backlog {
    /// What `counts` says is open.
    pub fn of(counts: &Counts) -> Self {
        Self {
            open: counts.get(Count::Open),
            days_7: counts.get(Count::Open7),
            days_15: counts.get(Count::Open15),
            days_30: counts.get(Count::Open30),
            days_90: counts.get(Count::Open90),
            older: counts.get(Count::OpenOlder),
        }
    }
}

impl Contradictions {
    /// What `counts` says contradicts itself.
    pub fn of(counts: &Counts) -> Self {
        Self {
            closed_before_opened: counts.get(Count::ClosedBeforeOpened),
            unknown_unit: counts.get(Count::UnknownUnit),
            closed_twice: counts.get(Count::ClosedTwice),
        }
    }
}
