//! The portal as a single-page application. Start reading at [`app`]; `ARCHITECTURE.md` has the map.

pub mod api;
pub mod app;
pub mod city;
pub mod components;
pub mod cover;
pub mod device;
pub mod i18n;
pub mod json;
pub mod map;
pub mod navigation;
pub mod offline;
pub mod pages;
pub mod photos;
pub mod preferences;
pub mod remote;
pub mod route;
pub mod task;
