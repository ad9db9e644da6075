//! `/gallery`: every component in every state, for people who build pages and for the tests.
//!
//! The samples are in English and are not translated: nobody but engineers comes here.

pub mod cases;
pub mod charts;
pub mod fields;
pub mod states;

use crate::{
    app::fetch_part,
    components::{page_title::PageTitle, remote_view::remote_view},
    remote,
};
use cases::Cases;
use charts::Charts;
use fields::Fields;
use leptos::prelude::*;
use states::States;
use texts::Part;

#[component]
pub fn GalleryPage() -> impl IntoView {
    // Their blocks are said and styled by the parts they belong to.
    let parts = remote::load(
        || (),
        |(), _| async {
            fetch_part(Part::Case).await?;
            fetch_part(Part::Overview).await.map(|_| ())
        },
    );
    let of_parts = |()| view! { <Cases /><Charts /> }.into_any();
    view! {
        <PageTitle text="Gallery" />
        <div class="stack stack--wide" lang="en">
            <h1>"Gallery"</h1>
            <Fields />
            <States />
            {remote_view(parts, 8, of_parts)}
        </div>
    }
}
