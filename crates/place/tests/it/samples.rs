//! Shapes to ask about.

use contract::{DistrictShape, Outline, Point, Ring, Shapes};

pub(crate) fn point(lon: i32, lat: i32) -> Point {
    Point::new(lon, lat).unwrap()
}

pub(crate) fn ring(points: &[(i32, i32)]) -> Ring {
    points.iter().map(|&(lon, lat)| point(lon, lat)).collect::<Vec<_>>().try_into().unwrap()
}

pub(crate) fn square(west: i32, south: i32, size: i32) -> Ring {
    let (east, north) = (west + size, south + size);
    ring(&[(west, south), (east, south), (east, north), (west, north)])
}

pub(crate) fn district(id: &str, outline: Outline) -> DistrictShape {
    DistrictShape { id: id.parse().unwrap(), outline, streets: Vec::new() }
}

pub(crate) fn demo_city() -> Shapes {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../city/demo/shapes.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// West, south, east, north of all boundaries.
pub(crate) fn bounds(shapes: &Shapes) -> (i32, i32, i32, i32) {
    let points = || {
        let rings = shapes.districts.iter().flat_map(|district| &district.outline);
        rings.flat_map(|ring| ring.points())
    };
    let (lons, lats) = (|| points().map(|p| p.lon()), || points().map(|p| p.lat()));
    (lons().min().unwrap(), lats().min().unwrap(), lons().max().unwrap(), lats().max().unwrap())
}
