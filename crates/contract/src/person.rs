//! Who may be called back: the personal fields of a case.
//!
//! They are never part of an event: events can be published, these cannot.

use crate::text::Line;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

macro_rules! checked {
    ($(#[$doc:meta])* $name:ident, $error:ty) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The value as written down.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = $error;
            fn try_from(raw: String) -> Result<Self, $error> {
                raw.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

/// Why a text is no telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// A character that telephone numbers do not have.
    #[error("{0:?} does not occur in telephone numbers")]
    Character(char),
    /// Fewer than 5 or more than 15 digits (ITU-T E.164).
    #[error("{0} digits; a telephone number has 5 to 15")]
    Length(usize),
}

checked!(
    /// A telephone number: 5 to 15 digits, perhaps with a leading `+`; spaces, dashes and brackets are dropped.
    Phone,
    PhoneError
);

impl FromStr for Phone {
    type Err = PhoneError;

    fn from_str(raw: &str) -> Result<Self, PhoneError> {
        let mut phone = String::new();
        for character in raw.chars() {
            match crate::number::half_width(character) {
                digit @ '0'..='9' => phone.push(digit),
                '+' if phone.is_empty() => phone.push('+'),
                '(' | ')' => {}
                space if space.is_whitespace() => {}
                dash if crate::number::is_dash(dash) => {}
                _ => return Err(PhoneError::Character(character)),
            }
        }
        match phone.trim_start_matches('+').len() {
            0 => Err(PhoneError::Empty),
            5..=15 => Ok(Self(phone)),
            other => Err(PhoneError::Length(other)),
        }
    }
}

/// A text without exactly one `@` between a name and a domain with a dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct EmailError;

checked!(
    /// An e-mail address, at most 254 characters (RFC 5321); only its shape is checked.
    Email,
    EmailError
);

impl FromStr for Email {
    type Err = EmailError;

    fn from_str(raw: &str) -> Result<Self, EmailError> {
        let raw = raw.trim();
        let (name, domain) = raw.split_once('@').ok_or(EmailError)?;
        let plain = !raw.chars().any(|c| c.is_whitespace() || c.is_control());
        let labels = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
        if !name.is_empty() && labels && plain && !domain.contains('@') && raw.len() <= 254 {
            Ok(Self(raw.to_owned()))
        } else {
            Err(EmailError)
        }
    }
}

/// Why a text is no unified social credit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CreditCodeError {
    /// Not eighteen characters, but this many.
    #[error("{0} characters instead of 18")]
    Length(usize),
    /// A character no such code contains (I, O, S, V and Z are left out).
    #[error("{0:?} does not occur in credit codes")]
    Character(char),
    /// The last character does not fit the others.
    #[error("the check character does not match")]
    CheckCharacter,
}

checked!(
    /// 统一社会信用代码, GB 32100-2015: eighteen characters, the last a check character (ISO 7064 MOD 31-3).
    CreditCode,
    CreditCodeError
);

const CREDIT_ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

impl FromStr for CreditCode {
    type Err = CreditCodeError;

    fn from_str(raw: &str) -> Result<Self, CreditCodeError> {
        let code: String = raw
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| crate::number::half_width(c).to_ascii_uppercase())
            .collect();
        let mut values = Vec::with_capacity(18);
        for character in code.chars() {
            let value = CREDIT_ALPHABET.iter().position(|&letter| char::from(letter) == character);
            values.push(value.ok_or(CreditCodeError::Character(character))?);
        }
        if values.len() != 18 {
            return Err(CreditCodeError::Length(values.len()));
        }
        let mut weight = 1;
        let mut sum = 0;
        for value in &values[..17] {
            sum += value * weight;
            weight = weight * 3 % 31;
        }
        if (sum + values[17]).is_multiple_of(31) {
            Ok(Self(code))
        } else {
            Err(CreditCodeError::CheckCharacter)
        }
    }
}

/// How to reach the person, as far as they said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contact {
    /// What to call them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Line>,
    /// For the call-back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// For messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    /// Of an enterprise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_code: Option<CreditCode>,
}
