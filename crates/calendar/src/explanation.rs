//! How a due moment was counted, ready to be told day by day.

use crate::Day;
use contract::{Limit, Pause, Timestamp};
use time::Date;

/// Everything a person needs to count a deadline again by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Where the count began: the submission, in the city's zone.
    pub start: Timestamp,
    /// The limit that was counted.
    pub limit: Limit,
    /// Every day from the submission day to the counted due day, in order; empty for a limit in hours.
    ///
    /// Never more than [`HORIZON_DAYS`](crate::HORIZON_DAYS) + 1.
    pub days: Vec<CountedDay>,
    /// The merged pauses that moved the due moment, from `start` on and in order.
    ///
    /// For a limit in working days those that were running at the end of a working day.
    pub pauses: Vec<Pause>,
    /// The due moment by limit and pauses alone.
    pub counted_due: Timestamp,
    /// The extensions that took effect, in the order they were announced.
    pub replaced: Vec<Replaced>,
}

impl Explanation {
    /// How many working days were counted.
    pub fn counted(&self) -> usize {
        self.days.iter().filter(|day| matches!(day.step, Step::Counted(_))).count()
    }
}

/// One day of the count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedDay {
    /// The day in the city's zone.
    pub date: Date,
    /// What the count did with it.
    pub step: Step,
    /// What the calendar says about it.
    pub day: Day,
}

/// What the count did with a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The submission day: the count begins after it.
    Submission,
    /// Counted, and the how-manieth it is, from 1.
    Counted(u32),
    /// Skipped: a weekend or a holiday.
    NotWorking,
    /// Skipped: a working day at whose end the clock stood still.
    Paused,
    /// With a limit of 0 working days, the day it is due; nothing is counted.
    DueAtOnce,
}

/// A due moment that an extension replaced by a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// When the extension was announced.
    pub at: Timestamp,
    /// The due moment until then.
    pub old_due: Timestamp,
    /// The due moment from then on.
    pub new_due: Timestamp,
}
