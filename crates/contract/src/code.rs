//! The code that, with the number, opens a case.

use crate::number::{half_width, is_dash};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Ten characters of Crockford base 32 (50 bits), shown as `7QK2M-4XPTD`.
///
/// `Debug` hides it: a code never reaches a log.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(u64);

/// Why a text is not a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// A character no code contains.
    #[error("{0:?} does not occur in codes")]
    Character(char),
    /// Not ten characters, but this many.
    #[error("{0} characters instead of 10")]
    Length(usize),
}

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Code {
    /// How many characters a code has.
    pub const CHARACTERS: usize = 10;

    /// The code made of the lowest 50 of `bits`.
    pub fn from_bits(bits: u64) -> Self {
        Self(bits & ((1 << 50) - 1))
    }

    /// The ten characters without the dash.
    pub fn compact(self) -> String {
        (0..Self::CHARACTERS)
            .rev()
            .map(|place| char::from(ALPHABET[(self.0 >> (5 * place)) as usize & 31]))
            .collect()
    }
}

/// The value of a character; `O` is read as 0, `I` and `L` as 1, as Crockford asks.
fn value(character: char) -> Option<u64> {
    let upper = match half_width(character).to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|&letter| char::from(letter) == upper).map(|at| at as u64)
}

impl FromStr for Code {
    type Err = CodeError;

    /// Spaces, dashes and case are ignored.
    fn from_str(raw: &str) -> Result<Self, CodeError> {
        let mut bits = 0;
        let mut length = 0;
        for character in raw.chars().filter(|c| !c.is_whitespace() && !is_dash(*c)) {
            let five = value(character).ok_or(CodeError::Character(character))?;
            length += 1;
            if length <= Self::CHARACTERS {
                bits = bits << 5 | five;
            }
        }
        match length {
            0 => Err(CodeError::Empty),
            Self::CHARACTERS => Ok(Self(bits)),
            other => Err(CodeError::Length(other)),
        }
    }
}

impl TryFrom<String> for Code {
    type Error = CodeError;
    fn try_from(raw: String) -> Result<Self, CodeError> {
        raw.parse()
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.compact()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let characters = self.compact();
        write!(f, "{}-{}", &characters[..5], &characters[5..])
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}
