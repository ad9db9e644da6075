//! What to see: indicator, months, category. Every choice goes into the address.

use super::{
    super::{control::control, frame::edition_of, month, published::Found, said},
    Counted, months,
    selection::Selection,
};
use crate::{
    components::{
        button::{Button, Weight},
        field::Choice,
    },
    i18n::{I18n, t},
    navigation::Navigator,
    remote::Loader,
    route::{Query, Route},
};
use contract::{Catalogue, IndicatorId, wire::results::Month};
use leptos::prelude::*;
use results::LeftOut;
use std::sync::Arc;
use texts::key::results as key;

/// The controls; they stay while figures are loaded again, so that the keyboard keeps its place.
pub(super) fn controls(load: Loader<Found<Counted>>, selection: Memo<Selection>) -> AnyView {
    let (i18n, navigator) = (I18n::expect(), Navigator::expect());
    let edition = edition_of(load);
    let catalogue = Memo::new(move |_| {
        load.state.with(|state| match state.value()? {
            Found::Release(_, counted) => Some(ByAddress(counted.catalogue.clone())),
            Found::Unpublished | Found::UnknownRelease(_) => None,
        })
    });
    let show = move |next: &Selection| {
        navigator.replace(Route::Units.with(next.write(untrack(|| navigator.query()))));
    };
    let change = move |change: &dyn Fn(&mut Selection)| {
        let mut next = selection.get_untracked();
        change(&mut next);
        show(&next);
    };
    let indicators = move || {
        let edition = edition.get()?;
        let rates =
            edition.specification.indicators.iter().filter(|it| it.id != IndicatorId::Composite);
        Some(rates.map(|it| Choice::new(it.id.as_str(), said::named(i18n, &it.name))).collect())
    };
    let every_month = move || {
        let (mut month, last) = edition.get()?.summary.months;
        let mut choices = Vec::new();
        while month <= last {
            choices.push(Choice::new(month.to_string(), month::name(i18n, month)));
            month = month.next();
        }
        Some(choices)
    };
    let categories = move || {
        let all = Choice::new("", i18n.say(key::CONTROL_ALL));
        let catalogue = catalogue.get()?.0;
        let categories = catalogue.categories.iter();
        let categories =
            categories.map(|it| Choice::new(it.id.as_str(), said::named(i18n, &it.name)));
        Some([all].into_iter().chain(categories).collect())
    };
    let covered = move || edition.get().map(|edition| selection.with(|it| months(&edition, it)));
    // The whole release is the default and stays out of the address.
    let bound = move |raw: &str, whole: fn((Month, Month)) -> Month| {
        let month = raw.parse().ok();
        let whole = edition.get_untracked().map(|edition| whole(edition.summary.months));
        month.filter(|_| month != whole)
    };
    let touched = move || selection.with(|it| !it.write(Query::default()).is_empty());
    let controls = [
        control(
            key::CONTROL_INDICATOR,
            "indicator",
            Signal::derive(move || indicators().unwrap_or_default()),
            Signal::derive(move || selection.with(|it| it.indicator.as_str().to_owned())),
            move |raw| {
                if let Some(indicator) = IndicatorId::parse(raw) {
                    change(&|it| it.indicator = indicator);
                }
            },
        ),
        control(
            key::CONTROL_FROM,
            "from",
            Signal::derive(move || every_month().unwrap_or_default()),
            Signal::derive(move || covered().map(|(from, _)| from.to_string()).unwrap_or_default()),
            move |raw| change(&|it| it.from = bound(raw, |(first, _)| first)),
        ),
        control(
            key::CONTROL_TO,
            "to",
            Signal::derive(move || every_month().unwrap_or_default()),
            Signal::derive(move || covered().map(|(_, to)| to.to_string()).unwrap_or_default()),
            move |raw| change(&|it| it.to = bound(raw, |(_, last)| last)),
        ),
        control(
            key::CONTROL_CATEGORY,
            "category",
            Signal::derive(move || categories().unwrap_or_default()),
            Signal::derive(move || {
                selection
                    .with(|it| it.category.as_ref().map(ToString::to_string))
                    .unwrap_or_default()
            }),
            move |raw| change(&|it| it.category = raw.parse().ok()),
        ),
        control(
            key::CONTROL_LEFT_OUT,
            "left-out",
            Signal::derive(move || {
                let names = [key::LEFT_OUT_APART, key::LEFT_OUT_FAILED, key::LEFT_OUT_SUCCEEDED];
                let choices = LeftOut::ALL.into_iter().zip(names);
                choices.map(|(it, name)| Choice::new(it.as_str(), i18n.say(name))).collect()
            }),
            Signal::derive(move || selection.with(|it| it.left_out.as_str().to_owned())),
            move |raw| change(&|it| it.left_out = LeftOut::parse(raw).unwrap_or_default()),
        ),
    ];
    view! {
        <form class="controls" aria-label=t(key::CONTROLS) on:submit=|event| event.prevent_default()>
            {controls.into_iter().collect_view()}
            <Show when=touched>
                <Button weight=Weight::Quiet on:click=move |_| show(&Selection::read(&Query::default()))>
                    {t(key::CONTROL_RESET)}
                </Button>
            </Show>
        </form>
    }
    .into_any()
}

/// Compared by where it lies: the catalogue is fetched once.
#[derive(Clone)]
struct ByAddress(Arc<Catalogue>);

impl PartialEq for ByAddress {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
