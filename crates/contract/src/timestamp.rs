//! A moment, in whole seconds, with the zone it was said in.

use serde::{Deserialize, Serialize, de::Error as _, ser::Error as _};
use std::fmt;
use time::{Date, Duration, OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

/// A moment in whole seconds. On the wire it is RFC 3339 with its zone.
///
/// Two timestamps are equal when they name the same moment, whatever zone each is written in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(OffsetDateTime);

/// 0000-01-01T00:00:00Z, the first moment that can be written.
const FIRST: i64 = -62_167_219_200;
/// 9999-12-31T23:59:59Z, the last moment that can be written.
const LAST: i64 = 253_402_300_799;

impl Timestamp {
    /// The moment `moment`, cut to its second.
    ///
    /// RFC 3339 has offsets of whole minutes below a day and the years 0–9999: other offsets become Greenwich, what lies
    /// further away the nearest moment that can be written.
    pub fn new(moment: OffsetDateTime) -> Self {
        let moment = moment.replace_nanosecond(0).unwrap_or(moment);
        let zone = moment.offset();
        let written = if zone.seconds_past_minute() == 0 && zone.whole_hours().abs() < 24 {
            Some(moment)
        } else {
            moment.checked_to_offset(UtcOffset::UTC)
        };
        match written.filter(|written| (0..=9999).contains(&written.year())) {
            Some(written) => Self(written),
            None => {
                let nearest = if moment.year() > 0 { LAST } else { FIRST };
                Self(OffsetDateTime::from_unix_timestamp(nearest).unwrap_or(moment))
            }
        }
    }

    /// The moment `seconds` after 1970-01-01T00:00:00Z, or `None` outside the years 0–9999.
    pub fn from_unix(seconds: i64) -> Option<Self> {
        let moment = OffsetDateTime::from_unix_timestamp(seconds).ok()?;
        (FIRST..=LAST).contains(&seconds).then_some(Self(moment))
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix(self) -> i64 {
        self.0.unix_timestamp()
    }

    /// The same moment written in the zone `offset`; unchanged where it cannot be written there.
    #[must_use]
    pub fn at(self, offset: UtcOffset) -> Self {
        let there = self.0.checked_to_offset(offset).map_or(self, Self::new);
        if there == self { there } else { self }
    }

    /// The calendar day in the zone it is written in.
    pub fn date(self) -> Date {
        self.0.date()
    }

    /// The moment with its zone, for formatting and arithmetic.
    pub fn moment(self) -> OffsetDateTime {
        self.0
    }

    /// The moment `duration` later; the far end of time where that does not exist.
    #[must_use]
    pub fn after(self, duration: Duration) -> Self {
        Self::new(self.0.saturating_add(duration))
    }

    /// How long after `earlier` this is; negative where it is before.
    pub fn since(self, earlier: Self) -> Duration {
        self.0 - earlier.0
    }

    /// Reads RFC 3339; `None` for anything else.
    pub fn parse(raw: &str) -> Option<Self> {
        OffsetDateTime::parse(raw, &Rfc3339).ok().map(Self::new)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.format(&Rfc3339).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.format(&Rfc3339).map_err(S::Error::custom)?)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::parse(&raw).ok_or_else(|| D::Error::custom("not an RFC 3339 time"))
    }
}
