//! C75: which units differ from the city, and when nothing is said.

use proptest::prelude::*;
use results::{Band, Comparison, Rate, band, compare};

#[test]
fn c75_a_unit_is_apart_only_when_its_whole_interval_is() {
    let total = Rate::new(9_000.0, 10_000);
    let band = |x: f64, n| band(&Rate::new(x, n), &total, 30);
    assert_eq!(band(98.0, 100), Band::Above);
    assert_eq!(band(93.0, 100), Band::Same);
    assert_eq!(band(80.0, 100), Band::Below);
}

#[test]
fn c75_fewer_than_thirty_are_not_compared_however_clear_they_look() {
    let total = Rate::new(9_000.0, 10_000);
    assert_eq!(band(&Rate::new(0.0, 29), &total, 30), Band::TooFew);
    assert_eq!(band(&Rate::new(0.0, 30), &total, 30), Band::Below);
    assert_eq!(band(&Rate::new(0.0, 0), &total, 0), Band::TooFew);
    assert_eq!(band(&Rate::new(10.0, 100), &Rate::new(0.0, 0), 30), Band::TooFew);
}

#[test]
fn a_comparison_names_the_units_of_each_band_in_order() {
    let rates = [
        ("parks", Rate::new(99.0, 100)),
        ("roads", Rate::new(10.0, 100)),
        ("water", Rate::new(60.0, 100)),
        ("trees", Rate::new(5.0, 6)),
        ("lamps", Rate::new(98.0, 100)),
    ];
    let total = Rate::new(272.0, 406);
    let found = compare(rates.iter().map(|(unit, rate)| (*unit, rate)), &total, 30);
    let expected = Comparison {
        above: vec!["parks", "lamps"],
        same: vec!["water"],
        below: vec!["roads"],
        too_few: vec!["trees"],
    };
    assert_eq!(found, expected);
}

proptest! {
    #[test]
    fn c75_a_lone_unit_is_never_apart_from_itself(n in 1_u32..10_000, part in 0.0_f64..=1.0) {
        let rate = Rate::new((part * f64::from(n)).round(), n);
        prop_assert!(matches!(band(&rate, &rate, 30), Band::Same | Band::TooFew));
    }
}
