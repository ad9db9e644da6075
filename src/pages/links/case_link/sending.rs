//! What is sent by a link: once, however often it is pressed and whatever becomes of the reply.

use super::{super::arrived, answers};
use crate::{
    api::{self, ApiError, Client, OnceKey},
    components::case::refusal::FAILED,
    device::focus,
    photos, task,
};
use contract::{
    CitizenEvent, Link,
    wire::links::{LinkAct, LinkDone},
};
use leptos::prelude::*;
use texts::Key;

/// A `Copy` handle, made by the page.
#[derive(Clone, Copy)]
pub(super) struct Sending {
    client: Client,
    page: &'static str,
    pub(super) link: RwSignal<Option<Link>>,
    pub(super) pending: RwSignal<bool>,
    pub(super) failure: RwSignal<Option<ApiError>>,
    /// What has come of it, and what is said of it.
    pub(super) done: RwSignal<Option<(LinkDone, Key)>>,
    /// The names of the photos that go with it.
    pub(super) photos: RwSignal<String>,
    /// A press after a lost answer sends under the same key.
    sent: OnceKey<CitizenEvent>,
}

impl Sending {
    pub(super) fn new(client: Client, page: &'static str, link: RwSignal<Option<Link>>) -> Self {
        Self {
            client,
            page,
            link,
            pending: RwSignal::new(false),
            failure: RwSignal::new(None),
            done: RwSignal::new(None),
            photos: RwSignal::default(),
            sent: OnceKey::new(),
        }
    }

    /// Sends `event`; `said` is what is said once it has arrived.
    pub(super) fn send(self, event: CitizenEvent, said: Key) {
        let Some(secret) =
            self.link.with_untracked(|link| link.as_ref().map(|it| it.secret.clone()))
        else {
            return;
        };
        if self.pending.get_untracked() {
            return;
        }
        let key = self.sent.of(&event);
        self.pending.set(true);
        self.failure.set(None);
        let names = self.photos.get_untracked();
        task::spawn(async move {
            let reply = match photos::bring_all(&names).await {
                Ok(()) => api::links::act(self.client, &LinkAct { secret, event }, &key).await,
                Err(cause) => Err(cause),
            };
            // The page may be gone by now.
            if self.pending.try_set(false).is_some() {
                return;
            }
            match reply {
                Ok(done) => {
                    self.sent.answered();
                    photos::forget_all(&names).await;
                    let _ = self.photos.try_set(String::new());
                    answers::forget(self.page);
                    arrived::forget(self.page);
                    self.done.set(Some((done, said)));
                    focus::heading();
                }
                Err(cause) => {
                    self.failure.set(Some(cause));
                    focus::id(FAILED);
                }
            }
        });
    }

    /// The name under which the page keeps what is typed.
    pub(super) fn page(&self) -> &'static str {
        self.page
    }
}
