//! The reference back end: storage, HTTP, the site, import, the demo city, releases.
//!
//! | ask | look in |
//! |---|---|
//! | which commands there are | [`cli`] |
//! | what a city's folder holds | [`DataDir`], [`CityData`] |
//! | how cases are kept | [`store`] |
//! | how records of other systems come in | [`import`] |
//! | how the demo city is made up | [`demo`] |
//! | how a release is counted, and its figures printed | [`release`], [`figures`] |
//! | how a photo is taken and kept | [`photos`] |
//! | how an operation of the contract is answered | [`http`] |
//! | how messages reach citizens | [`post`] |
//! | how the pages reach the browser | [`site`] |
//!
//! **Invariant:** no type here crosses the wire; those are `contract`'s.

mod city;
pub mod cli;
mod clock;
mod data_dir;
pub mod demo;
pub mod figures;
pub mod http;
pub mod import;
pub mod limits;
pub mod photos;
pub mod post;
pub mod release;
mod secret;
pub mod site;
mod staging;
pub mod store;

pub use city::{CityData, CityError, Due};
pub use clock::Clock;
pub use data_dir::DataDir;
pub use secret::{SecretError, Secrets};
