//! From a submission to the moment an answer is due. The rules are told at [`deadline()`].

use crate::{Calendar, CountedDay, Explanation, Replaced, Step, paused::Paused};
use contract::{Extension, Limit, Pause, Timestamp};
use time::{Date, Duration, PrimitiveDateTime, Time, UtcOffset};

/// The longest limit in working days.
pub const MOST_WORKING_DAYS: u32 = 366;

/// The longest limit in hours.
pub const MOST_HOURS: u32 = 366 * 24;

/// How many days after the submission a counted due moment may lie at most: about ten years.
pub const HORIZON_DAYS: u32 = 3_660;

/// When an answer is due, and why then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The last second in which an answer is on time, in the zone of the submission.
    pub due: Timestamp,
    /// Whether a notice that is not out yet may still move it. A moment named by an extension is not provisional.
    pub provisional: bool,
    /// How it was counted.
    pub explanation: Explanation,
}

/// Why no deadline can be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeadlineError {
    /// The limit is longer than [`MOST_WORKING_DAYS`] or [`MOST_HOURS`].
    #[error("the limit is longer than {MOST_WORKING_DAYS} working days or {MOST_HOURS} hours")]
    LimitTooLong(Limit),
    /// The due moment lies more than [`HORIZON_DAYS`] days after the submission, or after the year 9999.
    #[error("the deadline lies more than {HORIZON_DAYS} days after the submission")]
    TooFar,
}

/// Counts `limit` from the submission at `start`.
///
/// 1. The clock runs from submission. Its zone is the one `start` is written in.
/// 2. A limit in hours runs by the clock, day and night. It is due at the first moment when that many hours have passed
///    outside pauses.
/// 3. A limit of *n* working days is due at 23:59:59 on the *n*th working day after the submission day, which itself is
///    never counted. With *n* = 0 it is due at the end of the submission day, or of the next working day where that one
///    is not worked.
/// 4. A working day is not counted where the clock stood still at its end, 23:59:59. So a question asked on Monday and
///    answered on Wednesday gives back Monday and Tuesday; one asked and answered on the same day gives back nothing.
///    A pause holds its first second and not its last. One that still runs is passed with the present moment as its
///    end: the answer is then what is due if it ended now.
/// 5. An extension replaces the due moment where it names a later one; an earlier one has no effect. Pauses move the
///    counted moment only, never the one an extension names.
///
/// By these rules a later submission, a longer limit, one more pause or one more extension never makes the due moment
/// earlier.
///
/// # Errors
/// [`DeadlineError`] where the limit or the time until due is beyond all reason.
pub fn deadline(
    calendar: &Calendar,
    start: Timestamp,
    limit: Limit,
    pauses: &[Pause],
    extensions: &[Extension],
) -> Result<Deadline, DeadlineError> {
    let paused = Paused::merge(pauses);
    let counted = match limit {
        Limit::Hours(hours) if hours > MOST_HOURS => {
            return Err(DeadlineError::LimitTooLong(limit));
        }
        Limit::WorkingDays(days) if days > MOST_WORKING_DAYS => {
            return Err(DeadlineError::LimitTooLong(limit));
        }
        Limit::Hours(hours) => count_hours(start, hours, &paused)?,
        Limit::WorkingDays(days) => count_working_days(calendar, start, days, &paused)?,
    };
    let replaced = replace(counted.due, start.moment().offset(), extensions);
    Ok(Deadline {
        due: replaced.last().map_or(counted.due, |last| last.new_due),
        provisional: counted.provisional && replaced.is_empty(),
        explanation: Explanation {
            start,
            limit,
            days: counted.days,
            pauses: counted.pauses,
            counted_due: counted.due,
            replaced,
        },
    })
}

/// The count before extensions.
struct Counted {
    due: Timestamp,
    provisional: bool,
    days: Vec<CountedDay>,
    pauses: Vec<Pause>,
}

fn count_hours(start: Timestamp, hours: u32, paused: &Paused) -> Result<Counted, DeadlineError> {
    let mut due = later(start, start, Duration::hours(hours.into()))?;
    let mut pauses = Vec::new();
    for pause in paused.after(start) {
        if pause.from >= due {
            break;
        }
        due = later(start, due, pause.until.since(pause.from))?;
        pauses.push(pause);
    }
    Ok(Counted { due, provisional: false, days: Vec::new(), pauses })
}

/// `moment` moved by `duration`, where that still lies within the horizon of `start`.
fn later(
    start: Timestamp,
    moment: Timestamp,
    duration: Duration,
) -> Result<Timestamp, DeadlineError> {
    let moved = moment.moment().checked_add(duration).ok_or(DeadlineError::TooFar)?;
    let moved = Timestamp::new(moved);
    if moved.since(start) > Duration::days(HORIZON_DAYS.into()) {
        Err(DeadlineError::TooFar)
    } else {
        Ok(moved)
    }
}

fn count_working_days(
    calendar: &Calendar,
    start: Timestamp,
    limit: u32,
    paused: &Paused,
) -> Result<Counted, DeadlineError> {
    let zone = start.moment().offset();
    let mut days = Vec::new();
    let mut counted = 0;
    let mut provisional = false;
    let mut next = Some(start.date());
    for index in 0..=HORIZON_DAYS {
        let date = next.ok_or(DeadlineError::TooFar)?;
        next = date.next_day();
        let day = calendar.day(date);
        let end = end_of(date, zone);
        let standing = paused.covers(end);
        let step = match (index, limit) {
            (0, 1..) => Step::Submission,
            _ if !day.working => Step::NotWorking,
            _ if standing => Step::Paused,
            (_, 0) => Step::DueAtOnce,
            _ => {
                counted += 1;
                Step::Counted(counted)
            }
        };
        // Neither the submission day nor a paused day counts, whatever a notice will say about it.
        provisional |= day.provisional && !standing && step != Step::Submission;
        days.push(CountedDay { date, step, day });
        if step == Step::DueAtOnce || step == Step::Counted(limit) {
            let pauses = effective(paused, start, &days, zone);
            return Ok(Counted { due: end, provisional, days, pauses });
        }
    }
    Err(DeadlineError::TooFar)
}

/// The pauses that made the count skip at least one working day.
fn effective(
    paused: &Paused,
    start: Timestamp,
    days: &[CountedDay],
    zone: UtcOffset,
) -> Vec<Pause> {
    let mut ends = days
        .iter()
        .filter(|day| day.step == Step::Paused)
        .map(|day| end_of(day.date, zone))
        .peekable();
    let mut pauses = Vec::new();
    for pause in paused.after(start) {
        let mut used = false;
        while ends.next_if(|end| *end < pause.until).is_some() {
            used = true;
        }
        if used {
            pauses.push(pause);
        }
        if ends.peek().is_none() {
            break;
        }
    }
    pauses
}

/// The last second of `date` in `zone`.
fn end_of(date: Date, zone: UtcOffset) -> Timestamp {
    let last_second = Time::MIDNIGHT - Duration::SECOND;
    Timestamp::new(PrimitiveDateTime::new(date, last_second).assume_offset(zone))
}

/// Lets each extension, in the order announced, replace the due moment where it is later.
fn replace(counted_due: Timestamp, zone: UtcOffset, extensions: &[Extension]) -> Vec<Replaced> {
    let mut announced = extensions.to_vec();
    announced.sort_by_key(|extension| extension.at);
    let mut due = counted_due;
    let mut replaced = Vec::new();
    for Extension { at, new_due } in announced {
        if new_due > due {
            let new_due = new_due.at(zone);
            replaced.push(Replaced { at, old_due: due, new_due });
            due = new_due;
        }
    }
    replaced
}
