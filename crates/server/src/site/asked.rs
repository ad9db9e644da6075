//! What the application of a page asks for first. The browser is told, so that the figures are on their way while the
//! program still is.

use super::{address::Page, language};
use crate::store::Store;
use contract::{
    Endpoint as _, ReleaseId,
    wire::{
        articles::{ArticleKind, ListArticles},
        cases::ReadPulse,
        results::{Dimension, ListReleases, ReadCells, ReadRelease},
    },
};

/// The control of an address that names a release; `src/pages/results/published.rs` reads it in the browser.
const RELEASE: &str = "release";

/// The addresses that the application of `page` fetches as soon as it runs.
pub(super) async fn first(page: Page, query: Option<&str>, store: &Store) -> Vec<String> {
    match page {
        Page::Home => {
            let notices = ListArticles { kind: Some(ArticleKind::Notice), cursor: None };
            vec![ReadPulse.path(), notices.path()]
        }
        Page::Results => {
            let mut asked = vec![ListReleases.path()];
            if let Some(id) = shown(query, store).await {
                asked.push(ReadRelease { id: id.clone() }.path());
                asked.push(ReadCells::by(id.clone(), &[Dimension::Month]).path());
                asked.push(ReadCells::by(id, &[]).path());
            }
            asked
        }
        _ => Vec::new(),
    }
}

/// The release an address shows: the one it names, or else the newest.
///
/// A store that does not answer is no reason to keep the page back: it says so itself.
async fn shown(query: Option<&str>, store: &Store) -> Option<ReleaseId> {
    let releases = store.releases().await.ok()?;
    match language::control(query, RELEASE) {
        Some(wanted) => releases.into_iter().map(|it| it.id).find(|id| id.as_str() == wanted),
        None => releases.into_iter().next().map(|newest| newest.id),
    }
}
