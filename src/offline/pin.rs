//! A place pinned on the map, as a draft keeps it.

use contract::{DistrictId, Point};
use std::{fmt, str::FromStr};

/// A point with the districts it may be said to lie in: several on a border, none where that is not known yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    pub point: Point,
    pub districts: Vec<DistrictId>,
}

/// What is kept is no pin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPin;

/// Longitude and latitude in microdegrees, then the districts.
impl fmt::Display for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.point.lon(), self.point.lat())?;
        self.districts.iter().try_for_each(|district| write!(f, " {district}"))
    }
}

impl FromStr for Pin {
    type Err = NoPin;

    fn from_str(kept: &str) -> Result<Self, NoPin> {
        let mut words = kept.split_ascii_whitespace();
        let mut degree = || words.next().and_then(|word| word.parse().ok()).ok_or(NoPin);
        let point = Point::new(degree()?, degree()?).map_err(|_| NoPin)?;
        let districts = words.map(str::parse).collect::<Result<_, _>>().map_err(|_| NoPin)?;
        Ok(Self { point, districts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_pin_is_read_back_as_it_was_kept(
            lon in -180_000_000..=180_000_000_i32, lat in -90_000_000..=90_000_000_i32,
            districts in prop::collection::vec("[a-z]{1,8}", 0..3),
        ) {
            let districts = districts.iter().map(|it| it.parse().unwrap()).collect();
            let pin = Pin { point: Point::new(lon, lat).unwrap(), districts };
            prop_assert_eq!(pin.to_string().parse(), Ok(pin));
        }

        #[test]
        fn what_is_no_pin_is_none(kept in ".{0,40}") {
            if let Ok(pin) = kept.parse::<Pin>() {
                prop_assert_eq!(pin.to_string().parse(), Ok(pin));
            }
        }
    }

    #[test]
    fn nowhere_is_no_pin() {
        for kept in ["", "1", "200000000 0", "1 2 Not/A/District", "1.5 2"] {
            assert_eq!(kept.parse::<Pin>(), Err(NoPin), "{kept}");
        }
    }
}
