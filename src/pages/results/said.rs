//! How a rate stands on a page: its value, its interval and its n in one breath, and never 0 % for no cases.

pub(super) use findings::said::{basis, monthly, part, range, sentence, value, whole};

use crate::i18n::I18n;
use contract::{Indicator, Named};
use maud::{Markup, html};
use results::Rate;
use texts::key::results as key;

/// A text of the release in the language of the page.
pub(super) fn named(i18n: I18n, text: &Named) -> String {
    findings::said::named(i18n.language(), text)
}

/// Value, interval and n, large to small, for cards; greyed where there are few cases. Tracked.
pub(super) fn rate(i18n: I18n, indicator: &Indicator, rate: &Rate, small_n: u32) -> Markup {
    if rate.value.is_none() {
        return html! { span.rate data-small { span.rate__none { (i18n.say(key::NO_CASES)) } } };
    }
    html! {
        span.rate.num data-small[rate.is_small(small_n)] {
            b.rate__value { (value(i18n, rate)) } " "
            span.rate__range { (range(i18n, rate)) } " "
            span.rate__basis { (basis(i18n, indicator, rate)) }
        }
    }
}

/// A rate in one cell of a table: the value, and beneath it the interval and n.
pub(super) fn cell(i18n: I18n, of: &Rate, small_n: u32) -> Markup {
    if of.value.is_none() {
        return html! { "–" };
    }
    html! {
        span.cell-rate data-small[of.is_small(small_n)] {
            b { (value(i18n, of)) }
            span { (range(i18n, of)) " · " (part(of)) "/" (whole(of)) }
        }
    }
}
