//! The national notices of 2007 to 2027, where the shared data lies beside the project.

use crate::sample::{date, moment};
use calendar::{Calendar, Day, Reason, deadline};
use contract::{HolidayNotice, Limit};
use std::{fs, path::Path};
use time::{Date, Duration};

/// All notice files, or `None` (and a word about it) where they are absent.
fn national() -> Option<Calendar> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/holidays");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("skipped: no shared/data/holidays beside the project");
        return None;
    };
    let files = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "json"));
    let notices = files.map(|path| {
        serde_json::from_str::<HolidayNotice>(&fs::read_to_string(&path).unwrap()).unwrap()
    });
    Some(Calendar::from_notices(notices).unwrap())
}

fn days_of(year: i32) -> impl Iterator<Item = Date> {
    let first = Date::from_ordinal_date(year, 1).unwrap();
    (0..366).map(move |day| first + Duration::days(day)).filter(move |date| date.year() == year)
}

#[test]
fn the_years_have_as_many_working_days_as_published() {
    let Some(calendar) = national() else { return };
    for (year, expected) in [(2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)] {
        let one_by_one = days_of(year).filter(|date| calendar.day(*date).working).count();
        assert_eq!(one_by_one, expected, "{year}, day by day");
        let eve =
            Date::from_ordinal_date(year - 1, 365 + u16::from(time::util::is_leap_year(year - 1)))
                .unwrap();
        let last =
            Date::from_ordinal_date(year, 365 + u16::from(time::util::is_leap_year(year))).unwrap();
        assert_eq!(calendar.working_days_between(eve, last) as usize, expected, "{year}, at once");
        assert!(calendar.is_announced(year));
        assert!(days_of(year).all(|date| !calendar.day(date).provisional), "{year}");
    }
}

#[test]
fn a_year_without_a_notice_is_a_plain_week_and_provisional() {
    let Some(calendar) = national() else { return };
    assert!(!calendar.is_announced(2027));
    for date in days_of(2027) {
        let day = calendar.day(date);
        assert!(day.provisional, "{date}");
        assert!(matches!(day.reason, Reason::Weekday | Reason::Weekend), "{date}");
        assert_eq!(day.working, date.weekday().number_days_from_monday() < 5, "{date}");
    }
}

#[test]
fn days_stated_by_the_notice_of_the_next_year_are_merged() {
    let Some(calendar) = national() else { return };
    // Saturday 2018-12-29 is worked by the notice for 2019.
    let Day { working, reason, provisional } = calendar.day(date("2018-12-29"));
    assert!(working && !provisional);
    assert!(
        matches!(&reason, Reason::MakeUp { papers, .. } if papers.iter().any(|p| p.contains("/2018-12/06/"))),
        "{reason:?}"
    );
    // 2006 has no file of its own, but these days of it are settled.
    assert!(!calendar.day(date("2006-12-31")).provisional);
    assert!(calendar.day(date("2006-12-28")).provisional);
}

#[test]
fn a_holiday_names_itself_and_its_notice() {
    let Some(calendar) = national() else { return };
    let Reason::Holiday { name, papers } = calendar.day(date("2026-02-17")).reason else {
        panic!("not a holiday")
    };
    assert_eq!(&*name, "春节");
    assert_eq!(papers.len(), 1);
}

#[test]
fn a_count_into_the_year_not_announced_is_provisional() {
    let Some(calendar) = national() else { return };
    let start = moment("2026-12-24T10:00:00");
    let inside = deadline(&calendar, start, Limit::WorkingDays(5), &[], &[]).unwrap();
    assert_eq!((inside.due, inside.provisional), (moment("2026-12-31T23:59:59"), false));
    let across = deadline(&calendar, start, Limit::WorkingDays(6), &[], &[]).unwrap();
    assert_eq!((across.due, across.provisional), (moment("2027-01-01T23:59:59"), true));
}
