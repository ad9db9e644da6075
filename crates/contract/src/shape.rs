//! Points on the earth, and the outlines of districts, streets and grid cells.
//!
//! Coordinates are WGS 84 in whole microdegrees (about 0.1 m): equal on every machine, so that two neighbours share their
//! border to the last digit. What lies where is counted in the crate `place`.

use crate::{DistrictId, GridId, text::Line};
use serde::{Deserialize, Serialize};

/// A point, in microdegrees east of Greenwich and north of the equator.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Point {
    lon: i32,
    lat: i32,
}

/// Coordinates that lie nowhere on the earth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a longitude has at most 180 degrees, a latitude at most 90")]
pub struct PointError;

impl Point {
    /// The point at so many microdegrees.
    ///
    /// # Errors
    /// Where it lies beyond ±180° or ±90°.
    pub fn new(lon: i32, lat: i32) -> Result<Self, PointError> {
        let on_earth = lon.unsigned_abs() <= 180_000_000 && lat.unsigned_abs() <= 90_000_000;
        if on_earth { Ok(Self { lon, lat }) } else { Err(PointError) }
    }

    /// Microdegrees east of Greenwich.
    pub fn lon(self) -> i32 {
        self.lon
    }

    /// Microdegrees north of the equator.
    pub fn lat(self) -> i32 {
        self.lat
    }
}

/// Hides where: a person's position never reaches a log.
impl std::fmt::Debug for Point {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Point(…)")
    }
}

#[derive(Serialize, Deserialize)]
struct Written {
    lon: i32,
    lat: i32,
}

impl TryFrom<Written> for Point {
    type Error = PointError;
    fn try_from(Written { lon, lat }: Written) -> Result<Self, PointError> {
        Self::new(lon, lat)
    }
}

impl From<Point> for Written {
    fn from(Point { lon, lat }: Point) -> Self {
        Self { lon, lat }
    }
}

/// A closed line of at least three points; from the last one it goes back to the first.
///
/// On the wire: longitude and latitude of the first point, then the steps to each next one, in one flat list.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<i64>", into = "Vec<i64>")]
pub struct Ring(Vec<Point>);

/// Why a list of numbers is no ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RingError {
    /// Not a longitude and a latitude each, for three points or more.
    #[error("a ring has a longitude and a latitude for each of at least three points")]
    Length,
    /// A step leaves the earth.
    #[error(transparent)]
    Point(#[from] PointError),
}

impl Ring {
    /// Its points, each once.
    pub fn points(&self) -> &[Point] {
        &self.0
    }

    /// Its edges, the last one back to the first point.
    pub fn edges(&self) -> impl Iterator<Item = (Point, Point)> {
        self.0.iter().copied().zip(self.0.iter().copied().cycle().skip(1))
    }
}

impl TryFrom<Vec<Point>> for Ring {
    type Error = RingError;
    fn try_from(points: Vec<Point>) -> Result<Self, RingError> {
        if points.len() < 3 { Err(RingError::Length) } else { Ok(Self(points)) }
    }
}

impl TryFrom<Vec<i64>> for Ring {
    type Error = RingError;

    fn try_from(steps: Vec<i64>) -> Result<Self, RingError> {
        let (pairs, rest) = steps.as_chunks::<2>();
        if !rest.is_empty() {
            return Err(RingError::Length);
        }
        let (mut lon, mut lat) = (0_i64, 0_i64);
        let mut points = Vec::with_capacity(pairs.len());
        for [east, north] in pairs {
            (lon, lat) = (lon.saturating_add(*east), lat.saturating_add(*north));
            let narrow = |degrees| i32::try_from(degrees).map_err(|_| PointError);
            points.push(Point::new(narrow(lon)?, narrow(lat)?)?);
        }
        points.try_into()
    }
}

impl From<Ring> for Vec<i64> {
    fn from(ring: Ring) -> Self {
        let mut last = (0, 0);
        let mut steps = Self::with_capacity(ring.0.len() * 2);
        for point in ring.0 {
            let (lon, lat) = (i64::from(point.lon), i64::from(point.lat));
            steps.extend([lon - last.0, lat - last.1]);
            last = (lon, lat);
        }
        steps
    }
}

impl std::fmt::Debug for Ring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Ring({} points)", self.0.len())
    }
}

/// What a boundary encloses: rings that do not cross. A point within an odd number of them is inside, so that a hole and
/// a second part are rings like the first.
pub type Outline = Vec<Ring>;

/// `GET /api/v1/shapes`: where the districts, streets and grid cells of the city lie.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shapes {
    /// The districts; together they are the city.
    pub districts: Vec<DistrictShape>,
}

/// Where a district lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DistrictShape {
    /// Its identifier in the catalogue.
    pub id: DistrictId,
    /// Its boundary.
    pub outline: Outline,
    /// Its streets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub streets: Vec<StreetShape>,
}

/// Where a street (街道、镇) lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StreetShape {
    /// Its Chinese name in the catalogue.
    pub name: Line,
    /// Its boundary.
    pub outline: Outline,
    /// Its grid cells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grids: Vec<GridShape>,
}

/// Where a cell of the city's grid (社区网格) lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GridShape {
    /// Its identifier.
    pub id: GridId,
    /// Its boundary.
    pub outline: Outline,
}
