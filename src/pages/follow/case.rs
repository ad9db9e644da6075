//! `/follow/case`: the case that number and code have opened.

use super::{
    access::access_log,
    desk::{Desk, Phase},
    forms, notify,
    open_form::open_form,
    pressure,
};
use crate::{
    components::{
        case::{
            Dossier, custody::custody_table, heading, history::history, matter::matter, now::now,
            unreadable::UnreadableCase, verdicts::verdicts,
        },
        live::LiveRegion,
        page_title::PageTitle,
        remote_view::Failed,
        skeleton::Skeleton,
    },
    i18n::{I18n, t},
    photos::{self, shown::Sight},
};
use leptos::prelude::*;
use std::sync::Arc;
use texts::key::follow;

#[component]
pub fn FollowCasePage() -> impl IntoView {
    let i18n = I18n::expect();
    let desk = Desk::new();
    let failed = RwSignal::new(false);
    let phase = Memo::new(move |_| desk.phase());
    let title = Signal::derive(move || match desk.case() {
        Some(dossier) => heading::subject(&dossier),
        None => i18n.say(follow::CASE_PAGE),
    });
    let said =
        Signal::derive(move || desk.done.get().map(|act| i18n.say(act.done())).unwrap_or_default());
    let body = move || match phase.get() {
        Phase::Open => opened(desk, failed),
        Phase::Closed => closed(desk, failed),
        Phase::Loading => {
            view! { <h1 class="hidden">{t(follow::CASE_PAGE)}</h1><Skeleton lines=8 /> }.into_any()
        }
        Phase::Unreadable => view! { <UnreadableCase /> }.into_any(),
        Phase::Failed(cause) => {
            let on_retry = Callback::new(move |()| desk.retry());
            view! { <h1 class="hidden">{t(follow::CASE_PAGE)}</h1><Failed cause on_retry /> }
                .into_any()
        }
    };
    view! {
        <PageTitle text=title failed />
        <LiveRegion text=said />
        {body}
    }
}

/// Number and code, after a reload or half an hour.
fn closed(desk: Desk, failed: RwSignal<bool>) -> AnyView {
    let on_open = Callback::new(move |()| desk.opened());
    view! {
        <div class="narrow stack">
            <h1>{t(follow::CLOSED_TITLE)}</h1>
            <p>{t(follow::CLOSED_TEXT)}</p>
            {open_form(follow::REOPEN_CASE, None, failed, on_open)}
        </div>
    }
    .into_any()
}

/// The case. Each block is drawn anew when the case changes; the forms between them are not, so that nobody loses
/// their place in what they write.
fn opened(desk: Desk, failed: RwSignal<bool>) -> AnyView {
    let block = move |show: fn(Arc<Dossier>) -> AnyView| move || desk.case().map(show);
    let expired = move || desk.expired.get().then(|| expired(desk, failed));
    view! {
        <article class="case stack stack--wide">
            {block(heading::heading)}
            {expired}
            {move || forms::done(desk)}
            {move || forms::question(desk)}
            {move || forms::invitation(desk)}
            {block(now)}
            {block(verdicts)}
            {move || forms::acts(desk)}
            {block(history)}
            {block(custody_table)}
            {block(matter)}
            {block(|it| photos::shown::of_case(Sight::Owner, &it.events))}
            {notify::notify(desk)}
            {pressure::pressure()}
            {access_log(desk)}
        </article>
    }
    .into_any()
}

/// The code once more, above what was being written.
fn expired(desk: Desk, failed: RwSignal<bool>) -> AnyView {
    let fixed = untrack(|| desk.case()).map(|dossier| dossier.case.number);
    let on_open = Callback::new(move |()| desk.opened());
    view! {
        <section class="card stack" id="expired" tabindex="-1" role="alert">
            <h2>{t(follow::EXPIRED_TITLE)}</h2>
            <p>{t(follow::EXPIRED_TEXT)}</p>
            {open_form(follow::REOPEN_CASE, fixed, failed, on_open)}
        </section>
    }
    .into_any()
}
