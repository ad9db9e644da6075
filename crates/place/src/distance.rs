//! How far a point is from a boundary.

use contract::{Point, Ring};

/// Metres in a microdegree along a meridian, on a sphere of the earth's mean radius, 6,371,008.8 m (IUGG).
pub(crate) const METRES: f64 = 6_371_008.8 * std::f64::consts::PI / 180e6;

/// Metres between two points, rounded up; good to a percent within some hundred kilometres.
#[must_use]
pub fn apart(a: Point, b: Point) -> u32 {
    let narrow = (f64::from(a.lat()) / 1e6).to_radians().cos();
    let east = (f64::from(b.lon()) - f64::from(a.lon())) * narrow * METRES;
    let north = (f64::from(b.lat()) - f64::from(a.lat())) * METRES;
    // A float becomes the nearest whole number it can.
    east.hypot(north).ceil() as u32
}

/// Metres from the point to the nearest place of the boundary; `None` where there is no boundary.
///
/// On the plane that touches the earth at the point: good to a percent within some hundred kilometres.
pub(crate) fn distance(rings: &[Ring], point: Point) -> Option<f64> {
    let narrow = (f64::from(point.lat()) / 1e6).to_radians().cos();
    let flat = |other: Point| {
        let east = f64::from(other.lon()) - f64::from(point.lon());
        let north = f64::from(other.lat()) - f64::from(point.lat());
        (east * narrow * METRES, north * METRES)
    };
    let edges = rings.iter().flat_map(Ring::edges);
    edges.map(|(a, b)| from_origin(flat(a), flat(b))).min_by(f64::total_cmp)
}

/// From the origin to the nearest place between `a` and `b`.
fn from_origin(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (x, y) = (b.0 - a.0, b.1 - a.1);
    let length = x * x + y * y;
    let share = if length > 0.0 { (-(a.0 * x + a.1 * y) / length).clamp(0.0, 1.0) } else { 0.0 };
    (a.0 + share * x).hypot(a.1 + share * y)
}
