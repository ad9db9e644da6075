//! The browser and the device behind it, through `web_sys`.
//!
//! **Invariant:** nothing here knows a page or the API.

pub mod clipboard;
pub mod focus;
pub mod lock;
pub mod media;
pub mod notification;
pub mod online;
pub mod picture;
pub mod position;
pub mod print;
pub mod random;
pub mod session;
pub mod speech;
pub mod storage;
