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
    /// Takes away what was stored under a name.
    Delete,
}

/// How a body or a reply is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// As JSON, in the shape of the endpoint's type.
    Json,
    /// As bytes that mean only themselves; the endpoint's type is `()`.
    Bytes,
    /// As a JPEG picture; the endpoint's type is `()`.
    Jpeg,
}

impl Media {
    /// Its name in a `Content-Type` header.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Bytes => "application/octet-stream",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// Who may call an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Public,
    /// Whoever holds a case's token, as a bearer.
    Case,
    /// Whoever holds a token over all cases of one e-mail address, as a bearer.
    Person,
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
    /// How the body is written.
    const SENDS: Media = Media::Json;
    /// How the reply is written.
    const RETURNS: Media = Media::Json;
    /// What is sent as JSON; `()` where nothing is.
    type Body: Serialize + DeserializeOwned;
    /// What comes back as JSON.
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a server reads, by RFC 3986 alone.
    fn decoded(query: &str) -> String {
        let mut bytes = Vec::new();
        let mut rest = query.bytes();
        while let Some(byte) = rest.next() {
            if byte == b'%' {
                let hex: String = rest.by_ref().take(2).map(char::from).collect();
                bytes.push(u8::from_str_radix(&hex, 16).unwrap());
            } else {
                bytes.push(byte);
            }
        }
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn nothing_is_written_for_what_is_absent_or_empty() {
        let query = Query::on("/a").with("x", None).with("y", Some("")).with("z", Some("1"));
        assert_eq!(query.finish(), "/a?z=1");
        assert_eq!(Query::on("/a").finish(), "/a");
    }

    proptest! {
        #[test]
        fn whatever_is_asked_arrives(text in any::<String>(), other in any::<String>()) {
            let query = Query::on("/a").with("text", Some(&text)).with("other", Some(&other)).finish();
            prop_assert!(query.bytes().all(|b| b.is_ascii_alphanumeric() || b"/?&=%-._~,".contains(&b)));
            let read: Vec<_> = query
                .split_once('?')
                .map_or("", |(_, query)| query)
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (name.to_owned(), decoded(value)))
                .collect();
            let asked = [("text", text), ("other", other)].map(|(name, value)| (name.to_owned(), value));
            let asked: Vec<_> = asked.into_iter().filter(|(_, value)| !value.is_empty()).collect();
            prop_assert_eq!(read, asked);
        }
    }
}
