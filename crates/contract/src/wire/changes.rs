//! What a release changes of what was published before it: the typed change log.
//!
//! How the entries are found lives in the crate `results`.

use super::results::Month;
use crate::{IndicatorId, Named, matter::choice};
use serde::{Deserialize, Serialize};

choice! {
    /// Why a published figure is not what it was. Only a correction admits a mistake.
    ChangeKind {
        /// An indicator that was not published before.
        NewIndicator = "new_indicator",
        /// Another way to compute an indicator.
        Method = "method",
        /// What is known to be wrong or missing in the records, said by the office.
        DataIssue = "data_issue",
        /// `[r]`: figures of a finished month moved, because its cases went on.
        Revision = "revision",
        /// `[p]`: a month that was not over, counted further.
        Provisional = "provisional",
        /// A mistake in the release before, put right.
        Correction = "correction",
    }
}

/// One line of the change log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChangeEntry {
    /// Why.
    pub kind: ChangeKind,
    /// Which indicators moved, in the specification's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<IndicatorId>,
    /// The first and last month with a figure that moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<(Month, Month)>,
    /// How many counts of a month and unit are not what they were.
    #[serde(default)]
    pub cells: u32,
    /// The largest move of a month's rate for the whole city, in parts of 1; `None` where no rate moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub largest: Option<f64>,
    /// The office's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Named>,
}
