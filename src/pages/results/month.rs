//! Names of months, the same in sentences, tables and charts.
//!
//! They come from the texts and not from the browser, so that a chart is the same string wherever it is drawn.

use crate::i18n::I18n;
use charts::Period;
use contract::wire::results::Month;
use texts::{Key, key::results};

/// A month with its year: `2026年10月`, `October 2026`. Tracked.
pub(super) fn name(i18n: I18n, month: Month) -> String {
    let values =
        [("year", &*month.year().to_string()), ("month", &word(i18n, results::MONTHS_LONG, month))];
    i18n.fill(results::MONTH_NAME, &values)
}

/// A month mentioned after `other`: its year only where that differs. Tracked.
pub(super) fn after(i18n: I18n, month: Month, other: Month) -> String {
    if month.year() != other.year() {
        return name(i18n, month);
    }
    i18n.fill(results::MONTH_OF_YEAR, &[("month", &word(i18n, results::MONTHS_LONG, month))])
}

/// From one month to another, or the one month that both are. Tracked.
pub(super) fn span(i18n: I18n, (from, to): (Month, Month)) -> String {
    if from == to {
        return name(i18n, from);
    }
    i18n.fill(results::PERIOD, &[("from", &name(i18n, from)), ("to", &name(i18n, to))])
}

/// A month as a step of a chart. Tracked.
pub(super) fn period(i18n: I18n, month: Month) -> Period {
    Period {
        short: word(i18n, results::MONTHS_SHORT, month),
        group: month.year().to_string(),
        long: name(i18n, month),
    }
}

fn word(i18n: I18n, list: Key, month: Month) -> String {
    let place = usize::from(month.month()) - 1;
    i18n.say(list).split_whitespace().nth(place).unwrap_or_default().to_owned()
}
