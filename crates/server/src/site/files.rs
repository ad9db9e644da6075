//! The files of the site: inside the program, or in a folder while somebody works on them.

use super::policy;
use crate::http::{is_current, tag};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use percent_encoding::percent_decode_str;
use rust_embed::RustEmbed;
use std::{
    borrow::Cow,
    path::{Component, Path, PathBuf},
};

/// The one script that obeys the policy it came with instead of its page's.
const SERVICE_WORKER: &str = "sw.js";

#[derive(RustEmbed)]
#[folder = "../../target/site"]
#[allow_missing = true]
struct Embedded;

/// Where the files are.
pub(super) enum Files {
    Embedded,
    Folder(PathBuf),
}

/// A file under its address.
pub(super) struct Found<'a> {
    files: &'a Files,
    name: String,
    bytes: Cow<'static, [u8]>,
}

impl Files {
    fn read(&self, name: &str) -> Option<Cow<'static, [u8]>> {
        match self {
            Self::Embedded => Embedded::get(name).map(|file| file.data),
            Self::Folder(folder) => std::fs::read(folder.join(name)).ok().map(Cow::Owned),
        }
    }

    /// The file at an address. Pages and compressed twins are not files of their own.
    pub(super) fn find(&self, path: &str) -> Option<Found<'_>> {
        let name = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?.into_owned();
        if !is_plain(&name) || [".html", ".br"].iter().any(|end| name.ends_with(end)) {
            return None;
        }
        let bytes = self.read(&name).or_else(|| bundle(&name))?;
        Some(Found { files: self, name, bytes })
    }

    /// The page before it is filled in.
    pub(super) fn template(&self) -> Option<String> {
        String::from_utf8(self.read("index.html")?.into_owned()).ok()
    }
}

/// Texts are inside the program in any case: a page whose site is of another build still finds the server's.
fn bundle(name: &str) -> Option<Cow<'static, [u8]>> {
    let name = name.strip_prefix("texts/")?;
    let bundle = texts::bundles().iter().find(|bundle| bundle.file_name == name)?;
    Some(Cow::Borrowed(bundle.json.as_bytes()))
}

/// Whether a name stays inside the folder and names no hidden file.
fn is_plain(name: &str) -> bool {
    let plain = |part: Component<'_>| match part {
        Component::Normal(part) => !part.to_string_lossy().starts_with('.'),
        _ => false,
    };
    !name.is_empty() && !name.contains(['\\', '\0']) && Path::new(name).components().all(plain)
}

/// Whether a file's name changes with its content.
fn is_hashed(name: &str) -> bool {
    name.starts_with("assets/") || name.starts_with("texts/")
}

impl Found<'_> {
    /// The file, compressed beforehand where that is welcome.
    pub(super) fn answer(self, asked: &HeaderMap) -> Response {
        let mut headers = HeaderMap::new();
        let kind = mime(&self.name);
        if let Ok(kind) = HeaderValue::from_str(&kind) {
            headers.insert(header::CONTENT_TYPE, kind);
        }
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        if self.name == SERVICE_WORKER {
            let policy = HeaderValue::from_static(policy::WORKER);
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        if is_hashed(&self.name) {
            let for_ever = HeaderValue::from_static("public, max-age=31536000, immutable");
            headers.insert(header::CACHE_CONTROL, for_ever);
        } else {
            let tag = tag(&self.bytes);
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            if let Ok(value) = HeaderValue::from_str(&tag) {
                headers.insert(header::ETAG, value);
            }
            if is_current(asked, &tag) {
                return (StatusCode::NOT_MODIFIED, headers).into_response();
            }
        }
        let twin =
            accepts_brotli(asked).then(|| self.files.read(&format!("{}.br", self.name))).flatten();
        let bytes = match twin {
            Some(twin) => {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
                twin
            }
            None => self.bytes,
        };
        let body = match bytes {
            Cow::Borrowed(bytes) => Body::from(bytes),
            Cow::Owned(bytes) => Body::from(bytes),
        };
        (headers, body).into_response()
    }
}

fn mime(name: &str) -> String {
    let guess = match name.rsplit('.').next() {
        Some("webmanifest") => return "application/manifest+json".to_owned(),
        Some("js" | "mjs") => return "text/javascript; charset=utf-8".to_owned(),
        Some("json") => return "application/json".to_owned(),
        _ => mime_guess::from_path(name).first_or_octet_stream(),
    };
    if guess.type_() == "text" { format!("{guess}; charset=utf-8") } else { guess.to_string() }
}

fn accepts_brotli(asked: &HeaderMap) -> bool {
    let all = asked.get_all(header::ACCEPT_ENCODING);
    let codings = all.iter().filter_map(|value| value.to_str().ok()).flat_map(|v| v.split(','));
    codings.into_iter().any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let refused = weight.trim().strip_prefix("q=").and_then(|q| q.parse().ok()) == Some(0.0);
        name.trim().eq_ignore_ascii_case("br") && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        for name in ["", "..", "../a", "a/../../b", "/etc/passwd", ".git/config", "a/.b", "a\\b"] {
            assert!(!is_plain(name), "{name}");
        }
        assert!(is_plain("assets/1a2b/portal.wasm"));
    }

    #[test]
    fn files_say_what_they_are() {
        assert_eq!(mime("a.wasm"), "application/wasm");
        assert_eq!(mime("manifest.webmanifest"), "application/manifest+json");
        assert_eq!(mime("icon.svg"), "image/svg+xml");
        assert_eq!(mime("a.css"), "text/css; charset=utf-8");
        assert_eq!(mime("a.js"), "text/javascript; charset=utf-8");
        assert_eq!(mime("robots.txt"), "text/plain; charset=utf-8");
    }

    #[test]
    fn brotli_is_sent_where_it_is_welcome() {
        let accepts = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(value));
            accepts_brotli(&headers)
        };
        assert!(accepts("gzip, deflate, br, zstd"));
        assert!(accepts("br;q=0.5"));
        assert!(!accepts("gzip, br;q=0"));
        assert!(!accepts("gzip"));
    }

    #[test]
    fn texts_are_found_without_a_built_site() {
        let bundle = texts::bundles().first().unwrap();
        let files = Files::Folder(PathBuf::from("there is no such folder"));
        let found = files.find(&format!("/texts/{}", bundle.file_name)).unwrap();
        assert_eq!(found.bytes, bundle.json.as_bytes());
        assert!(files.find("/texts/zh-CN-frame-0.json").is_none());
    }
}
