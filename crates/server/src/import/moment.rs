//! Times as other systems write them.

use contract::Timestamp;
use serde::{Deserialize, Deserializer, de::Error as _};
use std::fmt;
use time::{
    Date, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset,
    format_description::{self, OwnedFormatItem, well_known::Rfc3339},
    parsing::Parsed,
};

/// Ways to write a time, tried in order.
///
/// A pattern is `rfc3339` or a format description of the `time` crate, version 2, such as
/// `[month]/[day]/[year] [hour repr:12]:[minute]:[second] [period]`. One without a zone means the city's zone; one
/// without a time of day means midnight, where the day begins.
#[derive(Debug)]
pub struct Patterns(Vec<Pattern>);

#[derive(Debug)]
struct Pattern {
    written: String,
    items: Option<OwnedFormatItem>,
}

impl Patterns {
    /// Reads a time; `None` where no pattern fits all of it.
    pub(super) fn read(&self, raw: &str, zone: UtcOffset) -> Option<Timestamp> {
        self.0.iter().find_map(|pattern| pattern.read(raw, zone)).map(Timestamp::new)
    }
}

impl Pattern {
    fn new(written: String) -> Result<Self, String> {
        let items = if written == "rfc3339" {
            None
        } else {
            let items = format_description::parse_owned::<2>(&written)
                .map_err(|reason| format!("the time pattern {written:?}: {reason}"))?;
            Some(items)
        };
        Ok(Self { written, items })
    }

    fn read(&self, raw: &str, zone: UtcOffset) -> Option<OffsetDateTime> {
        let Some(items) = &self.items else {
            return OffsetDateTime::parse(raw, &Rfc3339).ok();
        };
        let mut parsed = Parsed::new();
        let rest = parsed.parse_item(raw.as_bytes(), items).ok()?;
        if !rest.is_empty() {
            return None;
        }
        if parsed.offset_hour().is_some() {
            return OffsetDateTime::try_from(parsed).ok();
        }
        let moment = PrimitiveDateTime::try_from(parsed)
            .or_else(|reason| {
                let dateless = parsed.hour_24().is_some() || parsed.hour_12().is_some();
                if dateless {
                    return Err(reason);
                }
                Date::try_from(parsed).map(|day| PrimitiveDateTime::new(day, Time::MIDNIGHT))
            })
            .ok()?;
        Some(moment.assume_offset(zone))
    }
}

impl<'de> Deserialize<'de> for Patterns {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Vec::<String>::deserialize(deserializer)?;
        if written.is_empty() {
            return Err(D::Error::custom("at least one time pattern is needed"));
        }
        let patterns: Result<_, String> = written.into_iter().map(Pattern::new).collect();
        patterns.map(Self).map_err(D::Error::custom)
    }
}

impl fmt::Display for Patterns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, pattern) in self.0.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{}", pattern.written)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, raw: &str, expected: Option<&str>) {
        let patterns = Patterns(vec![Pattern::new(pattern.to_owned()).unwrap()]);
        let zone = UtcOffset::from_hms(-5, 0, 0).unwrap();
        let read = patterns.read(raw, zone).map(|moment| moment.to_string());
        assert_eq!(read.as_deref(), expected, "{raw} by {pattern}");
    }

    const AMERICAN: &str = "[month]/[day]/[year] [hour repr:12]:[minute]:[second] [period]";
    const LOOSE: &str =
        "[year]/[month padding:none]/[day padding:none] [hour padding:none]:[minute]:[second]";

    #[test]
    fn times_are_read_as_their_pattern_says() {
        check(AMERICAN, "04/12/2018 12:45:48 PM", Some("2018-04-12T12:45:48-05:00"));
        check(AMERICAN, "04/12/2018 12:05:48 AM", Some("2018-04-12T00:05:48-05:00"));
        check(LOOSE, "2019/4/25 9:32:09", Some("2019-04-25T09:32:09-05:00"));
        check(LOOSE, "2019/10/25 19:32:09", Some("2019-10-25T19:32:09-05:00"));
        check(
            "[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond]",
            "2019-12-31T23:59:11.000",
            Some("2019-12-31T23:59:11-05:00"),
        );
        check("rfc3339", "2019-12-31T23:59:11+08:00", Some("2019-12-31T23:59:11+08:00"));
    }

    #[test]
    fn a_day_without_a_time_begins_at_midnight() {
        check(
            "[year]/[month padding:none]/[day padding:none]",
            "2019/9/3",
            Some("2019-09-03T00:00:00-05:00"),
        );
    }

    #[test]
    fn what_does_not_fit_entirely_is_no_time() {
        for raw in
            ["", "soon", "13/45/2018 12:45:48 PM", "04/12/2018 12:45:48 PM and later", "04/12/2018"]
        {
            check(AMERICAN, raw, None);
        }
    }
}
