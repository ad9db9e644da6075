//! `/results` and below: what a release says, for everybody.
//!
//! | ask | look in |
//! |---|---|
//! | which release a page shows, and what it shows while there is none | [`published`] |
//! | heading, release line and the states every page shares | [`frame`] |
//! | months in a row, what can be said of two of them, sentences | the crate `findings` |
//! | how a rate is said: value, interval, n, in one breath | [`said`] |
//!
//! **Invariant:** no figure is computed here that the crate `results` does not compute.

pub mod changes;
mod control;
pub mod data;
mod files;
mod frame;
mod grid;
pub mod method;
pub mod overview;
mod published;
pub mod releases;
mod said;
pub mod unit;
pub mod units;

use findings::{change, course, month};
