//! What the figures of a release say, in sentences.
//!
//! The same words in the browser and in what the server writes into a page. Nothing here knows a page, and no figure is
//! computed here that the crate `results` does not compute.
//!
//! | ask | look in |
//! |---|---|
//! | months in a row, and what can be said of two of them | [`course`], [`change`] |
//! | how a rate is said: value, interval, n, in one breath | [`said`] |
//! | what a month is called | [`month`] |
//! | what the overview finds | [`overview`] |
//! | units beside the city's total: rows, sentence, chart | [`board`], [`units`] |
//! | a rate month by month: title, chart | [`trend`] |
//! | which way it went, what was unusual, how far those left out could move it | [`remarks`] |

pub mod board;
pub mod change;
pub mod course;
pub mod month;
pub mod overview;
pub mod remarks;
pub mod said;
pub mod trend;
pub mod units;
