//! Identifiers made of names, the same for the same name on every machine.

use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Of the 64 characters of an identifier, these are for the name; the others are for what keeps two names apart.
const LONGEST: usize = 48;

/// An identifier for `name` that is not in `taken` yet, and takes it.
///
/// Latin letters and digits stay. A name that loses letters by that, such as a Chinese one, gets eight hexadecimal
/// digits of its SHA-256; so does a name whose identifier another one has.
pub(super) fn take(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut slug = String::new();
    let mut lossy = false;
    for character in name.chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else {
            lossy |= character.is_alphanumeric();
            if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
    }
    lossy |= slug.len() > LONGEST;
    slug.truncate(LONGEST);
    let plain = slug.trim_matches('-').to_owned();
    if !lossy && !plain.is_empty() && taken.insert(plain.clone()) {
        return plain;
    }
    let digest = Sha256::digest(name.as_bytes());
    let digits: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let stem = if plain.is_empty() { digits } else { format!("{plain}-{digits}") };
    let mut candidate = stem.clone();
    let mut copy = 1;
    while !taken.insert(candidate.clone()) {
        copy += 1;
        candidate = format!("{stem}-{copy}");
    }
    candidate
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slugs(names: &[&str]) -> Vec<String> {
        let mut taken = BTreeSet::new();
        names.iter().map(|name| take(name, &mut taken)).collect()
    }

    #[test]
    fn latin_names_are_readable() {
        assert_eq!(
            slugs(&["Solid Waste", "Recreation & Parks", "Mayor's Office"]),
            ["solid-waste", "recreation-parks", "mayor-s-office"]
        );
    }

    #[test]
    fn names_that_look_alike_stay_apart() {
        let slugs = slugs(&["HEATING", "Heating", "Heating!", "供热", "供水", "&", "é"]);
        let different: BTreeSet<_> = slugs.iter().collect();
        assert_eq!(different.len(), slugs.len(), "{slugs:?}");
        assert_eq!(slugs[0], "heating");
    }

    #[test]
    fn a_chinese_name_has_the_same_identifier_everywhere() {
        assert_eq!(slugs(&["供热"]), slugs(&["供热"]));
        assert_eq!(slugs(&["供热"])[0].len(), 8);
    }

    #[test]
    fn every_identifier_fits() {
        let long = "very ".repeat(40);
        for name in ["", " ", &long, &"长".repeat(300), "a".repeat(64).as_str()] {
            let slug = slugs(&[name, name, name]).pop().unwrap();
            assert!(contract::UnitId::try_from(slug.clone()).is_ok(), "{slug}");
        }
    }
}
