//! `/results/changes`: what one release says differently from another, month by month, unit by unit, count by count.

mod tables;

use super::{
    control::control,
    files::files,
    frame::{self, Said, edition_of},
    published::{self, Edition, Found},
    said,
};
use crate::{
    api,
    components::{field::Choice, markup::block, page_title::PageTitle},
    i18n::{I18n, t},
    navigation::Navigator,
    remote::Loader,
    route::{Query, Route},
};
use charts::number;
use contract::{
    Catalogue, IndicatorId,
    wire::results::{Cell, Dimension, ReadCells, ReleaseSummary},
};
use futures_util::future;
use leptos::prelude::*;
use maud::html;
use results::{Changed, Releases};
use std::sync::Arc;
use texts::key::{releases as key, results as said_key};

const RELEASE: &str = "release";
const SINCE: &str = "since";
const INDICATOR: &str = "indicator";

/// What the page reads of two releases.
#[derive(Clone)]
struct Compared {
    catalogue: Arc<Catalogue>,
    /// `None` where there is nothing to compare with.
    pair: Option<Arc<Pair>>,
}

/// Two releases, their cells told apart by month and unit.
struct Pair {
    before: ReleaseSummary,
    after: ReleaseSummary,
    old: Vec<Cell>,
    new: Vec<Cell>,
    changed: Vec<Changed>,
}

#[component]
pub fn ChangesPage() -> impl IntoView {
    let (i18n, navigator) = (I18n::expect(), Navigator::expect());
    let since = navigator.control(SINCE);
    let indicator = Memo::new(move |_| {
        let asked = navigator.query().get(INDICATOR).and_then(IndicatorId::parse);
        asked.filter(|it| *it != IndicatorId::Composite).unwrap_or(IndicatorId::OnTimeCohort)
    });
    let load = published::load(
        move || since.get(),
        |client, id, since, abort| async move {
            let (catalogue, all) = future::join(
                api::public::catalogue(client, abort.clone()),
                api::results::releases(client, abort.clone()),
            )
            .await;
            let (catalogue, all) = (Arc::new(catalogue?), all?);
            let find = |wanted: &str| all.iter().find(|it| it.id.as_str() == wanted).cloned();
            let after = find(id.as_str());
            let before = match (&since, &after) {
                (Some(since), _) => find(since),
                (None, Some(after)) => after.since.as_ref().and_then(|id| find(id.as_str())),
                (None, None) => None,
            };
            let (Some(before), Some(after)) = (before, after) else {
                return Ok(Compared { catalogue, pair: None });
            };
            // The earlier of the two is what the other is held against, whichever way the address has them.
            let place = |it: &ReleaseSummary| all.iter().position(|known| known.id == it.id);
            let (before, after) =
                if place(&before) < place(&after) { (after, before) } else { (before, after) };
            let by = |it: &ReleaseSummary| {
                ReadCells::by(it.id.clone(), &[Dimension::Month, Dimension::Unit])
            };
            let (old, new) = future::join(
                api::results::cells(client, by(&before), abort.clone()),
                api::results::cells(client, by(&after), abort),
            )
            .await;
            let (old, new) = (old?, new?);
            let changed = Releases { before: &before, after: &after }.changed(&old, &new);
            let pair = Arc::new(Pair { before, after, old, new, changed });
            Ok(Compared { catalogue, pair: Some(pair) })
        },
    );
    view! {
        <PageTitle text=t(key::CHANGES_TITLE) />
        {frame::page(
            load,
            Route::Changes,
            t(key::CHANGES_QUESTION),
            move |_, compared| answer(i18n, compared),
            controls(i18n, load, indicator),
            move |edition, compared| {
                let indicator = indicator.get();
                body(i18n, &edition, &compared, indicator)
            },
        )}
    }
}

fn answer(i18n: I18n, compared: &Compared) -> String {
    let Some(pair) = &compared.pair else { return i18n.say(key::CHANGES_NOTHING_BEFORE) };
    let template = if pair.changed.is_empty() { key::CHANGES_NONE } else { key::CHANGES_SOME };
    let n = number::count(pair.changed.len() as u64);
    let (before, after) = (pair.before.id.as_str(), pair.after.id.as_str());
    i18n.fill(template, &[("n", &n), ("before", before), ("after", after)])
}

fn controls(i18n: I18n, load: Loader<Found<Compared>>, indicator: Memo<IndicatorId>) -> AnyView {
    let navigator = Navigator::expect();
    let edition = edition_of(load);
    let pair = Memo::new_with_compare(
        move |_| {
            load.state.with(|state| match state.value()? {
                Found::Release(_, compared) => compared.pair.clone(),
                Found::Unpublished | Found::UnknownRelease(_) => None,
            })
        },
        |last, next| match (last, next) {
            (Some(Some(last)), Some(Some(next))) => !Arc::ptr_eq(last, next),
            (Some(None), Some(None)) => false,
            _ => true,
        },
    );
    let set = move |name: &'static str, value: &str| {
        navigator.replace(Route::Changes.with(untrack(|| navigator.query()).set(name, value)));
    };
    let releases = Signal::derive(move || {
        let all = edition.get().map(|edition| edition.all.clone()).unwrap_or_default();
        all.iter().map(|it| Choice::new(it.id.as_str(), it.id.as_str())).collect::<Vec<_>>()
    });
    let chosen = move |of: fn(&Pair) -> &ReleaseSummary| {
        Signal::derive(move || {
            let pair = pair.get();
            pair.map(|pair| of(&pair).id.to_string()).unwrap_or_default()
        })
    };
    let indicators = Signal::derive(move || {
        let edition = edition.get();
        let of = |edition: Arc<Edition>| {
            let rates = edition.specification.indicators.iter();
            let rates = rates.filter(|it| it.id != IndicatorId::Composite);
            rates.map(|it| Choice::new(it.id.as_str(), said::named(i18n, &it.name))).collect()
        };
        edition.map(of).unwrap_or_default()
    });
    view! {
        <form class="controls" aria-label=t(said_key::CONTROLS) on:submit=|event| event.prevent_default()>
            {control(key::CONTROL_SINCE, "since", releases, chosen(|pair| &pair.before), move |raw| set(SINCE, raw))}
            {control(key::CONTROL_RELEASE, "release", releases, chosen(|pair| &pair.after), move |raw| set(RELEASE, raw))}
            {control(
                said_key::CONTROL_INDICATOR,
                "indicator",
                indicators,
                Signal::derive(move || indicator.get().as_str().to_owned()),
                move |raw| set(INDICATOR, if raw == IndicatorId::OnTimeCohort.as_str() { "" } else { raw }),
            )}
        </form>
    }
    .into_any()
}

fn body(i18n: I18n, edition: &Edition, compared: &Compared, indicator: IndicatorId) -> AnyView {
    let Some(pair) = &compared.pair else {
        return block("empty", html! { p { (i18n.say(key::CHANGES_NOTHING_BEFORE_TEXT)) } });
    };
    let specification = &edition.specification;
    let notes =
        pair.after.changes.iter().filter(|_| pair.after.since.as_ref() == Some(&pair.before.id));
    let notes: Vec<String> =
        notes.filter_map(|it| it.note.as_ref()).map(|note| said::named(i18n, note)).collect();
    let note = (!notes.is_empty())
        .then(|| block("notice", html! { @for note in &notes { p { (note) } } }));
    let Some(indicator) = specification.indicator(indicator) else { return ().into_any() };
    let name = said::named(i18n, &indicator.name);
    let part = |title, text, shown| {
        let title = i18n.fill(title, &[("name", &name)]);
        let text = html! { p { (i18n.say(text)) } };
        frame::part(&Said { title, text, how: None }, &shown)
    };
    let files = files(
        i18n,
        "/results/changes",
        &pair.after,
        Query::default().set(SINCE, pair.before.id.as_str()),
        &[],
    );
    view! {
        {note}
        {part(key::BY_MONTH, key::BY_MONTH_TEXT, tables::months(i18n, pair, indicator))}
        {part(key::BY_UNIT, key::BY_UNIT_TEXT, tables::units(i18n, pair, indicator, &compared.catalogue, specification.small_n))}
        {part(key::BY_COUNT, key::BY_COUNT_TEXT, tables::counts(i18n, pair, &compared.catalogue))}
        <div inner_html=files.into_string()></div>
    }
    .into_any()
}
