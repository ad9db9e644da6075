//! The pages: the application, its files, and what of a page can be read before it runs.

mod address;
mod asked;
mod files;
mod language;
mod policy;
mod shell;

use crate::http::App;
use address::Page;
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse as _, Response},
};
use files::Files;
pub(crate) use shell::Escaped;
use shell::Opening;
use std::path::PathBuf;
use texts::embedded;

/// The site as the server hands it out.
pub struct Site {
    files: Files,
}

/// In the place of a page when the application is not built.
const UNBUILT: &str = "The pages are not built. Run `cargo xtask start`.\n";

impl Site {
    /// The site inside the program, or the one in `folder`.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { files: folder.map_or(Files::Embedded, Files::Folder) }
    }

    /// A file of the site, or the page at the address.
    pub(crate) async fn answer(&self, request: Request, app: &App) -> Response {
        let (request, _) = request.into_parts();
        if !matches!(request.method, Method::GET | Method::HEAD) {
            return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")])
                .into_response();
        }
        let path = request.uri.path();
        match self.files.find(path) {
            Some(file) => file.answer(&request.headers),
            None => self.page(&request, app).await,
        }
    }

    async fn page(&self, request: &Parts, app: &App) -> Response {
        let page = Page::parse(request.uri.path());
        let status = if page == Page::NotFound { StatusCode::NOT_FOUND } else { StatusCode::OK };
        let Some(template) = self.files.template() else {
            return (StatusCode::SERVICE_UNAVAILABLE, UNBUILT).into_response();
        };
        let language = language::wanted(request.uri.query(), &request.headers);
        let query = request.uri.query().unwrap_or_default();
        let opened = match page.figures() {
            Some(by) => app.opened(by, query, language).await,
            None => None,
        };
        let texts = embedded(language);
        let opening = Opening {
            page,
            language,
            texts: &texts,
            catalogue: app.catalogue(),
            portal: app.portal(),
            asked: asked::first(page, opened.as_ref()),
            opened,
        };
        let html = opening.fill(&template);
        let tag = crate::http::tag(html.as_bytes());
        let mut headers = HeaderMap::new();
        let mut set = |name, value: &str| {
            // All values are ASCII by construction.
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        set(header::CONTENT_TYPE, "text/html; charset=utf-8");
        set(header::CONTENT_SECURITY_POLICY, &policy::of(&html));
        set(header::CONTENT_LANGUAGE, language.tag());
        set(header::CACHE_CONTROL, "no-cache");
        set(header::VARY, "Accept-Language");
        set(header::ETAG, &tag);
        if status == StatusCode::OK && crate::http::is_current(&request.headers, &tag) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        (status, headers, Body::from(html)).into_response()
    }
}
