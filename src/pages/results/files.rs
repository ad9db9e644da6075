//! The figures of a page as files.

use super::frame::address;
use crate::{
    i18n::I18n,
    route::{Query, Route},
};
use contract::wire::results::ReleaseSummary;
use maud::{Markup, html};
use texts::{Key, key::results as key};

/// The files of a page with a chart, beside CSV and JSON.
pub(super) const OF_CHART: [(Key, &str); 4] = [
    (key::FILES_XLSX, "xlsx"),
    (key::FILES_ZIP, "zip"),
    (key::FILES_SVG, "svg"),
    (key::FILES_PNG, "png"),
];

/// Links to the files of the page at `path`, as `controls` narrow it down; of the release that is shown, so that whoever
/// fetches one again has the same.
pub(super) fn files(
    i18n: I18n,
    path: &str,
    release: &ReleaseSummary,
    controls: Query,
    more: &[(Key, &str)],
) -> Markup {
    // What can be read in a picture is in the language of the page.
    let query = controls.set("release", release.id.as_str()).set("lang", i18n.language().tag());
    let view = if path.ends_with("/units") { "units" } else { "" };
    let shared = query.clone().set("lang", "").set("view", view);
    let sheet = query.clone().set("bom", "1");
    html! {
        p.files.screen-only {
            (i18n.say(key::FILES)) " "
            a href=(format!("{path}.csv{sheet}")) download { (i18n.say(key::FILES_CSV)) } " · "
            a href=(format!("{path}.json{query}")) download { (i18n.say(key::FILES_JSON)) }
            @for (name, ending) in more {
                " · " a href=(format!("{path}.{ending}{query}")) download { (i18n.say(*name)) }
            }
            @if !more.is_empty() { " · " a href=(address(Route::Data.with(shared))) { (i18n.say(key::FILES_MORE)) } }
        }
    }
}
