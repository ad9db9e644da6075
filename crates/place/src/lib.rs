//! In which district, street and grid cell a point lies, and where it is drawn.
//!
//! - [`locate()`] answers for a point: [`Location::Inside`], [`Location::OnBorder`] or [`Location::Outside`].
//! - [`side()`] says on which side of a boundary a point lies, in whole numbers and therefore exactly.
//! - [`apart()`] says how far two points are from each other.
//! - [`Plane`] flattens the city for a map, [`Window`] is what of it is looked at; the drawing itself is the portal's.
//!
//! **Invariant:** a border belongs to nobody: who stands on it is told between whom it runs, and chooses.

mod distance;
mod locate;
mod plane;
mod side;

pub use distance::apart;
pub use locate::{Location, locate};
pub use plane::{Plane, Spot, Window};
pub use side::{Side, side};
