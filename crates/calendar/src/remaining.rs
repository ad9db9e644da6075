//! How long it still is until a moment is due, or has been since.

use crate::Calendar;
use contract::Timestamp;

/// The countdown to a due moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remaining {
    /// There is still time; the due second itself is in time.
    Left(Distance),
    /// The due moment has passed.
    Overdue(Distance),
}

/// The time between now and a due moment, in three measures, each rounded down. Days are those of the due moment's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// Working days after the earlier day, up to and including the later one.
    ///
    /// Left: 0 means there is none after today. Overdue: 0 means none has come since the due day.
    pub working_days: u32,
    /// Midnights between the two: 0 is the same day.
    pub days: u32,
    /// Whole hours by the clock.
    pub hours: u32,
}

/// How far `now` is from `due`.
pub fn remaining(calendar: &Calendar, now: Timestamp, due: Timestamp) -> Remaining {
    // Both in one zone, so that "today" means the city's day wherever the reader is.
    let now = now.at(due.moment().offset());
    if now <= due {
        Remaining::Left(distance(calendar, now, due))
    } else {
        Remaining::Overdue(distance(calendar, due, now))
    }
}

fn distance(calendar: &Calendar, earlier: Timestamp, later: Timestamp) -> Distance {
    let (from, to) = (earlier.date(), later.date());
    Distance {
        working_days: calendar.working_days_between(from, to),
        days: u32::try_from(to.to_julian_day() - from.to_julian_day()).unwrap_or(0),
        hours: u32::try_from(later.since(earlier).whole_hours()).unwrap_or(0),
    }
}
