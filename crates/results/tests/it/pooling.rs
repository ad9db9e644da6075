//! Pools: any way of telling cells apart adds up to the same whole, and survives storage.

use crate::sample::*;
use contract::{
    Count, Counts, IndicatorId,
    wire::results::{Cell, Dimension},
};
use proptest::prelude::*;
use results::{
    Cells, Figures, Filter, Rate, State, canonical, durations, nearest_rank, specification,
};

fn any_dimensions() -> impl Strategy<Value = Vec<Dimension>> {
    prop::sample::subsequence(Dimension::ALL.to_vec(), 0..=Dimension::ALL.len())
}

proptest! {
    #[test]
    fn c82_every_partition_pools_to_the_same_whole(records in any_records(), by in any_dimensions()) {
        let cells = cells_of(&records);
        let whole = cells.pool(&[], &Filter::default()).remove(0);
        let parts = cells.pool(&by, &Filter::default());
        let mut sum = Counts::default();
        let mut n = 0;
        for part in &parts {
            sum.merge(&part.counts);
            n += part.handling.map_or(0, |handling| handling.n);
        }
        prop_assert_eq!(sum, whole.counts);
        prop_assert_eq!(n, whole.handling.map_or(0, |handling| handling.n));
        prop_assert!(parts.is_sorted_by(|a, b| a.at < b.at));
    }

    #[test]
    fn c76_handling_of_a_pool_is_that_of_its_cases(records in any_records()) {
        let cells = cells_of(&records);
        for unit_ in known() {
            let filter = Filter { unit: Some(unit_.clone()), ..Filter::default() };
            let pooled = cells.pool(&[], &filter).remove(0).handling;
            let mut took: Vec<_> = records
                .iter()
                .flat_map(|record| durations(record, cut_off()))
                .filter(|(key, _)| key.unit.as_ref() == Some(&unit_))
                .map(|(_, took)| took.seconds)
                .collect();
            let median = nearest_rank(&mut took, 50).map(|seconds| f64::from(seconds) / 86_400.0);
            let p90 = nearest_rank(&mut took, 90).map(|seconds| f64::from(seconds) / 86_400.0);
            prop_assert_eq!(pooled.map(|handling| handling.median_days), median);
            prop_assert_eq!(pooled.map(|handling| handling.p90_days), p90);
        }
    }

    #[test]
    fn a_filter_admits_what_the_dimension_tells_apart(records in any_records()) {
        let cells = cells_of(&records);
        for cell in cells.pool(&[Dimension::Month, Dimension::Kind], &Filter::default()) {
            let filter = Filter {
                from: cell.at.month,
                to: cell.at.month,
                kind: cell.at.kind,
                ..Filter::default()
            };
            let pooled = cells.pool(&[], &filter).remove(0);
            prop_assert_eq!((pooled.counts, pooled.handling), (cell.counts, cell.handling));
        }
    }

    #[test]
    fn cells_survive_storage_with_the_same_bytes(records in any_records()) {
        let cells = cells_of(&records);
        let stored = cells.canonical().unwrap();
        prop_assert_eq!(&stored, &canonical(&cells).unwrap());
        let read: Cells = serde_json::from_str(&stored).unwrap();
        prop_assert_eq!(read.canonical().unwrap(), stored);
        prop_assert_eq!(read, cells);
    }

    #[test]
    fn p53_every_rate_has_a_value_exactly_when_it_has_cases(records in any_records(), by in any_dimensions()) {
        let specification = specification();
        for cell in cells_of(&records).pool(&by, &Filter::default()) {
            let figures = Figures::of(&specification, &cell);
            for figure in &figures.rates {
                let rate = figure.rate;
                prop_assert_eq!(rate.value.is_some(), rate.denominator > 0);
                prop_assert_eq!(rate.interval.is_some(), rate.denominator > 0);
                prop_assert!(rate.numerator <= f64::from(rate.denominator));
            }
            prop_assert_eq!(figures.score.is_some(), cell.counts.get(Count::Verdicts) > 0);
            prop_assert!(figures.score.is_none_or(|score| (0.0..=100.0 + 1e-9).contains(&score)));
        }
    }

    #[test]
    fn c78_rounds_closed_before_they_began_are_in_no_handling_time(records in any_records()) {
        let whole = cells_of(&records).pool(&[], &Filter::default()).remove(0);
        let negative = records
            .iter()
            .filter(|record| record.opened < cut_off())
            .flat_map(|record| record.rounds())
            .filter(|round| matches!(round.state, State::Answered { took: None, .. }))
            .count();
        let measured = whole.handling.map_or(0, |handling| handling.n) as usize;
        prop_assert_eq!(measured + negative, whole.counts.get(Count::Closed) as usize);
    }
}

#[test]
fn c82_the_total_is_pooled_and_not_the_mean_of_the_units() {
    let rate = |due, on_time| {
        let cell = Cell {
            at: Default::default(),
            counts: counts(&[(Count::Due, due), (Count::DueOnTime, on_time)]),
            handling: None,
        };
        *Figures::of(&specification(), &cell).rate(IndicatorId::OnTimeCohort).unwrap()
    };
    // 10 of 10, and 45 of 90: the mean of the two is 75 %, the city's 55 of 100.
    let (small, large, city) = (rate(10, 10), rate(90, 45), rate(100, 55));
    let mean = f64::midpoint(small.value.unwrap(), large.value.unwrap());
    assert_eq!((city.value, mean), (Some(0.55), 0.75));

    let mut cells = Cells::default();
    let as_of = at("20 00:00");
    let mut case = |unit_: &str, on_time: bool| {
        let end = if on_time { "01 12:00" } else { "03 12:00" };
        let events = [
            submitted("01 09:00", Some(contract::Limit::Hours(24))),
            accepted("01 10:00"),
            dispatched("01 10:00", unit_),
            replied(end, unit_),
        ];
        cells.add(&record(&events, "20 00:00"), as_of);
    };
    (0..10).for_each(|_| case("water", true));
    (0..90).for_each(|index| case("roads", index < 45));
    let pooled = cells.pool(&[], &Filter::default()).remove(0);
    let figures = Figures::of(&specification(), &pooled);
    assert_eq!(figures.rate(IndicatorId::OnTimeCohort), Some(&city));
    let units = cells.pool(&[Dimension::Unit], &Filter::default());
    assert_eq!(
        units.iter().map(|cell| cell.at.unit.clone().unwrap()).collect::<Vec<_>>(),
        [unit("roads"), unit("water")]
    );
}

#[test]
fn nothing_found_is_one_empty_cell_that_says_no_cases() {
    let cells = Cells::default();
    assert_eq!(cells.months(), None);
    assert!(cells.pool(&[Dimension::Unit], &Filter::default()).is_empty());
    let pooled = cells.pool(&[], &Filter::default());
    let [cell] = &pooled[..] else { panic!("{pooled:?}") };
    let figures = Figures::of(&specification(), cell);
    assert!(figures.rates.iter().all(|figure| figure.rate == Rate::new(0.0, 0)));
    assert!(figures.rates.iter().all(|figure| figure.rate.value.is_none()));
    assert_eq!((figures.score, figures.handling, figures.received), (None, None, 0));
}

#[test]
fn storage_that_refers_to_what_is_not_listed_is_refused() {
    let broken = [
        r#"{"categories":[],"cells":[[3,null,null,null,null,[],[],[]]],"counts":[],"districts":[],"kinds":[],"months":[],"units":[]}"#,
        r#"{"categories":[],"cells":[[null,null,null,null,null,[0],[],[]]],"counts":["received"],"districts":[],"kinds":[],"months":[],"units":[]}"#,
        r#"{"categories":[],"cells":[[null,null,null,null,null,[7,1],[],[]]],"counts":["received"],"districts":[],"kinds":[],"months":[],"units":[]}"#,
    ];
    for json in broken {
        assert!(serde_json::from_str::<Cells>(json).is_err(), "{json}");
    }
}

#[test]
fn canonical_json_has_sorted_keys_at_every_depth_and_no_space() {
    let value = serde_json::json!({ "b": [{ "z": 1, "a": "ä\n" }], "a": null, "B": 0.5 });
    assert_eq!(canonical(&value).unwrap(), r#"{"B":0.5,"a":null,"b":[{"a":"ä\n","z":1}]}"#);
}
