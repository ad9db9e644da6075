//! The on-time rate in three definitions, side by side, from the same cases.

use super::{
    super::{
        frame::{self, Said},
        said,
    },
    View,
};
use charts::number;
use contract::{Count, IndicatorId};
use leptos::prelude::*;
use maud::{Markup, html};
use results::Rate;
use texts::{Key, key::results as key};

/// Each definition with what sets it apart.
const DEFINITIONS: [(IndicatorId, Key); 3] = [
    (IndicatorId::OnTimeCohort, key::THREE_COHORT),
    (IndicatorId::OnTimeOpenLate, key::THREE_OPEN_LATE),
    (IndicatorId::OnTimeClosed, key::THREE_CLOSED),
];

pub(super) fn three(view: &View<'_>) -> AnyView {
    let i18n = view.i18n;
    let counts = &view.whole.counts;
    let rates: Vec<Rate> =
        DEFINITIONS.iter().filter_map(|(id, _)| Some(view.rate(*id, counts)?.1)).collect();
    let count = |count| number::count(counts.get(count).into());
    let open = if counts.get(Count::OpenOverdue) == 0 {
        i18n.say(key::THREE_OPEN_NONE)
    } else {
        i18n.fill(key::THREE_OPEN, &[("n", &count(Count::OpenOverdue))])
    };
    let without = (counts.get(Count::NoDeadline) > 0)
        .then(|| i18n.fill(key::THREE_WITHOUT, &[("n", &count(Count::NoDeadline))]));
    let scope = i18n.fill(key::THREE_SCOPE, &[("period", &view.whole_span())]);
    let text = html! {
        p.eyebrow { (scope) }
        p { (open) }
        @if let Some(without) = without { p { (without) } }
    };
    let cards = html! {
        ul.three { @for (id, apart) in DEFINITIONS { (card(view, id, apart)) } }
    };
    let how = view.how(IndicatorId::OnTimeCohort);
    frame::part(&Said { title: title(view, &rates), text, how }, &cards)
}

fn title(view: &View<'_>, rates: &[Rate]) -> String {
    let values = || rates.iter().filter_map(|rate| rate.value);
    let low = number::percent(values().fold(1.0, f64::min));
    let high = number::percent(values().fold(0.0, f64::max));
    if values().next().is_none() {
        view.i18n.say(key::THREE_NONE)
    } else if low == high {
        view.i18n.fill(key::THREE_EQUAL, &[("value", &low)])
    } else {
        view.i18n.fill(key::THREE_TITLE, &[("low", &low), ("high", &high)])
    }
}

fn card(view: &View<'_>, id: IndicatorId, apart: Key) -> Markup {
    let i18n = view.i18n;
    let Some((indicator, rate)) = view.rate(id, &view.whole.counts) else { return html! {} };
    html! {
        li.three__card data-indicator=(id.as_str()) {
            h3 { (said::named(i18n, &indicator.name)) }
            (said::rate(i18n, indicator, &rate, view.small_n()))
            p {
                @if id == IndicatorId::OnTimeCohort { b { (i18n.say(key::THREE_HEADLINE)) } " " }
                (i18n.say(apart))
            }
        }
    }
}
