//! One locale file, parsed, and compared with the same file of the other language.
//!
//! Used by the build script; part of the crate only for its tests.

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use std::{collections::BTreeMap, collections::BTreeSet, fmt};

/// What is wrong with the files of one area; every variant names the key to mend.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Not a flat object of strings and plurals.
    Json(String),
    /// A key that cannot be made into a constant.
    BadKey(String),
    /// A brace that opens or closes nothing.
    BadPlaceholder { key: String, text: String },
    /// The key is in the other language only.
    Missing(String),
    /// The key is in this language only.
    Extra(String),
    /// The languages fill in different things.
    Placeholders { key: String, here: BTreeSet<String>, there: BTreeSet<String> },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(cause) => f.write_str(cause),
            Self::BadKey(key) => {
                write!(f, "key \"{key}\": use lower-case letters, digits and _, a letter first")
            }
            Self::BadPlaceholder { key, text } => {
                write!(f, "key \"{key}\": a brace without its {{placeholder}} in \"{text}\"")
            }
            Self::Missing(key) => write!(f, "key \"{key}\" is missing; the other language has it"),
            Self::Extra(key) => write!(f, "key \"{key}\" is not in the other language"),
            Self::Placeholders { key, here, there } => {
                write!(f, "key \"{key}\" fills in {here:?}, the other language {there:?}")
            }
        }
    }
}

/// A text as a translator writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Text {
    Plain(String),
    /// Chosen by the placeholder `n`.
    Plural {
        one: String,
        other: String,
    },
}

impl Text {
    /// The form of the bundle: one string, the forms of a plural separated by [`SEPARATOR`].
    pub(crate) fn packed(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Plural { one, other } => format!("{one}{SEPARATOR}{other}"),
        }
    }

    fn forms(&self) -> Vec<&str> {
        match self {
            Self::Plain(text) => vec![text],
            Self::Plural { one, other } => vec![one, other],
        }
    }
}

/// Stands between the two forms of a plural: a control character no translator can type by chance.
pub(crate) const SEPARATOR: char = '\u{1f}';

/// The texts of one area in one language, in the order of their keys.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Locale(BTreeMap<String, Text>);

impl Locale {
    pub(crate) fn parse(json: &str) -> Result<Self, Fault> {
        let locale: Self = serde_json::from_str(json).map_err(|e| Fault::Json(e.to_string()))?;
        for (key, text) in &locale.0 {
            if !is_name(key) {
                return Err(Fault::BadKey(key.clone()));
            }
            for form in text.forms() {
                if placeholders(form).is_none() {
                    let (key, text) = (key.clone(), form.to_owned());
                    return Err(Fault::BadPlaceholder { key, text });
                }
            }
        }
        Ok(locale)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Text)> {
        self.0.iter().map(|(key, text)| (key.as_str(), text))
    }

    /// Everything in which this file differs from the same file in another language.
    pub(crate) fn faults_against(&self, other: &Self) -> Vec<Fault> {
        let missing = other.0.keys().filter(|key| !self.0.contains_key(*key));
        let extra = self.0.keys().filter(|key| !other.0.contains_key(*key));
        let unlike = self.0.iter().filter_map(|(key, text)| {
            let (here, there) = (names(text), names(other.0.get(key)?));
            (here != there).then(|| Fault::Placeholders { key: key.clone(), here, there })
        });
        missing
            .map(|key| Fault::Missing(key.clone()))
            .chain(extra.map(|key| Fault::Extra(key.clone())))
            .chain(unlike)
            .collect()
    }
}

/// The placeholders of all forms together: an English "one case" need not say its number.
fn names(text: &Text) -> BTreeSet<String> {
    text.forms().into_iter().filter_map(placeholders).flatten().collect()
}

/// The names in braces, or `None` if a brace is left over.
fn placeholders(text: &str) -> Option<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut rest = text;
    while let Some(start) = rest.find(['{', '}']) {
        let inside = rest[start..].strip_prefix('{')?;
        let (name, after) = inside.split_once('}')?;
        if !is_name(name) {
            return None;
        }
        found.insert(name.to_owned());
        rest = after;
    }
    Some(found)
}

fn is_name(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

impl<'de> Deserialize<'de> for Locale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Locale;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of texts")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Locale, A::Error> {
                let mut entries = BTreeMap::new();
                while let Some((key, text)) = map.next_entry::<String, Text>()? {
                    if entries.contains_key(&key) {
                        return Err(A::Error::custom(format_args!("key \"{key}\" stands twice")));
                    }
                    entries.insert(key, text);
                }
                Ok(Locale(entries))
            }
        }
        deserializer.deserialize_map(Entries)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneText;
        impl<'de> Visitor<'de> for OneText {
            type Value = Text;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string, or {\"one\": …, \"other\": …}")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Text, E> {
                Ok(Text::Plain(text.to_owned()))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
                let (mut one, mut other) = (None, None);
                while let Some((form, text)) = map.next_entry::<String, String>()? {
                    match form.as_str() {
                        "one" => one = Some(text),
                        "other" => other = Some(text),
                        _ => return Err(A::Error::unknown_field(&form, &["one", "other"])),
                    }
                }
                let one = one.ok_or_else(|| A::Error::missing_field("one"))?;
                let other = other.ok_or_else(|| A::Error::missing_field("other"))?;
                Ok(Text::Plural { one, other })
            }
        }
        deserializer.deserialize_any(OneText)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn faults(here: &str, there: &str) -> Vec<Fault> {
        Locale::parse(here).unwrap().faults_against(&Locale::parse(there).unwrap())
    }

    #[test]
    fn a_key_in_one_language_only_is_named() {
        let here = r#"{"a": "x", "b": "y"}"#;
        assert_eq!(faults(here, r#"{"a": "x"}"#), [Fault::Extra("b".to_owned())]);
        assert_eq!(faults(r#"{"a": "x"}"#, here), [Fault::Missing("b".to_owned())]);
    }

    #[test]
    fn what_is_filled_in_must_be_the_same() {
        let found = faults(r#"{"a": "{n} of {m}"}"#, r#"{"a": "{n}"}"#);
        assert!(matches!(found.as_slice(), [Fault::Placeholders { key, .. }] if key == "a"));
    }

    #[test]
    fn a_singular_need_not_say_its_number() {
        let english = r#"{"a": {"one": "one case", "other": "{n} cases"}}"#;
        assert_eq!(faults(english, r#"{"a": "{n} 件"}"#), []);
    }

    #[test]
    fn a_key_that_stands_twice_is_refused() {
        let Err(Fault::Json(cause)) = Locale::parse(r#"{"a": "x", "a": "y"}"#) else {
            panic!("accepted a key twice");
        };
        assert!(cause.contains("\"a\" stands twice"), "{cause}");
    }

    #[test]
    fn loose_braces_and_odd_keys_are_refused() {
        for json in [r#"{"a": "{"}"#, r#"{"a": "}"}"#, r#"{"a": "{ n }"}"#, r#"{"a": "{}"}"#] {
            assert!(matches!(Locale::parse(json), Err(Fault::BadPlaceholder { .. })), "{json}");
        }
        assert_eq!(Locale::parse(r#"{"aB": ""}"#), Err(Fault::BadKey("aB".to_owned())));
    }

    #[test]
    fn half_a_plural_is_refused() {
        assert!(matches!(Locale::parse(r#"{"a": {"one": "x"}}"#), Err(Fault::Json(_))));
    }
}
