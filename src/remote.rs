//! Data that lives on the server, as a page sees it.

use crate::api::{Abort, ApiError, Reply};
use crate::task;
use leptos::prelude::*;
use std::future::Future;

/// The state of one remote value. A page matches on it and so cannot forget a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remote<T> {
    Loading,
    /// Loaded before, and being loaded again: show it, marked `aria-busy`.
    Stale(T),
    Loaded(T),
    Failed(ApiError),
}

impl<T> Remote<T> {
    /// The next state when a new load starts.
    #[must_use]
    pub fn reload(self) -> Self {
        match self {
            Self::Stale(value) | Self::Loaded(value) => Self::Stale(value),
            Self::Loading | Self::Failed(_) => Self::Loading,
        }
    }

    /// What can be shown, fresh or stale.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Stale(value) | Self::Loaded(value) => Some(value),
            Self::Loading | Self::Failed(_) => None,
        }
    }
}

impl<T> From<Reply<T>> for Remote<T> {
    fn from(reply: Reply<T>) -> Self {
        match reply {
            Ok(value) => Self::Loaded(value),
            Err(cause) => Self::Failed(cause),
        }
    }
}

/// A running load: its current state, and a way to ask again.
pub struct Loader<T: 'static> {
    pub state: ReadSignal<Remote<T>>,
    set_state: WriteSignal<Remote<T>>,
    attempt: RwSignal<u32>,
}

impl<T> Clone for Loader<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loader<T> {}

impl<T> Loader<T> {
    /// Loads again, for a "try again" button.
    pub fn retry(&self) {
        *self.attempt.write() += 1;
    }

    /// Takes a newer value that came as the answer to another call.
    pub fn put(&self, value: T)
    where
        T: Send + Sync,
    {
        // The page may be gone by now.
        let _ = self.set_state.try_set(Remote::Loaded(value));
    }
}

/// Loads `fetch(key)` now and whenever `key` changes, aborting the load it replaces.
///
/// A `Resource` would first wait for the superseded request, then publish its answer.
pub fn load<K, T, Fut>(
    key: impl Fn() -> K + Send + Sync + 'static,
    fetch: impl Fn(K, Abort) -> Fut + 'static,
) -> Loader<T>
where
    K: Clone + PartialEq + Send + Sync + 'static,
    T: Send + Sync + 'static,
    Fut: Future<Output = Reply<T>> + 'static,
{
    let (state, set_state) = signal(Remote::Loading);
    let attempt = RwSignal::new(0);
    let in_flight = StoredValue::new_local(None::<Abort>);
    let abort = move || {
        if let Some(Some(running)) = in_flight.try_update_value(Option::take) {
            running.abort();
        }
    };
    on_cleanup(abort);

    let key = Memo::new(move |_| key());
    Effect::new(move |_| {
        attempt.track();
        let key = key.get();
        abort();
        let running = Abort::new();
        in_flight.set_value(Some(running.clone()));
        set_state.update(|state| replace_with(state, Remote::reload));
        let reply = fetch(key, running.clone());
        task::spawn(async move {
            let reply = reply.await;
            if !running.was_superseded() {
                // The page may be gone by now, and its signal with it.
                let _ = set_state.try_set(reply.into());
            }
        });
    });
    Loader { state, set_state, attempt }
}

fn replace_with<T>(slot: &mut Remote<T>, next: impl FnOnce(Remote<T>) -> Remote<T>) {
    *slot = next(std::mem::replace(slot, Remote::Loading));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reload_keeps_what_is_on_screen() {
        assert_eq!(Remote::Loaded(1).reload(), Remote::Stale(1));
        assert_eq!(Remote::Stale(1).reload(), Remote::Stale(1));
        assert_eq!(Remote::<u8>::Failed(ApiError::Unreachable).reload(), Remote::Loading);
    }

    #[test]
    fn only_what_was_loaded_can_be_shown() {
        assert_eq!(Remote::Stale(1).value(), Some(&1));
        assert_eq!(Remote::<u8>::Failed(ApiError::TimedOut).value(), None);
    }
}
