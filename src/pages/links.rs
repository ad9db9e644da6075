//! `/rate`, `/answer`, `/mine`: what links in messages open, and what is kept on this device.
//!
//! The secret of a link stands behind the `#`, is taken out of the address bar at once and travels in bodies only.

mod arrived;
pub mod case_link;
pub mod mine;
mod refused;
