//! Against the crate `geo`, which knows nothing of this one.

use crate::samples::point;
use contract::{Point, Ring};
use geo::{
    Coord, LineString, Polygon,
    coordinate_position::{CoordPos, CoordinatePosition as _},
};
use place::{Side, side};
use proptest::prelude::*;

/// What `geo` says; whole microdegrees are exact in its floats.
pub(crate) fn oracle(ring: &Ring, it: Point) -> Side {
    let coord = |p: Point| Coord { x: f64::from(p.lon()), y: f64::from(p.lat()) };
    let line: LineString = ring.points().iter().map(|p| coord(*p)).collect::<Vec<_>>().into();
    match Polygon::new(line, Vec::new()).coordinate_position(&coord(it)) {
        CoordPos::Inside => Side::Inside,
        CoordPos::OnBoundary => Side::On,
        CoordPos::Outside => Side::Outside,
    }
}

/// A ring around the origin that never crosses itself: one corner in each direction, in order. Short distances, so that
/// points meet corners and edges often.
fn star() -> impl Strategy<Value = Ring> {
    let directions = [
        (1, 0),
        (3, 1),
        (1, 1),
        (1, 3),
        (0, 1),
        (-1, 3),
        (-1, 1),
        (-3, 1),
        (-1, 0),
        (-3, -1),
        (-1, -1),
        (-1, -3),
        (0, -1),
        (1, -3),
        (1, -1),
        (3, -1),
    ];
    prop::collection::vec(1..6_i32, directions.len()).prop_map(move |lengths| {
        let corners = directions.iter().zip(lengths);
        let corners = corners.map(|(&(x, y), length)| point(x * length, y * length));
        corners.collect::<Vec<_>>().try_into().unwrap()
    })
}

proptest! {
    #[test]
    fn every_point_lies_where_the_oracle_says(ring in star(), x in -20..20_i32, y in -20..20_i32) {
        let it = point(x, y);
        prop_assert_eq!(side(std::slice::from_ref(&ring), it), oracle(&ring, it));
    }

    #[test]
    fn no_ring_and_no_point_makes_trouble(
        points in prop::collection::vec((-180_000_000..=180_000_000_i32, -90_000_000..=90_000_000_i32), 3..12),
        at in (-180_000_000..=180_000_000_i32, -90_000_000..=90_000_000_i32),
    ) {
        let ring: Ring = points.iter().map(|(x, y)| point(*x, *y)).collect::<Vec<_>>().try_into().unwrap();
        let first = ring.points()[0];
        side(std::slice::from_ref(&ring), point(at.0, at.1));
        prop_assert_eq!(side(std::slice::from_ref(&ring), first), Side::On);
    }
}
