//! `/gallery`: every component in every state, for people who build pages and for the tests.
//!
//! The samples are in English and are not translated: nobody but engineers comes here.

pub mod fields;
pub mod states;

use crate::components::page_title::PageTitle;
use fields::Fields;
use leptos::prelude::*;
use states::States;

#[component]
pub fn GalleryPage() -> impl IntoView {
    view! {
        <PageTitle text="Gallery" />
        <div class="stack stack--wide" lang="en">
            <h1>"Gallery"</h1>
            <Fields />
            <States />
        </div>
    }
}
