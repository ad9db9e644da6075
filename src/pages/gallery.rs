//! `/gallery`: every component in every state, for people who build pages and for the tests.

use crate::{components::page_title::PageTitle, i18n::t};
use leptos::prelude::*;
use texts::key::common;

#[component]
pub fn GalleryPage() -> impl IntoView {
    view! {
        <PageTitle text=t(common::PORTAL) />
        <h1>"Gallery"</h1>
    }
}
