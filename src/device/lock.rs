//! One tab at a time.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use std::{future::Future, pin::Pin};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Work that ends with nothing.
pub type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Does `work` while no other tab does work of that name.
///
/// A browser without locks does it at once: what is done must be right without them too.
pub async fn alone(name: &str, work: impl FnOnce() -> Work + 'static) {
    match request() {
        Some((locks, request)) => {
            let held = move |_: JsValue| -> Promise {
                let work = work();
                future_to_promise(async move {
                    work.await;
                    Ok(JsValue::UNDEFINED)
                })
            };
            let held = Closure::once_into_js(held);
            if let Ok(done) = request.call2(&locks, &name.into(), &held)
                && let Ok(done) = done.dyn_into::<Promise>()
            {
                // Refused only while the page goes away.
                let _ = JsFuture::from(done).await;
            }
        }
        None => work().await,
    }
}

/// `navigator.locks` and its `request`. `web_sys` has them among its unstable parts only.
fn request() -> Option<(JsValue, Function)> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    let request = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    Some((locks, request))
}
