//! The file of texts that comes with a part of the portal, and all of them together for the server.

use crate::Language;
#[cfg(feature = "embedded")]
use crate::Texts;

/// A part of the portal that the browser fetches when somebody goes there: its code and its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// What stands around every page; always there.
    Frame,
    /// `/`
    Home,
    /// `/report`: what to know before reporting.
    Start,
    /// `/follow`: number and code.
    Lookup,
    /// The steps of a report.
    Report,
    /// The map, for those who open it.
    Map,
    /// Covering parts of a photo, for those who open it.
    Cover,
    /// A case: one's own, and the published ones.
    Case,
    /// What links in messages open, and what is kept on the device.
    Links,
    /// What there is to read: limits and their sources, articles, about.
    Reading,
    /// `/results`
    Overview,
    /// Units and the method, below `/results`.
    Units,
    /// Releases, what they change, and how to take the figures along.
    Releases,
}

impl Part {
    /// Every part, the frame first.
    pub const ALL: [Self; 13] = [
        Self::Frame,
        Self::Home,
        Self::Start,
        Self::Lookup,
        Self::Report,
        Self::Map,
        Self::Cover,
        Self::Case,
        Self::Links,
        Self::Reading,
        Self::Overview,
        Self::Units,
        Self::Releases,
    ];

    /// Its name in the names of files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::Home => "home",
            Self::Start => "start",
            Self::Lookup => "lookup",
            Self::Report => "report",
            Self::Map => "map",
            Self::Cover => "cover",
            Self::Case => "case",
            Self::Links => "links",
            Self::Reading => "reading",
            Self::Overview => "overview",
            Self::Units => "units",
            Self::Releases => "releases",
        }
    }
}

mod generated {
    #[cfg(feature = "embedded")]
    use super::Bundle;
    use super::{Language, Part};

    include!(concat!(env!("OUT_DIR"), "/bundle.rs"));
}

/// The file name of the texts of a part in a language; it changes with its content.
#[must_use]
pub const fn bundle_name(language: Language, part: Part) -> &'static str {
    generated::name(language, part)
}

/// One file the server hands out under its name, for ever.
#[cfg(feature = "embedded")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bundle {
    pub language: Language,
    pub part: Part,
    pub file_name: &'static str,
    pub json: &'static str,
}

/// Every bundle of every part and language.
#[cfg(feature = "embedded")]
#[must_use]
pub const fn bundles() -> &'static [Bundle] {
    generated::ALL
}

/// All texts of a language, the server's own among them.
#[cfg(feature = "embedded")]
#[must_use]
pub fn embedded(language: Language) -> Texts {
    // The build script wrote this JSON; a test reads it back.
    serde_json::from_str(generated::whole(language)).unwrap_or_default()
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use super::*;
    use crate::key;

    #[test]
    fn every_bundle_is_read_back_and_named_by_its_content() {
        for bundle in bundles() {
            assert!(serde_json::from_str::<Texts>(bundle.json).is_ok(), "{}", bundle.file_name);
            assert_eq!(bundle_name(bundle.language, bundle.part), bundle.file_name);
            assert!(bundle.file_name.starts_with(bundle.language.tag()));
        }
    }

    #[test]
    fn every_part_says_its_own_and_the_frame_what_is_common() {
        for bundle in bundles() {
            let texts: Texts = serde_json::from_str(bundle.json).unwrap();
            assert!(bundle.file_name.contains(bundle.part.name()), "{}", bundle.file_name);
            let common = !texts.say(key::common::PORTAL).is_empty();
            assert_eq!(common, bundle.part == Part::Frame, "{}", bundle.file_name);
        }
    }

    #[test]
    fn what_a_part_brings_is_added_to_what_is_there() {
        let of = |part| {
            let bundle = bundles().iter().find(|it| it.part == part && it.language == Language::En);
            serde_json::from_str::<Texts>(bundle.unwrap().json).unwrap()
        };
        let mut texts = of(Part::Frame);
        assert_eq!(texts.say(key::report::KIND_TITLE), "");
        texts.add(of(Part::Report));
        assert_eq!(
            texts.say(key::report::KIND_TITLE),
            embedded(Language::En).say(key::report::KIND_TITLE)
        );
        assert_eq!(texts.say(key::common::PORTAL), embedded(Language::En).say(key::common::PORTAL));
    }

    #[test]
    fn the_server_can_say_everything() {
        for language in Language::ALL {
            assert!(!embedded(language).say(key::common::PORTAL).is_empty());
        }
    }
}
