//! What citizens say: shares that add up to a whole, and the rates made of them.

use super::{
    super::{
        frame::{self, Said},
        grid::{GridRow, grid},
        month, said,
    },
    View,
};
use crate::components::chart_view::chart_under;
use charts::{Share, ShareChart, ShareRow, Tone, number};
use contract::{Counts, IndicatorId};
use leptos::prelude::*;
use maud::{Markup, html};
use results::{RESOLUTION, Rate, score, shares};
use texts::key::results as key;

const RATES: [IndicatorId; 4] = [
    IndicatorId::Contact,
    IndicatorId::Resolution,
    IndicatorId::Satisfaction,
    IndicatorId::NoAnswer,
];

pub(super) fn verdict(view: &View<'_>) -> AnyView {
    let i18n = view.i18n;
    let text = html! { p { (i18n.say(key::VERDICT_TEXT)) } };
    let how = view.how(IndicatorId::Resolution);
    let Some(whole) = shares(&view.whole.counts, RESOLUTION) else {
        let title = i18n.say(key::VERDICT_NONE);
        return frame::part(&Said { title, text, how }, &html! {});
    };
    // Tenths that add up to exactly 100.0 %.
    let share = |place: usize| {
        let tenths = whole.get(place).map_or(0, |share| share.tenths);
        number::percent(f64::from(tenths) / 1000.0)
    };
    let title = i18n.fill(
        key::VERDICT_TITLE,
        &[("solved", &share(0)), ("unsolved", &share(1)), ("missed", &share(3))],
    );
    let chart = chart(view, &title);
    let caption = Signal::stored(i18n.say(key::VERDICT_CHART));
    let picture = chart_under("verdict", caption, move |frame, phrases| chart.draw(frame, phrases));
    let more = html! { (rates(view)) (composite(view)) };
    frame::pictured(&Said { title, text, how }, picture, Some(more))
}

fn chart(view: &View<'_>, title: &str) -> ShareChart {
    let i18n = view.i18n;
    let parts = [
        (key::VERDICT_SOLVED, Tone::Good),
        (key::VERDICT_NOT_SOLVED, Tone::Bad),
        (key::VERDICT_UNKNOWN, Tone::Between),
        (key::VERDICT_NO_ANSWER, Tone::Unknown),
    ];
    let row = |name: String, counts: &Counts| ShareRow {
        name,
        counts: RESOLUTION.iter().map(|count| counts.get(*count).into()).collect(),
    };
    let latest = view.indicator(IndicatorId::Resolution);
    let latest = latest.and_then(|indicator| view.course.latest(indicator, view.small_n()));
    let latest = latest.map(|(latest, _)| row(month::name(i18n, latest.month), &latest.counts));
    let whole = row(i18n.say(key::WHOLE), &view.whole.counts);
    ShareChart {
        title: title.to_owned(),
        rows_title: i18n.say(key::COL_PERIOD),
        whole: i18n.say(key::VERDICT_WHOLE),
        parts: parts.map(|(name, tone)| Share { name: i18n.say(name), tone }).into(),
        rows: latest.into_iter().chain([whole]).collect(),
    }
}

/// Contact, resolution, satisfaction and unanswered calls of the whole release.
fn rates(view: &View<'_>) -> Markup {
    let i18n = view.i18n;
    let heads =
        [key::COL_INDICATOR, key::COL_RATE, key::COL_INTERVAL, key::COL_PART, key::COL_WHOLE];
    let row = |id: IndicatorId| {
        let (indicator, rate) = view.rate(id, &view.whole.counts)?;
        let name = html! { a href=(view.edition.how(id)) { (said::named(i18n, &indicator.name)) } };
        let cells = vec![
            said::value(i18n, &rate),
            said::range(i18n, &rate),
            said::part(&rate),
            said::whole(&rate),
        ];
        Some(GridRow::new(name, cells))
    };
    let rows: Vec<_> = RATES.into_iter().filter_map(row).collect();
    let caption = i18n.fill(key::VERDICT_RATES, &[("period", &view.whole_span())]);
    grid(&caption, &heads.map(|head| i18n.say(head)), &rows)
}

/// The score made of three of the rates.
fn composite(view: &View<'_>) -> Markup {
    let (i18n, specification) = (view.i18n, &view.edition.specification);
    let points = score(specification, &specification.composite, &view.whole.counts);
    let indicator = view.indicator(IndicatorId::Composite);
    let (Some(points), Some(indicator)) = (points, indicator) else { return html! {} };
    let n = view
        .rate(IndicatorId::Resolution, &view.whole.counts)
        .map(|(_, rate): (_, Rate)| said::whole(&rate));
    let weights =
        specification.composite.iter().map(|weight| number::decimal(weight.weight * 100.0, 0));
    let weights = weights.collect::<Vec<_>>().join("/");
    html! {
        p.eyebrow {
            a href=(view.edition.how(IndicatorId::Composite)) { (said::named(i18n, &indicator.name)) } " "
            b.num { (i18n.fill(key::SCORE, &[("score", &number::decimal(points, 1))])) }
            " (n = " (n.unwrap_or_default()) ") "
            (i18n.fill(key::SCORE_TEXT, &[("weights", &weights)]))
        }
    }
}
