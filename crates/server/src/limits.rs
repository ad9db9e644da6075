//! How much anybody may ask of the server, in numbers.

mod guesses;

use std::{
    collections::HashMap,
    hash::Hash,
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use contract::CaseNumber;
use guesses::Guesses;

/// The largest JSON body: a story of 5,000 characters of any script fits several times.
pub const BODY: usize = 64 * 1024;
/// The largest part of a photo.
pub const PART: usize = contract::CHUNK_BYTES as usize;
/// How long a request may take.
pub const REQUEST: Duration = Duration::from_secs(30);
/// How long a client may take to say what it wants.
pub const HEADERS: Duration = Duration::from_secs(15);
/// How long requests under way may still take when the server is told to stop.
pub const SHUTDOWN: Duration = Duration::from_secs(30);

/// Wrong guesses at any case from one place; many people share the address of an office or a mobile network.
const ALL_GUESSES: Allowance = Allowance { burst: 40, refill: Duration::from_secs(20) };
/// Links to all one's cases, asked for from one place.
const LINKS: Allowance = Allowance { burst: 10, refill: Duration::from_secs(60) };
/// The same for one e-mail address, wherever they are asked for: nobody's mailbox is filled.
const LETTERS: Allowance = Allowance { burst: 3, refill: Duration::from_secs(600) };
/// Links nobody ever sent, tried from one place.
const UNKNOWN_LINKS: Allowance = Allowance { burst: 20, refill: Duration::from_secs(60) };
/// Opinions of the portal from one place.
const FEEDBACK: Allowance = Allowance { burst: 10, refill: Duration::from_secs(60) };
/// New cases from one place.
const SUBMISSIONS: Allowance = Allowance { burst: 30, refill: Duration::from_secs(30) };
/// "Me too" from one place.
const SUPPORT: Allowance = Allowance { burst: 60, refill: Duration::from_secs(10) };

/// Photos begun from one place: the wards of a hospital, ten cases with six each.
const PHOTOS: Allowance = Allowance { burst: 60, refill: Duration::from_secs(10) };
/// Parts of photos from one place, and questions how far they have come.
const PARTS: Allowance = Allowance { burst: 600, refill: Duration::from_secs(1) };

/// So many at once, and one more after each `refill`.
#[derive(Clone, Copy, Debug)]
struct Allowance {
    burst: u32,
    refill: Duration,
}

/// How many keys are remembered before the idle ones are dropped.
const REMEMBERED: usize = 20_000;

/// Counts what each key has used, by the generic cell rate algorithm: one moment for each key.
#[derive(Debug)]
struct Limiter<K> {
    allowance: Allowance,
    /// When a key's allowance will be whole again.
    whole: Mutex<HashMap<K, Instant>>,
}

impl<K: Hash + Eq> Limiter<K> {
    fn new(allowance: Allowance, factor: u32) -> Self {
        let burst = allowance.burst.saturating_mul(factor);
        Self { allowance: Allowance { burst, ..allowance }, whole: Mutex::default() }
    }

    fn whole(&self) -> MutexGuard<'_, HashMap<K, Instant>> {
        self.whole.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How long until `key` may ask again; `None` where it may now.
    fn wait(&self, key: &K, now: Instant) -> Option<Duration> {
        let whole = *self.whole().get(key)?;
        let Allowance { burst, refill } = self.allowance;
        let next = whole + refill;
        let wait = next.saturating_duration_since(now).saturating_sub(refill * burst);
        (!wait.is_zero()).then_some(wait)
    }

    fn spend(&self, key: K, now: Instant) {
        let mut all = self.whole();
        if all.len() >= REMEMBERED {
            all.retain(|_, whole| *whole > now);
        }
        let whole = all.entry(key).or_insert(now);
        *whole = (*whole).max(now) + self.allowance.refill;
    }
}

/// Who asks: an address, or the network of one where a household has millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Origin(IpAddr);

impl From<IpAddr> for Origin {
    fn from(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(v6) => {
                let mut octets = v6.octets();
                octets[8..].fill(0);
                Self(IpAddr::from(octets))
            }
            v4 => Self(v4),
        }
    }
}

/// Every limit that counts.
#[derive(Debug)]
pub struct Limits {
    guesses: Guesses,
    all_guesses: Limiter<Origin>,
    links: Limiter<Origin>,
    letters: Limiter<String>,
    unknown_links: Limiter<Origin>,
    feedback: Limiter<Origin>,
    submissions: Limiter<Origin>,
    support: Limiter<Origin>,
    photos: Limiter<Origin>,
    parts: Limiter<Origin>,
}

/// Too many requests: come back after so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooMany(pub(crate) Duration);

impl Limits {
    /// The limits, each `factor` times as generous.
    pub fn new(factor: u32) -> Self {
        Self {
            guesses: Guesses::new(factor),
            all_guesses: Limiter::new(ALL_GUESSES, factor),
            links: Limiter::new(LINKS, factor),
            letters: Limiter::new(LETTERS, factor),
            unknown_links: Limiter::new(UNKNOWN_LINKS, factor),
            feedback: Limiter::new(FEEDBACK, factor),
            submissions: Limiter::new(SUBMISSIONS, factor),
            support: Limiter::new(SUPPORT, factor),
            photos: Limiter::new(PHOTOS, factor),
            parts: Limiter::new(PARTS, factor),
        }
    }

    /// Whether `origin` may try to open a case. Only wrong tries count, and only against who made them: nobody can lock the
    /// owner of a case out.
    pub(crate) fn may_guess(&self, origin: Origin, number: CaseNumber) -> Result<(), TooMany> {
        let now = Instant::now();
        let wait = self.guesses.wait(origin, number, now);
        wait.or(self.all_guesses.wait(&origin, now)).map_or(Ok(()), |wait| Err(TooMany(wait)))
    }

    /// Counts a wrong try.
    pub(crate) fn guessed_wrong(&self, origin: Origin, number: CaseNumber) {
        let now = Instant::now();
        self.guesses.wrong(origin, number, now);
        self.all_guesses.spend(origin, now);
    }

    /// Notes that `origin` opened a case: it keeps its tries there whatever others do.
    pub(crate) fn guessed_right(&self, origin: Origin, number: CaseNumber) {
        self.guesses.right(origin, number, Instant::now());
    }

    /// Counts a new case, if `origin` may submit one.
    pub(crate) fn submit(&self, origin: Origin) -> Result<(), TooMany> {
        count(&self.submissions, origin)
    }

    /// Counts a wish for a link, if `origin` may have one sent to an address, given by its hash.
    pub(crate) fn ask_for_link(&self, origin: Origin, address: String) -> Result<(), TooMany> {
        count(&self.links, origin)?;
        count(&self.letters, address)
    }

    /// Whether `origin` may try a link. Only those nobody sent count.
    pub(crate) fn may_open_link(&self, origin: Origin) -> Result<(), TooMany> {
        let wait = self.unknown_links.wait(&origin, Instant::now());
        wait.map_or(Ok(()), |wait| Err(TooMany(wait)))
    }

    /// Counts a link nobody sent.
    pub(crate) fn opened_unknown_link(&self, origin: Origin) {
        self.unknown_links.spend(origin, Instant::now());
    }

    /// Counts an opinion, if `origin` may give one.
    pub(crate) fn give_feedback(&self, origin: Origin) -> Result<(), TooMany> {
        count(&self.feedback, origin)
    }

    /// Counts a "me too", if `origin` may say one.
    pub(crate) fn support(&self, origin: Origin) -> Result<(), TooMany> {
        count(&self.support, origin)
    }

    /// Counts a part of a photo, if `origin` may send one; the first part counts as a photo too.
    pub(crate) fn part(&self, origin: Origin, first: bool) -> Result<(), TooMany> {
        if first {
            count(&self.photos, origin)?;
        }
        count(&self.parts, origin)
    }
}

fn count<K: Hash + Eq>(limiter: &Limiter<K>, origin: K) -> Result<(), TooMany> {
    let now = Instant::now();
    match limiter.wait(&origin, now) {
        Some(wait) => Err(TooMany(wait)),
        None => {
            limiter.spend(origin, now);
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_free_and_then_one_for_each_refill() {
        let second = Duration::from_secs(1);
        let limiter = Limiter::new(Allowance { burst: 3, refill: second }, 1);
        let start = Instant::now();
        for _ in 0..3 {
            assert_eq!(limiter.wait(&"a", start), None);
            limiter.spend("a", start);
        }
        assert_eq!(limiter.wait(&"a", start), Some(second));
        assert_eq!(limiter.wait(&"b", start), None);
        assert_eq!(limiter.wait(&"a", start + second), None);
        limiter.spend("a", start + second);
        assert_eq!(limiter.wait(&"a", start + second), Some(second));
        assert_eq!(limiter.wait(&"a", start + second * 60), None);
    }

    #[test]
    fn a_household_is_one_origin() {
        let origin = |address: &str| Origin::from(address.parse::<IpAddr>().unwrap());
        assert_eq!(origin("2001:db8::1"), origin("2001:db8::2"));
        assert_ne!(origin("2001:db8::1"), origin("2001:db8:0:1::1"));
        assert_eq!(origin("::ffff:192.0.2.1"), origin("192.0.2.1"));
        assert_ne!(origin("192.0.2.1"), origin("192.0.2.2"));
    }
}
