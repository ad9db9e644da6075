//! Names of months, the same in sentences, tables and charts.
//!
//! They come from the texts and not from the browser, so that a chart is the same string wherever it is drawn.

use charts::Period;
use contract::wire::results::Month;
use texts::{Key, Words, key::results};

/// A month with its year: `2026年10月`, `October 2026`.
pub fn name(words: impl Words, month: Month) -> String {
    let values = [
        ("year", &*month.year().to_string()),
        ("month", &word(words, results::MONTHS_LONG, month)),
    ];
    words.fill(results::MONTH_NAME, &values)
}

/// A month mentioned after `other`: its year only where that differs.
pub fn after(words: impl Words, month: Month, other: Month) -> String {
    if month.year() != other.year() {
        return name(words, month);
    }
    words.fill(results::MONTH_OF_YEAR, &[("month", &word(words, results::MONTHS_LONG, month))])
}

/// From one month to another, or the one month that both are.
pub fn span(words: impl Words, (from, to): (Month, Month)) -> String {
    if from == to {
        return name(words, from);
    }
    words.fill(results::PERIOD, &[("from", &name(words, from)), ("to", &name(words, to))])
}

/// A month as a step of a chart.
pub fn period(words: impl Words, month: Month) -> Period {
    Period {
        short: word(words, results::MONTHS_SHORT, month),
        group: month.year().to_string(),
        long: name(words, month),
    }
}

fn word(words: impl Words, list: Key, month: Month) -> String {
    let place = usize::from(month.month()) - 1;
    words.say(list).split_whitespace().nth(place).unwrap_or_default().to_owned()
}
