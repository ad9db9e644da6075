//! The two applications: what they share around their pages, and which address shows which page.

mod boot;
pub mod citizen;
mod failure;
pub mod footer;
pub mod header;
pub mod notices;
pub mod results;
pub mod shell;
pub mod thumb_bar;
