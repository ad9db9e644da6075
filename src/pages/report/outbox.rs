//! Reports on their way: sent by themselves until the answer comes, each filed once.
//!
//! A report waits from before it is first sent until its receipt is kept on this device, so that neither a lost answer nor
//! a closed page loses it. Whoever sends it again sends it under its key, and the server answers with the same receipt:
//! that makes it one case, whatever tabs and pages do. The lock only keeps them from sending side by side.

use crate::{
    api::{ApiError, submit::submit},
    device::{lock, random, storage},
    offline::{
        draft::Draft,
        drafts::{self, WAITING},
        field::Field,
        pictures,
        receipts::{self, Filed},
    },
    photos, task,
};
use contract::{ProblemCode, wire::citizen::Receipt};
use gloo_timers::callback::Timeout;
use leptos::prelude::{document, window, window_event_listener_untyped};
use std::cell::{Cell, RefCell};

/// The event that says that something kept on this device has changed in this tab. Other tabs hear `storage`.
const CHANGED: &str = "huiyin-kept";

/// After so many milliseconds it is tried again, then after twice as many, and so on.
const FIRST_WAIT: u32 = 2_000;

/// It is tried again at least so often, in milliseconds.
const LONGEST_WAIT: u32 = 120_000;

thread_local! {
    /// The keys of what this tab is sending.
    static SENDING: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static WAIT: Cell<u32> = const { Cell::new(FIRST_WAIT) };
    static NEXT: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    static STARTED: Cell<bool> = const { Cell::new(false) };
}

/// Why a report has no receipt.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum NotSent {
    /// It may or may not have arrived; it is sent again by itself.
    Waiting(ApiError),
    /// The server does not want it as it is.
    Refused(ApiError),
    /// Something else was filed under its key from another window; this is its new key.
    Elsewhere(String),
}

/// Sends what waits, now and whenever there is hope that it arrives. Once for every page.
pub fn start() {
    if STARTED.replace(true) {
        return;
    }
    task::spawn(async {
        let named: Vec<_> = drafts::all().iter().flat_map(Draft::photos).collect();
        pictures::sweep(&named).await;
    });
    window_event_listener_untyped("online", |_| hope());
    window_event_listener_untyped("visibilitychange", |_| {
        if !document().hidden() {
            hope();
        }
    });
    hope();
}

/// Tells when something kept on this device changes, in this tab or in another one.
pub(super) fn on_change(react: impl Fn() + Clone + 'static) {
    let other = react.clone();
    let here = window_event_listener_untyped(CHANGED, move |_| react());
    let elsewhere = window_event_listener_untyped("storage", move |_| other());
    leptos::prelude::on_cleanup(move || {
        here.remove();
        elsewhere.remove();
    });
}

/// Whether this tab is sending the report of a key.
pub(super) fn is_sending(key: &str) -> bool {
    SENDING.with_borrow(|keys| keys.iter().any(|it| it == key))
}

fn changed() {
    if let Ok(event) = web_sys::Event::new(CHANGED) {
        // Nobody cancels it.
        let _ = window().dispatch_event(&event);
    }
}

/// Tries without waiting any longer.
fn hope() {
    WAIT.set(FIRST_WAIT);
    task::spawn(send_all());
}

/// Tries again after a while, and after a longer while the next time.
pub(super) fn try_later() {
    let wait = WAIT.get();
    WAIT.set((wait * 2).min(LONGEST_WAIT));
    NEXT.set(Some(Timeout::new(wait, || task::spawn(send_all()))));
}

async fn send_all() {
    if waiting().is_empty() {
        if is_empty() {
            storage::set(WAITING, None);
        }
        return;
    }
    lock::alone(WAITING, || {
        Box::pin(async {
            // Read only now: another tab may have sent them while this one stood in line.
            for draft in waiting() {
                let _ = deliver(draft).await;
            }
        })
    })
    .await;
    if !is_empty() {
        try_later();
    }
}

fn is_empty() -> bool {
    !drafts::all().iter().any(|draft| draft.waiting)
}

fn waiting() -> Vec<Draft> {
    let mut drafts = drafts::all();
    drafts.retain(|draft| draft.waiting && !is_sending(&draft.key));
    drafts
}

/// Sends a report that waits, and keeps its receipt.
pub(super) async fn deliver(draft: Draft) -> Result<Filed, NotSent> {
    let key = draft.key.clone();
    SENDING.with_borrow_mut(|keys| keys.push(key.clone()));
    changed();
    let outcome = exchange(&draft).await;
    SENDING.with_borrow_mut(|keys| keys.retain(|it| *it != key));
    match &outcome {
        Ok(filed) => {
            // In this order: a page that ends in between sends it again and gets the same receipt.
            receipts::arrived(&key, filed);
            drafts::remove(&key);
            photos::forget_all(draft.value(&Field::Photos)).await;
        }
        Err(NotSent::Waiting(ApiError::RateLimited { retry_after: Some(seconds) })) => {
            WAIT.set(seconds.saturating_mul(1000).clamp(FIRST_WAIT, LONGEST_WAIT));
        }
        Err(NotSent::Waiting(_)) => {}
        Err(NotSent::Refused(_)) => change(&key, |kept| kept.waiting = false),
        Err(NotSent::Elsewhere(new)) => {
            change(&key, |kept| kept.part_from(new.clone()));
            drafts::remove(&key);
        }
    }
    if is_empty() {
        storage::set(WAITING, None);
    }
    changed();
    outcome
}

/// Changes what is kept of a report, as far as it is kept still.
fn change(key: &str, change: impl FnOnce(&mut Draft)) {
    if let Some(mut kept) = drafts::find(key) {
        change(&mut kept);
        drafts::save(&mut kept);
    }
}

async fn exchange(draft: &Draft) -> Result<Filed, NotSent> {
    let filed = |receipt: Receipt, earlier| Filed {
        receipt,
        earlier,
        anonymous: draft.is_anonymous(),
        subject: draft.value(&Field::Subject).trim().to_owned(),
    };
    photos::bring_all(draft.value(&Field::Photos)).await.map_err(NotSent::Waiting)?;
    for (place, body) in draft.sent.iter().rev().enumerate() {
        match submit(body.clone(), &draft.key).await {
            Ok(receipt) => return Ok(filed(receipt, place > 0)),
            // An earlier version did arrive, although its answer did not.
            Err(cause) if cause.code() == Some(ProblemCode::KeyReused) => {}
            Err(cause) if is_final(&cause) => return Err(NotSent::Refused(cause)),
            Err(cause) => return Err(NotSent::Waiting(cause)),
        }
    }
    Err(NotSent::Elsewhere(random::key()))
}

/// Whether the server understood the report and will not take it. Everything else may be somebody's on the way.
fn is_final(cause: &ApiError) -> bool {
    cause.code().is_some() && !cause.is_transient()
}
