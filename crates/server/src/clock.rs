//! The present moment, in the city's zone.

use contract::Timestamp;
use time::{Duration, OffsetDateTime, UtcOffset};

/// Tells the time. Shifted for demonstrations and tests, it still runs.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    zone: UtcOffset,
    shift: Duration,
}

impl Clock {
    /// The system's clock, in the zone of the city.
    pub fn system(zone: UtcOffset) -> Self {
        Self { zone, shift: Duration::ZERO }
    }

    /// A clock that says `now` at this moment and runs on from there.
    pub fn starting_at(zone: UtcOffset, now: Timestamp) -> Self {
        let system = Self::system(zone);
        Self { shift: now.since(system.now()), ..system }
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        Timestamp::new(OffsetDateTime::now_utc()).after(self.shift).at(self.zone)
    }
}
