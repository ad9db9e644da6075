//! Which release a page shows: the one its address names, or else the newest.

use crate::{
    api::{self, Abort, Client, Reply},
    navigation::Navigator,
    remote::{self, Loader},
    route::{Address, Query, Route},
};
use contract::{
    IndicatorId, ReleaseId, Specification,
    wire::results::{Release, ReleaseSummary},
};
use futures_util::future;
use leptos::prelude::*;
use std::{future::Future, sync::Arc};

/// The control of the address that names a release.
const CONTROL: &str = "release";

/// A release as the pages need it.
#[derive(Debug)]
pub(super) struct Edition {
    pub(super) summary: ReleaseSummary,
    pub(super) specification: Specification,
    /// All releases, newest first.
    pub(super) all: Vec<ReleaseSummary>,
}

impl Edition {
    /// The newest release, where this is an older one.
    pub(super) fn newer(&self) -> Option<&ReleaseSummary> {
        self.all.first().filter(|newest| newest.id != self.summary.id)
    }

    /// The name of an indicator's part of the method page.
    pub(super) fn how(&self, indicator: IndicatorId) -> String {
        format!("{}#{}", self.at(Route::Method), indicator.as_str())
    }

    /// Another part of the method page.
    pub(super) fn how_of(&self, anchor: &str) -> String {
        format!("{}#{anchor}", self.at(Route::Method))
    }

    /// A page that shows this release for ever, or whatever is newest where this one was not asked for.
    pub(super) fn at(&self, page: Route) -> Address {
        page.with(kept(Navigator::expect().control(CONTROL).get_untracked()))
    }
}

/// A page that goes on showing the release this one shows. Tracked.
pub(super) fn same_release(page: Route) -> Address {
    page.with(kept(Navigator::expect().query().get(CONTROL).map(str::to_owned)))
}

/// A page that shows one release, whatever comes later.
pub(super) fn frozen(page: Route, id: &ReleaseId) -> Address {
    page.with(Query::default().set(CONTROL, id.to_string()))
}

fn kept(release: Option<String>) -> Query {
    Query::default().set(CONTROL, release.unwrap_or_default())
}

/// What a page has found out.
#[derive(Clone)]
pub(super) enum Found<T> {
    /// Nothing was ever published.
    Unpublished,
    /// The address names a release that is not there.
    UnknownRelease(String),
    /// A release, and what the page reads of it.
    Release(Arc<Edition>, T),
}

/// Loads what `read` reads of the release that is shown, again whenever `key` changes.
///
/// The release itself is fetched once, and beside what is read of it.
pub(super) fn load<K, T, Fut>(
    key: impl Fn() -> K + Send + Sync + 'static,
    read: impl Fn(Client, ReleaseId, K, Abort) -> Fut + Clone + 'static,
) -> Loader<Found<T>>
where
    K: Clone + PartialEq + Send + Sync + 'static,
    T: Send + Sync + 'static,
    Fut: Future<Output = Reply<T>> + 'static,
{
    let client = Client::expect();
    let wanted = Navigator::expect().control(CONTROL);
    let kept = StoredValue::new(None::<(Option<String>, Arc<Edition>)>);
    remote::load(
        move || (wanted.get(), key()),
        move |(wanted, key), abort| {
            let read = read.clone();
            async move {
                let known = kept.try_get_value().flatten().filter(|(shown, _)| *shown == wanted);
                if let Some((_, edition)) = known {
                    let value = read(client, edition.summary.id.clone(), key, abort).await?;
                    return Ok(Found::Release(edition, value));
                }
                let all = api::results::releases(client, abort.clone()).await?;
                let Some(newest) = all.first() else { return Ok(Found::Unpublished) };
                let id = match &wanted {
                    None => newest.id.clone(),
                    Some(name) => match all.iter().find(|release| release.id.as_str() == name) {
                        Some(release) => release.id.clone(),
                        None => return Ok(Found::UnknownRelease(name.clone())),
                    },
                };
                let (release, value) = future::join(
                    api::results::release(client, id.clone(), abort.clone()),
                    read(client, id, key, abort),
                )
                .await;
                let Release { summary, specification } = release?;
                let edition = Arc::new(Edition { summary, specification, all });
                kept.try_set_value(Some((wanted, edition.clone())));
                Ok(Found::Release(edition, value?))
            }
        },
    )
}
