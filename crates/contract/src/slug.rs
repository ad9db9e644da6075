//! Short names that identify a unit, a category, a district or a release.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a text is not an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an identifier has 1 to 64 letters, digits, dots, dashes or underscores, not dots alone")]
pub struct SlugError;

/// Dots alone mean another folder in an address and on a disk, so they name nothing.
fn is_slug(raw: &str) -> bool {
    (1..=64).contains(&raw.len())
        && raw.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        && raw.bytes().any(|b| b != b'.')
}

macro_rules! slug {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The identifier as it stands in addresses and files.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = SlugError;
            fn try_from(raw: String) -> Result<Self, SlugError> {
                if is_slug(&raw) { Ok(Self(raw)) } else { Err(SlugError) }
            }
        }

        impl std::str::FromStr for $name {
            type Err = SlugError;
            fn from_str(raw: &str) -> Result<Self, SlugError> {
                raw.to_owned().try_into()
            }
        }

        impl From<$name> for String {
            fn from(slug: $name) -> Self {
                slug.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

slug!(
    /// A unit that handles cases: a district government, a department, a utility.
    UnitId
);
slug!(
    /// A category of matters.
    CategoryId
);
slug!(
    /// A district of the city.
    DistrictId
);
slug!(
    /// A cell of the city's grid (社区网格).
    GridId
);
slug!(
    /// A published release of results, such as `2026-10-31.1`.
    ReleaseId
);
slug!(
    /// An article: a notice, a ready answer, a typical case.
    ArticleId
);
