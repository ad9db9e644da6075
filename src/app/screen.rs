//! The page of the address.

use super::parts;
use crate::{
    components::{page_title::PageTitle, remote_view::remote_view},
    i18n::t,
    navigation::Navigator,
    pages::not_found::NotFoundPage,
    remote::{self, Remote},
    route::Route,
};
use leptos::prelude::*;
use texts::key::common;

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
    let lost = move || {
        load.state.with(|state| matches!(state, Remote::Failed(_))).then(|| {
            view! { <PageTitle text=t(common::PART_LOST) /><h1>{t(common::PART_LOST)}</h1> }
        })
    };
    let page = remote_view(load, LINES, move |draw| {
        navigator.arrived();
        draw(route.clone())
    });
    view! { <div class="stack">{lost}{page}</div> }.into_any()
}
