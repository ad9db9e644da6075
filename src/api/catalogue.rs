//! `/api/v1/catalogue`, remembered while the page is open.

use super::{Abort, Client, Reply, public};
use contract::Catalogue;
use js_sys::Date;
use std::{cell::RefCell, sync::Arc};

/// For so many milliseconds it is not asked for again.
const FRESH: f64 = 600_000.0;

thread_local! {
    /// What the city offered when it was asked last, and when that was.
    static KEPT: RefCell<Option<(Arc<Catalogue>, f64)>> = const { RefCell::new(None) };
}

/// What the city offers. Where the server cannot be reached, what it offered earlier in this visit: a report goes on.
pub async fn read(client: Client, abort: Abort) -> Reply<Arc<Catalogue>> {
    let kept = KEPT.with_borrow(Clone::clone);
    if let Some((catalogue, at)) = &kept
        && (0.0..FRESH).contains(&(Date::now() - at))
    {
        return Ok(catalogue.clone());
    }
    match public::catalogue(client, abort).await {
        Ok(catalogue) => {
            let catalogue = Arc::new(catalogue);
            KEPT.set(Some((catalogue.clone(), Date::now())));
            Ok(catalogue)
        }
        Err(cause) if cause.is_transient() => kept.map(|(catalogue, _)| catalogue).ok_or(cause),
        Err(cause) => Err(cause),
    }
}
