//! One line for each request: what was asked for and how it ended, never by whom or about what.

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use std::time::Instant;

/// Logs the route's template: an address may hold a number, and a query what somebody is looking for.
pub(super) async fn requests(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned();
    let method = request.method().clone();
    let start = Instant::now();
    let response = next.run(request).await;
    let ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    let route = route.as_ref().map_or("(site)", MatchedPath::as_str);
    tracing::info!(%method, route, status = response.status().as_u16(), ms, "request");
    response
}
