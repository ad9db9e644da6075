//! What a link in a message carries behind its `#`: the part of an address that no server and no referrer ever sees.

use crate::matter::choice;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The secret of a link: 43 characters of URL-safe base 64 (256 bits). It is sent in a body only.
///
/// `Debug` hides it: a secret never reaches a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LinkSecret(String);

/// A text that is no link's secret, mostly because a part of it was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the secret of a link")]
pub struct BadLink;

impl LinkSecret {
    /// How many characters a secret has.
    pub const CHARACTERS: usize = 43;

    /// The secret as it stands in the link.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LinkSecret {
    type Error = BadLink;
    fn try_from(raw: String) -> Result<Self, BadLink> {
        let plain = raw.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        if plain && raw.len() == Self::CHARACTERS { Ok(Self(raw)) } else { Err(BadLink) }
    }
}

impl From<LinkSecret> for String {
    fn from(secret: LinkSecret) -> Self {
        secret.0
    }
}

impl fmt::Debug for LinkSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkSecret(…)")
    }
}

choice! {
    /// The answer to "is it solved?" that a link in a message brings along, so that one tap is enough.
    Tap {
        /// 解决了
        Yes = "yes",
        /// 没有解决
        No = "no",
        /// 暂时无法判断: "cannot say yet".
        Later = "later",
    }
}

impl Tap {
    /// As the rating's answer.
    pub fn solved(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::Later => None,
        }
    }
}

/// What stands behind the `#`: `t=SECRET`, perhaps followed by `&solved=yes`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What opens it.
    pub secret: LinkSecret,
    /// The answer tapped in the message.
    pub tap: Option<Tap>,
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "t={}", self.secret.as_str())?;
        match self.tap {
            Some(tap) => write!(f, "&solved={}", tap.as_str()),
            None => Ok(()),
        }
    }
}

impl FromStr for Link {
    type Err = BadLink;

    /// Reads a fragment with or without its `#`. What it does not know it passes over: mail programs add things of their own.
    fn from_str(raw: &str) -> Result<Self, BadLink> {
        let pairs = raw.trim().trim_start_matches('#').split('&');
        let mut link = (None, None);
        for (name, value) in pairs.filter_map(|pair| pair.split_once('=')) {
            match name {
                "t" => link.0 = Some(LinkSecret::try_from(value.to_owned())?),
                "solved" => link.1 = Tap::parse(value),
                _ => {}
            }
        }
        Ok(Self { secret: link.0.ok_or(BadLink)?, tap: link.1 })
    }
}
