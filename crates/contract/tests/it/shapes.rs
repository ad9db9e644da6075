//! Points and rings as the wire has them.

use contract::{Point, PointError, Ring, RingError};
use proptest::prelude::*;

fn ring(steps: &[i64]) -> Result<Ring, RingError> {
    steps.to_vec().try_into()
}

#[test]
fn a_ring_is_written_as_its_first_point_and_the_steps_from_there() {
    let square = ring(&[100, 200, 10, 0, 0, 10, -10, 0]).unwrap();
    let corners: Vec<_> = square.points().iter().map(|p| (p.lon(), p.lat())).collect();
    assert_eq!(corners, [(100, 200), (110, 200), (110, 210), (100, 210)]);
    let (from, to) = square.edges().last().unwrap();
    assert_eq!((from, to), (square.points()[3], square.points()[0]));
}

#[test]
fn what_is_no_ring_is_refused() {
    assert_eq!(ring(&[]), Err(RingError::Length));
    assert_eq!(ring(&[0, 0, 1, 0]), Err(RingError::Length));
    assert_eq!(ring(&[0, 0, 1, 0, 0, 1, 5]), Err(RingError::Length));
    let beyond = Err(RingError::Point(PointError));
    assert_eq!(ring(&[180_000_000, 0, 1, 0, 0, 1]), beyond);
    assert_eq!(ring(&[0, i64::MAX, 0, i64::MAX, 0, i64::MAX]), beyond);
    assert_eq!(ring(&[i64::MIN, 0, i64::MIN, 0, i64::MIN, 0]), beyond);
}

#[test]
fn a_point_lies_on_the_earth_and_never_shows_in_debug_output() {
    assert_eq!(Point::new(-180_000_000, 90_000_000).unwrap().lat(), 90_000_000);
    assert_eq!(Point::new(0, 90_000_001), Err(PointError));
    assert_eq!(Point::new(i32::MIN, 0), Err(PointError));
    assert!(!format!("{:?}", Point::new(118_193_250, 30_502_400)).contains("118"));
}

proptest! {
    #[test]
    fn every_ring_comes_back_as_it_was_sent(
        points in prop::collection::vec((-180_000_000..=180_000_000_i32, -90_000_000..=90_000_000_i32), 3..40),
    ) {
        let points: Vec<_> = points.iter().map(|(x, y)| Point::new(*x, *y).unwrap()).collect();
        let sent = Ring::try_from(points.clone()).unwrap();
        let text = serde_json::to_string(&sent).unwrap();
        let read: Ring = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(read.points(), points);
    }

    #[test]
    fn no_list_of_numbers_makes_trouble(steps in prop::collection::vec(any::<i64>(), 0..12)) {
        let _ = ring(&steps);
    }
}
