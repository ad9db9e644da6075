//! What the overview finds: does the city answer in time?

use crate::{change::Change, course::Course, month, said};
use contract::{Counts, IndicatorId, Specification};
use results::Rate;
use texts::{Words, key::results as key};

/// The headline rate of the latest finished month, and whether it differs from the month before.
///
/// `whole` is everything counted in the release: said where no single month has enough cases.
pub fn answer(
    words: impl Words,
    specification: &Specification,
    course: &Course,
    whole: &Counts,
) -> String {
    let Some(indicator) = specification.indicator(IndicatorId::OnTimeCohort) else {
        return words.say(key::OVERVIEW_NONE);
    };
    let Some((latest, before)) = course.latest(indicator, specification.small_n) else {
        let whole = Rate::of(indicator, whole);
        return match whole.value {
            Some(_) => words.fill(key::OVERVIEW_WHOLE, &[("value", &said::value(words, &whole))]),
            None => words.say(key::OVERVIEW_NONE),
        };
    };
    let rate = Rate::of(indicator, &latest.counts);
    let small_n = specification.small_n;
    let change =
        before.map(|it| (it.month, Change::of(&rate, &Rate::of(indicator, &it.counts), small_n)));
    let template = match change {
        Some((_, Change::Higher(_))) => key::OVERVIEW_HIGHER,
        Some((_, Change::Lower(_))) => key::OVERVIEW_LOWER,
        Some((_, Change::Same(_))) => key::OVERVIEW_SAME,
        _ => key::OVERVIEW_ALONE,
    };
    let before = change.map(|(it, _)| month::after(words, it, latest.month)).unwrap_or_default();
    let values = [
        ("month", &*month::name(words, latest.month)),
        ("value", &said::value(words, &rate)),
        ("before", &before),
    ];
    words.fill(template, &values)
}
