//! The way back up.

use crate::{components::link::Link, i18n::t, route::Route};
use leptos::prelude::*;
use texts::key::common;

/// The pages above this one, the highest first.
#[component]
pub fn Breadcrumb(
    /// Each with its name.
    above: Vec<(Route, Signal<String>)>,
) -> impl IntoView {
    let step = |(to, name): (Route, Signal<String>)| view! { <li><Link to=to>{name}</Link></li> };
    view! {
        <nav class="breadcrumb" aria-label=t(common::BREADCRUMB_LABEL)>
            <ol>{above.into_iter().map(step).collect_view()}</ol>
        </nav>
    }
    .into_any()
}
