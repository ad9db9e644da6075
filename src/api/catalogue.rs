//! `/api/v1/catalogue`, remembered until the tab closes.

use super::{Abort, Client, Reply, public};
use crate::device::session;
use contract::Catalogue;

const KEPT: &str = "huiyin.catalogue";

/// What the city offers. Where the server cannot be reached, what it offered earlier in this visit.
pub async fn read(client: Client, abort: Abort) -> Reply<Catalogue> {
    match public::catalogue(client, abort).await {
        Ok(catalogue) => {
            if let Ok(json) = serde_json::to_string(&catalogue) {
                session::set(KEPT, &json);
            }
            Ok(catalogue)
        }
        Err(cause) if cause.is_transient() => kept().ok_or(cause),
        Err(cause) => Err(cause),
    }
}

/// What the city offered earlier in this visit.
#[must_use]
pub fn kept() -> Option<Catalogue> {
    serde_json::from_str(&session::get(KEPT)?).ok()
}
