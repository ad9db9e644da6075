//! What the application of a page asks for first. The browser is told, so that the figures are on their way while the
//! program still is.

use super::address::Page;
use crate::http::Opened;
use contract::{
    Endpoint as _,
    wire::{
        ReadCatalogue,
        articles::{ArticleKind, ListArticles},
        cases::ReadPulse,
        results::{Dimension, ListReleases, ReadCells, ReadRelease},
    },
};

/// The addresses that the application of `page` fetches as soon as it runs; `opened` is what it shows.
pub(super) fn first(page: Page, opened: Option<&Opened>) -> Vec<String> {
    match page {
        Page::Home => {
            let notices = ListArticles { kind: Some(ArticleKind::Notice), cursor: None };
            vec![ReadPulse.path(), notices.path()]
        }
        Page::Results => {
            let mut asked = vec![ListReleases.path()];
            if let Some(id) = opened.map(|it| &it.release) {
                asked.push(ReadRelease { id: id.clone() }.path());
                asked.push(ReadCells::by(id.clone(), &[Dimension::Month]).path());
                asked.push(ReadCells::by(id.clone(), &[]).path());
            }
            asked
        }
        Page::Units => {
            let mut asked = vec![ListReleases.path(), ReadCatalogue.path()];
            if let Some(Opened { release: id, filter, .. }) = opened {
                asked.push(ReadRelease { id: id.clone() }.path());
                let cells = ReadCells::by(id.clone(), &[Dimension::Unit]);
                let (from, to, category) = (filter.from, filter.to, filter.category.clone());
                asked.push(ReadCells { from, to, category, ..cells }.path());
            }
            asked
        }
        _ => Vec::new(),
    }
}
