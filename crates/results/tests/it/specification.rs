//! The specification: complete, in two languages, and refused where it would make a figure wrong. S8.

use crate::sample::counts;
use contract::{Count, IndicatorId, Named, Specification};
use results::{Rate, SpecificationError, canonical, read_specification, score, specification};

fn broken(change: impl Fn(&mut Specification)) -> SpecificationError {
    let mut specification = specification();
    change(&mut specification);
    read_specification(&serde_json::to_string(&specification).unwrap()).unwrap_err()
}

#[test]
fn every_indicator_is_defined_and_explained_in_both_languages() {
    let specification = specification();
    let defined: Vec<_> = specification.indicators.iter().map(|indicator| indicator.id).collect();
    assert_eq!(defined, IndicatorId::ALL);
    for indicator in &specification.indicators {
        let texts: [&Named; 7] = [
            &indicator.name,
            &indicator.question,
            &indicator.numerator_rule,
            &indicator.denominator_rule,
            &indicator.clock,
            &indicator.attribution,
            &indicator.limits,
        ];
        for text in texts {
            assert!(!text.zh.is_ascii(), "{text:?}");
            assert!(
                !text.en.is_empty() && text.en.chars().all(|c| c.is_ascii() || c == '×'),
                "{text:?}"
            );
            let half_width = |c: char| matches!(c, ',' | ';' | '?' | '(' | ')');
            assert!(!text.zh.contains(half_width), "{text:?}");
            assert_eq!(text.en.trim(), text.en);
        }
    }
}

#[test]
fn it_reads_what_it_writes() {
    let specification = specification();
    let json = canonical(&specification).unwrap();
    assert_eq!(read_specification(&json).unwrap(), specification);
    assert_eq!(canonical(&read_specification(&json).unwrap()).unwrap(), json);
}

#[test]
fn a_specification_that_would_make_a_figure_wrong_is_refused() {
    use SpecificationError as E;
    assert!(matches!(read_specification("{"), Err(E::Json(_))));
    let twice = broken(|s| s.indicators.push(s.indicators[0].clone()));
    assert!(matches!(twice, E::Twice(IndicatorId::OnTimeCohort)));
    let parts = broken(|s| s.indicators[0].denominator.clear());
    assert!(matches!(parts, E::Parts(IndicatorId::OnTimeCohort)));
    let weight = broken(|s| s.indicators[5].numerator[1].weight = 1.5);
    assert!(matches!(weight, E::Weight(IndicatorId::Satisfaction)));
    let sum = broken(|s| s.composite[0].weight = 0.2);
    assert!(matches!(sum, E::Sum(_)));
    let unknown = broken(|s| s.indicators.retain(|i| i.id != IndicatorId::Contact));
    assert!(matches!(unknown, E::Composite(IndicatorId::Contact)));
    let itself = broken(|s| s.composite[0].indicator = IndicatorId::Composite);
    assert!(matches!(itself, E::Composite(IndicatorId::Composite)));
}

#[test]
fn s8_the_score_is_what_its_weights_make_of_the_rates() {
    let counts = counts(&[
        (Count::Verdicts, 200),
        (Count::Contacted, 180),
        (Count::Solved, 100),
        (Count::Satisfied, 100),
        (Count::BasicallySatisfied, 50),
        (Count::NoAnswer, 300),
    ]);
    let specification = specification();
    let rate = |id| Rate::of(specification.indicator(id).unwrap(), &counts);
    assert_eq!(rate(IndicatorId::Contact).value, Some(0.9));
    assert_eq!(rate(IndicatorId::Resolution).value, Some(0.5));
    let satisfaction = rate(IndicatorId::Satisfaction);
    assert_eq!((satisfaction.numerator, satisfaction.value), (145.0, Some(0.725)));
    assert_eq!(rate(IndicatorId::NoAnswer).value, Some(0.6));
    assert_eq!(rate(IndicatorId::Composite).value, None);
    // 100 · (0.10 · 0.9 + 0.50 · 0.5 + 0.40 · 0.725)
    let published = score(&specification, &specification.composite, &counts).unwrap();
    assert!((published - 63.0).abs() < 1e-9, "{published}");
    // A reader's own weights.
    let mut weights = specification.composite.clone();
    weights.retain(|part| part.indicator == IndicatorId::Resolution);
    weights[0].weight = 1.0;
    assert_eq!(score(&specification, &weights, &counts), Some(50.0));
    assert_eq!(score(&specification, &[], &counts), None);
}

#[test]
fn s8_without_call_backs_there_is_no_score() {
    let specification = specification();
    let counts = counts(&[(Count::Due, 10), (Count::DueOnTime, 10), (Count::NoAnswer, 5)]);
    assert_eq!(score(&specification, &specification.composite, &counts), None);
}
