//! `/results/data`: fetching the figures, citing them, counting them again.

mod cite;
mod recount;
mod share;

use super::{
    frame::{self, Said},
    published::{self, Edition},
};
use crate::{
    components::page_title::PageTitle,
    i18n::{I18n, t},
    route::{Query, Route},
};
use charts::number;
use leptos::prelude::*;
use maud::{Markup, html};
use std::sync::Arc;
use texts::{
    Key,
    key::{releases as key, results},
};

/// What can be fetched: its name, the address of its page, and what one row is.
const TABLES: [(Key, &str, Key); 3] = [
    (key::DATA_MONTHS, "/results", key::DATA_MONTHS_ROW),
    (key::DATA_UNITS, "/results/units", key::DATA_UNITS_ROW),
    (key::DATA_CHANGES, "/results/changes", key::DATA_CHANGES_ROW),
];

/// The kinds of file that every page of figures has, beside CSV and JSON.
const BUNDLED: [(Key, &str); 3] =
    [(key::DATA_XLSX, "xlsx"), (key::DATA_ZIP, "zip"), (key::DATA_METADATA, "metadata.json")];

#[component]
pub fn DataPage() -> impl IntoView {
    let i18n = I18n::expect();
    let load = published::load(|| (), |_, _, (), _| async { Ok(()) });
    view! {
        <PageTitle text=t(results::NAV_DATA) />
        {frame::page(
            load,
            Route::Data,
            t(key::DATA_QUESTION),
            move |edition, ()| i18n.fill(
                key::DATA_ANSWER,
                &[("n", &number::count(edition.summary.cases.into()))],
            ),
            (),
            move |edition, ()| body(i18n, &edition),
        )}
    }
}

fn body(i18n: I18n, edition: &Arc<Edition>) -> AnyView {
    let said = |title, text| Said {
        title: i18n.say(title),
        text: html! { p { (i18n.say(text)) } },
        how: None,
    };
    view! {
        {frame::part(&said(key::DATA_FILES, key::DATA_FILES_TEXT), &files(i18n, edition))}
        {frame::pictured(&said(key::CITE, key::CITE_TEXT), cite::citations(i18n, &edition.summary), None)}
        {frame::pictured(&said(key::SHARE, key::SHARE_TEXT), share::share(i18n, edition), None)}
        {frame::pictured(&said(key::RECOUNT, key::RECOUNT_TEXT), recount::snippets(i18n, &edition.summary), None)}
        {frame::part(&said(key::API, key::API_TEXT), &api(i18n, edition))}
    }
    .into_any()
}

fn files(i18n: I18n, edition: &Edition) -> Markup {
    let query = Query::default().set("release", edition.summary.id.as_str());
    let sheet = query.clone().set("bom", "1");
    html! {
        ul.files-list {
            @for (name, path, row) in TABLES {
                li {
                    h3 { (i18n.say(name)) }
                    p.eyebrow { (i18n.say(row)) }
                    p.files {
                        a href=(format!("{path}.csv{sheet}")) download { (i18n.say(results::FILES_CSV)) } " · "
                        a href=(format!("{path}.json{query}")) download { (i18n.say(results::FILES_JSON)) }
                        @if path != "/results/changes" {
                            @for (name, ending) in BUNDLED {
                                " · " a href=(format!("{path}.{ending}{query}")) download { (i18n.say(name)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn api(i18n: I18n, edition: &Edition) -> Markup {
    let id = edition.summary.id.as_str();
    let cells = format!("/api/v1/releases/{id}/cells?by=month,unit");
    html! {
        p { a href="/api/openapi.json" { (i18n.say(key::API_DESCRIPTION)) } }
        p { a href=(cells) { (i18n.say(key::API_CELLS)) } }
        p.eyebrow { (i18n.say(key::API_TERMS)) }
    }
}
