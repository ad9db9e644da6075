//! One module per screen. A page may use anything; nothing may use a page but `app`.

pub mod about;
pub mod cases;
pub mod follow;
#[cfg(feature = "gallery")]
pub mod gallery;
pub mod guide;
pub mod home;
pub mod links;
pub mod not_found;
pub mod report;
pub mod results;
