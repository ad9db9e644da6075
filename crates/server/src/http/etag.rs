//! Whether a client still has what it would be sent.

use axum::http::{HeaderMap, header};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

/// Weak: a proxy or the compression may change the bytes, not what they say.
pub(crate) fn tag(body: &[u8]) -> String {
    let hash = Sha256::digest(body);
    format!("W/\"{}\"", BASE64_URL_SAFE_NO_PAD.encode(&hash[..16]))
}

/// Whether an `If-None-Match` header names `tag`.
pub(crate) fn is_current(asked: &HeaderMap, tag: &str) -> bool {
    let values = asked.get_all(header::IF_NONE_MATCH).iter();
    values.filter_map(|value| value.to_str().ok()).any(|value| is_named(value, tag))
}

/// Compared weakly, as RFC 9110 wants.
fn is_named(value: &str, tag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    value.trim() == "*" || value.split(',').any(|named| opaque(named) == opaque(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_compared_weakly() {
        let tag = tag(b"{}");
        assert!(is_named(&tag, &tag));
        assert!(is_named(&format!("\"x\", {}", tag.trim_start_matches("W/")), &tag));
        assert!(is_named("*", &tag));
        assert!(!is_named("\"x\"", &tag));
    }
}
