//! One indicator: what it asks, its formula with this release's numbers, and every rule in words.

use super::{super::said, counts::count_name};
use crate::i18n::I18n;
use charts::number;
use contract::{Count, Counts, Direction, Indicator, IndicatorId, Specification, Term};
use leptos::prelude::*;
use results::{Rate, score};
use texts::{
    Key,
    key::{method as method_text, results as key},
};

/// The anchor of an indicator and its name.
pub(super) fn entry_of(indicator: &Indicator) -> (&'static str, Box<dyn Fn(I18n) -> String + '_>) {
    (indicator.id.as_str(), Box::new(|i18n| said::named(i18n, &indicator.name)))
}

pub(super) fn indicator(
    i18n: I18n,
    specification: &Specification,
    indicator: &Indicator,
    counts: &Counts,
) -> AnyView {
    let row = |name: Key, text: AnyView| {
        view! { <div class="summary__row"><dt>{i18n.say(name)}</dt><dd class="summary__answer">{text}</dd></div> }
    };
    let said = |text| said::named(i18n, text).into_any();
    let direction = match indicator.direction {
        Direction::Higher => key::DIRECTION_HIGHER,
        Direction::Lower => key::DIRECTION_LOWER,
        Direction::Neutral => key::DIRECTION_NEUTRAL,
    };
    view! {
        <section class="method__indicator" id=indicator.id.as_str() tabindex="-1">
            <h2>{said::named(i18n, &indicator.name)}" "<code>{indicator.id.as_str()}</code></h2>
            <p class="lead">{said::named(i18n, &indicator.question)}</p>
            <dl class="summary">
                {row(method_text::FORMULA, formula(i18n, specification, indicator))}
                {row(method_text::VALUE, value(i18n, specification, indicator, counts))}
                {row(method_text::PART, said(&indicator.numerator_rule))}
                {row(method_text::WHOLE, said(&indicator.denominator_rule))}
                {row(method_text::EXCLUDED, excluded(i18n, indicator, counts))}
                {row(method_text::CLOCK, said(&indicator.clock))}
                {row(method_text::ATTRIBUTION, said(&indicator.attribution))}
                {row(method_text::LIMITS, said(&indicator.limits))}
                {row(method_text::DIRECTION, i18n.say(direction).into_any())}
            </dl>
        </section>
    }
    .into_any()
}

/// The formula from the parts the program adds and divides.
fn formula(i18n: I18n, specification: &Specification, indicator: &Indicator) -> AnyView {
    if indicator.id == IndicatorId::Composite {
        let part = |it: &contract::Weight| {
            let name = specification.indicator(it.indicator).map(|of| said::named(i18n, &of.name));
            let weight = number::decimal(it.weight, 2);
            format!("{} × {weight}", name.unwrap_or_default())
        };
        let parts: Vec<_> = specification.composite.iter().map(part).collect();
        return view! { <span class="formula num">"100 × ("{parts.join(" + ")}")"</span> }
            .into_any();
    }
    let term = |term: &Term| {
        let name = i18n.say(count_name(term.count));
        if (term.weight - 1.0).abs() < f64::EPSILON {
            name
        } else {
            format!("{} × {name}", number::decimal(term.weight, 2))
        }
    };
    let above: Vec<_> = indicator.numerator.iter().map(term).collect();
    let below: Vec<_> = indicator.denominator.iter().map(|it| i18n.say(count_name(*it))).collect();
    let codes =
        |counts: Vec<Count>| counts.into_iter().map(Count::as_str).collect::<Vec<_>>().join(" + ");
    let code = [
        codes(indicator.numerator.iter().map(|it| it.count).collect()),
        codes(indicator.denominator.clone()),
    ]
    .join(" / ");
    view! {
        <span class="formula num">
            <span class="formula__above">{above.join(" + ")}</span>
            <span class="hidden">" ÷ "</span>
            <span class="formula__below">{below.join(" + ")}</span>
        </span>
        <code>{code}</code>
    }
    .into_any()
}

/// The formula filled in with this release's counts.
fn value(
    i18n: I18n,
    specification: &Specification,
    indicator: &Indicator,
    counts: &Counts,
) -> AnyView {
    if indicator.id == IndicatorId::Composite {
        let points = score(specification, &specification.composite, counts);
        let points = points.map(|it| i18n.fill(key::SCORE, &[("score", &number::decimal(it, 1))]));
        return points.unwrap_or_else(|| i18n.say(key::NO_CASES)).into_any();
    }
    let rate = Rate::of(indicator, counts);
    let text = if rate.value.is_some() {
        let values = [
            ("part", &*said::part(&rate)),
            ("whole", &said::whole(&rate)),
            ("value", &said::value(i18n, &rate)),
            ("range", &said::range(i18n, &rate)),
        ];
        i18n.fill(method_text::DIVISION, &values)
    } else {
        said::value(i18n, &rate)
    };
    view! { <span class="num">{text}</span> }.into_any()
}

/// What is in neither part, with how many there are.
fn excluded(i18n: I18n, indicator: &Indicator, counts: &Counts) -> AnyView {
    if indicator.excluded.is_empty() {
        return i18n.say(method_text::NOTHING).into_any();
    }
    let one = |count: &Count| {
        let n = number::count(counts.get(*count).into());
        let values = [("name", &*i18n.say(count_name(*count))), ("n", &n)];
        view! { <li>{i18n.fill(method_text::COUNT, &values)}</li> }
    };
    view! { <ul class="num">{indicator.excluded.iter().map(one).collect_view()}</ul> }.into_any()
}
