//! Atom feeds (RFC 4287): published cases by area, what the city tells, releases and what they put right.

use super::{
    App,
    etag::{is_current, tag},
    failure::Failure,
    query::Query,
};
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use contract::{
    CategoryId, DistrictId, Named, ProblemCode, Timestamp, wire::results::ReleaseSummary,
};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use sha2::{Digest as _, Sha256};
use std::{io, sync::Arc};
use texts::{Key, Language, embedded, key::message};
use time::Time;

/// Where the feed of cases is.
pub(super) const CASES: &str = "/feeds/cases.atom";
/// Where the feed of articles is.
pub(super) const NEWS: &str = "/feeds/news.atom";
/// Where the feed of releases is.
pub(super) const RELEASES: &str = "/feeds/releases.atom";
/// Where the feed of corrections is.
pub(super) const CORRECTIONS: &str = "/feeds/corrections.atom";
/// How many entries the feed of articles has.
const ENTRIES: usize = 50;

/// `?district=…&category=…&lang=…`
pub(super) async fn cases(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let query = query.unwrap_or_default();
    let read = Query::read(&query, &["district", "category", "lang"])?;
    let language = language(&read)?;
    let district: Option<DistrictId> = read.value("district")?;
    let category: Option<CategoryId> = read.value("category")?;
    let catalogue = &app.store.city().catalogue;
    let mut names = Vec::new();
    if let Some(id) = &district {
        let district = catalogue.district(id).ok_or_else(|| Failure::unknown("district"))?;
        names.push(said(&district.name, language));
    }
    if let Some(id) = &category {
        let category = catalogue.category(id).ok_or_else(|| Failure::unknown("category"))?;
        names.push(said(&category.name, language));
    }
    let mut title = embedded(language).say(message::FEED_CASES).to_owned();
    for name in names {
        title.push_str(" · ");
        title.push_str(name);
    }
    let rows = app.store.newest_public_cases(district.as_ref(), category.as_ref()).await?;
    let entries = rows.into_iter().map(|row| Entry {
        id: id(&["case", &row.number.compact()]),
        path: format!("/cases/{}", row.number.compact()),
        title: row.subject,
        updated: row.updated,
        published: Some(row.opened),
        content: row.story,
        category: catalogue.category(&row.category).map(|known| said(&known.name, language).into()),
    });
    let scope = [district.map(String::from), category.map(String::from)];
    let scope = scope.map(Option::unwrap_or_default);
    let feed = Feed {
        id: id(&["cases", &scope[0], &scope[1]]),
        own: address(CASES, &query),
        page: "/cases",
        title,
        language,
        entries: entries.collect(),
    };
    respond(&app, &feed, &asked)
}

/// `?lang=…`
pub(super) async fn news(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let query = query.unwrap_or_default();
    let language = language(&Query::read(&query, &["lang"])?)?;
    let city = app.store.city();
    let zone = city.catalogue.city.offset();
    let entries = city.articles.iter().take(ENTRIES).map(|article| {
        let body: Vec<&str> = article.body.iter().map(|part| said(part, language)).collect();
        let day = article.updated.with_time(Time::MIDNIGHT).assume_offset(zone);
        Entry {
            id: id(&["article", article.id.as_str()]),
            path: format!("/guide#{}", article.id),
            title: said(&article.title, language).to_owned(),
            updated: Timestamp::new(day),
            published: None,
            content: body.join("\n\n"),
            category: None,
        }
    });
    let feed = Feed {
        id: id(&["news"]),
        own: address(NEWS, &query),
        page: "/guide",
        title: embedded(language).say(message::FEED_NEWS).to_owned(),
        language,
        entries: entries.collect(),
    };
    respond(&app, &feed, &asked)
}

/// `?lang=…`
pub(super) async fn releases(
    state: State<Arc<App>>,
    query: RawQuery,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    of_releases(state, query, asked, RELEASES, message::FEED_RELEASES, |_| true).await
}

/// `?lang=…`
pub(super) async fn corrections(
    state: State<Arc<App>>,
    query: RawQuery,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let corrects = |release: &ReleaseSummary| release.corrects.is_some();
    of_releases(state, query, asked, CORRECTIONS, message::FEED_CORRECTIONS, corrects).await
}

async fn of_releases(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
    path: &'static str,
    title: Key,
    of: impl Fn(&ReleaseSummary) -> bool,
) -> Result<Response, Failure> {
    let query = query.unwrap_or_default();
    let language = language(&Query::read(&query, &["lang"])?)?;
    let texts = embedded(language);
    let releases = app.store.public_releases(app.clock.now()).await?;
    let entries = releases.iter().filter(|release| of(release)).take(ENTRIES).map(|release| {
        let id = release.id.as_str();
        let (as_of, cases) = (release.as_of.to_string(), release.cases.to_string());
        let facts = [("as_of", as_of.as_str()), ("cases", cases.as_str())];
        let mut content = texts.fill(message::FEED_RELEASE_TEXT, &facts);
        for note in release.changes.iter().filter_map(|entry| entry.note.as_ref()) {
            content.push('\n');
            content.push_str(said(note, language));
        }
        let template = match release.corrects {
            Some(_) => message::FEED_CORRECTION,
            None => message::FEED_RELEASE,
        };
        Entry {
            id: self::id(&["release", id]),
            path: format!("/results/changes?release={id}"),
            title: texts.fill(template, &[("id", id)]),
            // What was held back is news from the moment it is public.
            updated: release.embargo.unwrap_or(release.created),
            published: None,
            content,
            category: None,
        }
    });
    let feed = Feed {
        id: id(&[path]),
        own: address(path, &query),
        page: "/results/releases",
        title: texts.say(title).to_owned(),
        language,
        entries: entries.collect(),
    };
    respond(&app, &feed, &asked)
}

fn language(query: &Query) -> Result<Language, Failure> {
    Ok(query.read_with("lang", Language::parse)?.unwrap_or_default())
}

fn said(named: &Named, language: Language) -> &str {
    match language {
        Language::ZhCn => &named.zh,
        Language::En => &named.en,
    }
}

fn address(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// The same for the same thing for ever, wherever the portal is reached: a UUID made of its name (RFC 9562, version 8).
fn id(name: &[&str]) -> String {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&Sha256::digest(format!("huiyin/feed/{}", name.join("/")))[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = format!("{:032x}", u128::from_be_bytes(bytes));
    let (a, b, c, d, e) = (&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]);
    format!("urn:uuid:{a}-{b}-{c}-{d}-{e}")
}

struct Feed {
    id: String,
    own: String,
    page: &'static str,
    title: String,
    language: Language,
    /// The newest first.
    entries: Vec<Entry>,
}

struct Entry {
    id: String,
    path: String,
    title: String,
    updated: Timestamp,
    published: Option<Timestamp>,
    content: String,
    category: Option<String>,
}

fn respond(app: &App, feed: &Feed, asked: &HeaderMap) -> Result<Response, Failure> {
    let city = &app.store.city().catalogue.city;
    let portal = &app.exposure.portal;
    let body = written(feed, said(&city.operator, feed.language), portal).map_err(|error| {
        tracing::error!(%error, "a feed cannot be written");
        Failure::from(ProblemCode::Internal)
    })?;
    let tag = tag(&body);
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(value) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, value);
    }
    if is_current(asked, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let kind = HeaderValue::from_static("application/atom+xml; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, kind);
    Ok((StatusCode::OK, headers, body).into_response())
}

fn written(feed: &Feed, author: &str, portal: &str) -> io::Result<Vec<u8>> {
    // A feed without entries has changed never, as far as anybody can tell.
    let first = Timestamp::from_unix(0).map_or_else(String::new, |at| at.to_string());
    let updated = feed.entries.first().map_or(first, |entry| entry.updated.to_string());
    let link = |writer: &mut Writer<Vec<u8>>, relation: &str, address: &str| {
        let attributes = [("rel", relation), ("href", address)];
        writer.create_element("link").with_attributes(attributes).write_empty().map(drop)
    };
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let namespace = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.language.tag())];
    writer.create_element("feed").with_attributes(namespace).write_inner_content(|writer| {
        text(writer, "id", &feed.id)?;
        text(writer, "title", &feed.title)?;
        text(writer, "updated", &updated)?;
        link(writer, "self", &format!("{portal}{}", feed.own))?;
        link(writer, "alternate", &format!("{portal}{}", feed.page))?;
        writer
            .create_element("author")
            .write_inner_content(|writer| text(writer, "name", author))?;
        for entry in &feed.entries {
            writer.create_element("entry").write_inner_content(|writer| {
                text(writer, "id", &entry.id)?;
                text(writer, "title", &entry.title)?;
                text(writer, "updated", &entry.updated.to_string())?;
                if let Some(published) = entry.published {
                    text(writer, "published", &published.to_string())?;
                }
                link(writer, "alternate", &format!("{portal}{}", entry.path))?;
                if let Some(category) = &entry.category {
                    let term = [("term", shown(category))];
                    let term = term.iter().map(|(name, value)| (*name, value.as_str()));
                    writer.create_element("category").with_attributes(term).write_empty()?;
                }
                text(writer, "content", &entry.content)
            })?;
        }
        Ok(())
    })?;
    Ok(writer.into_inner())
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, value: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(&shown(value))).map(drop)
}

/// Without the characters that XML 1.0 cannot hold at all, escaped or not.
fn shown(text: &str) -> String {
    let fits = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(fits).collect()
}
