//! The metric specification: what every indicator means, as data. Its hash is part of each release.

use crate::{Count, Named, matter::choice};
use serde::{Deserialize, Serialize};

choice! {
    /// The indicators that are ratios of counts, and the score made of them.
    IndicatorId {
        /// On time by due date: the headline.
        OnTimeCohort = "on_time_cohort",
        /// On time, open overdue counted as late.
        OnTimeOpenLate = "on_time_open_late",
        /// On time among closed, as many cities print it.
        OnTimeClosed = "on_time_closed",
        /// 响应率
        Contact = "contact",
        /// 解决率
        Resolution = "resolution",
        /// 满意率
        Satisfaction = "satisfaction",
        /// The score.
        Composite = "composite",
        /// Share of call-backs nobody answered.
        NoAnswer = "no_answer",
        /// Share of cases reopened.
        Reopened = "reopened",
        /// Share of cases returned.
        Returned = "returned",
        /// Share of cases extended.
        Extended = "extended",
        /// Share of cases urged.
        Urged = "urged",
        /// Share of cases escalated.
        Escalated = "escalated",
    }
}

choice! {
    /// Which way is better.
    Direction {
        /// More is better.
        Higher = "higher",
        /// Less is better.
        Lower = "lower",
        /// Not agreed: shown without judgement.
        Neutral = "neutral",
    }
}

/// A count with its weight in a sum.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Term {
    /// What is counted.
    pub count: Count,
    /// How much one is worth; 1 where absent.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub weight: f64,
}

fn one() -> f64 {
    1.0
}

#[expect(clippy::float_cmp, reason = "exactly one is the default")]
fn is_one(weight: &f64) -> bool {
    *weight == 1.0
}

/// One indicator: a sum of counts over a sum of counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Indicator {
    /// Its identifier.
    pub id: IndicatorId,
    /// Its name.
    pub name: Named,
    /// The question it answers.
    pub question: Named,
    /// What is added up above the line.
    pub numerator: Vec<Term>,
    /// What is added up below the line.
    pub denominator: Vec<Count>,
    /// What is in neither, and is shown beside it.
    pub excluded: Vec<Count>,
    /// The numerator in words.
    pub numerator_rule: Named,
    /// The denominator in words.
    pub denominator_rule: Named,
    /// Where its clock starts and stops, and in which calendar.
    pub clock: Named,
    /// To which unit and month a case belongs.
    pub attribution: Named,
    /// What it does not say.
    pub limits: Named,
    /// Which way is better.
    pub direction: Direction,
}

/// An indicator's part in the composite score.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Weight {
    /// Which indicator.
    pub indicator: IndicatorId,
    /// Its weight; the weights of a score add up to 1.
    pub weight: f64,
}

/// Everything needed to compute the figures of a release again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Specification {
    /// Of the specification itself, such as `1.0`.
    pub version: String,
    /// The indicators, in the order they are shown.
    pub indicators: Vec<Indicator>,
    /// The composite score.
    pub composite: Vec<Weight>,
    /// Below this denominator a rate is greyed and not ranked.
    pub small_n: u32,
}

impl Specification {
    /// The indicator called `id`.
    pub fn indicator(&self, id: IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }
}
