//! The portal as a single-page application. Start reading at [`app`]; `ARCHITECTURE.md` has the map.
//!
//! Two applications come out of this library: [`app::citizen`] serves everything except `/results`,
//! [`app::results`] serves the published figures. A link from one to the other is a page load.

pub mod api;
pub mod app;
pub mod city;
pub mod components;
pub mod device;
pub mod i18n;
pub mod json;
pub mod navigation;
pub mod offline;
pub mod pages;
pub mod preferences;
pub mod remote;
pub mod route;
