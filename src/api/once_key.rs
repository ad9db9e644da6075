//! The key under which something is sent, so that pressing again after a lost answer does nothing twice.

use crate::device::random;
use leptos::prelude::*;

/// Remembers what was sent last without an answer, and the key it travelled under. A `Copy` handle.
pub struct OnceKey<T: 'static>(StoredValue<Option<(T, String)>>);

impl<T> Clone for OnceKey<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for OnceKey<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> OnceKey<T> {
    /// Nothing was sent yet.
    #[must_use]
    pub fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// The key for `thing`: the one it was sent under before, or a new one.
    #[must_use]
    pub fn of(&self, thing: &T) -> String {
        let again = self.0.with_value(|sent| match sent {
            Some((last, key)) if last == thing => Some(key.clone()),
            _ => None,
        });
        let key = again.unwrap_or_else(random::key);
        self.0.set_value(Some((thing.clone(), key.clone())));
        key
    }

    /// The answer has come: the same thing again would be another one.
    pub fn answered(&self) {
        let _ = self.0.try_set_value(None);
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Default for OnceKey<T> {
    fn default() -> Self {
        Self::new()
    }
}
