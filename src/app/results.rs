//! The application of `/results` and below.

use super::boot;
use crate::{
    navigation::Navigator,
    pages::{
        not_found::NotFoundPage,
        results::{method::MethodPage, overview::OverviewPage, unit::UnitPage, units::UnitsPage},
    },
    route::Route,
};
use leptos::prelude::*;
use texts::App;

/// Starts the application; `main` of its binary.
pub fn start() {
    boot::start(App::Results, || view! { <Pages /> }.into_any());
}

/// The page of the address.
#[component]
fn Pages() -> impl IntoView {
    let screen = Navigator::expect().screen();
    move || match screen.get() {
        Some(Route::Results) => view! { <OverviewPage /> }.into_any(),
        Some(Route::Units) => view! { <UnitsPage /> }.into_any(),
        Some(Route::Unit(id)) => view! { <UnitPage id /> }.into_any(),
        Some(Route::Method) => view! { <MethodPage /> }.into_any(),
        _ => view! { <NotFoundPage /> }.into_any(),
    }
}
