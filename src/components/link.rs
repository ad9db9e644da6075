//! Links within the portal.

use super::markup::current;
use crate::{navigation::Navigator, route::Address};
use leptos::prelude::*;

/// A link to a page of the portal.
///
/// It knows when it is the way to where one already is (`aria-current`). Further attributes are spread: `<Link to=Route::Home attr:class="x">`.
#[component]
pub fn Link(
    /// A `Route`, or an `Address` with controls set.
    #[prop(into)]
    to: Signal<Address>,
    children: Children,
) -> impl IntoView {
    let navigator = Navigator::expect();
    let href = move || to.with(ToString::to_string);
    let current = move || to.with(|to| current(navigator, to));
    view! { <a href=href aria-current=current>{children()}</a> }
}
