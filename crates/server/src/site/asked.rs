//! What the application of a page asks for first. The browser is told, so that the figures are on their way while the
//! program still is.

use super::address::Page;
use contract::{
    Endpoint as _, ReleaseId,
    wire::{
        articles::{ArticleKind, ListArticles},
        cases::ReadPulse,
        results::{Dimension, ListReleases, ReadCells, ReadRelease},
    },
};

/// The addresses that the application of `page` fetches as soon as it runs; `release` is the one it shows.
pub(super) fn first(page: Page, release: Option<&ReleaseId>) -> Vec<String> {
    match page {
        Page::Home => {
            let notices = ListArticles { kind: Some(ArticleKind::Notice), cursor: None };
            vec![ReadPulse.path(), notices.path()]
        }
        Page::Results => {
            let mut asked = vec![ListReleases.path()];
            if let Some(id) = release {
                asked.push(ReadRelease { id: id.clone() }.path());
                asked.push(ReadCells::by(id.clone(), &[Dimension::Month]).path());
                asked.push(ReadCells::by(id.clone(), &[]).path());
            }
            asked
        }
        _ => Vec::new(),
    }
}
