//! How the published figures are counted: from a case to a count, from counts to rates with their intervals.
//!
//! | ask | look in |
//! |---|---|
//! | what is counted about a case, and for which unit | [`CaseRecord`] |
//! | in which month and cell it counts | [`contributions`], [`Cells`] |
//! | what an indicator means | [`specification()`], [`read_specification`] |
//! | a rate, a score, shares, a row of figures | [`Rate`], [`score`], [`shares`], [`Figures`] |
//! | what a release changes of the one before | [`Releases`], [`change_log`] |
//! | what chance alone explains | [`wilson()`], [`difference()`], [`compare`], [`funnel()`], [`places`], [`trend()`], [`control()`] |
//! | what other cities published, by their own rules | [`Scoring`], [`whole_of`] |
//! | what those left out could do | [`bounds()`] |
//!
//! **Invariant:** nothing here reads a clock, a file or the network, and nothing is averaged: totals are pooled from
//! counts and durations. The server and the browser run the same code and get the same bytes.

mod band;
mod bounds;
mod canonical;
mod cells;
mod contribution;
mod control;
mod difference;
mod figures;
mod funnel;
mod published;
mod quantile;
mod ranks;
mod rate;
mod record;
mod release_diff;
mod share;
mod specification;
mod stored;
mod trend;
mod weights;
mod wilson;

pub use band::{Band, Comparison, band, compare};
pub use bounds::{LeftOut, bounds};
pub use canonical::canonical;
pub use cells::{Cells, Filter};
pub use contribution::{Contribution, contributions, durations};
pub use control::{Control, Meaning, Rule, Signal, control};
pub use difference::difference;
pub use figures::{Backlog, Contradictions, Figure, Figures};
pub use funnel::{Dispersion, dispersion, funnel};
pub use published::{Points, Scoring, Whole, whole_of};
pub use quantile::nearest_rank;
pub use ranks::{Places, places};
pub use rate::{Rate, score};
pub use record::{CaseRecord, Contradiction, Exit, Heard, RoundRecord, State, Took};
pub use release_diff::{Changed, Releases, Remarks, change_log};
pub use share::{RESOLUTION, SATISFACTION, Share, shares};
pub use specification::{SpecificationError, read_specification, specification};
pub use trend::{PERIODS, Trend, linear_trend, trend};
pub use weights::{TrialWeights, TrialWeightsError};
pub use wilson::{Confidence, Interval, wilson};
