//! A sentence that is not said yet.

use texts::Key;

/// A text with what it is filled in with, as plain data: a rule can return it, a form can keep it, and
/// it is said in whatever language the page is in by then ([`super::I18n::message`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub(super) key: Key,
    pub(super) values: Vec<(&'static str, String)>,
}

impl Message {
    #[must_use]
    pub const fn new(key: Key) -> Self {
        Self { key, values: Vec::new() }
    }

    /// The same message with a placeholder filled in.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.push((name, value.into()));
        self
    }
}
