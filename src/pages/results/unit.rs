//! `/results/units/:id`

use crate::{components::page_title::PageTitle, i18n::t};
use leptos::prelude::*;
use texts::key::common;

#[component]
pub fn UnitPage(id: contract::UnitId) -> impl IntoView {
    view! {
        <PageTitle text=t(common::NAV_RESULTS) />
        <h1>{t(common::NAV_RESULTS)}</h1>
        <p>{t(common::SOON)}</p>
        <p>{id.to_string()}</p>
    }
}
