//! What is done to every figure: totals, intervals, comparisons, days, and how to do it all again.

use super::super::published::Edition;
use crate::i18n::I18n;
use charts::number;
use contract::{
    Endpoint,
    wire::results::{Dimension, ReadCells, ReadRelease},
};
use leptos::prelude::*;
use texts::{Key, key::method as method_text};

/// An anchor with its title.
type Section = (&'static str, Key);

/// The sections in the order of the page.
pub(super) const SECTIONS: [Section; 13] = [
    ("pooled", method_text::POOLED),
    ("interval", method_text::INTERVAL),
    ("difference", method_text::DIFFERENCE),
    ("band", method_text::BAND),
    ("places", method_text::PLACES),
    ("trend", method_text::TREND),
    ("control", method_text::CONTROL),
    ("bounds", method_text::BOUNDS),
    ("days", method_text::DAYS),
    ("backlog", method_text::BACKLOG),
    ("contradictions", method_text::CONTRADICTIONS),
    ("fingerprints", method_text::FINGERPRINTS),
    ("recompute", method_text::RECOMPUTE),
];

pub(super) fn entry_of((id, title): Section) -> (&'static str, Box<dyn Fn(I18n) -> String>) {
    (id, Box::new(move |i18n| i18n.say(title)))
}

pub(super) fn sections(i18n: I18n, edition: &Edition) -> AnyView {
    SECTIONS.map(|section| one(i18n, edition, section)).into_iter().collect_view().into_any()
}

fn one(i18n: I18n, edition: &Edition, (id, title): Section) -> AnyView {
    let text = match id {
        "pooled" => i18n.say(method_text::POOLED_TEXT),
        "interval" => i18n.say(method_text::INTERVAL_TEXT),
        "difference" => i18n.say(method_text::DIFFERENCE_TEXT),
        "band" => {
            let min = number::count(edition.specification.small_n.into());
            i18n.fill(method_text::BAND_TEXT, &[("min", &min)])
        }
        "places" => i18n.say(method_text::PLACES_TEXT),
        "trend" => i18n.say(method_text::TREND_TEXT),
        "control" => i18n.say(method_text::CONTROL_TEXT),
        "bounds" => i18n.say(method_text::BOUNDS_TEXT),
        "days" => i18n.say(method_text::DAYS_TEXT),
        "backlog" => i18n.say(method_text::BACKLOG_TEXT),
        "contradictions" => i18n.say(method_text::CONTRADICTIONS_TEXT),
        "fingerprints" => i18n.say(method_text::FINGERPRINTS_TEXT),
        _ => i18n.say(method_text::RECOMPUTE_TEXT),
    };
    let more = match id {
        "interval" => {
            let formula = "(2x + z² ∓ z·√(z² + 4x·(1 − x/n))) / (2·(n + z²))";
            view! { <p class="formula num">{formula}</p> }.into_any()
        }
        "fingerprints" => fingerprints(i18n, edition),
        "recompute" => recompute(i18n, edition),
        _ => ().into_any(),
    };
    view! {
        <section class="method__section" id=id tabindex="-1"><h3>{i18n.say(title)}</h3><p>{text}</p>{more}</section>
    }
    .into_any()
}

fn fingerprints(i18n: I18n, edition: &Edition) -> AnyView {
    let row = |name: Key, hash: &str| {
        view! { <div class="summary__row"><dt>{i18n.say(name)}</dt><dd class="summary__answer"><code>{hash.to_owned()}</code></dd></div> }
    };
    view! {
        <dl class="summary">
            {row(method_text::SPECIFICATION_HASH, &edition.summary.specification_hash)}
            {row(method_text::CELLS_HASH, &edition.summary.cells_hash)}
        </dl>
    }
    .into_any()
}

fn recompute(i18n: I18n, edition: &Edition) -> AnyView {
    let id = edition.summary.id.clone();
    let release = ReadRelease { id: id.clone() }.path();
    let cells = ReadCells::by(id.clone(), &[Dimension::Month, Dimension::Unit]).path();
    let command =
        format!("huiyin-server figures --data DIR --release {id} --by unit --format json");
    let link = |path: String| {
        let shown = path.clone();
        view! { <li><a href=path rel="external"><code>{shown}</code></a></li> }
    };
    view! {
        <p>{i18n.say(method_text::RECOMPUTE_API)}</p>
        <ul>{link(release)}{link(cells)}</ul>
        <p>{i18n.say(method_text::RECOMPUTE_COMMAND)}</p>
        <pre tabindex="0"><code>{command}</code></pre>
    }
    .into_any()
}
