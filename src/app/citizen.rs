//! The application of everything except `/results`.

use super::boot;
use crate::{
    navigation::Navigator,
    pages::{
        about::AboutPage,
        cases::{CasesPage, case::CasePage},
        follow::{FollowPage, case::FollowCasePage},
        guide::GuidePage,
        home::HomePage,
        not_found::NotFoundPage,
        report::{ReportPage, start::ReportStartPage},
    },
    route::{ReportStep, Route},
};
use leptos::prelude::*;
use texts::App;

/// Starts the application; `main` of its binary.
pub fn start() {
    boot::start(App::Citizen, || view! { <Pages /> }.into_any());
}

/// The page of the address.
#[component]
fn Pages() -> impl IntoView {
    let navigator = Navigator::expect();
    let step = Memo::new(move |last: Option<&ReportStep>| match navigator.route() {
        Some(Route::ReportStep(step)) => step,
        _ => last.copied().unwrap_or(ReportStep::Kind),
    });
    let screen = navigator.screen();
    move || match screen.get() {
        Some(Route::Home) => view! { <HomePage /> }.into_any(),
        Some(Route::Report) => view! { <ReportStartPage /> }.into_any(),
        Some(Route::ReportStep(_)) => view! { <ReportPage step /> }.into_any(),
        Some(Route::Follow) => view! { <FollowPage /> }.into_any(),
        Some(Route::FollowCase) => view! { <FollowCasePage /> }.into_any(),
        Some(Route::Cases) => view! { <CasesPage /> }.into_any(),
        Some(Route::Case(number)) => view! { <CasePage number /> }.into_any(),
        Some(Route::Guide) => view! { <GuidePage /> }.into_any(),
        Some(Route::About) => view! { <AboutPage /> }.into_any(),
        #[cfg(feature = "gallery")]
        Some(Route::Gallery) => view! { <crate::pages::gallery::GalleryPage /> }.into_any(),
        _ => view! { <NotFoundPage /> }.into_any(),
    }
}
