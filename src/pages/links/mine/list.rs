//! All one's cases; each opens as with number and code.

use super::Opened;
use crate::{
    api::{self, ApiError, Client},
    components::{
        button::Button, case::words, empty::Empty, page_title::PageTitle, remote_view::Failed,
    },
    i18n::{I18n, date, say, t},
    navigation::Navigator,
    offline::last_case,
    route::Route,
    task,
};
use contract::{CaseNumber, wire::links::MyCase};
use leptos::prelude::*;
use texts::key::links;

pub(super) fn list(opened: Opened) -> AnyView {
    let (client, navigator) = (Client::expect(), Navigator::expect());
    let Opened { token, cases } = opened;
    let failure = RwSignal::new(None::<ApiError>);
    let pending = RwSignal::new(None::<CaseNumber>);
    let open = Callback::new(move |number: CaseNumber| {
        let token = token.clone();
        pending.set(Some(number));
        failure.set(None);
        task::spawn(async move {
            let reply = api::links::open(client, &token, number).await;
            // The page may be gone by now.
            if pending.try_set(None).is_some() {
                return;
            }
            match reply {
                Ok(()) => {
                    last_case::remember(number);
                    navigator.go(Route::FollowCase);
                }
                Err(cause) => failure.set(Some(cause)),
            }
        });
    });
    let lines = if cases.is_empty() {
        view! { <Empty text=t(links::MINE_NONE) /> }.into_any()
    } else {
        let lines = cases.into_iter().map(|case| line(case, open, pending)).collect_view();
        view! { <ul class="mine">{lines}</ul> }.into_any()
    };
    view! {
        <PageTitle text=t(links::MINE_TITLE) />
        <div class="narrow stack">
            <h1>{t(links::MINE_TITLE)}</h1>
            <p>{t(links::MINE_LIST)}</p>
            {move || failure.get().map(|cause| view! { <Failed cause /> })}
            {lines}
        </div>
    }
    .into_any()
}

fn line(
    case: MyCase,
    open: Callback<CaseNumber>,
    pending: RwSignal<Option<CaseNumber>>,
) -> AnyView {
    let MyCase { number, subject, status, opened, .. } = case;
    let name = subject.map(|it| it.to_string());
    let i18n = I18n::expect();
    let shown = name.clone();
    let title = move || shown.clone().unwrap_or_else(|| i18n.say(links::NO_SUBJECT));
    let waits = Signal::derive(move || pending.get() == Some(number));
    let label = move || {
        let name = name.clone().unwrap_or_else(|| number.to_string());
        i18n.fill(links::MINE_SHOW_CASE, &[("subject", &name)])
    };
    view! {
        <li class="mine__case card">
            <p class="mine__subject" dir="auto">{title}</p>
            <p class="num">{say!(links::NUMBER, number = number.to_string())}</p>
            <p>{t(words::status(status))}" · "{say!(links::MINE_OPENED, time = date::day(date::city_day(opened)))}</p>
            <p><Button pending=waits attr:aria-label=label on:click=move |_| open.run(number)>{t(links::MINE_SHOW)}</Button></p>
        </li>
    }
    .into_any()
}
