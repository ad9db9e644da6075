//! `/results`: does the city answer in time, what do citizens say of it, and what is still open.

pub(super) mod backlog;
mod further;
pub(super) mod handling;
mod key_figures;
mod left_out;
mod three;
pub(super) mod trend;
mod verdict;

use super::{
    course::Course,
    frame, month,
    published::{self, Edition},
};
use crate::{
    api,
    components::page_title::PageTitle,
    i18n::{I18n, t},
    route::Route,
};
use contract::{
    Counts, Indicator, IndicatorId,
    wire::results::{Cell, Dimension, ReadCells},
};
use findings::overview;
use futures_util::future;
use leptos::prelude::*;
use results::Rate;
use std::sync::Arc;
use texts::key::results as key;

/// What the page reads of a release.
#[derive(Clone)]
struct Counted {
    course: Arc<Vec<Cell>>,
    /// Everything together.
    whole: Arc<Cell>,
}

/// A release as the parts of the page see it.
struct View<'a> {
    i18n: I18n,
    edition: &'a Edition,
    course: Course,
    whole: &'a Cell,
}

impl<'a> View<'a> {
    fn of(i18n: I18n, edition: &'a Edition, counted: &'a Counted) -> Self {
        let course = Course::of(&counted.course, &edition.summary);
        Self { i18n, edition, course, whole: &counted.whole }
    }

    fn indicator(&self, id: IndicatorId) -> Option<&'a Indicator> {
        self.edition.specification.indicator(id)
    }

    /// A rate and what it is a rate of; `None` where the specification does not have it.
    fn rate(&self, id: IndicatorId, counts: &Counts) -> Option<(&'a Indicator, Rate)> {
        let indicator = self.indicator(id)?;
        Some((indicator, Rate::of(indicator, counts)))
    }

    fn small_n(&self) -> u32 {
        self.edition.specification.small_n
    }

    /// The link to how an indicator is counted.
    fn how(&self, id: IndicatorId) -> Option<(String, String)> {
        Some((self.edition.how(id), self.i18n.say(key::HOW)))
    }

    /// Every month of the release, as text.
    fn whole_span(&self) -> String {
        month::span(self.i18n, self.edition.summary.months)
    }
}

#[component]
pub fn OverviewPage() -> impl IntoView {
    let load = published::load(
        || (),
        |client, id, (), abort| async move {
            let by_month = ReadCells::by(id.clone(), &[Dimension::Month]);
            let (course, whole) = future::join(
                api::results::cells(client, by_month, abort.clone()),
                api::results::cells(client, ReadCells::by(id, &[]), abort),
            )
            .await;
            let whole = whole?.into_iter().next();
            let whole = whole.unwrap_or_else(|| Cell {
                at: Default::default(),
                counts: Counts::default(),
                handling: None,
            });
            Ok(Counted { course: Arc::new(course?), whole: Arc::new(whole) })
        },
    );
    let i18n = I18n::expect();
    view! {
        <PageTitle text=t(key::TITLE) />
        {frame::page(
            load,
            Route::Results,
            t(key::OVERVIEW_QUESTION),
            move |edition, counted| {
                let course = Course::of(&counted.course, &edition.summary);
                overview::answer(i18n, &edition.specification, &course, &counted.whole.counts)
            },
            (),
            move |edition, counted| body(&View::of(i18n, &edition, &counted)),
        )}
    }
}

fn body(view: &View<'_>) -> AnyView {
    view! {
        {key_figures::key_figures(view)}
        {three::three(view)}
        {verdict::verdict(view)}
        {trend::trend(view)}
        {trend::received(view)}
        {handling::handling(view)}
        {backlog::backlog(view)}
        {left_out::left_out(view)}
        {further::further(view)}
    }
    .into_any()
}
