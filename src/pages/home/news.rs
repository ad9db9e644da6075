//! What the city has to announce.

use crate::{
    api::{self, Client},
    components::article::Article,
    i18n::t,
    remote::{self, Remote},
};
use contract::wire::articles::{ArticleKind, ListArticles};
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
            Remote::Stale(page) | Remote::Loaded(page) => Some(
                page.items
                    .iter()
                    .take(SHOWN)
                    .cloned()
                    .map(|content| view! { <Article content /> })
                    .collect_view()
                    .into_any(),
            ),
        })
    };
    let section = move || {
        body().map(|body| {
            view! { <section class="news stack"><h2>{t(home::NOTICES)}</h2>{body}</section> }
        })
    };
    section.into_any()
}
