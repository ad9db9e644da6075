//! By which words a matter is known that belongs behind another door.

use crate::number::half_width;
use crate::{Catalogue, Door};
use serde::{Deserialize, Serialize};

/// Words that show that a matter belongs to a door: data of the city, not of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sign {
    /// The door, by its identifier.
    pub door: String,
    /// Any of them shows it. Latin words count as whole words only.
    pub words: Vec<String>,
    /// Longer words around them that mean something else: 消防栓, 打不着火.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
}

/// A door that a text names, and the word it was known by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RightDoor<'a> {
    /// Where it leads.
    pub door: &'a Door,
    /// As it stands in the city's list.
    pub word: &'a str,
}

impl Catalogue {
    /// The doors a text belongs behind, emergencies first; each once.
    pub fn doors_of<'a>(&'a self, text: &str) -> Vec<RightDoor<'a>> {
        let text = plain(text);
        let named = |Sign { door, words, except }: &'a Sign| {
            let except: Vec<_> =
                except.iter().flat_map(|except| places(&text, &plain(except))).collect();
            let word = words.iter().find(|word| {
                places(&text, &plain(word)).iter().any(|&(from, to)| {
                    !except.iter().any(|&(start, end)| start <= from && to <= end)
                })
            })?;
            Some(RightDoor { door: self.doors.iter().find(|known| known.id == *door)?, word })
        };
        let mut found: Vec<RightDoor<'a>> = Vec::new();
        for named in self.signs.iter().filter_map(named) {
            if !found.iter().any(|known| known.door.id == named.door.id) {
                found.push(named);
            }
        }
        found.sort_by_key(|named| !named.door.emergency);
        found
    }
}

/// In half width and small letters.
fn plain(text: &str) -> String {
    text.chars().map(|c| half_width(c).to_ascii_lowercase()).collect()
}

/// Where a word stands; one that begins or ends with a Latin letter only as a whole word.
fn places(text: &str, word: &str) -> Vec<(usize, usize)> {
    if word.is_empty() {
        return Vec::new();
    }
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let whole = |&(from, to): &(usize, usize)| {
        let before = text.get(..from).and_then(|before| before.chars().next_back());
        let after = text.get(to..).and_then(|after| after.chars().next());
        !(letter(word.chars().next()) && letter(before)
            || letter(word.chars().next_back()) && letter(after))
    };
    text.match_indices(word).map(|(at, _)| (at, at + word.len())).filter(whole).collect()
}
