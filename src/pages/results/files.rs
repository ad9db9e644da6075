//! The figures of a page as files.

use crate::{i18n::I18n, route::Query};
use contract::wire::results::ReleaseSummary;
use maud::{Markup, html};
use texts::key::results as key;

/// Links to the files of the page at `path`, as `controls` narrow it down; of the release that is shown, so that whoever
/// fetches one again has the same.
pub(super) fn files(i18n: I18n, path: &str, release: &ReleaseSummary, controls: Query) -> Markup {
    let query = controls.set("release", release.id.as_str());
    let sheet = query.clone().set("bom", "1");
    html! {
        p.files.screen-only {
            (i18n.say(key::FILES)) " "
            a href=(format!("{path}.csv{sheet}")) download { (i18n.say(key::FILES_CSV)) } " · "
            a href=(format!("{path}.json{query}")) download { (i18n.say(key::FILES_JSON)) }
        }
    }
}
