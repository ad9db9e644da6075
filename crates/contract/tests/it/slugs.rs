//! Identifiers: short, plain, and safe in an address and on a disk.

use contract::{ArticleId, CategoryId, ReleaseId, SlugError, UnitId};
use proptest::prelude::*;

#[test]
fn an_identifier_is_short_and_plain() {
    for good in ["a", "water-works", "2026-10-31.1", "DOT_2", ".a", &"x".repeat(64)] {
        assert_eq!(good.parse::<UnitId>().unwrap().as_str(), good);
    }
    for bad in ["", ".", "..", "...", "a/b", "a b", "水务", "a%2e", "a?b", "a\n", &"x".repeat(65)]
    {
        assert_eq!(bad.parse::<ReleaseId>(), Err(SlugError), "{bad:?}");
        assert!(serde_json::from_value::<ArticleId>(bad.into()).is_err(), "{bad:?}");
    }
}

proptest! {
    #[test]
    fn an_identifier_needs_no_escaping_anywhere(raw in any::<String>()) {
        if let Ok(id) = raw.parse::<CategoryId>() {
            prop_assert_eq!(id.to_string(), raw.as_str());
            prop_assert!(raw.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)));
            prop_assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{raw}\""));
        }
    }
}
