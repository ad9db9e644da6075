//! The articles of one sort.

use crate::{
    api::{self, Client},
    city::in_language,
    components::{article::article, remote_view::remote_view},
    i18n::{I18n, t},
    remote,
};
use contract::wire::articles::{Article, ArticleKind, ListArticles};
use leptos::prelude::*;
use maud::html;
use texts::{Key, Language, key::guide};

/// A section with every article of a sort, each folded to its heading.
#[component]
pub fn Articles(
    id: &'static str,
    name: Key,
    kind: ArticleKind,
    /// Only articles with all of these.
    words: RwSignal<String>,
) -> impl IntoView {
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
            {remote_view(articles, 4, move |page| {
                if page.items.is_empty() {
                    return view! { <p>{t(guide::ARTICLES_NONE)}</p> }.into_any();
                }
                let shown = move || {
                    let language = I18n::expect().language();
                    let found = words.with(|words| {
                        page.items.iter().filter(|it| has(it, words, language)).cloned().collect::<Vec<_>>()
                    });
                    if found.is_empty() {
                        return I18n::expect().say(guide::SEARCH_NONE);
                    }
                    html! { @for it in &found { (article(it)) } }.into_string()
                };
                view! { <div class="stack" aria-live="polite" inner_html=shown></div> }.into_any()
            })}
        </section>
    }
    .into_any()
}

/// Whether an article has every one of the words, wherever.
fn has(article: &Article, words: &str, language: Language) -> bool {
    let texts = std::iter::once(&article.title).chain(&article.body);
    let text: String =
        texts.map(|it| in_language(it, language).to_lowercase()).collect::<Vec<_>>().join("\n");
    words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}
