//! The city's own gateway for text messages: one signed request for each.
//!
//! ```text
//! POST {address}
//! Huiyin-Timestamp: 1773108000
//! Huiyin-Signature: v1=HMAC-SHA256(key, timestamp "." body) in hex
//! Idempotency-Key: {id}
//!
//! {"id":"…","to":"+86…","language":"zh-CN","text":"…"}
//! ```
//! Any answer from 200 to 299 means "taken". The same id may come again and is then to be passed over.

use super::letter::Letter;
use contract::{Phone, Timestamp};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::Serialize;
use sha2::Sha256;
use std::{fmt, fmt::Write as _, time::Duration};

/// How long a gateway may take to answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// A gateway for text messages.
pub struct Gateway {
    client: reqwest::Client,
    url: reqwest::Url,
    key: String,
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gateway(…)")
    }
}

/// Why the gateway did not take a message.
#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
    /// The address of the configuration is not one.
    #[error("not the address of a gateway: {0}")]
    Address(String),
    /// The key is too short to keep others out.
    #[error("the key of the gateway has fewer than 16 characters")]
    Key,
    /// It does not answer.
    #[error("the gateway does not answer")]
    Silent,
    /// It answers otherwise.
    #[error("the gateway answers {0}")]
    Status(u16),
}

#[derive(Serialize)]
struct Body<'a> {
    id: &'a str,
    to: &'a str,
    language: &'static str,
    text: &'a str,
}

impl Gateway {
    /// The gateway at `url`, which shares `key` with us.
    ///
    /// # Errors
    /// Where one of them cannot be used.
    pub fn new(url: &str, key: &str) -> Result<Self, GatewayError> {
        if key.len() < 16 {
            return Err(GatewayError::Key);
        }
        let address = |error: &dyn fmt::Display| GatewayError::Address(error.to_string());
        let url = reqwest::Url::parse(url).map_err(|error| address(&error))?;
        // A message is for this gateway and no other: it is not followed elsewhere.
        let client = reqwest::Client::builder()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| address(&error))?;
        Ok(Self { client, url, key: key.to_owned() })
    }

    pub(super) async fn send(
        &self,
        id: &str,
        to: &Phone,
        letter: &Letter,
        now: Timestamp,
    ) -> Result<(), GatewayError> {
        let (to, language) = (to.as_str(), letter.language.as_str());
        let body = Body { id, to, language, text: &letter.short };
        let body = serde_json::to_string(&body).map_err(|_| GatewayError::Silent)?;
        let timestamp = now.unix().to_string();
        let response = self
            .client
            .post(self.url.clone())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", id)
            .header("Huiyin-Signature", format!("v1={}", signature(&self.key, &timestamp, &body)))
            .header("Huiyin-Timestamp", timestamp)
            .body(body)
            .send()
            .await
            .map_err(|_| GatewayError::Silent)?;
        let status = response.status();
        if status.is_success() { Ok(()) } else { Err(GatewayError::Status(status.as_u16())) }
    }
}

/// HMAC-SHA256 of the moment, a dot and the body, in hex.
fn signature(key: &str, timestamp: &str, body: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else { return String::new() };
    for part in [timestamp, ".", body] {
        mac.update(part.as_bytes());
    }
    let mut hex = String::with_capacity(64);
    for byte in mac.finalize().into_bytes() {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::signature;

    #[test]
    fn a_message_is_signed_with_its_moment() {
        // As `openssl dgst -sha256 -hmac` signs it.
        let signed = signature("Jefe-Jefe-Jefe-Jefe", "1773108000", "{\"id\":\"a\"}");
        assert_eq!(signed, "3eec76840e52274779abe63018efe211bbc06c776bbed75a143bbc6bd07edbc5");
    }
}
