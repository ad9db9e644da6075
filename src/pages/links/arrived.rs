//! The link that led here: taken out of the address bar, kept until the tab closes, so that a reload loses nothing.

use crate::device::session;
use contract::Link;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// Stands before the name of the page the link is for.
const KEPT: &str = "huiyin.link.";

/// The link for a page: out of the address bar, or the one that led here before a reload. It is a secret of one case
/// that the message holds too; the tab keeps it as long as that case waits for its answer.
pub(super) fn link(page: &str) -> Option<Link> {
    let here = take();
    if let Some(link) = &here {
        session::set(&name(page), &link.to_string());
    }
    here.or_else(|| session::get(&name(page))?.parse().ok())
}

/// The link in the address bar, which does not show it any more.
pub(super) fn take() -> Option<Link> {
    let location = window().location();
    let link = location.hash().ok()?.parse().ok()?;
    let path = location.pathname().ok()?;
    let history = window().history().ok()?;
    // Where the browser refuses, the secret stays in the bar; it is sent nowhere from there.
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
    Some(link)
}

/// The link has done what it was for.
pub(super) fn forget(page: &str) {
    session::forget(&name(page));
}

fn name(page: &str) -> String {
    [KEPT, page].concat()
}
