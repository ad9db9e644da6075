//! Cases counted by hand.

use crate::sample::{autumn, date, in_zone, moment, notice, pause};
use calendar::{
    Calendar, CalendarError, DeadlineError, Distance, MOST_HOURS, MOST_WORKING_DAYS, Reason,
    Remaining, Step, deadline, remaining,
};
use contract::{Extension, HolidayNotice, Limit, Pause, Timestamp};
use time::Date;

#[track_caller]
fn check(start: &str, limit: Limit, pauses: &[Pause], expected: &str) {
    let actual = deadline(&autumn(), moment(start), limit, pauses, &[])
        .map(|deadline| deadline.due.to_string());
    assert_eq!(actual, Ok(format!("{expected}+08:00")), "{start} {limit:?} {pauses:?}");
}

#[test]
fn hours_run_through_nights_and_holidays() {
    check("2025-09-30T17:00:00", Limit::Hours(24), &[], "2025-10-01T17:00:00");
    check("2025-09-30T17:00:00", Limit::Hours(0), &[], "2025-09-30T17:00:00");
    check("2025-09-30T17:00:00", Limit::Hours(MOST_HOURS), &[], "2026-10-01T17:00:00");
}

#[test]
fn working_days_begin_the_day_after_and_end_with_the_day() {
    check("2025-06-02T00:00:00", Limit::WorkingDays(1), &[], "2025-06-03T23:59:59");
    check("2025-06-02T23:59:59", Limit::WorkingDays(1), &[], "2025-06-03T23:59:59");
    check("2025-06-05T09:00:00", Limit::WorkingDays(5), &[], "2025-06-12T23:59:59");
    check("2025-06-07T09:00:00", Limit::WorkingDays(1), &[], "2025-06-09T23:59:59");
}

#[test]
fn zero_working_days_end_with_the_first_worked_day() {
    check("2025-06-06T09:00:00", Limit::WorkingDays(0), &[], "2025-06-06T23:59:59");
    check("2025-06-07T09:00:00", Limit::WorkingDays(0), &[], "2025-06-09T23:59:59");
    check("2025-10-01T09:00:00", Limit::WorkingDays(0), &[], "2025-10-09T23:59:59");
}

#[test]
fn make_up_weekends_are_counted_and_the_national_day_week_is_not() {
    // Saturday is off, Sunday the 28th is worked.
    check("2025-09-26T16:00:00", Limit::WorkingDays(1), &[], "2025-09-28T23:59:59");
    // 28, 29, 30, then 9, 10 and Saturday the 11th.
    check("2025-09-26T16:00:00", Limit::WorkingDays(6), &[], "2025-10-11T23:59:59");
    check("2025-09-26T16:00:00", Limit::WorkingDays(7), &[], "2025-10-13T23:59:59");
}

#[test]
fn hours_stand_still_while_paused() {
    let night = pause("2025-06-02T20:00:00", "2025-06-03T02:00:00");
    check("2025-06-02T18:00:00", Limit::Hours(4), &[night], "2025-06-03T04:00:00");
    check("2025-06-02T18:00:00", Limit::Hours(2), &[night], "2025-06-02T20:00:00");
    check("2025-06-02T22:00:00", Limit::Hours(2), &[night], "2025-06-03T04:00:00");
    check("2025-06-03T02:00:00", Limit::Hours(2), &[night], "2025-06-03T04:00:00");
    // Overlapping pauses are one; one that ends before it begins is none.
    let overlapping = pause("2025-06-03T01:00:00", "2025-06-03T03:00:00");
    let backwards = pause("2025-06-03T04:00:00", "2025-06-03T01:00:00");
    check(
        "2025-06-02T18:00:00",
        Limit::Hours(4),
        &[overlapping, backwards, night],
        "2025-06-03T05:00:00",
    );
    // The first pause moves the due moment into the second.
    let second = pause("2025-06-03T03:00:00", "2025-06-03T04:00:00");
    check("2025-06-02T18:00:00", Limit::Hours(4), &[second, night], "2025-06-03T05:00:00");
}

#[test]
fn a_working_day_paused_at_its_end_is_not_counted() {
    let limit = Limit::WorkingDays(2);
    let start = "2025-06-02T09:00:00";
    check(start, limit, &[], "2025-06-04T23:59:59");
    check(
        start,
        limit,
        &[pause("2025-06-03T10:00:00", "2025-06-03T18:00:00")],
        "2025-06-04T23:59:59",
    );
    check(
        start,
        limit,
        &[pause("2025-06-03T10:00:00", "2025-06-05T18:00:00")],
        "2025-06-06T23:59:59",
    );
    // The last second of a pause is not in it, the first is.
    check(
        start,
        limit,
        &[pause("2025-06-03T10:00:00", "2025-06-03T23:59:59")],
        "2025-06-04T23:59:59",
    );
    check(
        start,
        limit,
        &[pause("2025-06-03T23:59:59", "2025-06-04T00:00:00")],
        "2025-06-05T23:59:59",
    );
    // The submission day and a weekend are not counted anyway.
    check(
        start,
        limit,
        &[pause("2025-06-02T10:00:00", "2025-06-03T09:00:00")],
        "2025-06-04T23:59:59",
    );
    check(
        "2025-06-06T09:00:00",
        limit,
        &[pause("2025-06-07T10:00:00", "2025-06-09T09:00:00")],
        "2025-06-10T23:59:59",
    );
    // Due at once, unless paused.
    check(
        start,
        Limit::WorkingDays(0),
        &[pause("2025-06-02T10:00:00", "2025-06-03T09:00:00")],
        "2025-06-03T23:59:59",
    );
}

#[test]
fn every_zone_has_its_own_midnight() {
    for (zone, due) in [
        ("+08:00", "2025-06-03T23:59:59+08:00"),
        ("Z", "2025-06-03T23:59:59Z"),
        ("-05:00", "2025-06-03T23:59:59-05:00"),
        ("+05:45", "2025-06-03T23:59:59+05:45"),
    ] {
        let start = in_zone("2025-06-02T23:30:00", zone);
        let actual = deadline(&autumn(), start, Limit::WorkingDays(1), &[], &[])
            .map(|deadline| deadline.due.to_string());
        assert_eq!(actual.as_deref(), Ok(due));
    }
}

#[test]
fn only_a_later_extension_replaces_the_due_moment_and_the_old_one_is_kept() {
    let start = moment("2025-06-02T09:00:00");
    let extension = |at: &str, new_due: Timestamp| Extension { at: moment(at), new_due };
    let extensions = [
        extension("2025-06-04T12:00:00", in_zone("2025-06-20T04:00:00", "Z")),
        extension("2025-06-03T12:00:00", moment("2025-06-10T23:59:59")),
        extension("2025-06-05T12:00:00", moment("2025-06-04T23:59:59")),
    ];
    let deadline = deadline(&autumn(), start, Limit::WorkingDays(2), &[], &extensions).unwrap();
    assert_eq!(deadline.due.to_string(), "2025-06-20T12:00:00+08:00");
    assert_eq!(deadline.explanation.counted_due, moment("2025-06-04T23:59:59"));
    let kept: Vec<_> = deadline
        .explanation
        .replaced
        .iter()
        .map(|step| (step.at, step.old_due, step.new_due))
        .collect();
    assert_eq!(
        kept,
        [
            (
                moment("2025-06-03T12:00:00"),
                moment("2025-06-04T23:59:59"),
                moment("2025-06-10T23:59:59")
            ),
            (moment("2025-06-04T12:00:00"), moment("2025-06-10T23:59:59"), deadline.due),
        ]
    );
}

#[test]
fn a_count_across_new_year_is_provisional_until_the_office_names_a_date() {
    let calendar = autumn();
    let start = moment("2025-12-29T09:00:00");
    let due = |days, pauses: &[Pause], extensions: &[Extension]| {
        deadline(&calendar, start, Limit::WorkingDays(days), pauses, extensions).unwrap()
    };
    assert!(!due(2, &[], &[]).provisional);
    assert!(due(3, &[], &[]).provisional);
    assert_eq!(due(3, &[], &[]).due, moment("2026-01-01T23:59:59"));
    assert!(due(2, &[pause("2025-12-30T09:00:00", "2026-01-01T09:00:00")], &[]).provisional);
    let named = Extension { at: start, new_due: moment("2026-01-09T23:59:59") };
    assert!(!due(3, &[], &[named]).provisional);
    let hours = deadline(&calendar, start, Limit::Hours(240), &[], &[]).unwrap();
    assert!(!hours.provisional);
}

#[test]
fn the_explanation_tells_every_day_and_why() {
    let question = pause("2025-09-29T10:00:00", "2025-09-30T09:00:00");
    let idle = pause("2025-09-30T10:00:00", "2025-09-30T11:00:00");
    let start = moment("2025-09-26T16:00:00");
    let explained = deadline(&autumn(), start, Limit::WorkingDays(3), &[idle, question], &[])
        .unwrap()
        .explanation;
    let told: Vec<_> = explained
        .days
        .iter()
        .map(|day| {
            let why = match &day.day.reason {
                Reason::Weekday => "weekday".to_owned(),
                Reason::Weekend => "weekend".to_owned(),
                Reason::Holiday { name, papers } => format!("{name} {}", papers.join(" ")),
                Reason::MakeUp { name, papers } => format!("for {name} {}", papers.join(" ")),
            };
            (day.date.day(), day.step, why)
        })
        .collect();
    let weekday = || "weekday".to_owned();
    let holiday = || "国庆节 https://notices.example/2025".to_owned();
    let mut expected = vec![
        (26, Step::Submission, weekday()),
        (27, Step::NotWorking, "weekend".to_owned()),
        (28, Step::Counted(1), "for 国庆节 https://notices.example/2025".to_owned()),
        (29, Step::Paused, weekday()),
        (30, Step::Counted(2), weekday()),
    ];
    expected.extend((1..=8).map(|day| (day, Step::NotWorking, holiday())));
    expected.push((9, Step::Counted(3), weekday()));
    assert_eq!(told, expected);
    assert_eq!(explained.pauses, [question], "a pause that gave nothing back is not told");
    assert_eq!(explained.counted(), 3);
}

#[test]
fn the_countdown_counts_working_days_days_and_hours() {
    let calendar = autumn();
    let due = moment("2025-10-09T23:59:59");
    let distance = |working_days, days, hours| Distance { working_days, days, hours };
    let at = |raw| remaining(&calendar, moment(raw), due);
    assert_eq!(at("2025-09-26T12:00:00"), Remaining::Left(distance(4, 13, 323)));
    assert_eq!(at("2025-10-08T12:00:00"), Remaining::Left(distance(1, 1, 35)));
    assert_eq!(at("2025-10-09T12:00:00"), Remaining::Left(distance(0, 0, 11)));
    assert_eq!(at("2025-10-09T23:59:59"), Remaining::Left(distance(0, 0, 0)));
    assert_eq!(at("2025-10-10T00:00:00"), Remaining::Overdue(distance(1, 1, 0)));
    assert_eq!(at("2025-10-12T12:00:00"), Remaining::Overdue(distance(2, 3, 60)));
    // A reader elsewhere sees the city's days.
    assert_eq!(
        remaining(&calendar, in_zone("2025-10-08T16:30:00", "Z"), due),
        Remaining::Left(distance(0, 0, 23))
    );
}

#[test]
fn notices_that_contradict_or_stray_are_refused() {
    let worked = notice(2025, "元旦", &[("2025-12-31", false)]);
    let off = notice(2026, "元旦", &[("2025-12-31", true)]);
    assert_eq!(
        Calendar::from_notices([off.clone(), worked.clone()]),
        Err(CalendarError::Conflict { date: date("2025-12-31"), years: [2025, 2026] })
    );
    assert!(
        Calendar::from_notices([worked.clone(), worked]).is_ok(),
        "saying it twice is no contradiction"
    );
    let stray = notice(2024, "元旦", &[("2026-01-01", true)]);
    assert_eq!(
        Calendar::from_notices([stray]),
        Err(CalendarError::Stray { year: 2024, date: date("2026-01-01") })
    );
    let script = HolidayNotice { papers: vec!["javascript:alert(1)".to_owned()], ..off };
    assert!(matches!(
        Calendar::from_notices([script]),
        Err(CalendarError::NotAnAddress { year: 2026, .. })
    ));
}

#[test]
fn a_notice_without_a_source_announces_nothing() {
    let unsourced =
        HolidayNotice { papers: Vec::new(), ..notice(2025, "元旦", &[("2025-01-01", true)]) };
    let calendar = Calendar::from_notices([unsourced]).unwrap();
    let day = calendar.day(date("2025-01-01"));
    assert!(!calendar.is_announced(2025) && !day.working && day.provisional);
}

#[test]
fn a_calendar_is_made_from_notice_files_as_published() {
    let file = r#"{"$schema":"s","$id":"i","year":2025,"papers":["https://notices.example/2025"],
        "days":[{"name":"元旦","date":"2025-01-01","isOffDay":true}]}"#;
    let notice: HolidayNotice = serde_json::from_str(file).unwrap();
    let calendar = Calendar::from_notices([&notice]).unwrap();
    assert!(calendar.is_announced(2025) && !calendar.is_working(date("2025-01-01")));
    let back: HolidayNotice =
        serde_json::from_str(&serde_json::to_string(&notice).unwrap()).unwrap();
    assert_eq!(Calendar::from_notices([back]), Ok(calendar));
}

#[test]
fn absurd_limits_and_the_end_of_time_are_errors() {
    let calendar = autumn();
    let start = moment("2025-06-02T09:00:00");
    let due = |start, limit, pauses: &[Pause]| {
        deadline(&calendar, start, limit, pauses, &[]).map(|deadline| deadline.due)
    };
    for limit in [
        Limit::Hours(MOST_HOURS + 1),
        Limit::Hours(u32::MAX),
        Limit::WorkingDays(MOST_WORKING_DAYS + 1),
        Limit::WorkingDays(u32::MAX),
    ] {
        assert_eq!(due(start, limit, &[]), Err(DeadlineError::LimitTooLong(limit)));
    }
    assert!(due(start, Limit::WorkingDays(MOST_WORKING_DAYS), &[]).is_ok());
    let forever = Pause { from: start, until: moment("9999-12-31T23:59:59") };
    for limit in [Limit::Hours(1), Limit::WorkingDays(1)] {
        assert_eq!(due(start, limit, &[forever]), Err(DeadlineError::TooFar));
    }
    for zone in ["+14:00", "Z", "-12:00", "+23:59", "-23:59"] {
        let late = in_zone("9999-12-31T23:00:00", zone);
        assert_eq!(due(late, Limit::Hours(1), &[]), Err(DeadlineError::TooFar), "{zone}");
        assert_eq!(due(late, Limit::WorkingDays(1), &[]), Err(DeadlineError::TooFar), "{zone}");
        assert!(due(late, Limit::WorkingDays(0), &[]).is_ok(), "{zone}: a Friday");
        let early = in_zone("0000-01-01T00:00:00", zone);
        assert!(due(early, Limit::WorkingDays(366), &[]).is_ok(), "{zone}");
        assert!(matches!(remaining(&calendar, early, late), Remaining::Left(_)));
        assert!(matches!(remaining(&calendar, late, early), Remaining::Overdue(_)));
    }
    assert_eq!(calendar.working_days_between(Date::MAX, Date::MIN), 0);
    assert!(calendar.working_days_between(Date::MIN, Date::MAX) > 5_000_000);
}
