//! C24: points within, on a border and outside, each told apart.

use crate::samples::{district, point, ring, square};
use contract::{GridShape, Shapes, StreetShape};
use place::{Location, Side, locate, side};

/// Two squares side by side; the western one has two streets, one above the other, and the lower one two cells.
fn town() -> Shapes {
    let street = |name: &str, outline, grids| StreetShape {
        name: name.try_into().unwrap(),
        outline: vec![outline],
        grids,
    };
    let cell = |id: &str, west| GridShape {
        id: id.parse().unwrap(),
        outline: vec![ring(&[(west, 0), (west + 500, 0), (west + 500, 500), (west, 500)])],
    };
    let mut west = district("west", vec![square(0, 0, 1_000)]);
    west.streets = vec![
        street(
            "下街",
            ring(&[(0, 0), (1_000, 0), (1_000, 500), (0, 500)]),
            vec![cell("w-1", 0), cell("w-2", 500)],
        ),
        street("上街", ring(&[(0, 500), (1_000, 500), (1_000, 1_000), (0, 1_000)]), Vec::new()),
    ];
    Shapes { districts: vec![west, district("east", vec![square(1_000, 0, 1_000)])] }
}

#[track_caller]
fn check(lon: i32, lat: i32, expected: &str) {
    let shapes = town();
    let told = match locate(&shapes, point(lon, lat)).unwrap() {
        Location::Inside { district, street, grid } => {
            let street = street.map_or("-", |street| street.as_str());
            format!("in {district} {street} {}", grid.map_or("-", |grid| grid.as_str()))
        }
        Location::OnBorder { between } => {
            let names: Vec<_> = between.iter().map(|id| id.as_str()).collect();
            format!("on the border of {}", names.join(" and "))
        }
        Location::Outside { nearest, metres } => format!("{metres} m from {nearest}"),
    };
    assert_eq!(told, expected);
}

#[test]
fn a_point_within_names_district_street_and_cell() {
    check(250, 250, "in west 下街 w-1");
    check(750, 250, "in west 下街 w-2");
    check(250, 750, "in west 上街 -");
    check(1_500, 250, "in east - -");
}

#[test]
fn on_the_line_between_two_streets_or_cells_nobody_guesses() {
    check(250, 500, "in west - -");
    check(500, 250, "in west 下街 -");
}

#[test]
fn a_border_names_everybody_whose_it_is() {
    check(1_000, 250, "on the border of west and east");
    check(1_000, 1_000, "on the border of west and east");
    check(0, 250, "on the border of west");
    check(2_000, 1_000, "on the border of east");
    check(999, 250, "in west 下街 w-2");
    check(1_001, 250, "in east - -");
}

#[test]
fn outside_the_nearest_district_and_its_distance_are_named() {
    // A microdegree is 11.12 cm.
    check(2_000 + 10_000, 500, "1112 m from east");
    check(-900, 500, "101 m from west");
    check(-300, -400, "56 m from west");
}

#[test]
fn a_hole_is_outside_and_a_second_part_inside() {
    let outline = [square(0, 0, 900), square(300, 300, 300), square(2_000, 0, 100)];
    for (lon, lat, expected) in [
        (100, 100, Side::Inside),
        (450, 450, Side::Outside),
        (300, 450, Side::On),
        (2_050, 50, Side::Inside),
        (1_500, 50, Side::Outside),
        // On the height of corners, left of everything.
        (-100, 900, Side::Outside),
        (-100, 0, Side::Outside),
    ] {
        assert_eq!(side(&outline, point(lon, lat)), expected, "{lon}, {lat}");
    }
}

#[test]
fn a_city_without_shapes_has_no_answer() {
    assert_eq!(locate(&Shapes::default(), point(0, 0)), None);
}

#[test]
fn the_whole_earth_is_no_trouble() {
    let (far, high) = (180_000_000, 90_000_000);
    let earth = [ring(&[(-far, -high), (far, -high), (far, high), (-far, high)])];
    assert_eq!(side(&earth, point(0, 0)), Side::Inside);
    assert_eq!(side(&earth, point(far, high)), Side::On);
    let triangle = [ring(&[(-far, -high), (far, -high), (far, high)])];
    assert_eq!(side(&triangle, point(0, 0)), Side::On);
    assert_eq!(side(&triangle, point(0, 1)), Side::Outside);
    assert_eq!(side(&triangle, point(1, 0)), Side::Inside);
}
