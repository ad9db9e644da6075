//! The bytes of photos that wait for their report: in the browser's cache storage, by the name of the photo.
//!
//! A draft is a few kilobytes of text and lives in `localStorage`; a photo is half a megabyte and would fill it. Where the
//! browser keeps nothing (private windows), photos are there until the page is left.

use contract::PhotoId;
use leptos::prelude::window;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Cache, Request, Response};

/// Not `huiyin-…`: a new service worker deletes what its predecessors kept under such names (`xtask/src/sw.js`).
const STORE: &str = "kept-photos";

/// The address of a photo within the store; nothing is ever fetched from there.
fn place(id: PhotoId) -> String {
    format!("/kept-photo/{id}")
}

thread_local! {
    static MEMORY: RefCell<Vec<(PhotoId, Blob)>> = const { RefCell::new(Vec::new()) };
}

async fn store() -> Option<Cache> {
    let caches = window().caches().ok()?;
    JsFuture::from(caches.open(STORE)).await.ok()?.dyn_into().ok()
}

/// Keeps a photo.
pub async fn keep(id: PhotoId, photo: &Blob) {
    MEMORY.with_borrow_mut(|all| all.push((id, photo.clone())));
    let Some(store) = store().await else { return };
    let Ok(response) = Response::new_with_opt_blob(Some(photo)) else { return };
    let kept = JsFuture::from(store.put_with_str(&place(id), &response)).await;
    if kept.is_ok() {
        MEMORY.with_borrow_mut(|all| all.retain(|(it, _)| *it != id));
    }
}

/// A photo that is kept.
pub async fn find(id: PhotoId) -> Option<Blob> {
    let memory = MEMORY.with_borrow(|all| Some(all.iter().find(|(it, _)| *it == id)?.1.clone()));
    if memory.is_some() {
        return memory;
    }
    let found = JsFuture::from(store().await?.match_with_str(&place(id))).await.ok()?;
    let response: Response = found.dyn_into().ok()?;
    JsFuture::from(response.blob().ok()?).await.ok()?.dyn_into().ok()
}

/// Forgets a photo.
pub async fn forget(id: PhotoId) {
    MEMORY.with_borrow_mut(|all| all.retain(|(it, _)| *it != id));
    if let Some(store) = store().await {
        let _ = JsFuture::from(store.delete_with_str(&place(id))).await;
    }
}

/// Forgets every photo that no report names any more.
pub async fn sweep(named: &[PhotoId]) {
    let Some(store) = store().await else { return };
    let Ok(all) = JsFuture::from(store.keys()).await else { return };
    for request in js_sys::Array::from(&all) {
        let Ok(request) = request.dyn_into::<Request>() else { continue };
        let url = request.url();
        if !named.iter().any(|id| url.ends_with(&place(*id))) {
            let _ = JsFuture::from(store.delete_with_request(&request)).await;
        }
    }
}
