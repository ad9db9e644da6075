//! An article, folded to its heading.

use crate::{
    city::in_language,
    components::details::Details,
    i18n::{I18n, date, say},
};
use contract::{Named, wire::articles::Article as Content};
use leptos::prelude::*;
use texts::key::common;

/// A heading that opens to its paragraphs, the day they were last checked and where they come from.
#[component]
pub fn Article(content: Content) -> impl IntoView {
    let i18n = I18n::expect();
    let said = move |text: &Named| in_language(text, i18n.language()).to_owned();
    let Content { title, body, updated, source, .. } = content;
    let heading = Signal::derive(move || said(&title));
    let paragraph = move |text: Named| view! { <p>{move || said(&text)}</p> };
    view! {
        <Details summary=heading>
            {body.into_iter().map(paragraph).collect_view()}
            <p class="eyebrow">
                {say!(common::CHECKED, day = date::day(updated))}
                {source.map(|source| view! { " · "{source} })}
            </p>
        </Details>
    }
    .into_any()
}
