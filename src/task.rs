//! Work that goes on while the page stays as it is.

use std::{future::Future, pin::Pin};
use wasm_bindgen_futures::spawn_local;

/// Starts `work`.
///
/// In a box: the machinery around a future is compiled once for all of them instead of once for each.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    spawn_local(work);
}
