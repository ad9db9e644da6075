//! Moments, days and months: what is read, what is written, and what is neither.

use contract::{Timestamp, day, wire::results::Month};
use proptest::prelude::*;
use time::{Date, Duration, OffsetDateTime, UtcOffset};

/// 0000-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
const ALL_SECONDS: std::ops::RangeInclusive<i64> = -62_167_219_200..=253_402_300_799;

fn moment(raw: &str) -> Timestamp {
    Timestamp::parse(raw).unwrap()
}

fn days() -> impl Strategy<Value = Date> {
    (1_721_060..=5_373_484_i32).prop_map(|day| Date::from_julian_day(day).unwrap())
}

#[test]
fn days_are_read_in_one_way_only() {
    for good in ["2026-10-01", "0000-01-01", "9999-12-31", "2024-02-29", "0026-10-01"] {
        assert_eq!(day::parse(good).map(day::format).as_deref(), Some(good));
    }
    for bad in [
        "",
        "2026",
        "2026-10",
        "2026-13-01",
        "2026-00-10",
        "2026-02-29",
        "2026-10-32",
        "2026-10-00",
        "26-10-01",
        "2026-1-01",
        "2026-10-1",
        "+026-10-01",
        "2026-+1-01",
        "2026-10-+1",
        "-026-10-01",
        "2026/10/01",
        "20261001",
        " 2026-10-01",
        "2026-10-01 ",
        "2026-10-01T00:00:00Z",
        "２０２６-10-01",
        "2026-10-01-",
        "二〇二六-10-01",
    ] {
        assert_eq!(day::parse(bad), None, "{bad:?}");
    }
}

#[test]
fn months_are_read_in_one_way_only() {
    let month: Month = "2026-10".parse().unwrap();
    assert_eq!((month.year(), month.month()), (2026, 10));
    assert_eq!(month.to_string(), "2026-10");
    for bad in
        ["", "2026", "2026-13", "2026-00", "2026-1", "26-10", "2026-10-01", "2026-+1", "+026-10"]
    {
        assert!(bad.parse::<Month>().is_err(), "{bad:?}");
    }
}

#[test]
fn months_are_counted_over_the_turn_of_the_year() {
    let month = |raw: &str| raw.parse::<Month>().unwrap();
    assert_eq!(month("2026-12").next(), month("2027-01"));
    assert_eq!(month("2026-01").plus(-1), month("2025-12"));
    assert_eq!(month("2026-10").plus(-22), month("2024-12"));
    assert_eq!(month("2026-10").plus(0), month("2026-10"));
    assert!(month("2025-12") < month("2026-01"));
}

#[test]
fn times_are_read_in_whole_seconds_with_their_zone() {
    for (raw, written) in [
        ("2026-11-22T10:30:15+08:00", "2026-11-22T10:30:15+08:00"),
        ("2026-11-22T10:30:15.999+08:00", "2026-11-22T10:30:15+08:00"),
        ("2026-11-22T02:30:15Z", "2026-11-22T02:30:15Z"),
        ("2026-11-22t02:30:15z", "2026-11-22T02:30:15Z"),
    ] {
        assert_eq!(moment(raw).to_string(), written, "{raw}");
    }
    assert_eq!(moment("2026-11-22T10:30:15+08:00"), moment("2026-11-22T02:30:15Z"));
    for bad in ["", "2026-11-22", "2026-11-22T10:30:15", "2026-02-30T10:30:15Z", "1795314615"] {
        assert_eq!(Timestamp::parse(bad), None, "{bad:?}");
    }
}

#[test]
fn a_day_belongs_to_the_zone_it_is_written_in() {
    let evening = moment("2026-11-22T23:30:00+08:00");
    assert_eq!(day::format(evening.date()), "2026-11-22");
    assert_eq!(day::format(evening.at(UtcOffset::UTC).date()), "2026-11-22");
    assert_eq!(
        day::format(moment("2026-11-22T02:00:00+08:00").at(UtcOffset::UTC).date()),
        "2026-11-21"
    );
}

#[test]
fn a_time_that_cannot_be_written_becomes_the_nearest_that_can() {
    let zone = |seconds| UtcOffset::from_whole_seconds(seconds).unwrap();
    let noon = moment("2026-11-22T12:00:00+08:00");
    assert_eq!(noon.at(zone(29_143)).to_string(), "2026-11-22T04:00:00Z");
    assert_eq!(noon.at(zone(24 * 3600 + 1800)).to_string(), "2026-11-22T04:00:00Z");
    assert_eq!(noon.after(Duration::MAX).to_string(), "9999-12-31T23:59:59+08:00");
    assert_eq!(noon.after(Duration::MIN).to_string(), "0000-01-01T00:00:00Z");
    let first = moment("0000-01-01T00:00:00+08:00");
    assert_eq!(first.at(UtcOffset::UTC).to_string(), "0000-01-01T00:00:00+08:00");
}

proptest! {
    #[test]
    fn every_day_is_written_and_read_back(day in days()) {
        let written = day::format(day);
        prop_assert_eq!(written.len(), 10);
        prop_assert_eq!(day::parse(&written), Some(day));
    }

    #[test]
    fn days_sort_as_they_are_written(a in days(), b in days()) {
        prop_assert_eq!(a.cmp(&b), day::format(a).cmp(&day::format(b)));
    }

    #[test]
    fn a_month_has_the_days_that_begin_like_it(day in days()) {
        let month = Month::of(day);
        prop_assert!(day::format(day).starts_with(&month.to_string()));
        prop_assert_eq!(month.to_string().parse(), Ok(month));
    }

    #[test]
    fn months_forward_and_back_again(day in days(), there in -2_000..2_000_i32, on in -2_000..2_000_i32) {
        let month = Month::of(day);
        prop_assert_eq!(month.plus(there).plus(-there), month);
        prop_assert_eq!(month.plus(there).plus(on), month.plus(there + on));
        prop_assert_eq!(month.plus(there) < month, there < 0);
        prop_assert!((1..=12).contains(&month.plus(there).month()));
    }

    #[test]
    fn any_text_is_a_day_or_is_not(raw in "[0-9+ -]{0,12}") {
        if let Some(day) = day::parse(&raw) {
            prop_assert_eq!(day::format(day), raw);
        }
    }

    #[test]
    fn every_moment_is_written_and_read_back(seconds in ALL_SECONDS, minutes in -1_439..1_440_i32) {
        let zone = UtcOffset::from_whole_seconds(minutes * 60).unwrap();
        let moment = Timestamp::from_unix(seconds).unwrap().at(zone);
        prop_assert_eq!(moment.unix(), seconds);
        let read = Timestamp::parse(&moment.to_string()).unwrap();
        prop_assert_eq!(read, moment);
        prop_assert_eq!(read.moment().offset(), moment.moment().offset());
        let json = serde_json::to_string(&moment).unwrap();
        prop_assert_eq!(serde_json::from_str::<Timestamp>(&json).unwrap(), moment);
    }

    #[test]
    fn any_moment_of_any_clock_can_be_written(
        seconds in -377_705_116_800..=253_402_300_799_i64, nanos in 0..1_000_000_000_u32, zone in -93_599..93_600_i32,
        later in any::<i64>(),
    ) {
        let zone = UtcOffset::from_whole_seconds(zone).unwrap();
        let utc = OffsetDateTime::from_unix_timestamp(seconds).unwrap().replace_nanosecond(nanos).unwrap();
        let moment = Timestamp::new(utc.checked_to_offset(zone).unwrap_or(utc));
        for moment in [moment, moment.at(zone), moment.after(Duration::seconds(later))] {
            prop_assert_eq!(Timestamp::parse(&moment.to_string()), Some(moment));
        }
    }

    #[test]
    fn later_and_since_agree(seconds in 0..4_000_000_000_i64, by in -1_000_000..1_000_000_i64) {
        let moment = Timestamp::from_unix(seconds).unwrap();
        let other = moment.after(Duration::seconds(by));
        prop_assert_eq!(other.since(moment), Duration::seconds(by));
        prop_assert_eq!(other < moment, by < 0);
    }

    #[test]
    fn seconds_beyond_the_written_years_are_no_moment(seconds in any::<i64>()) {
        prop_assert_eq!(Timestamp::from_unix(seconds).is_some(), ALL_SECONDS.contains(&seconds));
    }
}

#[test]
fn p33_figures_are_published_again_on_the_next_such_day_of_a_month() {
    let catalogue =
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../city/demo/catalogue.json"));
    let mut city = serde_json::from_str::<contract::Catalogue>(catalogue).unwrap().city;
    let next = |city: &contract::City, last: &str| {
        city.next_release(contract::day::parse(last).unwrap()).map(contract::day::format)
    };
    city.release_day = Some(5);
    assert_eq!(next(&city, "2026-11-03").as_deref(), Some("2026-11-05"));
    assert_eq!(next(&city, "2026-11-05").as_deref(), Some("2026-12-05"));
    assert_eq!(next(&city, "2026-12-31").as_deref(), Some("2027-01-05"));
    city.release_day = Some(31);
    assert_eq!(next(&city, "2026-11-03"), None, "not every month has a 31st");
    city.release_day = None;
    assert_eq!(next(&city, "2026-11-03"), None);
}
