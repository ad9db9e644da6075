//! Walking a chart's points with the keyboard or a pointer.

/// A place one can stop at.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// In viewBox units.
    pub x: f64,
    /// In viewBox units.
    pub y: f64,
    /// What the live region says there.
    pub spoken: String,
}

/// A key that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Back,
    Forward,
    First,
    Last,
    PageBack,
    PageForward,
}

impl Key {
    /// The meaning of a `KeyboardEvent.key`; `None` for keys that do not move. Escape is the page's: it leaves.
    pub fn named(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowLeft" | "ArrowUp" => Self::Back,
            "ArrowRight" | "ArrowDown" => Self::Forward,
            "Home" => Self::First,
            "End" => Self::Last,
            "PageUp" => Self::PageBack,
            "PageDown" => Self::PageForward,
            _ => return None,
        })
    }
}

/// Where `key` leads from `index` among `len` points: never outside, never around the end. A page is a fifth of them.
///
/// With no points the answer is 0 and means nothing.
pub fn step(index: usize, len: usize, key: Key) -> usize {
    let last = len.saturating_sub(1);
    let page = len.div_ceil(5).max(1);
    let to = match key {
        Key::Back => index.saturating_sub(1),
        Key::Forward => index.saturating_add(1),
        Key::First => 0,
        Key::Last => last,
        Key::PageBack => index.saturating_sub(page),
        Key::PageForward => index.saturating_add(page),
    };
    to.min(last)
}

/// The point nearest to a pointer at `x`, `y` (viewBox units).
pub fn nearest(points: &[Point], x: f64, y: f64) -> Option<usize> {
    let distance = |p: &Point| (p.x - x) * (p.x - x) + (p.y - y) * (p.y - y);
    points
        .iter()
        .enumerate()
        .min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)))
        .map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KEYS: [Key; 6] =
        [Key::Back, Key::Forward, Key::First, Key::Last, Key::PageBack, Key::PageForward];

    #[test]
    fn arrows_move_by_one_and_stop_at_the_ends() {
        assert_eq!(step(0, 3, Key::Back), 0);
        assert_eq!(step(0, 3, Key::Forward), 1);
        assert_eq!(step(2, 3, Key::Forward), 2);
    }

    #[test]
    fn only_moving_keys_have_a_meaning() {
        assert_eq!(Key::named("ArrowDown"), Some(Key::Forward));
        assert_eq!(Key::named("Escape"), None);
        assert_eq!(Key::named("a"), None);
    }

    #[test]
    fn a_pointer_finds_the_nearest_point() {
        let points = [1.0, 5.0, 9.0].map(|x| Point { x, y: 0.0, spoken: String::new() });
        assert_eq!(nearest(&points, 6.0, 100.0), Some(1));
        assert_eq!(nearest(&[], 6.0, 1.0), None);
    }

    proptest! {
        #[test]
        fn a_walk_never_leaves_the_points(len in 1..500_usize, start: usize, keys in prop::collection::vec(0..6_usize, 0..40)) {
            let mut at = start;
            for key in keys {
                at = step(at, len, KEYS[key]);
                prop_assert!(at < len);
            }
        }

        #[test]
        fn every_point_is_reached_and_every_step_can_be_taken_back(len in 2..300_usize, at in 0..298_usize) {
            let at = at.min(len - 2);
            prop_assert_eq!(step(step(at, len, Key::Forward), len, Key::Back), at);
            let mut walked = 0;
            for _ in 0..at { walked = step(walked, len, Key::Forward); }
            prop_assert_eq!(walked, at);
        }

        #[test]
        fn five_pages_cross_any_chart(len in 1..500_usize) {
            let end = (0..5).fold(0, |at, _| step(at, len, Key::PageForward));
            prop_assert_eq!(end, len - 1);
            prop_assert_eq!((0..5).fold(end, |at, _| step(at, len, Key::PageBack)), 0);
        }
    }
}
