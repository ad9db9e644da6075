//! The city this portal belongs to.

use crate::json;
use crate::{
    api::{self, Client},
    remote::{self, Loader},
};
use contract::{Catalogue, City, Door, Named, Timestamp};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use std::{cell::Cell, sync::Arc};
use texts::Language;
use time::Date;

/// The name of the `<meta>` in which the server writes the city as JSON, so that no page has to wait
/// for its banner.
const META: &str = "meta[name=huiyin-city]";

/// The hotline of every Chinese city.
const PHONE: &str = "12345";

thread_local! {
    /// A page has one city. Context would not reach event handlers, where days are written too.
    static CITY: Cell<Option<ThisCity>> = const { Cell::new(None) };
}

/// What every page knows of its city.
#[derive(Clone, Copy)]
pub struct ThisCity(StoredValue<City>);

impl ThisCity {
    /// Reads the city the server wrote into the page; without one, an unnamed city on Chinese time.
    pub fn provide() -> Self {
        let city = Self(StoredValue::new(written(META).unwrap_or_else(unnamed)));
        CITY.set(Some(city));
        city
    }

    /// The city provided by the application, from anywhere.
    #[track_caller]
    pub fn expect() -> Self {
        CITY.get().unwrap_or_else(expect_context)
    }

    /// The number that always works, even where no city is known (yet).
    pub(crate) fn known_phone() -> String {
        let known = CITY.try_with(Cell::get).ok().flatten();
        known
            .and_then(|city| city.0.try_with_value(|city| city.phone.clone()))
            .unwrap_or_else(|| PHONE.to_owned())
    }

    /// The name in a language.
    pub fn name(&self, language: Language) -> String {
        self.0.with_value(|city| in_language(&city.name, language).to_owned())
    }

    /// Who runs the hotline, in a language.
    pub fn operator(&self, language: Language) -> String {
        self.0.with_value(|city| in_language(&city.operator, language).to_owned())
    }

    /// The number that always works.
    pub fn phone(&self) -> String {
        self.0.with_value(|city| city.phone.clone())
    }

    /// Whether every page must say that nothing here is real.
    pub fn is_demo(&self) -> bool {
        self.0.with_value(|city| city.demo)
    }

    /// When figures are published after `last`, where the city has a rule for that.
    pub fn next_release(self, last: Timestamp) -> Option<Date> {
        self.0.with_value(|city| city.next_release(last.date()))
    }

    /// Minutes by which the city's clock is ahead of UTC, all year.
    pub fn offset_minutes(&self) -> i16 {
        self.0.with_value(|city| city.utc_offset_minutes)
    }
}

/// Whom to call for what, as the server wrote it into the page: nobody waits for it, and it is there without a network.
#[must_use]
pub fn doors() -> Vec<Door> {
    written("meta[name=huiyin-doors]").unwrap_or_default()
}

/// What the server wrote into the page under a name.
fn written<T: DeserializeOwned>(selector: &str) -> Option<T> {
    let meta = document().query_selector(selector).ok().flatten()?;
    json::read(&meta.get_attribute("content")?)
}

/// Loads what the city offers. One function for every page, because each load is compiled for itself.
pub fn load_catalogue() -> Loader<Arc<Catalogue>> {
    let client = Client::expect();
    remote::load(|| (), move |(), abort| api::catalogue::read(client, abort))
}

/// One of the two names.
#[must_use]
pub fn in_language(named: &Named, language: Language) -> &str {
    match language {
        Language::ZhCn => &named.zh,
        Language::En => &named.en,
    }
}

fn unnamed() -> City {
    let nameless = || Named { zh: String::new(), en: String::new() };
    City {
        name: nameless(),
        operator: nameless(),
        phone: PHONE.to_owned(),
        demo: false,
        release_day: None,
        utc_offset_minutes: 8 * 60,
    }
}
