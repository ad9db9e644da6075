//! What must hold of every tally, whatever happened.

use crate::sample::*;
use contract::{Count, wire::results::Dimension};
use proptest::prelude::*;
use results::{
    Backlog, Cells, Filter, RESOLUTION, SATISFACTION, State, contributions, durations, shares,
};

proptest! {
    #[test]
    fn n3_counts_of_the_on_time_family_reconcile(records in any_records()) {
        let counts = total(&cells_of(&records));
        let n = |count| counts.get(count);
        let known: Vec<_> = records.iter().filter(|record| record.opened < cut_off()).collect();
        let rounds = || known.iter().flat_map(|record| record.rounds());
        let late = rounds()
            .filter(|round| round.was_due(cut_off()) && !round.is_on_time())
            .count();
        prop_assert_eq!(n(Count::Due), n(Count::DueOnTime) + u32::try_from(late).unwrap());
        prop_assert!(n(Count::OpenOverdue) <= n(Count::Due) - n(Count::DueOnTime));
        prop_assert!(n(Count::ClosedOnTime) <= n(Count::ClosedWithDeadline));
        prop_assert!(n(Count::ClosedWithDeadline) <= n(Count::Closed));
        prop_assert!(n(Count::DueOnTime) <= n(Count::ClosedOnTime));
        prop_assert_eq!(
            n(Count::NoDeadline) as usize,
            rounds().filter(|round| round.due.is_none()).count()
        );
        // Every round is open, answered or over.
        let over =
            rounds().filter(|round| matches!(round.state, State::Ended { .. })).count();
        prop_assert_eq!((n(Count::Open) + n(Count::Closed)) as usize + over, rounds().count());
        prop_assert_eq!(n(Count::Received) as usize, known.len());
    }

    #[test]
    fn c79_the_age_bands_add_up_to_what_is_open(records in any_records()) {
        let backlog = Backlog::of(&total(&cells_of(&records)));
        let bands = [backlog.days_7, backlog.days_15, backlog.days_30, backlog.days_90, backlog.older];
        prop_assert_eq!(bands.iter().sum::<u32>(), backlog.open);
    }

    #[test]
    fn every_verdict_is_in_exactly_one_group_of_each_question(records in any_records()) {
        let counts = total(&cells_of(&records));
        let n = |count| counts.get(count);
        let verdicts = n(Count::Verdicts);
        prop_assert_eq!(n(Count::Solved) + n(Count::NotSolved) + n(Count::SolvedUnknown), verdicts);
        let views = n(Count::Satisfied)
            + n(Count::BasicallySatisfied)
            + n(Count::Dissatisfied)
            + n(Count::NoView);
        prop_assert_eq!(views, verdicts);
        prop_assert!(n(Count::Contacted) + n(Count::NotContacted) <= verdicts);
    }

    #[test]
    fn shares_add_up_to_exactly_one_hundred_per_cent(of in prop::array::uniform5(0_u32..5_000)) {
        let counts = counts(&SATISFACTION.into_iter().zip(of).collect::<Vec<_>>());
        match shares(&counts, SATISFACTION) {
            None => prop_assert_eq!(of, [0; 5]),
            Some(shares) => {
                prop_assert_eq!(shares.iter().map(|share| share.tenths).sum::<u32>(), 1_000);
                let sum: f64 = shares.iter().map(|share| share.value).sum();
                prop_assert!((sum - 1.0).abs() < 1e-12);
                for share in shares {
                    let printed = f64::from(share.tenths) / 1_000.0;
                    prop_assert!((printed - share.value).abs() < 0.001);
                }
            }
        }
    }

    #[test]
    fn the_order_of_cases_makes_no_difference(records in any_records(), seed: u64) {
        let mut shuffled = records.clone();
        let mut state = seed | 1;
        for last in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(last, (state >> 33) as usize % (last + 1));
        }
        let (one, other) = (cells_of(&records), cells_of(&shuffled));
        prop_assert_eq!(one.canonical().unwrap(), other.canonical().unwrap());
        prop_assert_eq!(one, other);
    }

    #[test]
    fn nothing_is_counted_of_a_case_opened_later(records in any_records()) {
        for record in records.iter().filter(|record| record.opened >= cut_off()) {
            prop_assert!(contributions(record, cut_off()).is_empty());
            prop_assert!(durations(record, cut_off()).is_empty());
        }
    }
}

#[test]
fn thirds_are_printed_so_that_they_add_up() {
    let counts = counts(&[(Count::Solved, 1), (Count::NotSolved, 1), (Count::NoAnswer, 1)]);
    let tenths = shares(&counts, RESOLUTION).unwrap().map(|share| share.tenths);
    assert_eq!(tenths, [334, 333, 0, 333]);
}

#[test]
fn each_count_lies_in_its_own_month() {
    let events = [
        submitted("30 09:00", Some(contract::Limit::Hours(24))),
        accepted("30 10:00"),
        dispatched("30 10:00", "water"),
        replied("31 10:00", "water"),
        reopened("31 11:00"),
    ];
    let as_of = contract::Timestamp::parse("2026-12-01T00:00:00+08:00").unwrap();
    let case = fold(&events);
    let record = results::CaseRecord::from_case(&case, &Default::default(), as_of, &known());
    let mut cells = Cells::default();
    cells.add(&record, as_of);
    let months = cells.pool(&[Dimension::Month], &Filter::default());
    let found: Vec<_> = months
        .iter()
        .map(|cell| (cell.at.month.unwrap().to_string(), cell.counts.clone()))
        .collect();
    let october = [
        (Count::Received, 1),
        (Count::Reopened, 1),
        (Count::Due, 1),
        (Count::Closed, 1),
        (Count::ClosedWithDeadline, 1),
        (Count::SaidSolved, 1),
    ];
    let november = [(Count::Due, 1), (Count::OpenOverdue, 1), (Count::Open, 1), (Count::Open30, 1)];
    assert_eq!(
        found,
        [("2026-10".to_owned(), counts(&october)), ("2026-11".to_owned(), counts(&november))]
    );
    assert_eq!(cells.cases(), 1);
    let (first, last) = cells.months().unwrap();
    assert_eq!((first.to_string().as_str(), last.to_string().as_str()), ("2026-10", "2026-11"));
}

#[test]
fn c79_each_age_band_holds_its_first_and_last_day() {
    let bands = [
        (0, Count::Open7),
        (7, Count::Open7),
        (8, Count::Open15),
        (15, Count::Open15),
        (16, Count::Open30),
        (30, Count::Open30),
        (31, Count::Open90),
        (90, Count::Open90),
        (91, Count::OpenOlder),
    ];
    let open = record(&[submitted("01 09:00", None)], "01 09:01");
    for (days, band) in bands {
        let as_of = at("01 09:01").after(time::Duration::days(days));
        assert_eq!(counted(&open, as_of).get(band), 1, "{days} days");
    }
}
