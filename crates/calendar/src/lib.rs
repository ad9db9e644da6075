//! Working days, deadlines, and how they were counted.
//!
//! - [`Calendar`] merges the national holiday notices of the catalogue and says of any date whether it is worked, and why.
//! - [`deadline()`] turns a submission, a limit, pauses and extensions into a moment and its [`Explanation`].
//! - [`round_deadline()`] asks it for a round of a case.
//! - [`remaining()`] is the countdown to that moment, or the count since.
//!
//! **Invariant:** nothing here reads a clock or a file. A date of a year whose notice is not out yet follows the plain
//! week and says so: it is *provisional*.

mod calendar;
mod deadline;
mod explanation;
mod paused;
mod remaining;
mod round;

pub use calendar::{Calendar, CalendarError, Day, Reason};
pub use deadline::{
    Deadline, DeadlineError, HORIZON_DAYS, MOST_HOURS, MOST_WORKING_DAYS, deadline,
};
pub use explanation::{CountedDay, Explanation, Replaced, Step};
pub use remaining::{Distance, Remaining, remaining};
pub use round::round_deadline;
