//! Answers once more before they are sent.

use crate::{components::link::Link, i18n::t, route::Address};
use leptos::prelude::*;
use texts::key::common;

/// Questions and answers in two columns.
#[component]
pub fn SummaryList(children: Children) -> impl IntoView {
    view! { <dl class="summary">{children()}</dl> }
}

/// One question and its answer.
#[component]
pub fn SummaryRow(
    #[prop(into)] question: Signal<String>,
    /// Where the answer can be changed; no link without it.
    #[prop(optional, into)]
    change: Option<Address>,
    /// The answer.
    children: Children,
) -> impl IntoView {
    let change = change.map(|to| {
        view! {
            <dd class="summary__change">
                <Link to=to>{t(common::CHANGE)}<span class="hidden">" "{question}</span></Link>
            </dd>
        }
    });
    view! {
        <div class="summary__row">
            <dt>{question}</dt>
            <dd class="summary__answer">{children()}</dd>
            {change}
        </div>
    }
    .into_any()
}
