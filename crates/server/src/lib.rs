//! The reference back end: storage, HTTP, the site, import, the demo city, releases.
//!
//! | ask | look in |
//! |---|---|
//! | which commands there are | [`cli`] |
//! | what a city's folder holds | [`DataDir`], [`CityData`] |
//! | how cases are kept | [`store`] |
//! | how an operation of the contract is answered | [`http`] |
//! | how the pages reach the browser | [`site`] |
//!
//! **Invariant:** no type here crosses the wire; those are `contract`'s.

mod city;
pub mod cli;
mod clock;
mod data_dir;
pub mod demo;
mod figures;
pub mod import;
pub mod release;
mod secret;
pub mod store;

pub use city::{CityData, CityError, Due};
pub use clock::Clock;
pub use data_dir::DataDir;
pub use secret::{SecretError, Secrets};
