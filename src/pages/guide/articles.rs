//! The articles of one sort.

use crate::{
    api::{self, Client},
    components::{article::article, remote_view::remote_view},
    i18n::t,
    remote,
};
use contract::wire::articles::{ArticleKind, ListArticles};
use leptos::prelude::*;
use maud::html;
use texts::{Key, key::guide};

/// A section with every article of a sort, each folded to its heading.
#[component]
pub fn Articles(id: &'static str, name: Key, kind: ArticleKind) -> impl IntoView {
    let client = Client::expect();
    let articles = remote::load(
        || (),
        move |(), abort| {
            api::public::articles(client, ListArticles { kind: Some(kind), cursor: None }, abort)
        },
    );
    view! {
        <section class="stack" id=id>
            <h2>{t(name)}</h2>
            {remote_view(articles, 4, |page| {
                if page.items.is_empty() {
                    return view! { <p>{t(guide::ARTICLES_NONE)}</p> }.into_any();
                }
                let articles = html! { @for it in &page.items { (article(it)) } };
                view! { <div class="stack" inner_html=articles.into_string()></div> }.into_any()
            })}
        </section>
    }
    .into_any()
}
