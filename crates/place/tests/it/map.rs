//! C21: what is pointed at on the map is the point that is kept.

use crate::samples::{bounds, demo_city, point};
use place::{Plane, Window};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_place_on_the_map_leads_to_its_point_and_back(x in 0.0..1.0_f64, y in 0.0..1.0_f64) {
        let shapes = demo_city();
        let plane = Plane::of(&shapes).unwrap();
        let (west, south, east, north) = bounds(&shapes);
        let between = |low: i32, high: i32, share: f64| low + (f64::from(high - low) * share) as i32;
        let there = point(between(west, east, x), between(south, north, y));
        let spot = plane.spot(there);
        let back = plane.point(spot).unwrap();
        prop_assert_eq!(plane.spot(back), spot);
        // Half a metre is less than six microdegrees here.
        prop_assert!((back.lon() - there.lon()).abs() <= 6 && (back.lat() - there.lat()).abs() <= 6);
    }

    #[test]
    fn wherever_one_moves_and_zooms_the_middle_stays_in_the_city_and_the_window_has_a_size(
        steps in prop::collection::vec((any::<i32>(), any::<i32>(), 0.001..1000.0_f64), 0..20),
    ) {
        let plane = Plane::of(&demo_city()).unwrap();
        let whole = Window::whole(&plane);
        let mut window = whole;
        for (east, south, factor) in steps {
            window = window.moved(east, south).zoomed((east, south), factor).holding((south, east));
            let (x, y) = window.middle();
            prop_assert!(window.width >= 400 && window.height() > 0);
            prop_assert!(x >= -1 && y >= -1 && x <= whole.width && y <= whole.width);
        }
    }

    #[test]
    fn a_place_that_is_zoomed_about_stays_where_it_is(across in 0.3..0.7_f64, down in 0.3..0.7_f64) {
        let window = Window::whole(&Plane::of(&demo_city()).unwrap());
        let about = window.at(across, down);
        let near = window.zoomed(about, 2.0);
        let again = near.at(across, down);
        prop_assert!((again.0 - about.0).abs() <= 2 && (again.1 - about.1).abs() <= 2);
        prop_assert!(near.width < window.width);
    }

    #[test]
    fn a_place_of_the_city_that_is_held_is_seen(x in 0.05..0.95_f64, y in 0.1..0.9_f64) {
        let plane = Plane::of(&demo_city()).unwrap();
        let whole = Window::whole(&plane);
        let spot = whole.at(x, y);
        let held = whole.zoomed(whole.middle(), 16.0).holding(spot);
        let (left, top) = held.corner;
        prop_assert!((left..=left + held.width).contains(&spot.0) && (top..=top + held.height()).contains(&spot.1));
    }
}

#[test]
fn c23_points_are_as_far_apart_as_on_the_earth() {
    let here = point(118_000_000, 30_000_000);
    assert_eq!(place::apart(here, here), 0);
    // A thousandth of a degree along a meridian.
    assert_eq!(place::apart(here, point(118_000_000, 30_001_000)), 112);
    // Along the parallel of 30°: cos 30° of it.
    assert_eq!(place::apart(here, point(118_001_000, 30_000_000)), 97);
}
