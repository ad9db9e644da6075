//! `POST /api/v1/cases`

use super::{Client, Reply};
use contract::wire::citizen::{NewCase, Receipt, SubmitCase};

/// A case as it is sent.
#[must_use]
pub fn written(case: &NewCase) -> String {
    // Nothing in a case can fail to be written.
    serde_json::to_string(case).unwrap_or_default()
}

/// Files a case. Sent again under the same `key` it is answered again, not filed again.
pub async fn submit(written: String, key: &str) -> Reply<Receipt> {
    Client::submit_written(SubmitCase, written, key).await
}
