//! `/results/method`: how every figure is counted, from the specification inside the release.

mod counts;
mod indicator;
mod statistics;

use super::{
    frame,
    published::{self, Edition},
};
use crate::{
    api,
    components::page_title::PageTitle,
    device::focus,
    i18n::{I18n, t},
    route::Route,
};
use contract::{
    Counts,
    wire::results::{Cell, ReadCells},
};
pub(super) use counts::count_name;
use leptos::prelude::*;
use std::sync::Arc;
use texts::key::{method as method_text, results as key};

#[component]
pub fn MethodPage() -> impl IntoView {
    let i18n = I18n::expect();
    let load = published::load(
        || (),
        |client, id, (), abort| async move {
            let cells = api::results::cells(client, ReadCells::by(id, &[]), abort).await?;
            Ok(Arc::new(cells.into_iter().next().map(|cell: Cell| cell.counts).unwrap_or_default()))
        },
    );
    let edition = frame::edition_of(load);
    // The browser looked for the anchor before there was one.
    Effect::new(move |_| {
        if edition.with(Option::is_some)
            && let Ok(hash) = window().location().hash()
            && let Some(id) = hash.strip_prefix('#').filter(|id| is_anchor(id))
        {
            focus::id(id);
        }
    });
    view! {
        <PageTitle text=t(key::TITLE_METHOD) />
        {frame::page(
            load,
            Route::Method,
            t(method_text::QUESTION),
            move |_, _| i18n.say(method_text::ANSWER),
            (),
            move |edition, counts| body(i18n, &edition, &counts),
        )}
    }
}

/// What an anchor of this page can be made of; anything else would not be a selector.
fn is_anchor(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn body(i18n: I18n, edition: &Edition, counts: &Counts) -> AnyView {
    let specification = &edition.specification;
    let lead = i18n.fill(method_text::LEAD, &[("version", &specification.version)]);
    let indicators = specification.indicators.iter();
    let contents = indicators
        .clone()
        .map(indicator::entry_of)
        .chain(statistics::SECTIONS.map(statistics::entry_of));
    let contents = contents.map(|(id, name)| {
        let name = name(i18n);
        view! { <li><a href=format!("#{id}")>{name}</a></li> }
    });
    view! {
        <p class="lead">{lead}</p>
        <nav class="method__contents" aria-label=i18n.say(method_text::CONTENTS)>
            <ul>{contents.collect_view()}</ul>
        </nav>
        <div class="method">
            {indicators.map(|it| indicator::indicator(i18n, specification, it, counts)).collect_view()}
            <h2 class="method__part">{i18n.say(method_text::STATISTICS)}</h2>
            {statistics::sections(i18n, edition)}
        </div>
    }
    .into_any()
}
