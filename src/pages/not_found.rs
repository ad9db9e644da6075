//! Where the portal has no page.

use crate::{
    components::{link::Link, page_title::PageTitle},
    i18n::t,
    route::Route,
};
use leptos::prelude::*;
use texts::key::common;

#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <PageTitle text=t(common::NOT_FOUND_TITLE) />
        <div class="narrow stack">
            <h1>{t(common::NOT_FOUND_TITLE)}</h1>
            <p>{t(common::NOT_FOUND_TEXT)}</p>
            <p class="row">
                <Link to=Route::Home attr:class="button">{t(common::NOT_FOUND_HOME)}</Link>
                <Link to=Route::Follow attr:class="button">{t(common::NOT_FOUND_FOLLOW)}</Link>
            </p>
        </div>
    }
}
