//! What the city looks after, piece by piece: lamp posts, bins, benches. Picked in a report, so that the right one is found.

use crate::{DistrictId, Endpoint, Line, Method, Point, endpoint::Query};
use serde::{Deserialize, Serialize};

/// One piece.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Asset {
    /// What it is one of: the word that questions of the catalogue name.
    pub layer: String,
    /// What stands written on it.
    pub id: Line,
    /// In which district it stands.
    pub district: DistrictId,
    /// Where exactly.
    pub point: Point,
}

/// `GET /api/v1/assets`: those of a layer in a district. Which is near by is found out where the person is.
#[derive(Clone, Debug)]
pub struct ListAssets {
    /// Of what.
    pub layer: String,
    /// Where.
    pub district: DistrictId,
}

impl Endpoint for ListAssets {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/assets";
    const SUMMARY: &'static str = "Lamp posts and other pieces of a district";
    type Body = ();
    type Reply = Vec<Asset>;

    fn path(&self) -> String {
        Query::on(Self::ROUTE)
            .with("layer", Some(&self.layer))
            .with("district", Some(self.district.as_str()))
            .finish()
    }
}
