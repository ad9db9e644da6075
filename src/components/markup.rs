//! Parts of a page that hold no controls: written as markup, and written anew when a signal in them changes.
//!
//! `view!` makes types and code for every element; a paragraph with links needs neither. Links within work like all
//! others: [`crate::navigation`] follows them at the window. What has controls, or must keep the focus while it changes,
//! is a component.

use crate::{navigation::Navigator, route::Address};
use leptos::prelude::*;
use maud::{Markup, html};

/// What `draw` draws, kept up to date; for `inner_html`.
#[must_use]
pub fn markup(draw: impl Fn() -> Markup + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || draw().into_string())
}

/// A link to a page of the portal, which says whether one is there. Tracked.
#[must_use]
pub fn link(class: &str, to: impl Into<Address>, content: Markup) -> Markup {
    let to = to.into();
    let current = current(Navigator::expect(), &to);
    let class = Some(class).filter(|class| !class.is_empty());
    html! { a class=[class] href=(to.to_string()) aria-current=[current] { (content) } }
}

/// What `aria-current` says of a link. Tracked.
pub(super) fn current(navigator: Navigator, to: &Address) -> Option<&'static str> {
    let here = navigator.route()?;
    match () {
        () if here == to.route && to.query.is_empty() => Some("page"),
        () if here.is_under(&to.route) && to.query.is_empty() => Some("true"),
        () => None,
    }
}

/// A `<section>`.
pub fn section(class: &'static str, content: Markup) -> AnyView {
    view! { <section class=class inner_html=content.into_string()></section> }.into_any()
}

/// A `<div>`.
pub fn block(class: &'static str, content: Markup) -> AnyView {
    view! { <div class=class inner_html=content.into_string()></div> }.into_any()
}

/// A `<p>`.
pub fn paragraph(class: &'static str, content: Markup) -> AnyView {
    view! { <p class=class inner_html=content.into_string()></p> }.into_any()
}

/// As [`super::details::Details`].
pub fn details(summary: &str, content: &Markup) -> Markup {
    html! {
        details.details {
            summary { (summary) }
            div.details__body.stack { (content) }
        }
    }
}

/// As [`super::table::Table`], its caption only read out.
pub fn table(caption: &str, content: &Markup) -> Markup {
    html! {
        div.table-frame role="region" tabindex="0" aria-label=(caption) {
            table.table { caption.hidden { (caption) } (content) }
        }
    }
}
