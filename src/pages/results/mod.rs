//! `/results` and below.

pub mod method;
pub mod overview;
pub mod unit;
pub mod units;
