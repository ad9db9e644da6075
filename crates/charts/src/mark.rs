//! Marks that mean something by their shape, so that colour is never the only sign.

use crate::svg::{Stroke, Svg};
use crate::theme::Role;

/// The second sign besides colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Better, higher.
    Circle,
    /// Worse, lower.
    Diamond,
    /// Not to be told apart.
    Square,
    /// Too few cases.
    Ring,
    /// Nothing known.
    Cross,
}

impl Shape {
    /// Draws the shape about `size` in radius.
    pub(crate) fn draw(self, svg: &mut Svg, at: (f64, f64), size: f64, role: Role) {
        let (x, y) = at;
        match self {
            Self::Circle => svg.circle(at, size, role),
            Self::Diamond => {
                let r = size * 1.3;
                svg.area([(x, y - r), (x + r, y), (x, y + r), (x - r, y)].into_iter(), role);
            }
            Self::Square => {
                svg.rect((x - size * 0.9, y - size * 0.9), (size * 1.8, size * 1.8), 1.0, role)
            }
            Self::Cross => absent(svg, at),
            Self::Ring => {
                svg.circle(at, size * 0.85, Role::Paper);
                svg.ring(at, size * 0.85, Stroke::new(role, 1.5));
            }
        }
    }
}

/// An interval: a soft broad stroke with a firm thin one inside.
pub(crate) fn whisker(svg: &mut Svg, from: (f64, f64), to: (f64, f64), size: f64, role: Role) {
    svg.line(from, to, Stroke::new(role, size).faint(0.22));
    svg.line(from, to, Stroke::new(role, 1.5));
}

/// Nothing to draw here.
pub(crate) fn absent(svg: &mut Svg, (x, y): (f64, f64)) {
    let stroke = Stroke::new(Role::Few, 1.25);
    svg.line((x - 3.0, y - 3.0), (x + 3.0, y + 3.0), stroke);
    svg.line((x - 3.0, y + 3.0), (x + 3.0, y - 3.0), stroke);
}

/// The sign of an axis that leaves out zero: a small zigzag from `start`, `length` long, upwards or to the right.
pub(crate) fn zigzag(svg: &mut Svg, start: (f64, f64), length: f64, upwards: bool) {
    let offsets = [(0.0, 0.0), (0.25, 0.0), (0.375, -3.5), (0.625, 3.5), (0.75, 0.0), (1.0, 0.0)];
    let points = offsets.map(|(along, aside)| {
        if upwards {
            (start.0 + aside, start.1 - along * length)
        } else {
            (start.0 + along * length, start.1 + aside)
        }
    });
    svg.path(points.into_iter(), Stroke::new(Role::Axis, 1.25));
}

/// A whisker goes on beyond the axis, to the left (-1) or to the right (1).
pub(crate) fn chevron(svg: &mut Svg, (x, y): (f64, f64), direction: f64, role: Role) {
    let points =
        [(x - 3.0 * direction, y - 4.0), (x + 1.0 * direction, y), (x - 3.0 * direction, y + 4.0)];
    svg.path(points.into_iter(), Stroke::new(role, 1.5));
}
