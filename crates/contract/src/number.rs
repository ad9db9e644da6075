//! The number a case is called by.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use time::OffsetDateTime;

/// Eighteen digits: `yyMMddHHmmss` of the submission, five random digits, one check digit
/// (ISO 7064 MOD 11-10). Shown as `261122 103015 042178`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseNumber(u64);

/// Why a text is not a case number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// A character that is neither a digit, a space nor a dash.
    #[error("{0:?} is not a digit")]
    Character(char),
    /// Not eighteen digits, but this many.
    #[error("{0} digits instead of 18")]
    Length(usize),
    /// The last digit does not fit the others: one was mistyped or two were swapped.
    #[error("the check digit does not match")]
    CheckDigit,
}

impl CaseNumber {
    /// How many digits a number has.
    pub const DIGITS: usize = 18;

    /// The number of a case submitted at `moment` in the city's own time; `serial` is taken modulo 100,000.
    pub fn new(moment: OffsetDateTime, serial: u32) -> Self {
        let pair = |head: u64, tail: u8| head * 100 + u64::from(tail);
        let year = u64::from(moment.year().rem_euclid(100).unsigned_abs());
        let time = [
            u8::from(moment.month()),
            moment.day(),
            moment.hour(),
            moment.minute(),
            moment.second(),
        ]
        .into_iter()
        .fold(year, pair);
        let payload = time * 100_000 + u64::from(serial % 100_000);
        Self(payload * 10 + u64::from(check_digit(payload)))
    }
}

/// ISO/IEC 7064 MOD 11-10 over the seventeen digits of `payload`.
fn check_digit(payload: u64) -> u8 {
    let mut product = 10;
    for position in (0..CaseNumber::DIGITS - 1).rev() {
        let digit = payload / 10_u64.pow(position as u32) % 10;
        let sum = (digit + product) % 10;
        product = (if sum == 0 { 10 } else { sum }) * 2 % 11;
    }
    ((11 - product) % 10) as u8
}

impl FromStr for CaseNumber {
    type Err = NumberError;

    /// Spaces and dashes are ignored; full-width digits are read as digits.
    fn from_str(raw: &str) -> Result<Self, NumberError> {
        let mut value = 0_u64;
        let mut digits = 0;
        for character in raw.chars() {
            match half_width(character).to_digit(10) {
                Some(digit) => {
                    digits += 1;
                    if digits <= Self::DIGITS {
                        value = value * 10 + u64::from(digit);
                    }
                }
                None if character.is_whitespace() || is_dash(character) => {}
                None => return Err(NumberError::Character(character)),
            }
        }
        match digits {
            0 => Err(NumberError::Empty),
            Self::DIGITS if u64::from(check_digit(value / 10)) == value % 10 => Ok(Self(value)),
            Self::DIGITS => Err(NumberError::CheckDigit),
            other => Err(NumberError::Length(other)),
        }
    }
}

/// Digits, letters and signs as Chinese input methods type them, in their plain form.
pub(crate) fn half_width(character: char) -> char {
    match character {
        '！'..='～' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        other => other,
    }
}

/// Dashes as people type and paste them.
pub(crate) fn is_dash(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '－')
}

impl TryFrom<String> for CaseNumber {
    type Error = NumberError;
    fn try_from(raw: String) -> Result<Self, NumberError> {
        raw.parse()
    }
}

impl From<CaseNumber> for String {
    fn from(number: CaseNumber) -> Self {
        number.compact()
    }
}

impl CaseNumber {
    /// The eighteen digits without spaces, as in addresses and files.
    pub fn compact(self) -> String {
        format!("{:018}", self.0)
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.compact();
        write!(f, "{} {} {}", &digits[..6], &digits[6..12], &digits[12..])
    }
}

impl fmt::Debug for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
