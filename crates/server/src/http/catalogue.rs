//! What the city offers and what it tells.

use super::{
    failure::Failure,
    operation::{Call, Operation},
};
use contract::{
    ArticleId, Catalogue, DistrictId, ProblemCode, Shapes,
    wire::{
        Page, ReadCatalogue,
        articles::{Article, ArticleKind, ListArticles, ReadArticle},
        assets::{Asset, ListAssets},
        shapes::ReadShapes,
    },
};

/// How many articles a page has.
const PAGE: usize = 30;

impl Operation for ReadCatalogue {
    async fn answer(call: Call<Self>) -> Result<Catalogue, Failure> {
        Ok(call.app.store.city().catalogue.clone())
    }
}

impl Operation for ReadShapes {
    async fn answer(call: Call<Self>) -> Result<Shapes, Failure> {
        call.app.store.city().shapes.clone().ok_or_else(|| ProblemCode::NotFound.into())
    }
}

impl Operation for ListAssets {
    const QUERY: &'static [&'static str] = &["layer", "district"];

    async fn answer(call: Call<Self>) -> Result<Vec<Asset>, Failure> {
        let layer: Option<String> = call.query.value("layer")?;
        let district: Option<DistrictId> = call.query.value("district")?;
        let (Some(layer), Some(district)) = (layer, district) else {
            return Err(Failure::invalid("layer", "a layer and a district"));
        };
        let city = call.app.store.city();
        city.catalogue.district(&district).ok_or_else(|| Failure::unknown("district"))?;
        let asked = |asset: &&Asset| asset.layer == layer && asset.district == district;
        Ok(city.assets.iter().filter(asked).cloned().collect())
    }
}

impl Operation for ListArticles {
    const QUERY: &'static [&'static str] = &["kind", "cursor"];

    async fn answer(call: Call<Self>) -> Result<Page<Article>, Failure> {
        let kind = call.query.read_with("kind", ArticleKind::parse)?;
        let after: Option<ArticleId> = call.query.value("cursor")?;
        let articles = &call.app.store.city().articles;
        let start = match after {
            None => 0,
            Some(after) => articles
                .iter()
                .position(|article| article.id == after)
                .map(|at| at + 1)
                .ok_or_else(|| Failure::invalid("cursor", "not a cursor of this list"))?,
        };
        let mut rest = articles[start..].iter().filter(|a| kind.is_none_or(|kind| a.kind == kind));
        let items: Vec<Article> = rest.by_ref().take(PAGE).cloned().collect();
        let next = items.last().map(|last| last.id.to_string()).filter(|_| rest.next().is_some());
        Ok(Page { items, next })
    }
}

impl Operation for ReadArticle {
    async fn answer(call: Call<Self>) -> Result<Article, Failure> {
        let id: ArticleId = call.path("id")?;
        let found = call.app.store.city().articles.iter().find(|article| article.id == id);
        found.cloned().ok_or_else(|| ProblemCode::NotFound.into())
    }
}
