//! In which district, street and grid cell a point lies.
//!
//! - [`locate()`] answers for a point: [`Location::Inside`], [`Location::OnBorder`] or [`Location::Outside`].
//! - [`side()`] says on which side of a boundary a point lies, in whole numbers and therefore exactly.
//!
//! **Invariant:** a border belongs to nobody: who stands on it is told between whom it runs, and chooses.

mod distance;
mod locate;
mod side;

pub use locate::{Location, locate};
pub use side::{Side, side};
