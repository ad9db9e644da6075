//! `/report`

use crate::{components::page_title::PageTitle, i18n::t};
use leptos::prelude::*;
use texts::key::common;

#[component]
pub fn ReportStartPage() -> impl IntoView {
    view! {
        <PageTitle text=t(common::NAV_REPORT) />
        <h1>{t(common::NAV_REPORT)}</h1>
        <p>{t(common::SOON)}</p>
    }
}
