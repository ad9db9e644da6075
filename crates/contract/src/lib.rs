//! What crosses the wire, what is valid, and how events fold into a case.
//!
//! **Invariant:** nothing here knows HTTP, a database, a page or the present moment; `now` is an argument.

mod timestamp;

pub use timestamp::Timestamp;
