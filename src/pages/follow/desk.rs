//! What the forms on a case share: the case itself, what is being done to it, and how that went.

use super::act::Act;
use crate::{
    api::{self, Abort, ApiError, Client, OnceKey},
    city::load_catalogue,
    components::case::{Dossier, Reader, Unreadable, rating::RatingAnswers},
    device::focus,
    photos,
    remote::{self, Loader, Remote},
    task,
};
use contract::{
    Catalogue, CitizenEvent,
    wire::citizen::{AccessEntry, CaseFile},
};
use leptos::prelude::*;
use std::sync::Arc;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Phase {
    /// Number and code are needed.
    Closed,
    Loading,
    Failed(ApiError),
    /// The record is of a newer contract.
    Unreadable,
    Open,
}

/// What was typed and not sent yet. It outlives every form, every failure and the session itself.
#[derive(Clone, Copy)]
pub(super) struct Drafts {
    pub(super) add: RwSignal<String>,
    pub(super) answer: RwSignal<String>,
    pub(super) reopen: RwSignal<String>,
    pub(super) rating: RatingAnswers,
    /// The names of the photos that go with what is being written.
    pub(super) photos: RwSignal<String>,
}

/// A `Copy` handle, made by the page.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    client: Client,
    file: Loader<CaseFile>,
    catalogue: Loader<Arc<Catalogue>>,
    /// Counts how often the case was opened, to load it anew.
    opened: RwSignal<u32>,
    /// The last case that was loaded, folded.
    pub(super) dossier: Memo<Option<Result<Arc<Dossier>, Unreadable>>>,
    pub(super) drafts: Drafts,
    /// The form on the screen.
    pub(super) act: RwSignal<Option<Act>>,
    /// What was done last.
    pub(super) done: RwSignal<Option<Act>>,
    pub(super) pending: RwSignal<bool>,
    /// What failed last, and why.
    pub(super) failure: RwSignal<Option<(Act, ApiError)>>,
    /// The token ran out while the case was on the screen.
    pub(super) expired: RwSignal<bool>,
    /// A press after a lost answer sends under the same key.
    sent: OnceKey<CitizenEvent>,
}

impl Desk {
    pub(super) fn new() -> Self {
        let client = Client::expect();
        let opened = RwSignal::new(0);
        let file = remote::load(
            move || opened.get(),
            move |_, abort| async move {
                if untrack(|| client.is_signed_in()) {
                    api::case::read(client, abort).await
                } else {
                    Err(ApiError::Unauthorized)
                }
            },
        );
        let catalogue = load_catalogue();
        let dossier = Memo::new(move |_| {
            let file = file.state.with(|state| state.value().cloned())?;
            let catalogue = catalogue.state.with(|state| state.value().cloned())?;
            Some(Dossier::open(Reader::Owner, file.into(), catalogue).map(Arc::new))
        });
        let drafts = Drafts {
            add: RwSignal::default(),
            answer: RwSignal::default(),
            reopen: RwSignal::default(),
            rating: RatingAnswers::new(),
            photos: RwSignal::default(),
        };
        Self {
            client,
            file,
            catalogue,
            opened,
            dossier,
            drafts,
            act: RwSignal::new(None),
            done: RwSignal::new(None),
            pending: RwSignal::new(false),
            failure: RwSignal::new(None),
            expired: RwSignal::new(false),
            sent: OnceKey::new(),
        }
    }

    /// What the page shows. Tracked.
    pub(super) fn phase(&self) -> Phase {
        match self.dossier.with(|dossier| dossier.as_ref().map(Result::is_ok)) {
            Some(true) => return Phase::Open,
            Some(false) => return Phase::Unreadable,
            None => {}
        }
        let cause = self.file.state.with(|state| match state {
            Remote::Failed(cause) => Some(cause.clone()),
            _ => None,
        });
        let cause = cause.or_else(|| {
            self.catalogue.state.with(|state| match state {
                Remote::Failed(cause) => Some(cause.clone()),
                _ => None,
            })
        });
        match cause {
            None => Phase::Loading,
            Some(ApiError::Unauthorized) => Phase::Closed,
            // An event this page has never heard of: the record is of a newer contract.
            Some(ApiError::Decode { .. }) => Phase::Unreadable,
            Some(cause) => Phase::Failed(cause),
        }
    }

    /// The folded case. Tracked.
    pub(super) fn case(&self) -> Option<Arc<Dossier>> {
        self.dossier.with(|dossier| dossier.as_ref()?.as_ref().ok().cloned())
    }

    /// Who opened the case, newest first.
    pub(super) fn access_log(&self) -> Loader<Vec<AccessEntry>> {
        let client = self.client;
        remote::load(|| (), move |(), abort| api::case::access_log(client, abort))
    }

    /// Loads again what could not be loaded.
    pub(super) fn retry(&self) {
        if self.catalogue.state.with_untracked(|state| matches!(state, Remote::Failed(_))) {
            self.catalogue.retry();
        }
        self.file.retry();
    }

    /// Looks whether something has happened; what fails is not said, since nobody asked.
    pub(super) fn look_again(&self) {
        let desk = *self;
        task::spawn(async move {
            if let Ok(newer) = api::case::read(desk.client, Abort::new()).await {
                desk.file.put(newer);
            }
        });
    }

    /// Takes up a case that was opened (again).
    pub(super) fn opened(&self) {
        self.expired.set(false);
        *self.opened.write() += 1;
    }

    /// Forgets the case.
    pub(super) fn leave(&self) {
        self.client.sign_out();
    }

    /// Shows the form of an act, with the focus in it.
    pub(super) fn turn_to(&self, act: Act) {
        self.failure.set(None);
        self.done.set(None);
        self.act.set(Some(act));
        focus::id(act.field());
    }

    /// Puts the form away; what was typed stays. The focus goes back to where it came from.
    pub(super) fn turn_back(&self) {
        self.failure.set(None);
        if let Some(act) = self.act.get_untracked() {
            self.act.set(None);
            focus::id(act.button());
        }
    }

    /// Whether the form of an act has a place of its own on the page at this moment. Tracked.
    pub(super) fn has_own_form(&self, act: Act) -> bool {
        let offered = self.case().is_some_and(|it| act.is_offered(&it.case, it.now));
        let shown = match act {
            // The answer to an open question always stands there, unless something else is being written.
            Act::Answer => matches!(self.act.get(), None | Some(Act::Answer)),
            Act::Rate => self.act.get() == Some(Act::Rate),
            Act::Add
            | Act::Urge
            | Act::Withdraw
            | Act::Reopen
            | Act::Review
            | Act::RemoveIdentity => false,
        };
        offered && shown
    }

    /// Sends what was decided on. A second press while it travels does nothing, and one after a lost answer goes
    /// under the same key, so that it is not added twice.
    pub(super) fn send(self, act: Act, event: CitizenEvent) {
        if self.pending.get_untracked() {
            return;
        }
        let key = self.sent.of(&event);
        self.pending.set(true);
        self.failure.set(None);
        self.done.set(None);
        let names = self.drafts.photos.get_untracked();
        task::spawn(async move {
            let reply = match photos::bring_all(&names).await {
                Ok(()) => api::case::append(self.client, &event, &key).await,
                Err(cause) => Err(cause),
            };
            // The page may be gone by now.
            if self.pending.try_set(false).is_some() {
                return;
            }
            match reply {
                Ok(file) => {
                    if act.takes_photos() {
                        photos::forget_all(&names).await;
                        let _ = self.drafts.photos.try_set(String::new());
                    }
                    self.succeeded(act, file);
                }
                Err(ApiError::Unauthorized) => {
                    self.client.sign_out();
                    self.expired.set(true);
                    focus::id("expired");
                }
                Err(cause) => {
                    if matches!(cause, ApiError::Refused(_)) {
                        // The case has changed since it was loaded: what is refused now was offered then.
                        self.sent.answered();
                        self.file.retry();
                    }
                    self.failure.set(Some((act, cause)));
                    focus::id("act-failed");
                }
            }
        });
    }

    fn succeeded(self, act: Act, file: CaseFile) {
        self.sent.answered();
        self.file.put(file);
        self.act.set(None);
        self.done.set(Some(act));
        let drafts = self.drafts;
        match act {
            Act::Add => drafts.add.set(String::new()),
            Act::Answer => drafts.answer.set(String::new()),
            Act::Reopen | Act::Review => drafts.reopen.set(String::new()),
            Act::Rate => drafts.rating.clear(),
            Act::Urge | Act::Withdraw | Act::RemoveIdentity => {}
        }
        focus::id("done");
    }
}
