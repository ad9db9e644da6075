//! Days on the wire: `2026-10-01`. For serde's `with`, and for files and addresses.

use serde::{Deserialize, Deserializer, Serializer, de::Error as _};
use time::{Date, Month};

/// Writes a day as `YYYY-MM-DD`.
pub fn format(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())
}

/// Reads `YYYY-MM-DD`; `None` for anything else, also for days that do not exist.
pub fn parse(raw: &str) -> Option<Date> {
    let mut parts = raw.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str, n| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

/// For `#[serde(with = "contract::day")]`.
pub fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&format(*day))
}

/// For `#[serde(with = "contract::day")]`.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let raw = String::deserialize(deserializer)?;
    parse(&raw).ok_or_else(|| D::Error::custom("not a day like 2026-10-01"))
}

/// A day in the OpenAPI document.
#[cfg(feature = "schema")]
pub(crate) struct Day;
