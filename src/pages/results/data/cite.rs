//! How to cite the figures: always the release, never "the website".

use super::super::published::frozen;
use crate::{
    city::ThisCity,
    components::copy::CopyButton,
    i18n::{I18n, date},
    navigation::origin,
    route::Route,
};
use contract::wire::results::ReleaseSummary;
use leptos::prelude::*;
use texts::{Key, key::releases as key};

/// The two lengths of a citation, and what each is called.
const LENGTHS: [(Key, Key); 2] =
    [(key::CITE_SHORT, key::CITE_SHORT_NAME), (key::CITE_LONG, key::CITE_LONG_NAME)];

pub(super) fn citations(i18n: I18n, summary: &ReleaseSummary) -> AnyView {
    let city = ThisCity::expect();
    let address = [origin(), frozen(Route::Results, &summary.id).to_string()].concat();
    let fetched = date::now()
        .map(|now| date::day(now.at(summary.as_of.moment().offset()).date()))
        .unwrap_or_default();
    let values = [
        ("operator", city.operator(i18n.language())),
        ("id", summary.id.to_string()),
        ("published", date::day(summary.created.date())),
        ("as_of", date::moment(summary.as_of)),
        ("address", address),
        ("fetched", fetched),
        ("hash", summary.cells_hash.get(..12).unwrap_or_default().to_owned()),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    LENGTHS
        .map(|(template, name)| {
            let (text, name) = (i18n.fill(template, &values), i18n.say(name));
            view! {
                <figure class="citation">
                    <figcaption>{name.clone()}</figcaption>
                    <blockquote>{text.clone()}</blockquote>
                    <CopyButton text what=name />
                </figure>
            }
        })
        .into_iter()
        .collect_view()
        .into_any()
}
