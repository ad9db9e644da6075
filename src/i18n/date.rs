//! Days and times as people write them, on the city's clock, through the browser's `Intl`.
//!
//! The city has one fixed distance from UTC, so a moment is shifted by it and written as UTC: no
//! zone names, no tables, the same on every device wherever its own clock stands.

use super::I18n;
use crate::city::ThisCity;
use contract::Timestamp;
use js_sys::{Array, Date as JsDate, Intl::DateTimeFormat, Object, Reflect};
use texts::Language;
use time::Date;
use wasm_bindgen::JsValue;

/// Parts of a date, with how each is written: names and values of `Intl.DateTimeFormat`.
type Parts = &'static [(&'static str, &'static str)];

const DAY: Parts = &[("year", "numeric"), ("month", "long"), ("day", "numeric")];
const WEEKDAY: Parts = &[("month", "long"), ("day", "numeric"), ("weekday", "short")];
const MONTH_DAY: Parts = &[("month", "long"), ("day", "numeric")];
const DAY_OF_WEEK: Parts = &[("weekday", "short")];
const MONTH: Parts = &[("year", "numeric"), ("month", "long")];
const CLOCK: Parts = &[("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")];
const BRIEF: Parts = &[
    ("month", "short"),
    ("day", "numeric"),
    ("hour", "2-digit"),
    ("minute", "2-digit"),
    ("hourCycle", "h23"),
];
const MOMENT: Parts = &[
    ("year", "numeric"),
    ("month", "long"),
    ("day", "numeric"),
    ("hour", "2-digit"),
    ("minute", "2-digit"),
    ("hourCycle", "h23"),
];

/// A day: `2026年11月13日`, `13 November 2026`. Tracked.
#[must_use]
pub fn day(date: Date) -> String {
    format(begun(date), DAY)
}

/// A day near today with its weekday, without the year: `11月13日周五`. Tracked.
#[must_use]
pub fn weekday(date: Date) -> String {
    format(begun(date), WEEKDAY)
}

/// A day of this year without the year, of another year with it: `11月13日`. Tracked.
#[must_use]
pub fn near(date: Date, today: Date) -> String {
    let parts = if date.year() == today.year() { MONTH_DAY } else { DAY };
    format(begun(date), parts)
}

/// The day of the week: `周五`, `Fri`. Tracked.
#[must_use]
pub fn day_of_week(date: Date) -> String {
    format(begun(date), DAY_OF_WEEK)
}

/// A month: `2026年11月`. Tracked.
#[must_use]
pub fn month(date: Date) -> String {
    format(begun(date), MONTH)
}

/// A day and the time of day. Tracked.
#[must_use]
pub fn moment(at: Timestamp) -> String {
    format(on_the_city_clock(at), MOMENT)
}

/// A moment of this year without the year, of another year with it: `11月9日 10:20`. Tracked.
#[must_use]
pub fn brief(at: Timestamp, today: Date) -> String {
    if city_day(at).year() == today.year() {
        format(on_the_city_clock(at), BRIEF)
    } else {
        moment(at)
    }
}

/// The time of day: `09:41`. Tracked.
#[must_use]
pub fn clock(at: Timestamp) -> String {
    format(on_the_city_clock(at), CLOCK)
}

/// The day in the city at a moment.
#[must_use]
pub fn city_day(at: Timestamp) -> Date {
    let minutes = i32::from(ThisCity::expect().offset_minutes());
    let offset = time::UtcOffset::from_whole_seconds(minutes * 60).unwrap_or(time::UtcOffset::UTC);
    at.at(offset).date()
}

/// The present moment on the device's clock, in milliseconds since 1970.
#[must_use]
pub fn milliseconds() -> i64 {
    JsDate::now() as i64
}

/// The present moment; `None` on a device whose clock stands outside the calendar.
#[must_use]
pub fn now() -> Option<Timestamp> {
    Timestamp::from_unix((JsDate::now() / 1000.0) as i64)
}

/// The machine-readable form for `<time datetime>`.
#[must_use]
pub fn machine(at: Timestamp) -> String {
    at.to_string()
}

fn begun(date: Date) -> f64 {
    (date.midnight().assume_utc().unix_timestamp() as f64) * 1000.0
}

fn on_the_city_clock(at: Timestamp) -> f64 {
    let shift = i64::from(ThisCity::expect().offset_minutes()) * 60;
    ((at.unix() + shift) as f64) * 1000.0
}

fn format(milliseconds: f64, parts: Parts) -> String {
    // British order and commas read best beside figures; American dates invite mistakes.
    let tag = match I18n::expect().language() {
        Language::ZhCn => "zh-CN",
        Language::En => "en-GB",
    };
    let options = Object::new();
    for (name, value) in parts.iter().chain(&[("timeZone", "UTC")]) {
        // A plain object takes every property.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    let format = DateTimeFormat::new(&Array::of1(&tag.into()), &options).format();
    let date = JsDate::new(&milliseconds.into());
    let said = format.call1(&JsValue::UNDEFINED, &date);
    said.ok().and_then(|said| said.as_string()).unwrap_or_default()
}
