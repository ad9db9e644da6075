//! `/cases/:number`

use crate::{components::page_title::PageTitle, i18n::t};
use leptos::prelude::*;
use texts::key::common;

#[component]
pub fn CasePage(number: contract::CaseNumber) -> impl IntoView {
    view! {
        <PageTitle text=t(common::NAV_CASES) />
        <h1>{t(common::NAV_CASES)}</h1>
        <p>{t(common::SOON)}</p>
        <p class="num">{number.to_string()}</p>
    }
}
