//! The texts of one language, and how a sentence is filled in.

use crate::area::AREAS;
use serde::Deserialize;
use std::fmt;

/// Names one text. Two bytes, so that a view can hold as many as it likes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key(u16);

/// Bits of a [`Key`] that count within an area: 32 areas of 2,048 texts.
const INDEX_BITS: u32 = 11;

impl Key {
    /// The text at `index` of the area at `area`, as the build script counts them.
    pub(crate) const fn at(area: u16, index: u16) -> Self {
        Self(area << INDEX_BITS | index)
    }

    const fn area(self) -> usize {
        (self.0 >> INDEX_BITS) as usize
    }

    const fn index(self) -> usize {
        (self.0 & ((1 << INDEX_BITS) - 1)) as usize
    }
}

/// The file is not a bundle of this build: damaged, or of another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadBundle;

impl fmt::Display for BadBundle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a bundle of texts of this build")
    }
}

/// The texts of one language that were loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<Vec<String>>")]
pub struct Texts {
    areas: Vec<Vec<String>>,
}

impl TryFrom<Vec<Vec<String>>> for Texts {
    type Error = BadBundle;

    /// One list of texts for each area, in the order of the build.
    fn try_from(areas: Vec<Vec<String>>) -> Result<Self, BadBundle> {
        if areas.len() == AREAS.len() { Ok(Self { areas }) } else { Err(BadBundle) }
    }
}

/// Something that speaks one language: the texts themselves, or a page in whatever language it is in.
pub trait Words: Copy {
    /// The text of a key.
    fn say(self, key: Key) -> String;
    /// The text of a key with its placeholders filled in.
    fn fill(self, key: Key, values: &[(&str, &str)]) -> String;
}

impl Words for &Texts {
    fn say(self, key: Key) -> String {
        Texts::say(self, key).to_owned()
    }

    fn fill(self, key: Key, values: &[(&str, &str)]) -> String {
        Texts::fill(self, key, values)
    }
}

/// Stands between the two forms of a plural.
const SEPARATOR: char = '\u{1f}';

impl Texts {
    /// Takes in the areas that another bundle of the same language and build brings.
    pub fn add(&mut self, more: Self) {
        for (area, brought) in self.areas.iter_mut().zip(more.areas) {
            if !brought.is_empty() {
                *area = brought;
            }
        }
    }

    /// The text of a key as written, placeholders and all; empty if its area was not loaded.
    #[must_use]
    pub fn say(&self, key: Key) -> &str {
        let text = self.areas.get(key.area()).and_then(|area| area.get(key.index()));
        let text = text.map_or("", String::as_str);
        text.split_once(SEPARATOR).map_or(text, |(_, other)| other)
    }

    /// The text of a key with its placeholders filled in.
    ///
    /// A text with a singular takes it when the value of `n` is `1`.
    #[must_use]
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        let text = self.areas.get(key.area()).and_then(|area| area.get(key.index()));
        let text = text.map_or("", String::as_str);
        let text = match text.split_once(SEPARATOR) {
            Some((one, _)) if values.contains(&("n", "1")) => one,
            Some((_, other)) => other,
            None => text,
        };
        fill(text, values)
    }

    /// What stands before and after a placeholder, for a link in the middle of a sentence.
    ///
    /// Without the placeholder everything stands before it.
    #[must_use]
    pub fn around(&self, key: Key, name: &str) -> (&str, &str) {
        let text = self.say(key);
        for (start, _) in text.match_indices('{') {
            let inside = text.get(start + 1..).and_then(|rest| rest.strip_prefix(name));
            if let Some(after) = inside.and_then(|rest| rest.strip_prefix('}')) {
                return (text.get(..start).unwrap_or_default(), after);
            }
        }
        (text, "")
    }
}

/// Replaces every `{name}` whose value is given; a value is never read for placeholders again.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = inside.split_once('}') else {
            filled.push('{');
            rest = inside;
            continue;
        };
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => {
                filled.push('{');
                filled.push_str(name);
                filled.push('}');
            }
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(first: &[&str]) -> Texts {
        let mut areas = vec![Vec::new(); AREAS.len()];
        areas[0] = first.iter().map(|&text| text.to_owned()).collect();
        Texts { areas }
    }

    #[test]
    fn placeholders_are_filled_and_values_left_alone() {
        let texts = texts(&["{unit} has had it for {n} days", "{a}{a} { b"]);
        let filled = texts.fill(Key::at(0, 0), &[("unit", "{n}"), ("n", "3")]);
        assert_eq!(filled, "{n} has had it for 3 days");
        assert_eq!(texts.fill(Key::at(0, 1), &[("a", "x")]), "xx { b");
    }

    #[test]
    fn one_is_said_in_the_singular() {
        let texts = texts(&["one case\u{1f}{n} cases"]);
        assert_eq!(texts.fill(Key::at(0, 0), &[("n", "1")]), "one case");
        assert_eq!(texts.fill(Key::at(0, 0), &[("n", "1,284")]), "1,284 cases");
        assert_eq!(texts.say(Key::at(0, 0)), "{n} cases");
    }

    #[test]
    fn a_sentence_opens_for_a_link() {
        let texts = texts(&["call {phone} now", "no place"]);
        assert_eq!(texts.around(Key::at(0, 0), "phone"), ("call ", " now"));
        assert_eq!(texts.around(Key::at(0, 1), "phone"), ("no place", ""));
    }

    #[test]
    fn a_text_that_was_not_loaded_is_empty_and_never_a_panic() {
        assert_eq!(texts(&[]).say(Key::at(31, 2047)), "");
    }

    #[test]
    fn a_key_keeps_its_area_and_its_index() {
        for (area, index) in [(0, 0), (31, 2047), (7, 1), (1, 2046)] {
            let key = Key::at(area, index);
            assert_eq!((key.area(), key.index()), (area.into(), index.into()));
        }
    }

    #[test]
    fn a_bundle_of_another_version_is_refused() {
        assert_eq!(Texts::try_from(vec![Vec::new()]), Err(BadBundle));
        assert!(serde_json::from_str::<Texts>("[[]]").is_err());
    }
}
