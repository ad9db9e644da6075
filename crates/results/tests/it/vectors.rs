//! P54, C76: the formulas against the figures of the design and against naive second ways.

use proptest::prelude::*;
use results::{Confidence, Rate, difference, nearest_rank, wilson};

#[track_caller]
fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 0.000_05, "{found} instead of {expected}");
}

#[test]
fn p54_wilson_gives_the_published_limits() {
    let vectors = [
        (9.0, 10, 0.5958, 0.9821),
        (0.0, 10, 0.0, 0.2775),
        (10.0, 10, 0.7225, 1.0),
        (95.0, 100, 0.8882, 0.9785),
        (930.0, 1000, 0.9125, 0.9442),
    ];
    for (x, n, low, high) in vectors {
        let interval = wilson(x, n, Confidence::P95).unwrap();
        close(interval.low, low);
        close(interval.high, high);
    }
    let wide = Rate::new(930.0, 1000).interval_at(Confidence::P998).unwrap();
    close(wide.low, 0.9008);
    close(wide.high, 0.9511);
}

#[test]
fn newcombe_gives_the_published_difference() {
    let interval = difference(&Rate::new(930.0, 1000), &Rate::new(905.0, 1000)).unwrap();
    close(interval.low, 0.0008);
    close(interval.high, 0.0493);
}

#[test]
fn no_cases_have_no_rate_no_interval_and_no_difference() {
    let none = Rate::new(0.0, 0);
    assert_eq!((none.value, none.interval), (None, None));
    assert_eq!(none.interval_at(Confidence::P998), None);
    assert_eq!(difference(&none, &Rate::new(1.0, 2)), None);
    assert_eq!(difference(&Rate::new(1.0, 2), &none), None);
}

#[test]
fn a_numerator_that_does_not_fit_has_no_interval() {
    for x in [-0.1, 10.1, f64::NAN, f64::INFINITY] {
        assert_eq!(wilson(x, 10, Confidence::P95), None, "{x}");
    }
}

#[test]
fn c76_quantiles_of_nothing_are_nothing_and_of_one_are_that_one() {
    assert_eq!(nearest_rank::<u32>(&mut [], 50), None);
    assert_eq!(nearest_rank(&mut [7], 50), Some(7));
    assert_eq!(nearest_rank(&mut [4, 1, 3, 2], 50), Some(2));
    assert_eq!(nearest_rank(&mut [4, 1, 3, 2], 0), Some(1));
    assert_eq!(nearest_rank(&mut [4, 1, 3, 2], 255), Some(4));
}

proptest! {
    #[test]
    fn p54_an_interval_lies_in_0_to_1_and_holds_its_estimate(
        n in 1_u32..2_000_000, part in 0.0_f64..=1.0, whole: bool,
    ) {
        let x = part * f64::from(n);
        let rate = Rate::new(if whole { x.round() } else { x }, n);
        let value = rate.value.unwrap();
        let usual = rate.interval.unwrap();
        let wide = rate.interval_at(Confidence::P998).unwrap();
        for interval in [usual, wide] {
            prop_assert!(0.0 <= interval.low && interval.high <= 1.0);
            prop_assert!(interval.contains(value));
        }
        prop_assert!(wide.low <= usual.low && usual.high <= wide.high);
    }

    /// The limits are the p at which the estimate lies exactly z standard errors away.
    #[test]
    fn p54_the_limits_solve_the_score_equation(n in 1_u32..5_000, part in 0.001_f64..0.999) {
        let rate = Rate::new(part * f64::from(n), n);
        let (value, interval) = (rate.value.unwrap(), rate.interval.unwrap());
        for p in [interval.low, interval.high] {
            let away = (value - p).abs();
            let error = Confidence::P95.z() * (p * (1.0 - p) / f64::from(n)).sqrt();
            prop_assert!((away - error).abs() < 1e-7, "{away} and {error}");
        }
    }

    #[test]
    fn a_difference_holds_its_estimate_and_changes_sign_with_the_order(
        a in 0_u32..=300, b in 0_u32..=300,
    ) {
        let (first, second) = (Rate::new(a.into(), 300), Rate::new(b.into(), 300));
        let d = first.value.unwrap() - second.value.unwrap();
        let there = difference(&first, &second).unwrap();
        let back = difference(&second, &first).unwrap();
        prop_assert!(there.contains(d) && there.low >= -1.0 && there.high <= 1.0);
        prop_assert!((there.low + back.high).abs() < 1e-12 && (there.high + back.low).abs() < 1e-12);
    }

    /// By its definition: the smallest value that at least so many per cent do not exceed.
    #[test]
    fn c76_nearest_rank_agrees_with_counting_value_by_value(
        mut values in prop::collection::vec(0_u32..50, 1..60), percent in 1_u8..=100,
    ) {
        let enough = |value: u32| {
            let at_most = values.iter().filter(|other| **other <= value).count();
            at_most * 100 >= values.len() * usize::from(percent)
        };
        let naive = values.iter().copied().filter(|value| enough(*value)).min();
        prop_assert_eq!(nearest_rank(&mut values, percent), naive);
    }
}
