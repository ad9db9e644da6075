//! `/rate` and `/answer`: a reply that is to be rated or a question that is to be answered, by the link in a message.
//!
//! One tap in the message is an answer already: it stands in the form, and outlasts reloads and failures until it has
//! arrived. Nothing is sent before the person presses, because mail programs open links too.

mod answers;
mod next;
mod question;
mod rating;
mod sending;

use super::{
    arrived,
    refused::{self, Refused},
};
use crate::{
    api::{self, ApiError, Client},
    city::load_catalogue,
    components::{page_title::PageTitle, remote_view::Failed, skeleton::Skeleton},
    i18n::t,
    remote::{self, Remote},
};
use contract::wire::links::LinkTarget;
use leptos::{ev, prelude::*};
use sending::Sending;
use texts::key::links;

/// `name` is the last part of the address, under which the link is kept.
#[component]
pub fn CaseLinkPage(name: &'static str) -> impl IntoView {
    let client = Client::expect();
    let link = RwSignal::new(arrived::link(name));
    // Another link pressed while this tab is open changes nothing but the fragment.
    let changed = window_event_listener(ev::hashchange, move |_| {
        if let Some(next) = arrived::link(name) {
            link.set(Some(next));
        }
    });
    on_cleanup(move || changed.remove());
    let catalogue = load_catalogue();
    let target = remote::load(
        move || link.with(|link| link.as_ref().map(|link| link.secret.clone())),
        move |secret, _| async move {
            match secret {
                Some(secret) => api::links::read(client, secret).await.map(Some),
                None => Ok(None),
            }
        },
    );
    let sending = Sending::new(client, name, link);
    let unit = Callback::new(move |id: contract::UnitId| {
        catalogue.state.with(|state| {
            let unit = state.value().and_then(|city| city.unit(&id));
            unit.map_or_else(|| id.to_string(), |unit| crate::components::case::said(&unit.name))
        })
    });
    move || {
        if let Some((done, said)) = sending.done.get() {
            return next::page(sending, done, said);
        }
        target.state.with(|state| match state {
            Remote::Loading => view! {
                <PageTitle text=t(links::LOADING) /><h1 class="hidden">{t(links::LOADING)}</h1><Skeleton lines=8 />
            }
            .into_any(),
            Remote::Loaded(Some(target)) | Remote::Stale(Some(target)) => match target {
                LinkTarget::Rating(reply) => rating::page(reply.clone(), unit, sending),
                LinkTarget::Question(asked) => question::page(asked.clone(), unit, sending),
            },
            Remote::Loaded(None) | Remote::Stale(None) => refused::page(Refused::Unknown, None),
            Remote::Failed(cause) => failed(name, cause, target),
        })
    }
}

fn failed(name: &str, cause: &ApiError, target: remote::Loader<Option<LinkTarget>>) -> AnyView {
    if let Some(refused) = Refused::of(cause) {
        // It will never open anything again.
        arrived::forget(name);
        return refused::page(refused, None);
    }
    let on_retry = Callback::new(move |()| target.retry());
    view! {
        <PageTitle text=t(links::LOADING) /><h1 class="hidden">{t(links::LOADING)}</h1>
        <Failed cause=cause.clone() on_retry />
    }
    .into_any()
}
