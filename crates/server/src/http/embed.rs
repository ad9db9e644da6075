//! A chart in somebody else's page: no program, no cookie, nothing fetched; and how other pages learn of it (oEmbed).
//!
//! `GET /embed/results`, `GET /embed/units` with the query of the page; `GET /embed.js` makes the frame as high as what
//! is in it; `GET /oembed?url=…`. Source: <https://oembed.com>, version 1.0.

use super::{App, Opened, failure::Failure, query::Query};
use crate::site::Escaped;
use axum::{
    Json,
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{Html, IntoResponse as _, Response},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use charts::Drawing;
use contract::{
    ProblemCode,
    wire::results::{Dimension, ReleaseSummary},
};
use findings::said;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use texts::{Language, embedded, key::message};

/// Where the charts are, for other pages.
pub(super) const MONTHS: &str = "/embed/results";
pub(super) const UNITS: &str = "/embed/units";
/// Where the script is that an embedding page may load.
pub(super) const SCRIPT: &str = "/embed.js";
/// Where other pages ask how to show a link.
pub(super) const OEMBED: &str = "/oembed";

/// What the frame tells the page around it.
const TELL: &str = include_str!("embed/tell.js");
/// What the page around it does with that.
const LISTEN: &str = include_str!("embed/listen.js");
const STYLE: &str = include_str!("embed/style.css");

/// How wide and high a frame is before it says so itself.
const SIZE: (u32, u32) = (720, 900);

pub(super) async fn months(app: State<Arc<App>>, query: RawQuery) -> Result<Response, Failure> {
    frame(app, query, Dimension::Month).await
}

pub(super) async fn units(app: State<Arc<App>>, query: RawQuery) -> Result<Response, Failure> {
    frame(app, query, Dimension::Unit).await
}

pub(super) async fn script() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    ([(HeaderName::from_static("cross-origin-resource-policy"), "cross-origin")], kind, LISTEN)
        .into_response()
}

async fn frame(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
    by: Dimension,
) -> Result<Response, Failure> {
    let raw = query.unwrap_or_default();
    let query = Query::lenient(&raw);
    let language = query.text("lang").and_then(Language::parse).unwrap_or_default();
    let opened = app.opened(by, &raw, language).await.ok_or(ProblemCode::NotFound)?;
    let drawing = opened.drawing.as_ref().ok_or(ProblemCode::NotFound)?;
    let releases = app.store.public_releases(app.clock.now()).await?;
    let revised = query.text("release").and_then(|_| revised(&releases, &opened));
    let html = page(&app, by, language, &opened, drawing, revised, query.text("theme"));
    let mut headers = HeaderMap::new();
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
    // A frame of anybody's, that loads nothing at all.
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; \
         form-action 'none'; frame-ancestors *",
        hash(STYLE),
        hash(TELL)
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    Ok((headers, Html(html)).into_response())
}

/// The first release after the one shown, and whether it was made because that one was wrong.
fn revised<'a>(
    releases: &'a [ReleaseSummary],
    opened: &Opened,
) -> Option<(&'a ReleaseSummary, bool)> {
    let next = releases.iter().find(|it| it.since.as_ref() == Some(&opened.release))?;
    Some((next, next.corrects.as_ref() == Some(&opened.release)))
}

fn page(
    app: &App,
    by: Dimension,
    language: Language,
    opened: &Opened,
    drawing: &Drawing,
    revised: Option<(&ReleaseSummary, bool)>,
    theme: Option<&str>,
) -> String {
    let texts = embedded(language);
    let (portal, city) = (app.portal(), &app.catalogue().city);
    let path = if by == Dimension::Unit { "/results/units" } else { "/results" };
    let address = format!("{portal}{path}?{}", opened.query);
    let theme = theme.filter(|theme| matches!(*theme, "dark" | "light")).unwrap_or("auto");
    let revised = revised.map(|(next, corrects)| {
        let template = if corrects { message::EMBED_CORRECTED } else { message::EMBED_NEWER };
        let told = texts.fill(template, &[("id", next.id.as_str())]);
        let changes = format!("{portal}/results/changes?release={}", next.id);
        format!(
            "<p class=\"revised\"><a href=\"{}\" target=\"_blank\" rel=\"noopener\">{}</a></p>",
            Escaped(&changes),
            Escaped(&told)
        )
    });
    let demo = if city.demo { texts.say(message::EMBED_DEMO) } else { "" };
    let source = texts.fill(
        message::EMBED_SOURCE,
        &[("operator", &*said::named(language, &city.operator)), ("id", opened.release.as_str())],
    );
    let narrow = opened.narrow.as_ref().map(|it| it.svg("narrow")).unwrap_or_default();
    format!(
        "<!doctype html><html lang=\"{}\" data-theme=\"{theme}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{}</title>\
         <link rel=\"canonical\" href=\"{}\"><style>{STYLE}</style></head><body><main>\
         <h1>{}</h1><p>{}</p><div class=\"wide\">{}</div><div class=\"narrow\">{narrow}</div>{}\
         <footer>{} <a href=\"{}\" target=\"_blank\" rel=\"noopener\">{}</a></footer></main>\
         <script>{TELL}</script></body></html>",
        language.tag(),
        Escaped(&opened.finding),
        Escaped(&address),
        Escaped(&opened.finding),
        Escaped(drawing.sentence()),
        drawing.svg("wide"),
        revised.unwrap_or_default(),
        Escaped(demo),
        Escaped(&address),
        Escaped(&source),
    )
}

/// `?url=…&maxwidth=…&format=json`
pub(super) async fn oembed(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
) -> Result<Json<Value>, Failure> {
    let query =
        Query::read(&query.unwrap_or_default(), &["url", "maxwidth", "maxheight", "format"])?;
    if query.text("format").is_some_and(|format| format != "json") {
        return Err(Failure::invalid("format", "only json"));
    }
    let url: String = query.required("url")?;
    let unknown = || Failure::from(ProblemCode::NotFound);
    let rest = url.strip_prefix(app.portal()).ok_or_else(unknown)?;
    let (path, shown) = rest.split_once('?').unwrap_or((rest, ""));
    let (by, frame) = match path {
        "/results" => (Dimension::Month, MONTHS),
        "/results/units" => (Dimension::Unit, UNITS),
        _ => return Err(unknown()),
    };
    let language = Query::lenient(shown).text("lang").and_then(Language::parse).unwrap_or_default();
    let opened = app.opened(by, shown, language).await.ok_or_else(unknown)?;
    let width = query.value::<u32>("maxwidth")?.unwrap_or(SIZE.0).min(SIZE.0);
    let height = query.value::<u32>("maxheight")?.unwrap_or(SIZE.1).min(SIZE.1);
    // The link as it was given: whoever pinned a release keeps it, whoever did not goes on.
    let address = format!("{}{frame}?{shown}", app.portal());
    let title = &opened.finding;
    let html = format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\"></iframe>",
        Escaped(&address),
        Escaped(title)
    );
    Ok(Json(json!({
        "type": "rich",
        "version": "1.0",
        "title": title,
        "provider_name": said::named(language, &app.catalogue().city.operator),
        "provider_url": app.portal(),
        "thumbnail_url": format!("{}{path}.png?{}&scale=1", app.portal(), opened.query),
        "thumbnail_width": SIZE.0,
        "thumbnail_height": SIZE.1,
        "width": width,
        "height": height,
        "html": html,
    })))
}
