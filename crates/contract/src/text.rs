//! What people write, bounded.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A text of 1 to `MAX` characters, without control characters except line breaks and tabs.
///
/// White space around it is dropped; Windows line ends become plain ones. Any script and any emoji is welcome.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Text<const MAX: usize>(String);

/// One line: what a matter is called.
pub type Subject = Text<60>;
/// A matter in the citizen's own words.
pub type Story = Text<5000>;
/// A remark, a reason, a reply to a question.
pub type Note = Text<2000>;
/// A name, an address line, a landmark.
pub type Line = Text<120>;

/// Why a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing but white space.
    #[error("empty")]
    Empty,
    /// More characters than fit.
    #[error("{chars} characters, at most {max} fit")]
    TooLong {
        /// How many there are.
        chars: usize,
        /// How many may be.
        max: usize,
    },
    /// A character that cannot be shown.
    #[error("contains a control character")]
    Control,
}

impl<const MAX: usize> Text<MAX> {
    /// The largest number of characters.
    pub const MAX: usize = MAX;

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> TryFrom<&str> for Text<MAX> {
    type Error = TextError;

    fn try_from(raw: &str) -> Result<Self, TextError> {
        let text = raw.trim().replace("\r\n", "\n");
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            return Err(TextError::Control);
        }
        match text.chars().count() {
            0 => Err(TextError::Empty),
            chars if chars > MAX => Err(TextError::TooLong { chars, max: MAX }),
            _ => Ok(Self(text)),
        }
    }
}

impl<const MAX: usize> TryFrom<String> for Text<MAX> {
    type Error = TextError;
    fn try_from(raw: String) -> Result<Self, TextError> {
        Self::try_from(raw.as_str())
    }
}

impl<const MAX: usize> From<Text<MAX>> for String {
    fn from(text: Text<MAX>) -> Self {
        text.0
    }
}

impl<const MAX: usize> fmt::Display for Text<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Hides what was written: a citizen's words never reach a log.
impl<const MAX: usize> fmt::Debug for Text<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} characters)", self.0.chars().count())
    }
}
