//! `/mine`: all one's cases by a link in an e-mail, and what is kept on this device, with its erasure.

mod ask;
mod device;
mod list;
mod open_file;

use super::{
    arrived,
    refused::{self, Refused},
};
use crate::{
    api::{self, ApiError, Client, Token},
    components::{
        button::{Button, Weight},
        page_title::PageTitle,
        remote_view::Failed,
    },
    i18n::t,
    task,
};
use contract::{LinkSecret, wire::links::MyCase};
use leptos::prelude::*;
use list::list;
use texts::key::links;

/// The cases a link has opened, and the token that opens them one by one; both are gone with the page.
#[derive(Clone)]
struct Opened {
    token: Token,
    cases: Vec<MyCase>,
}

#[component]
pub fn MinePage() -> impl IntoView {
    // Works once and for half an hour: not kept in the tab, which may be somebody else's soon.
    let secret = RwSignal::new(arrived::take().map(|link| link.secret));
    let opened = RwSignal::new(None::<Opened>);
    let failure = RwSignal::new(None::<ApiError>);
    // Apart, so that a try that fails otherwise does not draw the page anew under the finger.
    let refused = Memo::new(move |_| failure.with(|cause| cause.as_ref().and_then(Refused::of)));
    move || {
        if let Some(opened) = opened.get() {
            return list(opened);
        }
        match (refused.get(), secret.get()) {
            (Some(refused), _) => refused::page(refused, Some(ask::ask())),
            (None, Some(secret)) => offer(secret, opened, failure),
            (None, None) => view! {
                <PageTitle text=t(links::MINE_TITLE) />
                <div class="narrow stack stack--wide">
                    <div class="stack"><h1>{t(links::MINE_TITLE)}</h1><p class="lead">{t(links::MINE_LEAD)}</p></div>
                    {device::kept()}
                    {open_file::open_file()}
                    {ask::ask()}
                </div>
            }
            .into_any(),
        }
    }
}

/// Asks for a press before the link is used up: mail programs look into links too.
fn offer(
    secret: LinkSecret,
    opened: RwSignal<Option<Opened>>,
    failure: RwSignal<Option<ApiError>>,
) -> AnyView {
    let client = Client::expect();
    let pending = RwSignal::new(false);
    let press = move |_| {
        let secret = secret.clone();
        pending.set(true);
        failure.set(None);
        task::spawn(async move {
            let reply = api::links::mine(client, secret).await;
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            match reply {
                Ok(mine) => {
                    let token = Token::new(mine.session.token);
                    opened.set(Some(Opened { token, cases: mine.cases }));
                    crate::device::focus::heading();
                }
                Err(cause) => failure.set(Some(cause)),
            }
        });
    };
    view! {
        <PageTitle text=t(links::MINE_TITLE) />
        <div class="narrow stack">
            <h1>{t(links::MINE_TITLE)}</h1>
            <p class="lead">{t(links::MINE_ONCE)}</p>
            {move || failure.get().map(|cause| view! { <Failed cause /> })}
            <p><Button weight=Weight::Main pending on:click=press>{t(links::MINE_OPEN)}</Button></p>
        </div>
    }
    .into_any()
}
