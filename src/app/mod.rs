//! The application: how it starts, what stands around every page, and which address shows which page.
//!
//! | ask | look in |
//! |---|---|
//! | what is fetched when, and what if it does not arrive | [`parts`] |
//! | which page an address shows | [`parts`], [`screen`] |

mod boot;
mod failure;
pub mod footer;
pub mod header;
pub mod notices;
mod parts;
pub mod screen;
pub mod shell;
pub mod thumb_bar;

pub use boot::start;
/// For pieces of a page that come only when somebody opens them.
pub(crate) use parts::fetch as fetch_part;
