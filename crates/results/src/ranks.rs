//! Which places a unit might as well have: never one place alone.

use crate::Rate;
use contract::Direction;

/// How often every unit's rate is drawn.
const DRAWS: usize = 4_000;

/// What chance begins with, everywhere and always: the places of a release are the same whoever counts them.
const SEED: u64 = 0x4875_6979_696e_0001;

/// From the best place to the worst that 95 % of the draws give a unit, both included; 1 is the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// The 2.5 % place.
    pub first: u32,
    /// The 97.5 % place.
    pub last: u32,
}

/// The places of `units`, each with its name and rate, among those with at least `small_n` cases; `None` for the others.
///
/// Each unit's rate is drawn 4,000 times from Beta(x+½, n−x+½), Jeffreys' posterior, and the units are put in order each
/// time: the highest first, or the lowest where less is better. A unit's draws depend on its name and counts alone, so
/// the order of `units` makes no difference. Where no direction is agreed there is no order, and no place.
pub fn places<N: AsRef<str>>(
    units: &[(N, Rate)],
    small_n: u32,
    direction: Direction,
) -> Vec<Option<Places>> {
    let compared: Vec<usize> = (0..)
        .zip(units)
        .filter(|(_, (_, rate))| rate.denominator > 0 && !rate.is_small(small_n))
        .map(|(place, _)| place)
        .collect();
    let mut found = vec![None; units.len()];
    if compared.is_empty() || direction == Direction::Neutral {
        return found;
    }
    let mut draws: Vec<Beta> = compared
        .iter()
        .filter_map(|place| units.get(*place))
        .map(|(name, rate)| Beta::of(name.as_ref(), rate))
        .collect();
    let n = draws.len();
    // How often each unit had each place.
    let mut had = vec![vec![0_u32; n]; n];
    let mut order: Vec<(f64, usize)> = Vec::with_capacity(n);
    for _ in 0..DRAWS {
        order.clear();
        order.extend((0..).zip(&mut draws).map(|(unit, beta)| (beta.draw(), unit)));
        order.sort_by(|a, b| match direction {
            Direction::Lower => a.0.total_cmp(&b.0),
            Direction::Higher | Direction::Neutral => b.0.total_cmp(&a.0),
        });
        for (place, (_, unit)) in order.iter().enumerate() {
            if let Some(times) = had.get_mut(*unit).and_then(|had| had.get_mut(place)) {
                *times += 1;
            }
        }
    }
    for (unit, had) in compared.iter().zip(&had) {
        if let Some(place) = found.get_mut(*unit) {
            *place = Some(Places { first: quantile(had, 25), last: quantile(had, 975) });
        }
    }
    found
}

/// The place by which so many thousandths of the draws have come.
fn quantile(had: &[u32], thousandths: usize) -> u32 {
    let (mut sum, wanted) = (0_usize, DRAWS * thousandths);
    for (place, times) in (1..).zip(had) {
        sum += *times as usize * 1_000;
        if sum >= wanted {
            return place;
        }
    }
    u32::try_from(had.len()).unwrap_or(u32::MAX)
}

/// One unit's draws: Beta(a, b) as Ga/(Ga+Gb).
struct Beta {
    a: f64,
    b: f64,
    chance: Chance,
}

impl Beta {
    fn of(name: &str, rate: &Rate) -> Self {
        let n = f64::from(rate.denominator);
        let chance = Chance::named(name);
        Self { a: rate.numerator + 0.5, b: (n - rate.numerator).max(0.0) + 0.5, chance }
    }

    fn draw(&mut self) -> f64 {
        let (first, second) = (self.chance.gamma(self.a), self.chance.gamma(self.b));
        first / (first + second)
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014). The logarithms come from `libm`, so that browser and server draw alike.
struct Chance(u64);

impl Chance {
    /// FNV-1a of the name.
    fn named(name: &str) -> Self {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(SEED ^ name.bytes().fold(0xcbf2_9ce4_8422_2325, step))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Above 0 and below 1.
    fn share(&mut self) -> f64 {
        ((self.next() >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
    }

    /// Standard normal, by Marsaglia's polar method.
    fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.share() - 1.0, 2.0 * self.share() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                return x * (-2.0 * libm::log(square) / square).sqrt();
            }
        }
    }

    /// Gamma with shape `a` and scale 1 (Marsaglia and Tsang, 2000); shapes below 1 by the step up and back.
    fn gamma(&mut self, a: f64) -> f64 {
        if a < 1.0 {
            let step = libm::pow(self.share(), 1.0 / a);
            return self.gamma(a + 1.0) * step;
        }
        let d = a - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            let v = v * v * v;
            if v <= 0.0 {
                continue;
            }
            let squared = x * x;
            let share = self.share();
            // The squeeze spares most logarithms.
            if share < 1.0 - 0.0331 * squared * squared
                || libm::log(share) < 0.5 * squared + d * (1.0 - v + libm::log(v))
            {
                return d * v;
            }
        }
    }
}
