//! What the city has to announce.

use crate::{
    api::{self, Client},
    components::article::article,
    i18n::I18n,
    remote::{self, Remote},
};
use contract::wire::articles::{ArticleKind, ListArticles};
use leptos::prelude::*;
use maud::html;
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
    let section = move || {
        let words = news.state.with(|state| match state {
            Remote::Loading => None,
            Remote::Failed(_) => Some(html! { p { (I18n::expect().say(home::NOTICES_FAILED)) } }),
            Remote::Stale(page) | Remote::Loaded(page) => {
                let shown = page.items.iter().take(SHOWN);
                (!page.items.is_empty())
                    .then(|| html! { @for notice in shown { (article(notice)) } })
            }
        })?;
        let news = html! { h2 { (I18n::expect().say(home::NOTICES)) } (words) };
        Some(view! { <section class="news stack" inner_html=news.into_string()></section> })
    };
    section.into_any()
}
