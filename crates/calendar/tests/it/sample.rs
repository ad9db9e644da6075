//! Notices, dates and moments written short.

use calendar::Calendar;
use contract::{HolidayDay, HolidayNotice, Limit, Pause, Timestamp};
use time::Date;

pub(crate) const HOURS_TO_CHINA: i8 = 8;

/// The date written `2025-10-01`.
#[track_caller]
pub(crate) fn date(raw: &str) -> Date {
    moment(&format!("{raw}T12:00:00")).date()
}

/// The moment written `2025-10-01T09:00:00`, in China.
#[track_caller]
pub(crate) fn moment(raw: &str) -> Timestamp {
    in_zone(raw, "+08:00")
}

/// The moment written `2025-10-01T09:00:00`, in the zone written `+08:00`.
#[track_caller]
pub(crate) fn in_zone(raw: &str, zone: &str) -> Timestamp {
    let whole = format!("{raw}{zone}");
    Timestamp::parse(&whole).unwrap_or_else(|| panic!("{whole} is no time"))
}

#[track_caller]
pub(crate) fn pause(from: &str, until: &str) -> Pause {
    Pause { from: moment(from), until: moment(until) }
}

/// A notice with `days` written as `(date, off)`, all of one holiday.
pub(crate) fn notice(year: i32, name: &str, days: &[(&str, bool)]) -> HolidayNotice {
    let stated = |&(raw, is_off_day): &(&str, bool)| HolidayDay {
        name: name.to_owned(),
        date: date(raw),
        is_off_day,
    };
    HolidayNotice {
        year,
        papers: vec![format!("https://notices.example/{year}")],
        days: days.iter().map(stated).collect(),
    }
}

/// 2025 with its National Day week alone, worked up to by two weekend days; 2026 not announced.
pub(crate) fn autumn() -> Calendar {
    let off = ["01", "02", "03", "04", "05", "06", "07", "08"].map(|day| format!("2025-10-{day}"));
    let mut days = vec![("2025-09-28", false)];
    days.extend(off.iter().map(|day| (day.as_str(), true)));
    days.push(("2025-10-11", false));
    Calendar::from_notices([
        notice(2025, "国庆节", &days),
        HolidayNotice { year: 2026, papers: Vec::new(), days: Vec::new() },
    ])
    .unwrap()
}

/// Working days for an even draw, hours for an odd one.
pub(crate) fn limit(hours: bool, amount: u32) -> Limit {
    if hours { Limit::Hours(amount) } else { Limit::WorkingDays(amount) }
}
