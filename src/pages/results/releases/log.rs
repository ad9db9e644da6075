//! The change log: what each release changed of what was published before it, and why.

use super::super::{
    control::control,
    frame::address,
    month,
    published::{Edition, frozen},
    said,
};
use crate::{
    components::field::Choice,
    i18n::I18n,
    navigation::Navigator,
    route::{Query, Route},
};
use charts::number;
use contract::{
    IndicatorId,
    wire::changes::{ChangeEntry, ChangeKind},
};
use leptos::prelude::*;
use maud::{Markup, html};
use std::sync::Arc;
use texts::{
    Key,
    key::{releases as key, results},
};

const KIND: &str = "kind";
const INDICATOR: &str = "indicator";

/// Which entries are shown: all that are of `kind` and touch `indicator`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    kind: Option<ChangeKind>,
    indicator: Option<IndicatorId>,
}

impl Shown {
    /// Reads the controls of an address; what it does not understand is as if it were absent.
    pub(super) fn read(query: &Query) -> Self {
        Self {
            kind: query.get(KIND).and_then(ChangeKind::parse),
            indicator: query.get(INDICATOR).and_then(IndicatorId::parse),
        }
    }

    fn write(self, query: Query) -> Query {
        query
            .set(KIND, self.kind.map_or("", ChangeKind::as_str))
            .set(INDICATOR, self.indicator.map_or("", IndicatorId::as_str))
    }

    fn admits(self, entry: &ChangeEntry) -> bool {
        self.kind.is_none_or(|kind| kind == entry.kind)
            && self.indicator.is_none_or(|indicator| entry.indicators.contains(&indicator))
    }
}

pub(super) fn log(i18n: I18n, edition: Arc<Edition>, shown: Memo<Shown>) -> AnyView {
    let navigator = Navigator::expect();
    let change = move |change: &dyn Fn(&mut Shown)| {
        let mut next = shown.get_untracked();
        change(&mut next);
        navigator.replace(Route::Releases.with(next.write(untrack(|| navigator.query()))));
    };
    let all = Choice::new("", i18n.say(results::CONTROL_ALL));
    let kinds =
        ChangeKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), i18n.say(name(*kind))));
    let kinds: Vec<Choice> = std::iter::once(all.clone()).chain(kinds).collect();
    let indicators = edition.specification.indicators.iter();
    let indicators = indicators.map(|it| Choice::new(it.id.as_str(), said::named(i18n, &it.name)));
    let indicators: Vec<Choice> = std::iter::once(all).chain(indicators).collect();
    let entries = move || entries(i18n, &edition, shown.get()).into_string();
    view! {
        <section class="log" aria-labelledby="log">
            <h2 id="log">{i18n.say(key::LOG)}</h2>
            <p class="eyebrow">{i18n.say(key::LOG_TEXT)}</p>
            <form class="controls" aria-label=i18n.say(key::LOG_CONTROLS) on:submit=|event| event.prevent_default()>
                {control(
                    key::CONTROL_KIND,
                    "kind",
                    Signal::stored(kinds),
                    Signal::derive(move || shown.with(|it| it.kind.map_or("", ChangeKind::as_str).to_owned())),
                    move |raw| change(&|it| it.kind = ChangeKind::parse(raw)),
                )}
                {control(
                    results::CONTROL_INDICATOR,
                    "indicator",
                    Signal::stored(indicators),
                    Signal::derive(move || shown.with(|it| it.indicator.map_or("", IndicatorId::as_str).to_owned())),
                    move |raw| change(&|it| it.indicator = IndicatorId::parse(raw)),
                )}
            </form>
            <div aria-live="polite" inner_html=entries></div>
        </section>
    }
    .into_any()
}

/// The newest first.
fn entries(i18n: I18n, edition: &Edition, shown: Shown) -> Markup {
    let all =
        edition.all.iter().flat_map(|release| release.changes.iter().map(move |it| (release, it)));
    let entries: Vec<_> = all.filter(|(_, it)| shown.admits(it)).collect();
    html! {
        @if entries.is_empty() { p.empty { (i18n.say(key::LOG_EMPTY)) } }
        ol.log__list {
            @for (release, it) in entries {
                li.log__entry data-kind=(it.kind.as_str()) {
                    p.log__what {
                        b { (i18n.say(name(it.kind))) } " · "
                        a.num href=(address(frozen(Route::Results, &release.id))) { (release.id.as_str()) }
                    }
                    @if let Some(note) = &it.note { p { (said::named(i18n, note)) } }
                    @if let Some(size) = size(i18n, it) { p { (size) } }
                    @if !it.indicators.is_empty() { p.eyebrow { (touched(i18n, edition, it)) } }
                    @if it.cells > 0 {
                        p { a href=(address(frozen(Route::Changes, &release.id))) { (i18n.say(key::LOG_EACH)) } }
                    }
                }
            }
        }
    }
}

/// How many figures moved, of which months, and how far.
fn size(i18n: I18n, entry: &ChangeEntry) -> Option<String> {
    let months = month::span(i18n, entry.months?);
    let n = number::count(entry.cells.into());
    let points = entry.largest.map(|largest| number::decimal(largest * 100.0, 2));
    Some(match points {
        Some(points) => {
            i18n.fill(key::LOG_SIZE, &[("months", &months), ("n", &n), ("points", &points)])
        }
        None => i18n.fill(key::LOG_COUNTS, &[("months", &months), ("n", &n)]),
    })
}

fn touched(i18n: I18n, edition: &Edition, entry: &ChangeEntry) -> String {
    let name = |id: &IndicatorId| {
        let known = edition.specification.indicator(*id);
        known.map_or_else(|| id.as_str().to_owned(), |it| said::named(i18n, &it.name))
    };
    let names: Vec<String> = entry.indicators.iter().map(name).collect();
    i18n.fill(key::LOG_INDICATORS, &[("names", &names.join(&i18n.say(key::SEPARATOR)))])
}

/// What a kind of change is called, with its mark.
pub(in super::super) const fn name(kind: ChangeKind) -> Key {
    match kind {
        ChangeKind::NewIndicator => key::KIND_NEW_INDICATOR,
        ChangeKind::Method => key::KIND_METHOD,
        ChangeKind::DataIssue => key::KIND_DATA_ISSUE,
        ChangeKind::Revision => key::KIND_REVISION,
        ChangeKind::Provisional => key::KIND_PROVISIONAL,
        ChangeKind::Correction => key::KIND_CORRECTION,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p35_the_log_is_narrowed_down_by_kind_and_indicator_and_the_address_says_so() {
        let shown = Shown::read(&Query::parse("kind=correction&indicator=resolution"));
        assert_eq!(
            shown.write(Query::default()).to_string(),
            "?kind=correction&indicator=resolution"
        );
        let entry = |kind, indicators: &[IndicatorId]| ChangeEntry {
            kind,
            indicators: indicators.to_vec(),
            months: None,
            cells: 1,
            largest: None,
            note: None,
        };
        assert!(shown.admits(&entry(ChangeKind::Correction, &[IndicatorId::Resolution])));
        assert!(!shown.admits(&entry(ChangeKind::Correction, &[IndicatorId::Contact])));
        assert!(!shown.admits(&entry(ChangeKind::Revision, &[IndicatorId::Resolution])));
        assert!(Shown::read(&Query::parse("kind=all")).admits(&entry(ChangeKind::Revision, &[])));
    }
}
