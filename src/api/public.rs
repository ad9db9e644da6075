//! What everybody may read: the catalogue, the pulse of the city, articles.

use super::{Abort, Client, Reply};
use contract::{
    Catalogue,
    wire::{
        Page, ReadCatalogue,
        articles::{Article, ListArticles},
        cases::{Pulse, ReadPulse},
    },
};

/// What the city offers: units, districts, categories, limits, doors.
pub async fn catalogue(client: Client, abort: Abort) -> Reply<Catalogue> {
    client.fetch(ReadCatalogue, abort).await
}

/// How the city is doing at this moment.
pub async fn pulse(client: Client, abort: Abort) -> Reply<Pulse> {
    client.fetch(ReadPulse, abort).await
}

/// One page of articles, newest first.
pub async fn articles(client: Client, list: ListArticles, abort: Abort) -> Reply<Page<Article>> {
    client.fetch(list, abort).await
}
