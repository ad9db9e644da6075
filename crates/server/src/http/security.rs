//! The headers that tell a browser what nobody may do with an answer.

use super::App;
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use std::sync::Arc;

/// For everything that is not a page: a file or an answer that loads nothing.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 2] =
    [(header::X_CONTENT_TYPE_OPTIONS, "nosniff"), (header::REFERRER_POLICY, "no-referrer")];

/// What only a page can do; on a file a browser passes it over, and a first view has nine files.
const OF_PAGES: [(HeaderName, &str); 2] = [
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), browsing-topics=(), camera=(), geolocation=(self), gyroscope=(), \
         magnetometer=(), microphone=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// What any website may read: published figures and what is needed to understand them. Nothing of it depends on who asks.
const OPEN: [&str; 4] = ["/api/v1/releases", "/api/v1/catalogue", "/api/openapi.json", "/feeds/"];

/// Adds the headers to every answer.
pub(super) async fn headers(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let open = OPEN.iter().any(|begin| path.starts_with(begin));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let is_page = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|media| media.as_bytes().starts_with(b"text/html"));
    let of_pages = OF_PAGES.into_iter().filter(|_| is_page);
    for (name, value) in ALWAYS.into_iter().chain(of_pages) {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // What is made to be shown elsewhere says so itself.
    let others = HeaderName::from_static("cross-origin-resource-policy");
    headers.entry(others).or_insert(HeaderValue::from_static("same-origin"));
    let policy = header::CONTENT_SECURITY_POLICY;
    headers.entry(policy).or_insert(HeaderValue::from_static(NOTHING));
    if open {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    if app.exposure.https {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    response
}
