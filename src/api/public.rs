//! What everybody may read: the catalogue, the shapes, the pulse of the city, published cases, articles.

use super::{Abort, Client, Reply};
use contract::{
    CaseNumber, Catalogue, Shapes,
    wire::{
        Page, ReadCatalogue,
        articles::{Article, ListArticles},
        assets::{Asset, ListAssets},
        cases::{
            FindSimilar, ListPublicCases, PublicCase, PublicCaseSummary, Pulse, ReadPublicCase,
            ReadPulse, SupportCase, Supporters,
        },
        shapes::ReadShapes,
    },
};

/// What the city offers: units, districts, categories, limits, doors.
pub async fn catalogue(client: Client, abort: Abort) -> Reply<Catalogue> {
    client.fetch(ReadCatalogue, abort).await
}

/// Where its districts, streets and grid cells lie.
pub async fn shapes(client: Client, abort: Abort) -> Reply<Shapes> {
    client.fetch(ReadShapes, abort).await
}

/// The pieces of a layer in a district.
pub async fn assets(client: Client, list: ListAssets, abort: Abort) -> Reply<Vec<Asset>> {
    client.fetch(list, abort).await
}

/// How the city is doing at this moment.
pub async fn pulse(client: Client, abort: Abort) -> Reply<Pulse> {
    client.fetch(ReadPulse, abort).await
}

/// One page of articles, newest first.
pub async fn articles(client: Client, list: ListArticles, abort: Abort) -> Reply<Page<Article>> {
    client.fetch(list, abort).await
}

/// One page of published cases, newest first.
pub async fn cases(
    client: Client,
    list: ListPublicCases,
    abort: Abort,
) -> Reply<Page<PublicCaseSummary>> {
    client.fetch(list, abort).await
}

/// One published case. One that is confidential, not published or unknown is not found, all alike.
pub async fn case(client: Client, number: CaseNumber, abort: Abort) -> Reply<PublicCase> {
    client.fetch(ReadPublicCase { number }, abort).await
}

/// Open published cases that may be the same matter, most alike first.
pub async fn similar(
    client: Client,
    call: FindSimilar,
    abort: Abort,
) -> Reply<Vec<PublicCaseSummary>> {
    client.fetch(call, abort).await
}

/// Says "me too" of a published case. Sent again under the same `key` it is not counted again.
pub async fn support(client: Client, number: CaseNumber, key: &str) -> Reply<Supporters> {
    client.submit_once(SupportCase { number }, &(), key).await
}
