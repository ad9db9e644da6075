//! The only module that talks to the network: one function per endpoint.
//!
//! **Invariant:** nothing outside `api` fetches or builds the address of an endpoint, and nothing in
//! `api` names a component.

pub mod case;
pub mod catalogue;
mod error;
pub mod feedback;
mod http;
pub mod links;
mod once_key;
pub mod photos;
pub mod pressure;
pub mod public;
pub mod results;
pub mod submit;

pub use error::ApiError;
pub(crate) use http::file;
pub use http::{Abort, Client, Token};
pub use once_key::OnceKey;

/// What every binding returns.
pub type Reply<T> = Result<T, ApiError>;
