//! What the city has to announce.

use crate::{
    api::{self, Client},
    city::in_language,
    components::details::Details,
    i18n::{I18n, date, t},
    remote::{self, Remote},
};
use contract::{
    Named,
    wire::articles::{Article, ArticleKind, ListArticles},
};
use leptos::prelude::*;
use texts::key::home;

/// How many announcements fit the front page.
const SHOWN: usize = 3;

/// The newest announcements. Without any, the front page says nothing about it.
#[component]
pub fn News() -> impl IntoView {
    let client = Client::expect();
    let news = remote::load(
        || (),
        move |(), abort| {
            let list = ListArticles { kind: Some(ArticleKind::Notice), cursor: None };
            api::public::articles(client, list, abort)
        },
    );
    let body = move || {
        news.state.with(|state| match state {
            Remote::Loading => None,
            Remote::Failed(_) => Some(view! { <p>{t(home::NOTICES_FAILED)}</p> }.into_any()),
            Remote::Stale(page) | Remote::Loaded(page) if page.items.is_empty() => None,
            Remote::Stale(page) | Remote::Loaded(page) => {
                Some(page.items.iter().take(SHOWN).map(notice).collect_view().into_any())
            }
        })
    };
    let section = move || {
        body().map(|body| {
            view! { <section class="news stack"><h2>{t(home::NOTICES)}</h2>{body}</section> }
        })
    };
    section.into_any()
}

/// One announcement: its heading and day, open to its paragraphs.
fn notice(article: &Article) -> AnyView {
    let i18n = I18n::expect();
    let said = move |text: &Named| in_language(text, i18n.language()).to_owned();
    let (title, updated) = (article.title.clone(), article.updated);
    let heading = Signal::derive(move || {
        let mut heading = said(&title);
        heading.push_str(" · ");
        heading.push_str(&date::day(updated));
        heading
    });
    let paragraph = |text: &Named| {
        let text = text.clone();
        view! { <p>{move || said(&text)}</p> }
    };
    let body = article.body.iter().map(paragraph).collect_view();
    view! { <Details summary=heading>{body}</Details> }.into_any()
}
