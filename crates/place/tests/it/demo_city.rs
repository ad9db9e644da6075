//! S16, C24: the shapes of the demo city cover it without gap or overlap, down to the grid.

use crate::samples::{bounds, demo_city, point};
use contract::{Catalogue, Outline, Point, Ring, Shapes};
use place::{Location, Side, locate, side};
use std::collections::BTreeMap;

/// Every point of a lattice of so many steps over the city and a little around it.
fn lattice(shapes: &Shapes, steps: i32) -> impl Iterator<Item = Point> {
    let (west, south, east, north) = bounds(shapes);
    let at = move |low: i32, high: i32, step: i32| {
        let margin = (high - low) / 20;
        low - margin + (high - low + 2 * margin) / steps * step
    };
    (0..=steps)
        .flat_map(move |x| (0..=steps).map(move |y| point(at(west, east, x), at(south, north, y))))
}

/// How many of the outlines hold the point within, and how many on their boundary.
fn held<'a>(outlines: impl Iterator<Item = &'a Outline>, it: Point) -> (usize, usize) {
    outlines.fold((0, 0), |(within, on), outline| match side(outline, it) {
        Side::Inside => (within + 1, on),
        Side::On => (within, on + 1),
        Side::Outside => (within, on),
    })
}

#[test]
fn every_district_and_street_of_the_catalogue_has_its_shape_and_no_other() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../city/demo/catalogue.json");
    let catalogue: Catalogue =
        serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let shapes = demo_city();
    let shaped: BTreeMap<_, Vec<_>> = shapes
        .districts
        .iter()
        .map(|d| (d.id.as_str(), d.streets.iter().map(|s| s.name.as_str()).collect()))
        .collect();
    let known: BTreeMap<_, Vec<_>> = catalogue
        .districts
        .iter()
        .map(|d| (d.id.as_str(), d.streets.iter().map(|s| s.zh.as_str()).collect()))
        .collect();
    assert_eq!(shaped, known);
    let grids: Vec<_> = shapes
        .districts
        .iter()
        .flat_map(|d| &d.streets)
        .flat_map(|s| &s.grids)
        .map(|grid| &grid.id)
        .collect();
    let apart: std::collections::BTreeSet<_> = grids.iter().collect();
    assert_eq!(apart.len(), grids.len());
}

#[test]
fn every_point_is_of_exactly_one_district_street_and_cell_or_on_a_border_or_outside() {
    let shapes = demo_city();
    let mut seen = (0, 0);
    for it in lattice(&shapes, 160) {
        let (within, on) = held(shapes.districts.iter().map(|d| &d.outline), it);
        assert!(within <= 1 && (within == 0 || on == 0), "{it:?}");
        match locate(&shapes, it).unwrap() {
            Location::Inside { district, .. } => {
                seen.0 += 1;
                assert_eq!(within, 1);
                let shape = shapes.districts.iter().find(|d| d.id == *district).unwrap();
                let (streets, between) = held(shape.streets.iter().map(|s| &s.outline), it);
                assert!((streets, between) == (1, 0) || (streets == 0 && between >= 2));
                for street in &shape.streets {
                    let expected = side(&street.outline, it) == Side::Inside;
                    let (cells, between) = held(street.grids.iter().map(|g| &g.outline), it);
                    assert_eq!(cells == 1 || between >= 2, expected || between >= 2);
                }
            }
            Location::OnBorder { between } => assert_eq!((within, between.len()), (0, on)),
            Location::Outside { .. } => {
                seen.1 += 1;
                assert_eq!((within, on), (0, 0));
            }
        }
    }
    assert!(seen.0 > 8_000 && seen.1 > 3_000, "{seen:?}");
}

#[test]
fn every_corner_of_a_border_is_on_it_and_names_both_sides() {
    let shapes = demo_city();
    let mut shared = 0;
    for district in &shapes.districts {
        for corner in district.outline.iter().flat_map(Ring::points) {
            let Some(Location::OnBorder { between }) = locate(&shapes, *corner) else {
                panic!("a corner of {} is not on a border", district.id);
            };
            assert!(between.contains(&&district.id));
            shared += usize::from(between.len() > 1);
        }
    }
    assert!(shared > 200, "{shared}");
}

#[test]
fn no_district_lies_apart_from_the_others() {
    let shapes = demo_city();
    for district in &shapes.districts {
        let corners = district.outline.iter().flat_map(Ring::points);
        let shared = corners.filter(|corner| {
            matches!(locate(&shapes, **corner), Some(Location::OnBorder { between }) if between.len() > 1)
        });
        assert!(shared.count() > 5, "{}", district.id);
    }
}
