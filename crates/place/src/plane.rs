//! The city on a plane, and the rectangle of it that is looked at.

use crate::distance::METRES;
use contract::{Outline, Point, Ring, Shapes};

/// A place on the plane: whole metres east and south of the city's north-west corner.
pub type Spot = (i32, i32);

/// The city flattened: at its middle as long as it is wide, good to a percent within some hundred kilometres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    /// Microdegrees of the corner that is (0, 0).
    west: f64,
    north: f64,
    /// Metres in a microdegree along a parallel.
    narrow: f64,
    /// Metres from west to east, and from north to south.
    size: Spot,
}

impl Plane {
    /// The plane of a city; `None` where the shapes have no point.
    #[must_use]
    pub fn of(shapes: &Shapes) -> Option<Self> {
        let points = || {
            let rings = shapes.districts.iter().flat_map(|district| &district.outline);
            rings.flat_map(Ring::points)
        };
        let (west, east) = ends(points().map(|point| point.lon()))?;
        let (south, north) = ends(points().map(|point| point.lat()))?;
        let middle = (f64::from(south) + f64::from(north)) / 2e6;
        let narrow = middle.to_radians().cos() * METRES;
        let size = (
            whole((f64::from(east) - f64::from(west)) * narrow),
            whole((f64::from(north) - f64::from(south)) * METRES),
        );
        Some(Self { west: west.into(), north: north.into(), narrow, size })
    }

    /// Where a point of the earth lies on the plane.
    #[must_use]
    pub fn spot(&self, point: Point) -> Spot {
        let east = (f64::from(point.lon()) - self.west) * self.narrow;
        let south = (self.north - f64::from(point.lat())) * METRES;
        (whole(east), whole(south))
    }

    /// The point of the earth at a place of the plane; `None` beyond its edge.
    #[must_use]
    pub fn point(&self, (east, south): Spot) -> Option<Point> {
        // At a pole a parallel has no length, and nothing lies east of anything.
        let lon = self.west + if self.narrow > 0.0 { f64::from(east) / self.narrow } else { 0.0 };
        let lat = self.north - f64::from(south) / METRES;
        Point::new(whole(lon), whole(lat)).ok()
    }

    /// The rectangle around an outline.
    #[must_use]
    pub fn around(&self, outline: &Outline) -> Option<(Spot, Spot)> {
        let spots = || outline.iter().flat_map(Ring::points).map(|point| self.spot(*point));
        let (left, right) = ends(spots().map(|spot| spot.0))?;
        let (top, bottom) = ends(spots().map(|spot| spot.1))?;
        Some(((left, top), (right, bottom)))
    }
}

/// What is looked at: a rectangle of the plane, four wide to three high.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its upper left corner.
    pub corner: Spot,
    /// How many metres wide it is.
    pub width: i32,
    /// The size of the city it belongs to.
    city: Spot,
}

/// So many metres the window has at least from left to right: a few houses.
const NEAREST: i32 = 400;

impl Window {
    /// On the whole city.
    #[must_use]
    pub fn whole(plane: &Plane) -> Self {
        Self::on(plane, ((0, 0), plane.size))
    }

    /// On a rectangle of the city, with a little around it.
    #[must_use]
    pub fn on(plane: &Plane, ((left, top), (right, bottom)): (Spot, Spot)) -> Self {
        let wide = i64::from(right) - i64::from(left);
        let high = i64::from(bottom) - i64::from(top);
        let width = wide.max(high * 4 / 3) * 11 / 10;
        let middle = (halfway(left, right), halfway(top, bottom));
        Self { corner: (0, 0), width: NEAREST, city: plane.size }.centred(middle, width)
    }

    /// How many metres high it is.
    #[must_use]
    pub fn height(&self) -> i32 {
        self.width / 4 * 3
    }

    /// Its middle.
    #[must_use]
    pub fn middle(&self) -> Spot {
        (
            self.corner.0.saturating_add(self.width / 2),
            self.corner.1.saturating_add(self.height() / 2),
        )
    }

    /// The place at a share of its width and of its height.
    #[must_use]
    pub fn at(&self, across: f64, down: f64) -> Spot {
        (
            self.corner.0.saturating_add(whole(across * f64::from(self.width))),
            self.corner.1.saturating_add(whole(down * f64::from(self.height()))),
        )
    }

    /// Moved by so many metres, never away from the city.
    #[must_use]
    pub fn moved(self, east: i32, south: i32) -> Self {
        let middle = self.middle();
        let to = (middle.0.saturating_add(east), middle.1.saturating_add(south));
        self.centred(to, self.width.into())
    }

    /// Nearer (a factor above one) or farther, about a place that stays where it is on the screen.
    #[must_use]
    pub fn zoomed(self, about: Spot, factor: f64) -> Self {
        let width = self.bounded((f64::from(self.width) / factor) as i64);
        let share = f64::from(width) / f64::from(self.width);
        let kept = |middle: i32, about: i32| {
            about.saturating_add(whole((f64::from(middle) - f64::from(about)) * share))
        };
        let middle = self.middle();
        self.centred((kept(middle.0, about.0), kept(middle.1, about.1)), width.into())
    }

    /// Moved as little as it takes to have a place well within it.
    #[must_use]
    pub fn holding(self, (east, south): Spot) -> Self {
        let rim = (self.width / 8, self.height() / 8);
        let way = |at: i32, from: i32, length: i32, rim: i32| {
            let (low, high) = (from.saturating_add(rim), from.saturating_add(length - rim));
            if at < low { at.saturating_sub(low) } else { at.saturating_sub(high).max(0) }
        };
        let to = (
            way(east, self.corner.0, self.width, rim.0),
            way(south, self.corner.1, self.height(), rim.1),
        );
        if to == (0, 0) { self } else { self.moved(to.0, to.1) }
    }

    /// Whether it shows so little that streets can be told apart.
    #[must_use]
    pub fn is_near(&self) -> bool {
        self.width < self.widest() / 2
    }

    fn widest(&self) -> i32 {
        let width = i64::from(self.city.0).max(i64::from(self.city.1) * 4 / 3) * 5 / 4;
        i32::try_from(width).unwrap_or(i32::MAX / 4).max(NEAREST)
    }

    fn bounded(&self, width: i64) -> i32 {
        let width = width.max(NEAREST.into()).min(self.widest().into());
        i32::try_from(width).unwrap_or(NEAREST)
    }

    fn centred(self, (east, south): Spot, width: i64) -> Self {
        let width = self.bounded(width);
        let sized = Self { width, ..self };
        let middle = (within(east, self.city.0), within(south, self.city.1));
        Self { corner: (middle.0 - width / 2, middle.1 - sized.height() / 2), ..sized }
    }
}

fn within(at: i32, length: i32) -> i32 {
    at.min(length).max(0)
}

fn halfway(a: i32, b: i32) -> i32 {
    ((i64::from(a) + i64::from(b)) / 2) as i32
}

fn ends(values: impl Iterator<Item = i32>) -> Option<(i32, i32)> {
    values.fold(None, |ends, value| {
        let (low, high) = ends.unwrap_or((value, value));
        Some((low.min(value), high.max(value)))
    })
}

/// A float becomes the nearest whole number there is.
fn whole(value: f64) -> i32 {
    value.round() as i32
}
