//! Something the reader must know about a moment on the time axis.

/// A marked moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Index of the period in which it happened.
    pub at: usize,
    pub kind: EventKind,
    pub label: String,
}

/// What an event does to the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// Something that may explain a change.
    Happening,
    /// From this period on the figures are counted otherwise: the line is cut before it.
    MethodBreak,
}
