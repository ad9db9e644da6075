//! Questions: a label, a hint, what is wrong, and something to answer with.
//!
//! Every field takes `error` from [`super::form::FormErrors::of`] and keeps its answer in a signal of
//! the caller, so that nothing typed is lost when the page is drawn anew.

pub mod choices;
mod frame;
pub mod select;
pub mod text;

/// One of the answers to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is kept.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A second, quieter line.
    pub hint: Option<String>,
}

impl Choice {
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
