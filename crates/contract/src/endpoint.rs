//! What an operation is: method, route, body and reply in one type.

use serde::{Serialize, de::DeserializeOwned};

/// The HTTP methods the contract uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads; safe to repeat.
    Get,
    /// Adds.
    Post,
    /// Stores under a name chosen by the client; safe to repeat.
    Put,
}

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Whoever holds a case's token, as a bearer.
    Case,
    /// The city's own system, with a bearer key.
    Office,
}

/// One HTTP operation. The server mounts [`Endpoint::ROUTE`]; the client calls [`Endpoint::path`].
pub trait Endpoint {
    /// How it is called.
    const METHOD: Method;
    /// Route template in axum syntax, e.g. `/api/v1/releases/{id}`.
    const ROUTE: &'static str;
    /// Who may call it.
    const ACCESS: Access = Access::Public;
    /// One line for the generated OpenAPI document.
    const SUMMARY: &'static str;
    /// What is sent, as JSON; `()` where nothing is.
    type Body: Serialize + DeserializeOwned;
    /// What comes back, as JSON.
    type Reply: Serialize + DeserializeOwned;

    /// The address with its parameters filled in.
    fn path(&self) -> String {
        Self::ROUTE.to_owned()
    }
}

/// A query string under construction; nothing is written for what is absent.
#[derive(Default)]
pub(crate) struct Query(String);

impl Query {
    pub(crate) fn on(path: &str) -> Self {
        Self(path.to_owned())
    }

    pub(crate) fn with(mut self, name: &str, value: Option<&str>) -> Self {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.0.push(if self.0.contains('?') { '&' } else { '?' });
            self.0.push_str(name);
            self.0.push('=');
            percent_encode(&mut self.0, value);
        }
        self
    }

    pub(crate) fn finish(self) -> String {
        self.0
    }
}

/// RFC 3986: everything but unreserved characters is encoded.
fn percent_encode(out: &mut String, value: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}
