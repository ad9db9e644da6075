//! An operation of the contract with its answer, and how it is mounted: route, method and access come from its type.

use super::{
    App, body,
    etag::{is_current, tag},
    failure::Failure,
    query::Query,
};
use crate::{
    limits::{self, Origin},
    store::KeyRole,
};
use axum::{
    Router,
    body::Bytes,
    extract::{FromRequestParts as _, RawPathParams, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::{MethodRouter, delete, get, post, put},
};
use contract::{Access, CaseNumber, Endpoint, Media, Method, ProblemCode, wire::photos::PhotoSize};
use schemars::JsonSchema;
use std::{any::TypeId, collections::HashMap, sync::Arc};

/// Opened by itself, a picture is a page that may do nothing.
const SHOWN_ALONE: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// The longest idempotency key.
const KEY: usize = 200;

/// An endpoint with its answer.
pub(crate) trait Operation:
    Endpoint<Body: Send + JsonSchema, Reply: Send + JsonSchema> + Sized + 'static
{
    /// The parameters its address may have.
    const QUERY: &'static [&'static str] = &[];
    /// How long its reply may be kept.
    const KEPT: Kept = Kept::Revalidated;
    /// What an `Idempotency-Key` header means to it.
    const REPEAT: Repeat = Repeat::Plain;

    /// Carries it out.
    fn answer(call: Call<Self>) -> impl Future<Output = Result<Self::Reply, Failure>> + Send;
}

/// An endpoint that answers with a picture. Its address may say how large.
pub(crate) trait Picture: Endpoint<Body = (), Reply = ()> + Sized + 'static {
    /// The picture, as JPEG.
    fn picture(
        call: Call<Self>,
        size: PhotoSize,
    ) -> impl Future<Output = Result<Vec<u8>, Failure>> + Send;
}

/// The parameter that says how large a picture is wanted.
pub(crate) const SIZE: &str = "size";

/// How long a reply may be kept. A reply for one person is never kept, whatever is said here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// Asked for again each time, answered with 304 where nothing has changed.
    Revalidated,
    /// Never changes.
    ForEver,
}

/// What an `Idempotency-Key` header means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// Nothing.
    Plain,
    /// With it, repeating is safe.
    Safe,
    /// It must be there.
    Keyed,
}

/// Who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Caller {
    Anybody,
    Holder(CaseNumber),
    /// The hash of their e-mail address.
    Person(String),
    Office(KeyRole),
}

/// One call of an operation.
pub(crate) struct Call<E: Endpoint> {
    pub(crate) app: Arc<App>,
    pub(crate) body: E::Body,
    /// The body as it was sent.
    pub(crate) raw: Bytes,
    pub(crate) query: Query,
    /// Where it comes from.
    pub(crate) origin: Origin,
    /// What its sender says the body is.
    pub(crate) declared: Option<String>,
    path: HashMap<String, String>,
    caller: Caller,
    key: Option<String>,
}

impl<E: Endpoint> Call<E> {
    /// A part of the address. What cannot be read there does not exist.
    pub(crate) fn path<T: std::str::FromStr>(&self, name: &str) -> Result<T, Failure> {
        let part = self.path.get(name).and_then(|raw| raw.parse().ok());
        part.ok_or_else(|| ProblemCode::NotFound.into())
    }

    /// The case whose token was sent.
    pub(crate) fn case(&self) -> Result<CaseNumber, Failure> {
        match &self.caller {
            Caller::Holder(number) => Ok(*number),
            _ => Err(ProblemCode::Unauthorized.into()),
        }
    }

    /// The hash of the address whose token was sent.
    pub(crate) fn person(&self) -> Result<&str, Failure> {
        match &self.caller {
            Caller::Person(address) => Ok(address),
            _ => Err(ProblemCode::Unauthorized.into()),
        }
    }

    /// What the office's key stands for.
    pub(crate) fn role(&self) -> Result<KeyRole, Failure> {
        match &self.caller {
            Caller::Office(role) => Ok(role.clone()),
            _ => Err(ProblemCode::Unauthorized.into()),
        }
    }

    /// The idempotency key, where one was sent.
    pub(crate) fn idempotency_key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// The idempotency key, which must be there.
    pub(crate) fn required_key(&self) -> Result<&str, Failure> {
        self.idempotency_key().ok_or_else(no_key)
    }
}

fn no_key() -> Failure {
    Failure::invalid("Idempotency-Key", "1 to 200 visible ASCII characters, chosen by the client")
}

/// Adds an operation to the router.
pub(super) fn mount<E: Operation>(router: Router<Arc<App>>) -> Router<Arc<App>> {
    let answer = |State(app): State<Arc<App>>, request: Request| async move {
        answer::<E>(app, request).await.unwrap_or_else(Failure::into_response)
    };
    let method: MethodRouter<Arc<App>> = match E::METHOD {
        Method::Get => get(answer),
        Method::Post => post(answer),
        Method::Put => put(answer),
        Method::Delete => delete(answer),
    };
    router.route(E::ROUTE, method)
}

/// Adds an operation that answers with a picture.
pub(super) fn mount_picture<E: Picture>(router: Router<Arc<App>>) -> Router<Arc<App>> {
    let answer = |State(app): State<Arc<App>>, request: Request| async move {
        show::<E>(app, request).await.unwrap_or_else(Failure::into_response)
    };
    router.route(E::ROUTE, get(answer))
}

async fn answer<E: Operation>(app: Arc<App>, request: Request) -> Result<Response, Failure> {
    let (call, headers) = receive::<E>(app, request, E::QUERY, E::REPEAT).await?;
    let reply = E::answer(call).await?;
    respond::<E>(&reply, &headers)
}

async fn show<E: Picture>(app: Arc<App>, request: Request) -> Result<Response, Failure> {
    let (call, asked) = receive::<E>(app, request, &[SIZE], Repeat::Plain).await?;
    let size = call.query.read_with(SIZE, PhotoSize::parse)?.unwrap_or(PhotoSize::Full);
    let picture = E::picture(call, size).await?;
    let mut headers = HeaderMap::new();
    let text = HeaderValue::from_static;
    let public = E::ACCESS == Access::Public;
    headers.insert(header::CACHE_CONTROL, text(if public { "no-cache" } else { "no-store" }));
    headers.insert(header::CONTENT_SECURITY_POLICY, text(SHOWN_ALONE));
    headers.insert(header::CONTENT_DISPOSITION, text("inline; filename=\"photo.jpg\""));
    if public && is_tagged(&mut headers, &asked, &picture) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    headers.insert(header::CONTENT_TYPE, text(Media::Jpeg.as_str()));
    Ok((StatusCode::OK, headers, picture).into_response())
}

/// Notes the tag of a reply; whether the asker has just this one.
fn is_tagged(headers: &mut HeaderMap, asked: &HeaderMap, body: &[u8]) -> bool {
    let tag = tag(body);
    if let Ok(value) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, value);
    }
    is_current(asked, &tag)
}

async fn receive<E: Endpoint>(
    app: Arc<App>,
    request: Request,
    parameters: &[&str],
    repeat: Repeat,
) -> Result<(Call<E>, HeaderMap), Failure>
where
    E::Body: 'static,
{
    let (mut parts, body) = request.into_parts();
    let caller = caller::<E>(&app, &parts.headers).await?;
    let query = Query::read(parts.uri.query().unwrap_or_default(), parameters)?;
    let path = RawPathParams::from_request_parts(&mut parts, &())
        .await
        .map_err(|_| Failure::from(ProblemCode::NotFound))?;
    let path = path.iter().map(|(name, raw)| (name.to_owned(), raw.to_owned())).collect();
    let key = idempotency_key(&parts.headers, repeat)?;
    let origin = app.origin(&parts);
    let declared = parts.headers.get(header::CONTENT_TYPE);
    let declared = declared.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    const NOTHING: Bytes = Bytes::from_static(b"null");
    let takes_nothing = TypeId::of::<E::Body>() == TypeId::of::<()>();
    let (raw, body) = match E::SENDS {
        Media::Json if takes_nothing => (NOTHING, body::parse(&NOTHING)?),
        Media::Json => {
            let raw = body::read(body, limits::BODY).await?;
            let body = body::parse(&raw)?;
            (raw, body)
        }
        Media::Bytes | Media::Jpeg => {
            (body::read(body, limits::PART).await?, body::parse(&NOTHING)?)
        }
    };
    let call = Call { app, body, raw, query, origin, declared, path, caller, key };
    Ok((call, parts.headers))
}

async fn caller<E: Endpoint>(app: &App, headers: &HeaderMap) -> Result<Caller, Failure> {
    let bearer = || {
        let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    };
    let caller = match E::ACCESS {
        Access::Public => match bearer() {
            // The office does there what everybody does, without everybody's limits.
            Some(key) => app.store.office_key(key).await?.map(Caller::Office),
            None => None,
        }
        .or(Some(Caller::Anybody)),
        Access::Case => bearer()
            .and_then(|token| app.store.secrets().opened_by(token, app.clock.now()))
            .map(Caller::Holder),
        Access::Person => bearer()
            .and_then(|token| app.store.secrets().person_of(token, app.clock.now()))
            .map(Caller::Person),
        Access::Office => match bearer() {
            Some(key) => app.store.office_key(key).await?.map(Caller::Office),
            None => None,
        },
    };
    caller.ok_or_else(|| ProblemCode::Unauthorized.into())
}

fn idempotency_key(headers: &HeaderMap, repeat: Repeat) -> Result<Option<String>, Failure> {
    let Some(value) = headers.get("idempotency-key").filter(|_| repeat != Repeat::Plain) else {
        return if repeat == Repeat::Keyed { Err(no_key()) } else { Ok(None) };
    };
    let visible =
        |key: &&str| (1..=KEY).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
    value.to_str().ok().filter(visible).map(|key| Some(key.to_owned())).ok_or_else(no_key)
}

fn respond<E: Operation>(reply: &E::Reply, asked: &HeaderMap) -> Result<Response, Failure> {
    let body = serde_json::to_vec(reply).map_err(|error| {
        tracing::error!(category = ?error.classify(), "a reply cannot be written");
        Failure::from(ProblemCode::Internal)
    })?;
    let public = E::METHOD == Method::Get && E::ACCESS == Access::Public;
    let kept = match E::KEPT {
        _ if !public => "no-store",
        Kept::Revalidated => "no-cache",
        Kept::ForEver => "public, max-age=31536000, immutable",
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    if E::METHOD == Method::Get && is_tagged(&mut headers, asked, &body) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok((StatusCode::OK, headers, body).into_response())
}
