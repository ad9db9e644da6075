//! On which side of a boundary a point lies.

use contract::{Point, Ring};

/// Where a point lies with regard to a boundary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Within it.
    Inside,
    /// On it, to the last digit.
    On,
    /// Without.
    Outside,
}

/// On which side of the boundary made of `rings` the point lies: within an odd number of rings is inside.
///
/// Exact: the products of two differences of microdegrees fit 64 bits (3.6 × 10⁸ squared is 1.3 × 10¹⁷).
pub fn side(rings: &[Ring], point: Point) -> Side {
    let mut inside = false;
    for (a, b) in rings.iter().flat_map(Ring::edges) {
        let turn = turn(a, b, point);
        if turn == 0 && is_within(a, b, point) {
            return Side::On;
        }
        // A ray to the east meets an edge that starts at or below it and ends above, or the other way round; so a vertex on
        // the ray is met once or twice, as it should be.
        let upward = a.lat() <= point.lat() && point.lat() < b.lat();
        let downward = b.lat() <= point.lat() && point.lat() < a.lat();
        if (upward && turn > 0) || (downward && turn < 0) {
            inside = !inside;
        }
    }
    if inside { Side::Inside } else { Side::Outside }
}

/// Positive where `point` lies to the left of the way from `a` to `b`, zero where on its line.
fn turn(a: Point, b: Point, point: Point) -> i64 {
    let difference = |to: i32, from: i32| i64::from(to) - i64::from(from);
    let (along_x, along_y) = (difference(b.lon(), a.lon()), difference(b.lat(), a.lat()));
    let (to_x, to_y) = (difference(point.lon(), a.lon()), difference(point.lat(), a.lat()));
    along_x * to_y - along_y * to_x
}

/// Whether a point on the line through `a` and `b` lies between them.
fn is_within(a: Point, b: Point, point: Point) -> bool {
    let between = |a: i32, b: i32, it: i32| a.min(b) <= it && it <= a.max(b);
    between(a.lon(), b.lon(), point.lon()) && between(a.lat(), b.lat(), point.lat())
}
