//! `/report/where`: a complete way to say where, without a map; the map and the position of the device fill it in.

use super::{map::MapDoor, similar::SimilarCases, step::Step, wizard::Wizard};
use crate::{
    city::in_language,
    components::field::{Choice, select::Select, text::TextField},
    i18n::{I18n, t},
    offline::{draft::street_value, field::Field},
};
use contract::{Catalogue, Line};
use leptos::prelude::*;
use std::sync::Arc;
use texts::key::{common, report};

#[component]
pub fn WhereStep(city: Arc<Catalogue>) -> impl IntoView {
    let wizard = Wizard::expect();
    let i18n = I18n::expect();
    let district = wizard.signal(&Field::District);
    let districts = {
        let city = city.clone();
        Signal::derive(move || {
            let choice = |district: &contract::District| {
                let name = in_language(&district.name, i18n.language());
                Choice::new(district.id.as_str(), name)
            };
            city.districts.iter().map(choice).collect::<Vec<_>>()
        })
    };
    let streets = {
        let city = city.clone();
        Signal::derive(move || {
            let chosen = district.read();
            let district = city.districts.iter().find(|district| district.id.as_str() == *chosen);
            let Some(district) = district else { return Vec::new() };
            let choice = |street: &contract::Named| {
                let name = in_language(street, i18n.language());
                Choice::new(street_value(district, &street.zh), name)
            };
            district.streets.iter().map(choice).collect::<Vec<_>>()
        })
    };
    let street_hint = Signal::derive(move || {
        let unknown = streets.read().is_empty();
        i18n.say(if unknown { report::STREET_FIRST } else { report::STREET_HINT })
    });
    let optional = move |key| {
        Signal::derive(move || i18n.fill(common::OPTIONAL, &[("label", &i18n.say(key))]))
    };
    view! {
        <Step title=t(report::WHERE_TITLE)>
            <MapDoor city=city.clone() />
            <Select id=Field::District.id() label=t(report::DISTRICT) choices=districts
                value=district error=wizard.error(&Field::District) />
            <Select id=Field::Street.id() label=optional(report::STREET) hint=street_hint choices=streets
                value=wizard.signal(&Field::Street) error=wizard.error(&Field::Street) />
            <TextField id=Field::Landmark.id() label=optional(report::LANDMARK) hint=t(report::LANDMARK_HINT)
                max=Line::MAX autocomplete="off"
                value=wizard.signal(&Field::Landmark) error=wizard.error(&Field::Landmark) />
            <SimilarCases city />
        </Step>
    }
}
