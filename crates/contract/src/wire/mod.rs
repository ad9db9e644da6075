//! The operations, one file for each group of readers.

pub mod articles;
pub mod assets;
pub mod cases;
pub mod changes;
pub mod citizen;
pub mod feedback;
pub mod links;
pub mod office;
pub mod photos;
pub mod pressure;
pub mod results;
pub mod shapes;

use crate::{Catalogue, Endpoint, Method};
use serde::{Deserialize, Serialize};

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Page<T> {
    /// The entries.
    pub items: Vec<T>,
    /// Ask again with this for the next page; `None` at the end.
    #[serde(default = "Option::default", skip_serializing_if = "Option::<String>::is_none")]
    pub next: Option<String>,
}

/// `GET /api/v1/catalogue`
pub struct ReadCatalogue;

impl Endpoint for ReadCatalogue {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/catalogue";
    const SUMMARY: &'static str = "Units, districts, categories, limits and holidays";
    type Body = ();
    type Reply = Catalogue;
}
