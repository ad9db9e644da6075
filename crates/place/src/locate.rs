//! From a point to district, street and grid cell.

use crate::{Side, distance::distance, side};
use contract::{DistrictId, DistrictShape, GridId, Line, Outline, Point, Shapes};

/// Where a point lies in a city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location<'a> {
    /// Within one district.
    Inside {
        /// Which.
        district: &'a DistrictId,
        /// Its street; `None` on the line between two, or where the shapes name none.
        street: Option<&'a Line>,
        /// Its grid cell; `None` on the line between two, or where the shapes name none.
        grid: Option<&'a GridId>,
    },
    /// On a border: of these districts, in the order of the shapes. One alone means the border of the city.
    OnBorder {
        /// Whose.
        between: Vec<&'a DistrictId>,
    },
    /// Outside the city.
    Outside {
        /// The district nearest by.
        nearest: &'a DistrictId,
        /// How far its boundary is, in whole metres, rounded up.
        metres: u32,
    },
}

/// Where `point` lies; `None` where the shapes have no district.
pub fn locate(shapes: &Shapes, point: Point) -> Option<Location<'_>> {
    let mut between = Vec::new();
    for district in &shapes.districts {
        match side(&district.outline, point) {
            Side::Inside => return Some(inside(district, point)),
            Side::On => between.push(&district.id),
            Side::Outside => {}
        }
    }
    if !between.is_empty() {
        return Some(Location::OnBorder { between });
    }
    let far = |shape: &DistrictShape| distance(&shape.outline, point);
    let (nearest, metres) = shapes
        .districts
        .iter()
        .filter_map(|shape| Some((&shape.id, far(shape)?)))
        .min_by(|(_, a), (_, b)| a.total_cmp(b))?;
    // A float becomes the nearest whole number it can; nothing is farther than half the earth.
    Some(Location::Outside { nearest, metres: metres.ceil() as u32 })
}

fn inside(district: &DistrictShape, point: Point) -> Location<'_> {
    let within = |outline: &Outline| side(outline, point) == Side::Inside;
    let street = district.streets.iter().find(|street| within(&street.outline));
    let grid = street.and_then(|street| street.grids.iter().find(|grid| within(&grid.outline)));
    Location::Inside {
        district: &district.id,
        street: street.map(|street| &street.name),
        grid: grid.map(|grid| &grid.id),
    }
}
