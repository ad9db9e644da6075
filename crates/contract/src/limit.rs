//! What a case's clock is made of: the limit promised, the pauses, the extensions.
//!
//! When a case is due is counted in `calendar`; nothing here knows a working day.

use crate::Timestamp;
use serde::{Deserialize, Serialize};

/// How long an answer may take, from submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Hours by the clock, nights and holidays included.
    Hours(u32),
    /// Working days, to the end of the last one.
    WorkingDays(u32),
}

/// A stretch during which the clock stood still, because the citizen was asked something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pause {
    /// When the question was asked.
    pub from: Timestamp,
    /// When it was answered, replaced or ran out.
    pub until: Timestamp,
}

/// A later deadline, announced at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Extension {
    /// When it was announced.
    pub at: Timestamp,
    /// The deadline from then on; the earlier one stays on record.
    pub new_due: Timestamp,
}
