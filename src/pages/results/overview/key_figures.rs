//! The first screen: four figures of the latest month, each with what it rests on and what has changed.

use super::{
    super::{change::Change, course::InMonth, month, said},
    View,
};
use charts::number;
use contract::{Count, IndicatorId};
use leptos::prelude::*;
use maud::{Markup, html};
use results::Rate;
use texts::key::results as key;

pub(super) fn key_figures(view: &View<'_>) -> AnyView {
    let i18n = view.i18n;
    let content = html! {
        h2.hidden id="changed" { (i18n.say(key::CHANGED)) }
        dl {
            (rate(view, IndicatorId::OnTimeCohort))
            (rate(view, IndicatorId::Resolution))
            (handling(view))
            (open(view))
        }
        p.eyebrow { (i18n.say(key::INTERVAL_NOTE)) " " (stale(view).unwrap_or_default()) }
    };
    view! { <section class="key-figures" aria-labelledby="changed" inner_html=content.into_string()></section> }
        .into_any()
}

fn figure(
    name: String,
    scope: String,
    value: String,
    basis: Vec<String>,
    change: String,
) -> Markup {
    html! {
        div.key-figure {
            dt { (name) " " span.key-figure__scope { (scope) } }
            dd.key-figure__value.num { (value) }
            // Each part keeps together where the line breaks.
            dd.key-figure__basis.num { @for part in basis { span { (part) } " " } }
            dd.key-figure__change.num { (change) }
        }
    }
}

/// A rate of its latest month with enough cases; of the whole release where no month has enough.
fn rate(view: &View<'_>, id: IndicatorId) -> Markup {
    let (i18n, small_n) = (view.i18n, view.small_n());
    let Some(indicator) = view.indicator(id) else { return html! {} };
    let latest = view.course.latest(indicator, small_n);
    let (counts, scope) = match latest {
        Some((latest, _)) => (&latest.counts, month::name(i18n, latest.month)),
        None => (&view.whole.counts, view.whole_span()),
    };
    let rate = Rate::of(indicator, counts);
    let said_change = |latest: &InMonth, before: &InMonth| {
        let before_rate = Rate::of(indicator, &before.counts);
        let name = month::after(i18n, before.month, latest.month);
        Change::of(&rate, &before_rate, small_n).say(i18n, &rate, &before_rate, &name)
    };
    let change = latest.and_then(|(latest, before)| Some(said_change(latest, before?)));
    let basis = match rate.value {
        Some(_) => vec![said::range(i18n, &rate), said::basis(i18n, indicator, &rate)],
        None => vec![i18n.say(key::NO_CASES)],
    };
    let value = rate.value.map_or_else(|| "–".to_owned(), number::percent);
    figure(said::named(i18n, &indicator.name), scope, value, basis, change.unwrap_or_default())
}

/// Median and p90 of the latest finished month in which anything was answered.
fn handling(view: &View<'_>) -> Markup {
    let i18n = view.i18n;
    let name = i18n.say(key::FIGURE_HANDLING);
    let months = view.course.settled();
    let latest = months.iter().rposition(|it| it.handling.is_some_and(|h| h.n >= view.small_n()));
    let shown = latest.and_then(|at| Some((months.get(at)?, months.get(at)?.handling?)));
    let (scope, handling) = match shown {
        Some((latest, handling)) => (month::name(i18n, latest.month), handling),
        None => match view.whole.handling {
            Some(handling) => (view.whole_span(), handling),
            None => {
                return figure(
                    name,
                    String::new(),
                    "–".to_owned(),
                    vec![i18n.say(key::NO_CASES)],
                    String::new(),
                );
            }
        },
    };
    let basis = vec![
        i18n.fill(key::FIGURE_HANDLING_P90, &[("p90", &days(handling.p90_days))]),
        i18n.fill(key::FIGURE_HANDLING_N, &[("n", &number::count(handling.n.into()))]),
    ];
    let before = latest.and_then(|at| {
        let (latest, before) = (months.get(at)?, months.get(at.checked_sub(1)?)?);
        let handling = before.handling?;
        let values = [
            ("month", &*month::after(i18n, before.month, latest.month)),
            ("median", &days(handling.median_days)),
            ("p90", &days(handling.p90_days)),
        ];
        Some(i18n.fill(key::FIGURE_HANDLING_BEFORE, &values))
    });
    let value = i18n.fill(key::DAYS, &[("n", &days(handling.median_days))]);
    figure(name, scope, value, basis, before.unwrap_or_default())
}

/// Days with one decimal.
fn days(days: f64) -> String {
    number::decimal(days, 1)
}

fn open(view: &View<'_>) -> Markup {
    let i18n = view.i18n;
    let count = |count| number::count(view.whole.counts.get(count).into());
    figure(
        i18n.say(key::FIGURE_OPEN),
        i18n.say(key::FIGURE_OPEN_AT),
        count(Count::Open),
        vec![i18n.fill(key::FIGURE_OPEN_OVERDUE, &[("n", &count(Count::OpenOverdue))])],
        i18n.fill(key::FIGURE_OPEN_OF, &[("n", &number::count(view.edition.summary.cases.into()))]),
    )
}

/// Says so where finished months lie behind the one shown.
fn stale(view: &View<'_>) -> Option<String> {
    let indicator = view.indicator(IndicatorId::OnTimeCohort)?;
    let (latest, _) = view.course.latest(indicator, view.small_n())?;
    let newest = view.course.settled().last()?;
    let min = number::count(view.small_n().into());
    (newest.month != latest.month).then(|| view.i18n.fill(key::OVERVIEW_STALE, &[("min", &min)]))
}
