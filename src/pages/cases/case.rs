//! `/cases/:number`: a published case, as everybody may read it.

use crate::{
    api::{self, ApiError, Client},
    components::{
        breadcrumb::Breadcrumb,
        button::Button,
        case::{
            Dossier, Reader, custody::custody_table, heading, history::history, matter::matter,
            now::now, unreadable::UnreadableCase, verdicts::verdicts,
        },
        empty::Empty,
        link::Link,
        page_title::PageTitle,
        remote_view::Failed,
        skeleton::Skeleton,
    },
    device::print,
    i18n::{I18n, t},
    photos::{self, shown::Sight},
    remote::{self, Remote},
    route::Route,
};
use contract::CaseNumber;
use leptos::prelude::*;
use std::sync::Arc;
use texts::key::{cases, common};

#[component]
pub fn CasePage(number: CaseNumber) -> impl IntoView {
    let client = Client::expect();
    let i18n = I18n::expect();
    let load = remote::load(
        || (),
        move |(), abort| async move {
            let case = api::public::case(client, number, abort.clone()).await?;
            let city = api::catalogue::read(client, abort).await?;
            let dossier = Dossier::open(Reader::Public, case.into(), city);
            Ok(dossier.map(Arc::new))
        },
    );
    let title = Signal::derive(move || {
        load.state.with(|state| match state.value() {
            Some(Ok(dossier)) => heading::subject(dossier),
            _ => i18n.say(cases::CASE_PAGE),
        })
    });
    let on_retry = Callback::new(move |()| load.retry());
    let heading = || view! { <h1 class="hidden">{t(cases::CASE_PAGE)}</h1> };
    let body = move || {
        load.state.with(|state| match state {
            Remote::Loading => view! { {heading()}<Skeleton lines=8 /> }.into_any(),
            Remote::Stale(Ok(dossier)) | Remote::Loaded(Ok(dossier)) => published(dossier.clone()),
            Remote::Stale(Err(_))
            | Remote::Loaded(Err(_))
            | Remote::Failed(ApiError::Decode { .. }) => view! { <UnreadableCase /> }.into_any(),
            Remote::Failed(cause) if cause.is_not_found() => not_found(),
            Remote::Failed(cause) => {
                view! { {heading()}<Failed cause=cause.clone() on_retry /> }.into_any()
            }
        })
    };
    view! {
        <PageTitle text=title />
        <Breadcrumb above=vec![(Route::Cases, t(cases::PAGE))] />
        {body}
    }
}

fn published(dossier: Arc<Dossier>) -> AnyView {
    view! {
        <article class="case stack stack--wide">
            {heading::heading(dossier.clone())}
            {now(dossier.clone())}
            {matter(dossier.clone())}
            {photos::shown::of_case(Sight::Public(dossier.case.number), &dossier.events)}
            {verdicts(dossier.clone())}
            {history(dossier.clone())}
            {custody_table(dossier)}
            <p class="row screen-only">
                <Button on:click=move |_| print::page()>{t(common::PRINT)}</Button>
                <span>{t(cases::YOURS)}" "<Link to=Route::Follow>{t(cases::YOURS_LINK)}</Link></span>
            </p>
        </article>
    }
    .into_any()
}

/// One answer for a number that is confidential, not published, withdrawn from publication or unknown.
fn not_found() -> AnyView {
    view! {
        <div class="narrow stack">
            <h1>{t(cases::NOT_FOUND)}</h1>
            <Empty text=t(cases::NOT_FOUND_TEXT)>
                <p class="row">
                    <Link to=Route::Cases attr:class="button">{t(cases::PAGE)}</Link>
                    <Link to=Route::Follow attr:class="button">{t(cases::YOURS_LINK)}</Link>
                </p>
            </Empty>
        </div>
    }
    .into_any()
}
