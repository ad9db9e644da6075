//! Chance that falls the same way for the same seed, on every machine and in every version.

/// A sequence of pseudo-random numbers: SplitMix64 (Steele, Lea and Flood, 2014). Not for secrets.
///
/// **Invariant:** nothing here calls the platform's mathematics, whose last digit differs from machine to machine.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// The sequence of `seed` and `stream`; different streams of one seed have nothing to do with each other.
    pub(super) fn new(seed: u64, stream: &str) -> Self {
        // FNV-1a.
        let hash = stream.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
        let mut dice = Self(seed ^ hash);
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, and without, 1.
    pub(super) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From 0 up to, and without, `n`; 0 where `n` is 0.
    pub(super) fn below(&mut self, n: usize) -> usize {
        (self.share() * n as f64) as usize
    }

    /// From `low` up to, and without, `high`.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + (self.share() * (high - low) as f64) as i64
    }

    /// Whether something happens that happens with this probability.
    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    /// One of `items`; `None` where there is none.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let place = self.below(items.len());
        items.get(place)
    }

    /// One of `items`, each as likely as its weight says; the last where the weights are all nothing.
    pub(super) fn weighted<T>(&mut self, items: impl IntoIterator<Item = (T, f64)>) -> Option<T> {
        let items: Vec<(T, f64)> = items.into_iter().collect();
        let total: f64 = items.iter().map(|(_, weight)| weight).sum();
        let mut left = self.share() * total;
        let mut chosen = None;
        for (item, weight) in items {
            chosen = Some(item);
            left -= weight;
            if left < 0.0 {
                break;
            }
        }
        chosen
    }

    /// About normal with mean 0 and deviation 1: twelve shares less six.
    pub(super) fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }

    /// A positive factor around 1, as far off as `spread` says; half lie below 1.
    pub(super) fn factor(&mut self, spread: f64) -> f64 {
        exp(self.normal() * spread)
    }
}

/// e to the power of `x`, for small `x`, from additions and multiplications alone: (1 + x/1024) to the power of 1024.
fn exp(x: f64) -> f64 {
    (0..10).fold(1.0 + x / 1024.0, |power, _| power * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_falls_the_same_way() {
        let roll = |seed, stream| {
            let mut dice = Dice::new(seed, stream);
            (0..5).map(|_| dice.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(roll(1, "a"), roll(1, "a"));
        assert_ne!(roll(1, "a"), roll(2, "a"));
        assert_ne!(roll(1, "a"), roll(1, "b"));
    }

    #[test]
    fn chances_are_as_they_should_be() {
        let mut dice = Dice::new(7, "");
        let hits = (0..10_000).filter(|_| dice.chance(0.12)).count();
        assert!((1_050..1_350).contains(&hits), "{hits}");
        let below = (0..10_000).filter(|_| dice.factor(0.5) < 1.0).count();
        assert!((4_800..5_200).contains(&below), "{below}");
        let mut thrown = [0; 3];
        for _ in 0..10_000 {
            thrown[dice.weighted([(0, 1.0), (1, 0.0), (2, 3.0)]).unwrap()] += 1;
        }
        assert_eq!(thrown[1], 0);
        assert!((7_200..7_800).contains(&thrown[2]), "{thrown:?}");
    }
}
