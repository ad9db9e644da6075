//! Wrong codes: every guesser waits longer and longer, and nobody can make the owner of a case wait.
//!
//! See `docs/decisions/0016`.

use super::{Allowance, Limiter, Origin, REMEMBERED};
use contract::CaseNumber;
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// Wrong codes at one number from one place that cost nothing but the try.
const FREE: u32 = 5;
/// The same while the number is under attack, from a place that has not opened it before.
const FREE_UNDER_ATTACK: u32 = 1;
/// Wrong codes at one number from everywhere: more are an attack, for as long as they come faster than they are forgotten.
const ATTACK: Allowance = Allowance { burst: 50, refill: Duration::from_secs(600) };
/// The first pause; it doubles with every wrong code up to [`LONGEST`].
const PAUSE: Duration = Duration::from_secs(60);
/// The longest pause. After as long without a wrong code a place is as good as new.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// What one place has tried at one number.
#[derive(Clone, Copy, Debug)]
struct Record {
    wrong: u32,
    last: Instant,
    /// Whether it has given the right code.
    known: bool,
}

/// All wrong codes of the last day.
#[derive(Debug)]
pub(super) struct Guesses {
    factor: u32,
    records: Mutex<HashMap<(Origin, CaseNumber), Record>>,
    attacks: Limiter<CaseNumber>,
}

impl Guesses {
    pub(super) fn new(factor: u32) -> Self {
        Self { factor, records: Mutex::default(), attacks: Limiter::new(ATTACK, factor) }
    }

    fn records(&self) -> MutexGuard<'_, HashMap<(Origin, CaseNumber), Record>> {
        self.records.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How long until `origin` may try `number` again; `None` where it may now. A place that has given no wrong code at this
    /// number is always heard.
    pub(super) fn wait(
        &self,
        origin: Origin,
        number: CaseNumber,
        now: Instant,
    ) -> Option<Duration> {
        let record = *self.records().get(&(origin, number))?;
        let since = now.saturating_duration_since(record.last);
        if since >= LONGEST {
            return None;
        }
        let attacked = !record.known && self.attacks.wait(&number, now).is_some();
        let free = if attacked { FREE_UNDER_ATTACK } else { FREE }.saturating_mul(self.factor);
        let over = record.wrong.checked_sub(free)?;
        let pause = PAUSE.saturating_mul(1_u32.checked_shl(over).unwrap_or(u32::MAX)).min(LONGEST);
        let wait = pause.saturating_sub(since);
        (!wait.is_zero()).then_some(wait)
    }

    /// Counts a wrong code.
    pub(super) fn wrong(&self, origin: Origin, number: CaseNumber, now: Instant) {
        let days = self.attacks.wait(&number, now).is_some_and(|wait| wait > LONGEST);
        if !days {
            self.attacks.spend(number, now);
        }
        let mut records = self.records();
        if records.len() >= REMEMBERED {
            records.retain(|_, record| now.saturating_duration_since(record.last) < LONGEST);
        }
        let fresh = Record { wrong: 0, last: now, known: false };
        let record = records.entry((origin, number)).or_insert(fresh);
        let forgotten = now.saturating_duration_since(record.last) >= LONGEST;
        record.wrong = if forgotten { 1 } else { record.wrong.saturating_add(1) };
        record.last = now;
    }

    /// Forgets what was wrong before the right code.
    pub(super) fn right(&self, origin: Origin, number: CaseNumber, now: Instant) {
        self.records().insert((origin, number), Record { wrong: 0, last: now, known: true });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{IpAddr, Ipv4Addr};

    fn place(n: u32) -> Origin {
        IpAddr::V4(Ipv4Addr::from_bits(n)).into()
    }

    fn number() -> CaseNumber {
        CaseNumber::new(time::OffsetDateTime::UNIX_EPOCH, 1)
    }

    #[test]
    fn every_wrong_code_doubles_the_pause_up_to_a_day() {
        let guesses = Guesses::new(1);
        let mut now = Instant::now();
        for _ in 0..FREE {
            assert_eq!(guesses.wait(place(1), number(), now), None);
            guesses.wrong(place(1), number(), now);
        }
        for doubled in [1, 2, 4, 8, 16] {
            let wait = guesses.wait(place(1), number(), now).unwrap();
            assert_eq!(wait, PAUSE * doubled);
            now += wait;
            assert_eq!(guesses.wait(place(1), number(), now), None);
            guesses.wrong(place(1), number(), now);
        }
        for _ in 0..40 {
            guesses.wrong(place(1), number(), now);
        }
        assert_eq!(guesses.wait(place(1), number(), now), Some(LONGEST));
        assert_eq!(guesses.wait(place(1), number(), now + LONGEST), None);
    }

    #[test]
    fn under_attack_a_new_place_has_one_try_and_the_owners_place_keeps_its_five() {
        let guesses = Guesses::new(1);
        let now = Instant::now();
        let (owner, elsewhere) = (place(1), place(2));
        guesses.right(owner, number(), now);
        for n in 0..10_000 {
            guesses.wrong(place(100 + n), number(), now);
        }
        // The owner is heard, also from a place they have never been at.
        assert_eq!(guesses.wait(owner, number(), now), None);
        assert_eq!(guesses.wait(elsewhere, number(), now), None);
        guesses.wrong(elsewhere, number(), now);
        assert_eq!(guesses.wait(elsewhere, number(), now), Some(PAUSE));
        for _ in 0..FREE {
            assert_eq!(guesses.wait(owner, number(), now), None);
            guesses.wrong(owner, number(), now);
        }
        assert_eq!(guesses.wait(owner, number(), now), Some(PAUSE));
        // Other cases are not touched.
        let other = CaseNumber::new(time::OffsetDateTime::UNIX_EPOCH, 2);
        assert_eq!(guesses.wait(elsewhere, other, now), None);
    }
}
