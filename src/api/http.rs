//! Transport: credentials, cancellation, time limits and decoding, written once.

use super::{ApiError, Reply};
use crate::json;
use contract::{Access, Endpoint, Media, Method};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Blob, Headers, RequestInit, Response};

/// After so many milliseconds without a whole reply a call has failed.
const PATIENCE: u32 = 15_000;

/// A bearer token. Deliberately neither `Display` nor `Debug`: it can be sent, not shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    pub fn new(raw: String) -> Self {
        Self(raw)
    }
}

/// Stops a call whose answer nobody waits for any more.
#[derive(Clone)]
pub struct Abort {
    controller: Option<AbortController>,
    superseded: Rc<Cell<bool>>,
}

impl Abort {
    /// For one call.
    pub fn new() -> Self {
        Self { controller: AbortController::new().ok(), superseded: Rc::default() }
    }

    /// Stops the call.
    pub fn abort(&self) {
        self.superseded.set(true);
        self.cut();
    }

    /// Whether [`Abort::abort`] was called: then the answer is not wanted.
    pub fn was_superseded(&self) -> bool {
        self.superseded.get()
    }

    fn cut(&self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}

impl Default for Abort {
    fn default() -> Self {
        Self::new()
    }
}

/// A cheap `Copy` handle to the API; provided once by the application.
///
/// The token of an opened case lives here, in memory, and is sent to the case's endpoints alone.
#[derive(Clone, Copy)]
pub struct Client {
    token: RwSignal<Option<Token>>,
}

impl Client {
    pub fn provide() -> Self {
        let client = Self { token: RwSignal::new(None) };
        provide_context(client);
        client
    }

    /// The client provided by the application.
    #[track_caller]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Opens a case for the calls that follow.
    pub fn sign_in(&self, token: Token) {
        self.token.set(Some(token));
    }

    /// Forgets the case.
    pub fn sign_out(&self) {
        self.token.set(None);
    }

    /// Whether a case is open. Tracked.
    pub fn is_signed_in(&self) -> bool {
        self.token.with(Option::is_some)
    }

    /// Sends a call that has no body.
    pub async fn fetch<E>(&self, call: E, abort: Abort) -> Reply<E::Reply>
    where
        E: Endpoint<Body = ()>,
    {
        decode(self.send::<E>(call.path(), None, None, abort).await?)
    }

    /// Sends a call with a JSON body.
    pub async fn submit<E: Endpoint>(&self, call: E, body: &E::Body) -> Reply<E::Reply> {
        decode(self.send::<E>(call.path(), encode(body), None, Abort::new()).await?)
    }

    /// Sends a call that the server carries out only once for each `key`, however often it arrives.
    pub async fn submit_once<E: Endpoint>(
        &self,
        call: E,
        body: &E::Body,
        key: &str,
    ) -> Reply<E::Reply> {
        decode(self.send::<E>(call.path(), encode(body), Some(key), Abort::new()).await?)
    }

    /// Sends a call in the name of a person whose token the page holds.
    pub async fn submit_as<E: Endpoint>(call: E, body: &E::Body, token: &Token) -> Reply<E::Reply> {
        let abort = Abort::new();
        decode(send(E::METHOD, call.path(), encode(body), None, Some(token.clone()), abort).await?)
    }

    /// Sends a call that everybody may make and that has no body.
    pub async fn call<E: Endpoint<Body = ()>>(call: E) -> Reply<E::Reply> {
        decode(send(E::METHOD, call.path(), None, None, None, Abort::new()).await?)
    }

    /// Sends bytes that mean only themselves.
    pub async fn put<E: Endpoint>(call: E, bytes: &Blob) -> Reply<E::Reply> {
        let sent = Sent { media: E::SENDS, content: bytes.into() };
        decode(send(E::METHOD, call.path(), Some(sent), None, None, Abort::new()).await?)
    }

    /// As [`Client::submit_once`], for a call that everybody may make, with a body that is written already.
    pub async fn submit_written<E: Endpoint>(call: E, body: String, key: &str) -> Reply<E::Reply> {
        let abort = Abort::new();
        decode(send(E::METHOD, call.path(), Some(Sent::json(&body)), Some(key), None, abort).await?)
    }

    /// Fetches a picture.
    pub async fn picture<E: Endpoint<Body = ()>>(&self, call: E, abort: Abort) -> Reply<Blob> {
        let token = match E::ACCESS {
            Access::Case => self.token.get_untracked(),
            Access::Public | Access::Person | Access::Office => None,
        };
        let answered = ask(E::METHOD, &call.path(), None, None, token, &abort).await;
        let response = answered.map_err(|_| ApiError::Unreachable)?;
        if !response.ok() {
            return Err(ApiError::read(response.status(), None, ""));
        }
        let bytes = async { JsFuture::from(response.blob()?).await?.dyn_into::<Blob>() };
        bytes.await.map_err(|_| ApiError::Unreachable)
    }

    async fn send<E: Endpoint>(
        &self,
        path: String,
        body: Option<Sent>,
        key: Option<&str>,
        abort: Abort,
    ) -> Reply<Text> {
        let token = match E::ACCESS {
            Access::Case => self.token.get_untracked(),
            Access::Public | Access::Person | Access::Office => None,
        };
        send(E::METHOD, path, body, key, token, abort).await
    }
}

/// A file of the portal itself, as text.
pub(crate) async fn file(path: String) -> Reply<String> {
    Ok(send(Method::Get, path, None, None, None, Abort::new()).await?.body)
}

/// A successful reply before it is understood.
struct Text {
    path: String,
    body: String,
}

/// What a call sends.
struct Sent {
    media: Media,
    content: JsValue,
}

impl Sent {
    fn json(body: &str) -> Self {
        Self { media: Media::Json, content: JsValue::from_str(body) }
    }
}

/// `None` for the unit: a call without a body sends none.
fn encode<T: Serialize>(body: &T) -> Option<Sent> {
    let json = serde_json::to_string(body).ok().filter(|json| json != "null");
    json.map(|json| Sent::json(&json))
}

fn decode<T: DeserializeOwned>(text: Text) -> Reply<T> {
    // A reply without content stands for the unit.
    let body = if text.body.is_empty() { "null" } else { &text.body };
    json::read(body).ok_or(ApiError::Decode { path: text.path })
}

/// Everything that does not depend on the endpoint's types, so that it exists once in the binary.
async fn send(
    method: Method,
    path: String,
    body: Option<Sent>,
    key: Option<&str>,
    token: Option<Token>,
    abort: Abort,
) -> Reply<Text> {
    let late = Rc::new(Cell::new(false));
    let patience = Timeout::new(PATIENCE, {
        let (late, abort) = (late.clone(), abort.clone());
        move || {
            late.set(true);
            abort.cut();
        }
    });
    let answered = exchange(method, &path, body, key, token, &abort).await;
    drop(patience);
    match answered {
        Ok((status, _, body)) if (200..300).contains(&status) => Ok(Text { path, body }),
        Ok((status, retry_after, body)) => Err(ApiError::read(status, retry_after, &body)),
        Err(_) if late.get() => Err(ApiError::TimedOut),
        Err(_) => Err(ApiError::Unreachable),
    }
}

/// Status, seconds to wait, body.
async fn exchange(
    method: Method,
    path: &str,
    body: Option<Sent>,
    key: Option<&str>,
    token: Option<Token>,
    abort: &Abort,
) -> Result<(u16, Option<u32>, String), JsValue> {
    let response = ask(method, path, body, key, token, abort).await?;
    let retry_after = response.headers().get("Retry-After").ok().flatten();
    let body = JsFuture::from(response.text()?).await?;
    Ok((
        response.status(),
        retry_after.and_then(|seconds| seconds.parse().ok()),
        body.as_string().unwrap_or_default(),
    ))
}

/// The answer, as far as its head.
async fn ask(
    method: Method,
    path: &str,
    body: Option<Sent>,
    key: Option<&str>,
    token: Option<Token>,
    abort: &Abort,
) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    headers.set("Accept", "application/json, image/jpeg;q=0.9")?;
    if let Some(sent) = &body {
        headers.set("Content-Type", sent.media.as_str())?;
    }
    if let Some(key) = key {
        headers.set("Idempotency-Key", key)?;
    }
    if let Some(Token(token)) = token {
        headers.set("Authorization", &format!("Bearer {token}"))?;
    }
    let init = RequestInit::new();
    init.set_method(match method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Delete => "DELETE",
    });
    init.set_headers(&headers);
    if let Some(sent) = body {
        init.set_body(&sent.content);
    }
    init.set_signal(abort.controller.as_ref().map(AbortController::signal).as_ref());
    let response = JsFuture::from(window().fetch_with_str_and_init(path, &init)).await?;
    response.dyn_into()
}
