//! What holds for every submission, limit, pause and calendar.

use crate::{
    oracle,
    sample::{HOURS_TO_CHINA, limit},
};
use calendar::{Calendar, Deadline, Remaining, Step, deadline, remaining};
use contract::{Extension, HolidayDay, HolidayNotice, Limit, Pause, Timestamp};
use proptest::{collection::vec, prelude::*};
use std::collections::BTreeMap;
use time::{Date, Duration, UtcOffset};

/// 2025-01-01T00:00:00 in China.
const NEW_YEAR: i64 = 1_735_660_800;
const HOUR: i64 = 3_600;

/// A moment on the hour, `hours` into 2025, in China.
fn hour(hours: i64) -> Timestamp {
    let zone = UtcOffset::from_hms(HOURS_TO_CHINA, 0, 0).unwrap();
    Timestamp::from_unix(NEW_YEAR + hours * HOUR).unwrap().at(zone)
}

fn day(days: i64) -> Date {
    hour(days * 24).date()
}

/// Two years of arbitrary statements, at most one a date; the second year may be silent.
fn notices() -> impl Strategy<Value = Vec<HolidayNotice>> {
    (vec((0..365_i64, any::<bool>()), 0..80), vec((365..730_i64, any::<bool>()), 0..80)).prop_map(
        |(first, second)| {
            [(2025, first), (2026, second)]
                .into_iter()
                .map(|(year, stated)| HolidayNotice {
                    year,
                    papers: vec![format!("https://notices.example/{year}")],
                    days: stated
                        .into_iter()
                        .collect::<BTreeMap<_, _>>()
                        .into_iter()
                        .map(|(days, is_off_day)| HolidayDay {
                            name: "节".to_owned(),
                            date: day(days),
                            is_off_day,
                        })
                        .collect(),
                })
                .collect()
        },
    )
}

fn pauses() -> impl Strategy<Value = Vec<Pause>> {
    vec((0..9_000_i64, -5..200_i64), 0..8).prop_map(|pauses| {
        pauses
            .into_iter()
            .map(|(from, length)| Pause { from: hour(from), until: hour(from + length) })
            .collect()
    })
}

fn limits() -> impl Strategy<Value = Limit> {
    (any::<bool>(), 0..60_u32)
        .prop_map(|(hours, amount)| limit(hours, if hours { amount * 5 } else { amount }))
}

fn longer(limit: Limit, by: u32) -> Limit {
    match limit {
        Limit::Hours(hours) => Limit::Hours(hours + by),
        Limit::WorkingDays(days) => Limit::WorkingDays(days + by),
    }
}

fn count(calendar: &Calendar, start: Timestamp, limit: Limit, pauses: &[Pause]) -> Deadline {
    deadline(calendar, start, limit, pauses, &[]).unwrap()
}

fn calendar(notices: &[HolidayNotice]) -> Calendar {
    Calendar::from_notices(notices).unwrap()
}

proptest! {
    #[test]
    fn a_plain_count_day_by_day_agrees(
        notices in notices(), start in 0..9_000_i64, limit in limits(), pauses in pauses(),
    ) {
        let due = count(&calendar(&notices), hour(start), limit, &pauses).due;
        prop_assert_eq!(due, oracle::due(&notices, hour(start), limit, &pauses));
        prop_assert_eq!(due.moment().offset().whole_hours(), HOURS_TO_CHINA);
    }

    #[test]
    fn counting_at_once_agrees_with_counting_day_by_day(
        notices in notices(), after in -400..900_i64, length in -10..500_i64,
    ) {
        let (after, through) = (day(after), day(after + length));
        prop_assert_eq!(
            calendar(&notices).working_days_between(after, through),
            oracle::working_days_between(&notices, after, through)
        );
    }

    #[test]
    fn a_later_submission_is_never_due_earlier(
        notices in notices(), start in 0..9_000_i64, seconds in 0..1_000_000_i64, limit in limits(), pauses in pauses(),
    ) {
        let calendar = calendar(&notices);
        let later = hour(start).after(Duration::seconds(seconds));
        prop_assert!(
            count(&calendar, hour(start), limit, &pauses).due <= count(&calendar, later, limit, &pauses).due
        );
    }

    #[test]
    fn a_longer_limit_is_never_due_earlier(
        notices in notices(), start in 0..9_000_i64, limit in limits(), by in 0..20_u32, pauses in pauses(),
    ) {
        let calendar = calendar(&notices);
        prop_assert!(
            count(&calendar, hour(start), limit, &pauses).due
                <= count(&calendar, hour(start), longer(limit, by), &pauses).due
        );
    }

    #[test]
    fn a_pause_or_an_extension_never_makes_it_due_earlier(
        notices in notices(), start in 0..9_000_i64, limit in limits(), pauses in pauses(),
        (at, new_due) in (0..9_000_i64, 0..9_000_i64),
    ) {
        let calendar = calendar(&notices);
        let extension = Extension { at: hour(at), new_due: hour(new_due) };
        let due = |pauses: &[Pause], extensions: &[Extension]| {
            deadline(&calendar, hour(start), limit, pauses, extensions).unwrap().due
        };
        let plain = due(&[], &[]);
        prop_assert!(plain <= due(&pauses, &[]));
        for one in 0..pauses.len() {
            prop_assert!(due(&pauses[..one], &[]) <= due(&pauses[..=one], &[]));
        }
        prop_assert!(due(&pauses, &[]) <= due(&pauses, &[extension]));
        prop_assert!(due(&[], &[extension]) <= due(&pauses, &[extension]));
        prop_assert!(hour(new_due) <= due(&[], &[extension]));
    }

    #[test]
    fn working_days_until_due_are_the_limit(notices in notices(), start in 0..9_000_i64, days in 1..60_u32) {
        let calendar = calendar(&notices);
        let due = count(&calendar, hour(start), Limit::WorkingDays(days), &[]).due;
        prop_assert_eq!(calendar.working_days_between(hour(start).date(), due.date()), days);
        let Remaining::Left(left) = remaining(&calendar, hour(start), due) else { panic!("due before start") };
        prop_assert_eq!(left.working_days, days);
    }

    #[test]
    fn the_explanation_holds_every_day_once_and_counts_the_limit(
        notices in notices(), start in 0..9_000_i64, days in 0..60_u32, pauses in pauses(),
    ) {
        let calendar = calendar(&notices);
        let Deadline { due, explanation, .. } = count(&calendar, hour(start), Limit::WorkingDays(days), &pauses);
        prop_assert_eq!(explanation.counted(), days as usize);
        prop_assert_eq!(explanation.days.first().map(|day| day.date), Some(hour(start).date()));
        prop_assert_eq!(explanation.days.last().map(|day| day.date), Some(due.date()));
        for pair in explanation.days.windows(2) {
            prop_assert_eq!(pair[0].date.next_day(), Some(pair[1].date));
        }
        for told in &explanation.days {
            prop_assert_eq!(&told.day, &calendar.day(told.date));
            prop_assert_eq!(told.day.working, oracle::works(&notices, told.date));
            prop_assert!(told.step != Step::NotWorking || !told.day.working);
        }
        // The pauses told are enough to count it again.
        prop_assert_eq!(count(&calendar, hour(start), Limit::WorkingDays(days), &explanation.pauses).due, due);
    }

    #[test]
    fn the_pauses_told_are_what_was_added_to_the_hours(
        start in 0..9_000_i64, hours in 0..300_u32, pauses in pauses(),
    ) {
        let Deadline { due, explanation, .. } = count(&Calendar::default(), hour(start), Limit::Hours(hours), &pauses);
        let paused: Duration = explanation.pauses.iter().map(|pause| pause.until.since(pause.from)).sum();
        prop_assert_eq!(hour(start).after(Duration::hours(hours.into()) + paused), due);
    }

    #[test]
    fn nothing_panics_anywhere_in_time(
        start in -62_167_132_800..=253_402_300_799_i64,
        now in -62_167_132_800..=253_402_300_799_i64,
        zone in -86_399..=86_399_i32,
        limit in (any::<bool>(), any::<u32>()),
        small in 0..400_u32,
        pauses in vec((-62_167_132_800..=253_402_300_799_i64, -62_167_132_800..=253_402_300_799_i64), 0..5),
    ) {
        let zone = UtcOffset::from_whole_seconds(zone).unwrap();
        let moment = |unix| Timestamp::from_unix(unix).unwrap().at(zone);
        let pauses: Vec<_> =
            pauses.into_iter().map(|(from, until)| Pause { from: moment(from), until: moment(until) }).collect();
        let extension = Extension { at: moment(now), new_due: moment(now) };
        let calendar = Calendar::default();
        for amount in [limit.1, small] {
            let limit = crate::sample::limit(limit.0, amount);
            if let Ok(deadline) = deadline(&calendar, moment(start), limit, &pauses, &[extension]) {
                prop_assert!(deadline.due >= moment(start));
                prop_assert!(deadline.explanation.days.len() <= calendar::HORIZON_DAYS as usize + 1);
                let _ = remaining(&calendar, moment(now), deadline.due);
            }
        }
    }
}
