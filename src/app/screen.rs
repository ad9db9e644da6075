//! The page of the address.

use super::parts;
use crate::{
    components::remote_view::remote_view, navigation::Navigator, pages::not_found::NotFoundPage,
    remote, route::Route,
};
use leptos::prelude::*;

/// How many lines a page has before it is there.
const LINES: usize = 8;

/// Shows the page of the address, after fetching the part it belongs to where that is not there yet.
#[component]
pub fn CurrentScreen() -> impl IntoView {
    let screen = Navigator::expect().screen();
    move || match screen.get() {
        None => view! { <NotFoundPage /> }.into_any(),
        Some(route) => match parts::there(route.part()) {
            Some(draw) => draw(route),
            None => fetched(route),
        },
    }
}

fn fetched(route: Route) -> AnyView {
    let part = route.part();
    let load = remote::load(move || part, |part, _| parts::fetch(part));
    let navigator = Navigator::expect();
    remote_view(load, LINES, move |draw| {
        navigator.arrived();
        draw(route.clone())
    })
}
