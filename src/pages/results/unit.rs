//! `/results/units/:id`: one unit beside the city's total.

mod rates;
mod trend;

use super::{
    course::Course,
    frame::{self, Said},
    month,
    overview::{backlog, handling, trend as months},
    published::{self, Edition},
    said,
};
use crate::{
    api,
    components::{
        markup::{block, paragraph},
        page_title::PageTitle,
    },
    i18n::{I18n, t},
    route::Route,
};
use contract::{
    Count, Counts, Indicator, IndicatorId, Unit, UnitId,
    wire::results::{Cell, Dimension, ReadCells},
};
use futures_util::future;
use leptos::prelude::*;
use maud::html;
use results::{Band, Rate, band};
use std::sync::Arc;
use texts::key::results as key;

/// What the page reads of a release.
#[derive(Clone)]
struct Counted {
    /// `None` where the catalogue has no such unit.
    unit: Option<Unit>,
    own: Arc<Cells>,
    city: Arc<Cells>,
}

/// Together, and month by month.
struct Cells {
    whole: Cell,
    by_month: Vec<Cell>,
}

/// A release as the parts of the page see it.
struct View<'a> {
    i18n: I18n,
    edition: &'a Edition,
    name: String,
    own: &'a Cells,
    city: &'a Cells,
    course: Course,
}

impl View<'_> {
    fn indicator(&self, id: IndicatorId) -> Option<&Indicator> {
        self.edition.specification.indicator(id)
    }

    fn period(&self) -> String {
        month::span(self.i18n, self.edition.summary.months)
    }
}

#[component]
pub fn UnitPage(id: UnitId) -> impl IntoView {
    let i18n = I18n::expect();
    let wanted = id.clone();
    let load = published::load(
        || (),
        move |client, release, (), abort| {
            let id = wanted.clone();
            async move {
                let read = |by: &[Dimension], unit: Option<&UnitId>| {
                    let query =
                        ReadCells { unit: unit.cloned(), ..ReadCells::by(release.clone(), by) };
                    api::results::cells(client, query, abort.clone())
                };
                let month = [Dimension::Month];
                let own = future::join(read(&[], Some(&id)), read(&month, Some(&id)));
                let city = future::join(read(&[], None), read(&month, None));
                let catalogue = api::public::catalogue(client, abort.clone());
                let (catalogue, own, city) = future::join3(catalogue, own, city).await;
                let unit = catalogue?.unit(&id).cloned();
                let cells = |whole: Vec<Cell>, by_month| {
                    let nothing =
                        Cell { at: Default::default(), counts: Counts::default(), handling: None };
                    Arc::new(Cells { whole: whole.into_iter().next().unwrap_or(nothing), by_month })
                };
                Ok(Counted { unit, own: cells(own.0?, own.1?), city: cells(city.0?, city.1?) })
            }
        },
    );
    // Until the catalogue is here, the identifier stands for the name.
    let name = Memo::new(move |_| {
        let known = load.state.with(|state| match state.value()? {
            published::Found::Release(_, counted) => {
                counted.unit.as_ref().map(|unit| said::named(i18n, &unit.name))
            }
            _ => None,
        });
        known.unwrap_or_else(|| id.to_string())
    });
    let title = Signal::derive(move || i18n.fill(key::TITLE_UNIT, &[("unit", &name.get())]));
    let question = Signal::derive(move || i18n.fill(key::UNIT_QUESTION, &[("unit", &name.get())]));
    view! {
        <PageTitle text=title />
        {frame::page(
            load,
            Route::Units,
            question,
            move |edition, counted| answer(i18n, edition, counted),
            back(),
            move |edition, counted| match counted.unit {
                Some(_) => body(&view_of(i18n, &edition, &counted)),
                None => unknown(i18n),
            },
        )}
    }
}

fn view_of<'a>(i18n: I18n, edition: &'a Edition, counted: &'a Counted) -> View<'a> {
    View {
        i18n,
        edition,
        name: counted.unit.as_ref().map(|unit| said::named(i18n, &unit.name)).unwrap_or_default(),
        own: &counted.own,
        city: &counted.city,
        course: Course::of(&counted.own.by_month, &edition.summary),
    }
}

/// The way back to all units.
fn back() -> AnyView {
    view! { <p class="back"><a href=move || published::same_release(Route::Units).to_string()>"← "{t(key::UNIT_BACK)}</a></p> }.into_any()
}

/// The finding: the unit's headline rate, and how it stands to the city's. Tracked.
fn answer(i18n: I18n, edition: &Edition, counted: &Counted) -> String {
    if counted.unit.is_none() {
        return i18n.say(key::UNIT_UNKNOWN);
    }
    let Some(indicator) = edition.specification.indicator(IndicatorId::OnTimeCohort) else {
        return String::new();
    };
    let own = Rate::of(indicator, &counted.own.whole.counts);
    let city = Rate::of(indicator, &counted.city.whole.counts);
    let template = match band(&own, &city, edition.specification.small_n) {
        Band::Above => key::UNIT_BETTER,
        Band::Below => key::UNIT_WORSE,
        Band::Same => key::UNIT_SAME,
        Band::TooFew if own.denominator == 0 => return i18n.say(key::UNIT_NONE),
        Band::TooFew => return i18n.fill(key::UNIT_FEW, &[("n", &said::whole(&own))]),
    };
    i18n.fill(template, &[("value", &said::value(i18n, &own))])
}

fn body(view: &View<'_>) -> AnyView {
    let i18n = view.i18n;
    let without = view.own.whole.counts.get(Count::NoDeadline);
    let without = charts::number::count(without.into());
    let text = html! {
        p { (i18n.say(key::UNIT_RATES_TEXT)) }
        @if without != "0" { p { (i18n.fill(key::UNIT_NO_DEADLINE, &[("n", &without)])) } }
    };
    let how = |anchor: &str| format!("{}#{anchor}", view.edition.at(Route::Method));
    let handling_title = view.own.whole.handling.map(|it| handling::title(i18n, &it));
    let rows = vec![
        (view.name.clone(), view.own.whole.handling),
        (i18n.say(key::CITY), view.city.whole.handling),
    ];
    let handling_title = handling_title.unwrap_or_else(|| i18n.say(key::HANDLING_NONE));
    let rates_said = Said {
        title: i18n.say(key::UNIT_RATES),
        text,
        how: Some((how("band"), i18n.say(key::HOW))),
    };
    view! {
        {lead(view)}
        {frame::part(&rates_said, &rates::rates(view))}
        {trend::trend(view)}
        {months::received_part(i18n, &view.course, html! {})}
        {handling::part(i18n, handling_title, how("days"), key::COL_UNIT, rows)}
        {backlog::part(i18n, &view.own.whole.counts, how("backlog"))}
    }
    .into_any()
}

/// The unit's rate and the city's, each with its interval and n.
fn lead(view: &View<'_>) -> Option<AnyView> {
    let i18n = view.i18n;
    let indicator = view.indicator(IndicatorId::OnTimeCohort)?;
    let said =
        |cells: &Cells| said::sentence(i18n, indicator, &Rate::of(indicator, &cells.whole.counts));
    let values = [
        ("unit", &*view.name),
        ("own", &said(view.own)),
        ("city", &said(view.city)),
        ("period", &view.period()),
    ];
    Some(paragraph("lead num", html! { (i18n.fill(key::UNIT_LEAD, &values)) }))
}

fn unknown(i18n: I18n) -> AnyView {
    let all = frame::address(Route::Units);
    let content = html! {
        p { (i18n.say(key::UNIT_UNKNOWN_TEXT)) }
        // The units are what this page lies under.
        p { a.button href=(all) aria-current="true" { (i18n.say(key::UNIT_UNKNOWN_LINK)) } }
    };
    block("empty stack", content)
}
