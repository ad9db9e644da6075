//! Every sentence the portal says, in every language, checked when it is built.
//!
//! A view names a sentence by a [`Key`] from [`key`]; a [`Texts`] says it in one language. The
//! browser fetches a bundle with each part of the portal ([`bundle_name`]); the server holds them all
//! (feature `embedded`).
//!
//! **Invariant:** nothing here knows a page, a rule or the network.

#[expect(dead_code, reason = "the build script reads the rest of the table")]
mod area;
mod bundle;
#[cfg(test)]
#[expect(dead_code, reason = "the build script writes the bundles with the rest")]
mod locale;
mod texts;

#[cfg(feature = "embedded")]
pub use bundle::{Bundle, bundles, embedded};
pub use bundle::{Part, bundle_name};
pub use texts::{BadBundle, Key, Texts, Words};

/// The keys: one module for each area, one constant for each text.
pub mod key {
    include!(concat!(env!("OUT_DIR"), "/key.rs"));
}

/// A language the portal speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Simplified Chinese, as spoken in mainland China.
    #[default]
    ZhCn,
    En,
}

impl Language {
    /// Every language, in the order in which a person is offered them.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// The BCP 47 tag: what `<html lang>`, `Intl` and the address want.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language a tag such as `zh-Hans-CN` or `en-GB` asks for, if the portal speaks it.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        match primary.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::ZhCn),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The name of the language in that language, for a switch.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ZhCn => "中文",
            Self::En => "English",
        }
    }

    /// The language the switch leads to.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::ZhCn => Self::En,
            Self::En => Self::ZhCn,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn a_language_is_known_by_its_first_part() {
        for (tag, expected) in [
            ("zh-CN", Some(Language::ZhCn)),
            ("zh-Hant-TW", Some(Language::ZhCn)),
            ("EN_us", Some(Language::En)),
            ("de", None),
            ("", None),
        ] {
            assert_eq!(Language::parse(tag), expected, "{tag}");
        }
    }

    #[test]
    fn every_tag_parses_back() {
        for language in Language::ALL {
            assert_eq!(Language::parse(language.tag()), Some(language));
            assert_eq!(language.other().other(), language);
        }
    }
}
