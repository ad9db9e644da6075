//! What the city tells: notices, ready answers, typical cases, clarifications.

use super::Page;
use crate::endpoint::Query;
use crate::{ArticleId, CaseNumber, CategoryId, Endpoint, Method, Named, UnitId, matter::choice};
use serde::{Deserialize, Serialize};
use time::Date;

choice! {
    /// What an article is for.
    ArticleKind {
        /// 公告
        Notice = "notice",
        /// 常见问题: a ready answer.
        Answer = "answer",
        /// 典型案例
        TypicalCase = "typical_case",
        /// 澄清
        Clarification = "clarification",
        /// 服务指南
        Service = "service",
    }
}

/// An article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Article {
    /// Its identifier.
    pub id: ArticleId,
    /// What it is for.
    pub kind: ArticleKind,
    /// Its heading.
    pub title: Named,
    /// Its paragraphs.
    pub body: Vec<Named>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryId>,
    /// When it was last checked.
    #[serde(with = "crate::day")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::day::Day"))]
    pub updated: Date,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The published cases it tells of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<CaseNumber>,
    /// The unit it holds up as an example.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
}

/// `GET /api/v1/articles`: newest first.
#[derive(Clone, Debug, Default)]
pub struct ListArticles {
    /// Only these.
    pub kind: Option<ArticleKind>,
    /// Where the last page ended.
    pub cursor: Option<String>,
}

impl Endpoint for ListArticles {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/articles";
    const SUMMARY: &'static str = "Notices, ready answers, typical cases, clarifications";
    type Body = ();
    type Reply = Page<Article>;

    fn path(&self) -> String {
        Query::on(Self::ROUTE)
            .with("kind", self.kind.map(ArticleKind::as_str))
            .with("cursor", self.cursor.as_deref())
            .finish()
    }
}

/// `GET /api/v1/articles/{id}`
pub struct ReadArticle {
    /// Which one.
    pub id: ArticleId,
}

impl Endpoint for ReadArticle {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/articles/{id}";
    const SUMMARY: &'static str = "One article";
    type Body = ();
    type Reply = Article;

    fn path(&self) -> String {
        format!("/api/v1/articles/{}", self.id)
    }
}
