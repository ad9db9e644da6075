//! P55 P56 P58 P59 N4 N12: what may be said of units and of rows of periods, against published vectors, against second
//! implementations, and as laws.

use contract::Direction;
use proptest::prelude::*;
use results::{
    Confidence, Dispersion, Meaning, Places, Rate, Rule, Trend, bounds, control, dispersion,
    funnel, linear_trend, places, trend, wilson,
};
use std::path::Path;

#[track_caller]
fn close(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() <= within, "{found} instead of {expected}");
}

#[test]
fn p55_a_funnel_has_the_published_limits() {
    for (n, confidence, low, high) in [
        (50, Confidence::P95, 0.8246, 0.9741),
        (50, Confidence::P998, 0.7378, 0.9843),
        (500, Confidence::P95, 0.9042, 0.9492),
        (500, Confidence::P998, 0.8861, 0.9578),
    ] {
        let limits = funnel(0.93, n, confidence, Dispersion::Chance).unwrap();
        close(limits.low, low, 0.000_05);
        close(limits.high, high, 0.000_05);
    }
    assert_eq!(funnel(0.93, 0, Confidence::P95, Dispersion::Between(0.1)), None);
    assert_eq!(funnel(1.5, 9, Confidence::P95, Dispersion::Between(0.1)), None);
}

#[test]
fn p55_where_units_are_large_the_limits_are_those_of_public_health_england() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/vectors");
    let Ok(file) = std::fs::read(folder.join("testdata_funnel_prop_outputs.csv")) else {
        eprintln!("skipped: the vectors are not here");
        return;
    };
    let mut reader = csv::Reader::from_reader(file.as_slice());
    let mut compared = 0;
    for record in reader.records() {
        let numbers: Vec<f64> = record.unwrap().iter().map(|it| it.parse().unwrap()).collect();
        let [n, low, high, lower, higher, base] = numbers[..] else { panic!("{numbers:?}") };
        // Theirs are corrected for continuity, which matters for few: a tenth of a point at 3,000 cases.
        if n < 20_000.0 {
            continue;
        }
        compared += 1;
        for (confidence, low, high) in
            [(Confidence::P95, low, high), (Confidence::P998, lower, higher)]
        {
            let limits = funnel(base / 100.0, n as u32, confidence, Dispersion::Chance).unwrap();
            close(limits.low * 100.0, low, 0.06);
            close(limits.high * 100.0, high, 0.06);
        }
    }
    assert!(compared > 0);
}

#[test]
fn p55_units_that_scatter_beyond_chance_have_wider_limits_and_others_have_not() {
    let alike: Vec<(f64, u32)> = (0..20).map(|i| (900.0 + f64::from(i % 3), 1000)).collect();
    assert_eq!(dispersion(0.901, &alike), Dispersion::Chance);
    let apart: Vec<(f64, u32)> =
        (0..20).map(|i| (if i % 2 == 0 { 950.0 } else { 850.0 }, 1000)).collect();
    let Dispersion::Between(tau2) = dispersion(0.9, &apart) else { panic!("over-dispersed") };
    // By hand: every |z| is 2√1000·|asin√.95 − asin√.9| or the same down to .85.
    let z = |p: f64| 2.0 * 1000_f64.sqrt() * (p.sqrt().asin() - 0.9_f64.sqrt().asin());
    let squares = 10.0 * z(0.95).powi(2) + 10.0 * z(0.85).powi(2);
    let room = 20_000.0 - 20.0 * 1e6 / 20_000.0;
    close(tau2, (squares - 19.0) / room, 1e-9);
    let plain = funnel(0.9, 1000, Confidence::P95, Dispersion::Chance).unwrap();
    let wide = funnel(0.9, 1000, Confidence::P95, Dispersion::Between(tau2)).unwrap();
    assert!(wide.low < plain.low && plain.high < wide.high);
    // As large as a unit may be, the scatter between units stays.
    let huge = funnel(0.9, u32::MAX, Confidence::P95, Dispersion::Between(tau2)).unwrap();
    assert!(huge.high - huge.low > 0.05);
}

fn named(units: &[(&str, f64, u32)]) -> Vec<(String, Rate)> {
    units.iter().map(|(name, x, n)| ((*name).to_owned(), Rate::new(*x, *n))).collect()
}

#[test]
fn n4_p56_a_unit_has_places_and_not_a_place_and_few_cases_have_none() {
    let units = named(&[
        ("best", 990.0, 1000),
        ("a", 92.0, 100),
        ("b", 93.0, 100),
        ("worst", 500.0, 1000),
        ("few", 29.0, 29),
        ("nothing", 0.0, 0),
    ]);
    let found = places(&units, 30, Direction::Higher);
    assert_eq!(found[0], Some(Places { first: 1, last: 1 }));
    assert_eq!(found[1], Some(Places { first: 2, last: 3 }));
    assert_eq!(found[2], Some(Places { first: 2, last: 3 }));
    assert_eq!(found[3], Some(Places { first: 4, last: 4 }));
    assert_eq!(found[4..], [None, None]);
    let less = places(&units, 30, Direction::Lower);
    assert_eq!(less[0], Some(Places { first: 4, last: 4 }));
    assert_eq!(places(&units, 30, Direction::Neutral), vec![None; 6]);
}

#[test]
fn c80_equal_units_of_few_cases_might_have_nearly_any_place() {
    let ten: Vec<_> = (0..10).map(|i| (format!("unit-{i}"), Rate::new(27.0, 30))).collect();
    for found in places(&ten, 30, Direction::Higher) {
        let Places { first, last } = found.unwrap();
        assert!(first <= 2 && last >= 9, "{first} to {last}");
    }
}

#[test]
fn p56_the_draws_are_those_of_the_beta_distribution() {
    // Two units: how often the first beats the second is known, so its places are 1–2 exactly where that is between
    // 2.5 and 97.5 %. Beta(80.5, 20.5) beats Beta(60.5, 40.5) in about 99.9 % of draws, Beta(70.5, 30.5) in 95 %.
    let pair = |x, y| places(&named(&[("one", x, 100), ("two", y, 100)]), 30, Direction::Higher);
    assert_eq!(pair(80.0, 60.0)[0], Some(Places { first: 1, last: 1 }));
    assert_eq!(pair(80.0, 70.0)[0], Some(Places { first: 1, last: 2 }));
}

proptest! {
    #[test]
    fn p56_places_do_not_depend_on_the_order_of_units_nor_on_when_they_are_found(
        units in prop::collection::vec((0_u32..200, 0.0..=1.0_f64), 1..8),
        turn in 0_usize..8,
    ) {
        let mut units: Vec<_> = (0..)
            .zip(units)
            .map(|(i, (n, share))| (format!("unit-{i}"), Rate::new((f64::from(n) * share).floor(), n)))
            .collect();
        let found = places(&units, 30, Direction::Higher);
        let by_name: std::collections::BTreeMap<String, _> =
            units.iter().map(|(name, _)| name.clone()).zip(found.clone()).collect();
        let compared = found.iter().flatten().count();
        for places in found.iter().flatten() {
            prop_assert!(1 <= places.first && places.first <= places.last);
            prop_assert!(places.last as usize <= compared);
        }
        let turn = turn % units.len();
        units.rotate_left(turn);
        for ((name, _), found) in units.iter().zip(places(&units, 30, Direction::Higher)) {
            prop_assert_eq!(by_name[name], found);
        }
    }

    #[test]
    fn p58_a_trend_is_that_of_a_weighted_straight_line(
        row in prop::collection::vec((1_u32..500, 0.0..=1.0_f64), 2..8),
    ) {
        let rates: Vec<Rate> = row
            .iter()
            .map(|(n, share)| Rate::new((f64::from(*n) * share).floor(), *n))
            .collect();
        let (statistic, _) = linear_trend(&rates).unwrap();
        // Second way: the line through the proportions, weighted by n; χ² is its sum of squares over p(1−p).
        let n: Vec<f64> = rates.iter().map(|rate| f64::from(rate.denominator)).collect();
        let y: Vec<f64> = rates.iter().map(|rate| rate.value.unwrap()).collect();
        let x: Vec<f64> = (1..=rates.len()).map(|i| i as f64).collect();
        let whole: f64 = n.iter().sum();
        let mean = |v: &[f64]| v.iter().zip(&n).map(|(v, n)| v * n).sum::<f64>() / whole;
        let (mx, my) = (mean(&x), mean(&y));
        let cross: f64 = (0..x.len()).map(|i| n[i] * (x[i] - mx) * (y[i] - my)).sum();
        let square: f64 = (0..x.len()).map(|i| n[i] * (x[i] - mx).powi(2)).sum();
        let slope = cross / square;
        let variance = my * (1.0 - my);
        let expected = if variance > 1e-12 { slope * slope * square / variance } else { 0.0 };
        prop_assert!((statistic - expected).abs() < 1e-6 * (1.0 + expected), "{} {}", statistic, expected);
    }

    #[test]
    fn p59_signals_are_those_of_the_rules_as_one_would_check_them_by_hand(
        values in prop::collection::vec((-40_i32..40).prop_map(f64::from), 7..30),
    ) {
        let found = control(&values).unwrap();
        let n = values.len();
        let mean = values.iter().sum::<f64>() / n as f64;
        let ranges: Vec<f64> = (1..n).map(|i| (values[i] - values[i - 1]).abs()).collect();
        let usual = ranges.iter().sum::<f64>() / ranges.len() as f64;
        let kept: Vec<f64> = ranges.iter().copied().filter(|range| *range <= 3.267 * usual).collect();
        let reach = 2.66 * kept.iter().sum::<f64>() / kept.len() as f64;
        prop_assert!((found.high - (mean + reach)).abs() < 1e-9);
        let row = |i: usize, of: &dyn Fn(usize) -> bool, least: usize, span: usize| {
            (0..n).any(|start| {
                let end = start + span - 1;
                end < n && (start..=end).contains(&i) && (start..=end).filter(|at| of(*at)).count() >= least
            })
        };
        for (i, value) in values.iter().enumerate() {
            let mut rules = Vec::new();
            if *value > found.high || *value < found.low { rules.push(Rule::Outside); }
            let side = |up: bool| move |at: usize, v: &[f64]| if up { v[at] > mean } else { v[at] < mean };
            for up in [true, false] {
                if row(i, &|at| side(up)(at, &values), 7, 7) { rules.push(Rule::Side); }
                let rises = |start: usize| (start + 1..start + 7).all(|at| if up { values[at] > values[at - 1] } else { values[at] < values[at - 1] });
                if (0..n).any(|start| start + 7 <= n && (start..start + 7).contains(&i) && rises(start)) { rules.push(Rule::Run); }
                let far = |at: usize| if up { values[at] - mean > 2.0 / 3.0 * reach } else { values[at] - mean < -2.0 / 3.0 * reach };
                if far(i) && row(i, &far, 2, 3) { rules.push(Rule::Near); }
            }
            match found.signals[i] {
                None => prop_assert!(rules.is_empty(), "{i}: {rules:?}"),
                Some(signal) => prop_assert!(rules.contains(&signal.rule), "{i}: {signal:?} {rules:?}"),
            }
        }
    }

    #[test]
    fn n12_whatever_those_left_out_would_have_said_the_rate_lies_between_its_bounds(
        n in 0_u32..500, share in 0.0..=1.0_f64, left in 0_u32..500, said in 0.0..=1.0_f64,
    ) {
        let rate = Rate::new((f64::from(n) * share).floor(), n);
        let truth = (rate.numerator + (f64::from(left) * said).floor()) / f64::from(n + left);
        match bounds(&rate, left) {
            None => prop_assert_eq!(n + left, 0),
            Some(bounds) => prop_assert!(bounds.low <= truth && truth <= bounds.high),
        }
    }
}

#[test]
fn p58_the_trend_test_gives_the_published_statistic() {
    // R, `prop.trend.test(c(83, 90, 129, 70), c(86, 93, 136, 82))`: X-squared = 8.2249.
    let smokers = [(83.0, 86), (90.0, 93), (129.0, 136), (70.0, 82)].map(|(x, n)| Rate::new(x, n));
    let (statistic, slope) = linear_trend(&smokers).unwrap();
    close(statistic, 8.2249, 0.000_05);
    assert!(slope < 0.0);
}

#[test]
fn p58_there_is_no_arrow_without_five_periods_or_without_certainty() {
    let row = |shares: [f64; 5], n: u32| shares.map(|it| Rate::new((it * f64::from(n)).round(), n));
    assert_eq!(trend(&row([0.80, 0.82, 0.85, 0.88, 0.91], 1000)), Some(Trend::Rising));
    assert_eq!(trend(&row([0.91, 0.88, 0.85, 0.82, 0.80], 1000)), Some(Trend::Falling));
    assert_eq!(trend(&row([0.80, 0.82, 0.85, 0.88, 0.91], 20)), Some(Trend::Unclear));
    assert_eq!(trend(&row([0.9; 5], 1000)), Some(Trend::Unclear));
    assert_eq!(trend(&row([1.0; 5], 1000)), Some(Trend::Unclear));
    assert_eq!(trend(&row([0.8; 5], 1000)[1..]), None);
    let mut gap = row([0.8; 5], 1000);
    gap[2] = Rate::new(0.0, 0);
    assert_eq!(trend(&gap), None);
}

#[test]
fn p59_a_signal_is_better_or_worse_by_the_direction_and_neutral_without_one() {
    let mut values = vec![10.0, 11.0, 10.0, 11.0, 10.0, 11.0, 10.0, 11.0];
    values.push(40.0);
    let found = control(&values).unwrap();
    let signal = found.signals[8].unwrap();
    assert_eq!((signal.rule, signal.upwards), (Rule::Outside, true));
    assert_eq!(signal.meaning(Direction::Higher), Meaning::Improvement);
    assert_eq!(signal.meaning(Direction::Lower), Meaning::Concern);
    assert_eq!(signal.meaning(Direction::Neutral), Meaning::Neutral);
    assert_eq!(control(&values[..6]), None);
    assert_eq!(control(&[f64::NAN; 9]), None);
}

#[test]
fn n12_bounds_of_a_rate_with_unanswered_calls() {
    let rate = Rate::new(80.0, 100);
    let both = bounds(&rate, 25).unwrap();
    close(both.low, 0.64, 1e-12);
    close(both.high, 0.84, 1e-12);
    assert_eq!(wilson(80.0, 100, Confidence::P95), rate.interval);
    assert_eq!(bounds(&Rate::new(0.0, 0), 0), None);
}

#[test]
fn c81_n18_a_readers_weights_are_read_written_and_make_another_order() {
    let specification = results::specification();
    let own: results::TrialWeights = "10-40-50".parse().unwrap();
    assert_eq!(own.to_string(), "10-40-50");
    for bad in ["", "10", "10-40-50-", "10-40-x", "10--40", "+1-2-3", "101-1-1", "0-0-0"] {
        let read = bad.parse::<results::TrialWeights>();
        // One weight alone can be read, and is of no score with three parts.
        assert!(read.is_err() || bad == "10", "{bad}");
    }
    let alone: results::TrialWeights = "10".parse().unwrap();
    assert_eq!(alone.of(&specification), specification.composite);
    let unit = |contacted, solved, satisfied| {
        let mut counts = contract::Counts::default();
        for (count, n) in [
            (contract::Count::Verdicts, 100),
            (contract::Count::Contacted, contacted),
            (contract::Count::Solved, solved),
            (contract::Count::Satisfied, satisfied),
        ] {
            counts.add(count, n);
        }
        counts
    };
    // One unit is in touch and solves, the other pleases: which comes first is a matter of weights.
    let (first, second) = (unit(99, 80, 78), unit(80, 80, 90));
    let score = |weights: &str, counts| {
        let weights: results::TrialWeights = weights.parse().unwrap();
        results::score(&specification, &weights.of(&specification), counts).unwrap()
    };
    assert!(score("10-40-50", &first) < score("10-40-50", &second));
    assert!(score("30-35-35", &first) > score("30-35-35", &second));
    // 100·(.3·.99 + .35·.8 + .35·.78), whatever the weights add up to.
    close(score("30-35-35", &first), 85.0, 1e-9);
    close(score("60-70-70", &first), 85.0, 1e-9);
}
