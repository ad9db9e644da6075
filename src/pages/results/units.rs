//! `/results/units`: every unit beside the city's total, in bands that claim no more than is known. Never a rank.

mod chart;
mod controls;
mod order;
mod selection;
mod table;
mod weights;

use super::{
    files::{OF_CHART, files},
    frame, month,
    published::{self, Edition},
    said,
};
use crate::{
    api,
    components::page_title::PageTitle,
    i18n::{I18n, t},
    navigation::Navigator,
    route::{Query, Route},
};
use contract::{
    Catalogue,
    wire::results::{Cell, Dimension, Month, ReadCells},
};
use controls::controls;
use findings::{board::Board, units::finding};
use futures_util::future;
use leptos::prelude::*;
use selection::Selection;
use std::sync::Arc;
use texts::key::results as key;

/// What the page reads of a release.
#[derive(Clone)]
struct Counted {
    catalogue: Arc<Catalogue>,
    by_unit: Arc<Vec<Cell>>,
}

#[component]
pub fn UnitsPage() -> impl IntoView {
    let navigator = Navigator::expect();
    let i18n = I18n::expect();
    let selection = Memo::new(move |_| Selection::read(&navigator.query()));
    let kept = StoredValue::new(None::<Arc<Catalogue>>);
    let load = published::load(
        move || selection.with(Selection::scope),
        move |client, id, scope, abort| async move {
            let catalogue = async {
                match kept.try_get_value().flatten() {
                    Some(known) => Ok(known),
                    None => api::public::catalogue(client, abort.clone()).await.map(Arc::new),
                }
            };
            let query = ReadCells {
                from: scope.from,
                to: scope.to,
                category: scope.category,
                ..ReadCells::by(id, &[Dimension::Unit])
            };
            let cells = api::results::cells(client, query, abort.clone());
            let (catalogue, by_unit) = future::join(catalogue, cells).await;
            let catalogue = catalogue?;
            kept.try_set_value(Some(catalogue.clone()));
            Ok(Counted { catalogue, by_unit: Arc::new(by_unit?) })
        },
    );
    // The order of the rows is the table's own affair: it must not draw the chart anew.
    let unsorted = Memo::new(move |_| Selection { sort: None, ..selection.get() });
    let board = move |edition: &Edition, counted: &Counted| {
        let (indicator, left_out) = unsorted.with(|it| (it.indicator, it.left_out));
        let (catalogue, cells) = (&counted.catalogue, &counted.by_unit);
        Board::of(&edition.specification, indicator, catalogue, cells, left_out)
    };
    let answer = move |edition: &Edition, counted: &Counted| {
        finding(i18n, i18n.language(), &board(edition, counted))
    };
    let body = move |edition: Arc<Edition>, counted: Counted| {
        let period = span(i18n, &edition, &unsorted.get());
        let controls = unsorted.get().write(Query::default());
        let files =
            files(i18n, "/results/units", &edition.summary, controls, &OF_CHART).into_string();
        let board = board(&edition, &counted);
        let title = finding(i18n, i18n.language(), &board);
        let name = edition.specification.indicator(board.indicator);
        let name = name.map(|it| said::named(i18n, &it.name)).unwrap_or_default();
        view! {
            {lead(i18n, &edition, &board)}
            {chart::chart(i18n, &board, title, &period, name)}
            {table::table(edition, board, selection, &period)}
            <div inner_html=files></div>
        }
        .into_any()
    };
    view! {
        <PageTitle text=t(key::TITLE_UNITS) />
        {frame::page(
            load,
            Route::Units,
            t(key::UNITS_QUESTION),
            answer,
            view! {
                {controls(load, selection)}
                {weights::weights(load, selection)}
            },
            body,
        )}
    }
}

/// The city's total, which everything on the page is held against.
fn lead(i18n: I18n, edition: &Edition, board: &Board) -> AnyView {
    let Some(indicator) = edition.specification.indicator(board.indicator) else {
        return ().into_any();
    };
    let rate = said::sentence(i18n, indicator, &board.total);
    let how = i18n.fill(key::HOW_OF, &[("name", &said::named(i18n, &indicator.name))]);
    view! {
        <p class="lead num">{i18n.fill(key::UNITS_LEAD, &[("rate", &rate)])}</p>
        <p class="eyebrow"><a href=edition.how(board.indicator)>{how}</a></p>
    }
    .into_any()
}

/// The months a selection covers, within those the release has.
fn months(edition: &Edition, selection: &Selection) -> (Month, Month) {
    let (first, last) = edition.summary.months;
    (selection.from.unwrap_or(first).max(first), selection.to.unwrap_or(last).min(last))
}

fn span(i18n: I18n, edition: &Edition, selection: &Selection) -> String {
    month::span(i18n, months(edition, selection))
}
