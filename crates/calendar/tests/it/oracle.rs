//! The same rules a second time, as plainly as possible: one step per day or per hour, nothing merged, nothing indexed.

use contract::{HolidayNotice, Limit, Pause, Timestamp};
use time::{Date, Duration, Time, Weekday};

pub(crate) fn works(notices: &[HolidayNotice], date: Date) -> bool {
    let stated = notices.iter().flat_map(|notice| &notice.days).find(|day| day.date == date);
    match stated {
        Some(day) => !day.is_off_day,
        None => !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday),
    }
}

fn stands(pauses: &[Pause], moment: Timestamp) -> bool {
    pauses.iter().any(|pause| pause.from <= moment && moment < pause.until)
}

/// The due moment before extensions. For hours every moment must be on the hour.
pub(crate) fn due(
    notices: &[HolidayNotice],
    start: Timestamp,
    limit: Limit,
    pauses: &[Pause],
) -> Timestamp {
    match limit {
        Limit::Hours(hours) => {
            let (mut now, mut run) = (start, 0);
            while run < hours {
                run += u32::from(!stands(pauses, now));
                now = now.after(Duration::HOUR);
            }
            now
        }
        Limit::WorkingDays(days) => {
            let end = Time::MIDNIGHT - Duration::SECOND;
            let mut now = Timestamp::new(start.moment().replace_time(end));
            let (mut left, mut first) = (days.max(1), days > 0);
            loop {
                if !first && works(notices, now.date()) && !stands(pauses, now) {
                    left -= 1;
                }
                if left == 0 {
                    return now;
                }
                first = false;
                now = now.after(Duration::DAY);
            }
        }
    }
}

pub(crate) fn working_days_between(notices: &[HolidayNotice], after: Date, through: Date) -> u32 {
    let (mut date, mut count) = (after, 0);
    while date < through {
        date += Duration::DAY;
        count += u32::from(works(notices, date));
    }
    count
}
