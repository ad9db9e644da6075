//! `/api/v1/catalogue`, remembered while the page is open.

use super::{Abort, Client, Reply, public};
use contract::Catalogue;
use std::{cell::RefCell, sync::Arc};

thread_local! {
    /// What the city offered when it was asked last: a report goes on when the server goes away.
    static KEPT: RefCell<Option<Arc<Catalogue>>> = const { RefCell::new(None) };
}

/// What the city offers. Where the server cannot be reached, what it offered earlier in this visit.
pub async fn read(client: Client, abort: Abort) -> Reply<Arc<Catalogue>> {
    match public::catalogue(client, abort).await {
        Ok(catalogue) => {
            let catalogue = Arc::new(catalogue);
            KEPT.set(Some(catalogue.clone()));
            Ok(catalogue)
        }
        Err(cause) if cause.is_transient() => kept().ok_or(cause),
        Err(cause) => Err(cause),
    }
}

/// What the city offered earlier in this visit.
#[must_use]
pub fn kept() -> Option<Arc<Catalogue>> {
    KEPT.with_borrow(Clone::clone)
}
