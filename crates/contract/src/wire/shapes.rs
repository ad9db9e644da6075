//! Where everything lies.

use crate::{Endpoint, Method, Shapes};

/// `GET /api/v1/shapes`; a city without shapes answers "not found".
pub struct ReadShapes;

impl Endpoint for ReadShapes {
    const METHOD: Method = Method::Get;
    const ROUTE: &'static str = "/api/v1/shapes";
    const SUMMARY: &'static str = "Boundaries of districts, streets and grid cells";
    type Body = ();
    type Reply = Shapes;
}
