//! The file of texts an application fetches, and all of them together for the server.

use crate::Language;
#[cfg(feature = "embedded")]
use crate::Texts;

/// The two browser applications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum App {
    /// Everything except the published results.
    Citizen,
    /// `/results` and below.
    Results,
}

mod generated {
    #[cfg(feature = "embedded")]
    use super::Bundle;
    use super::{App, Language};

    include!(concat!(env!("OUT_DIR"), "/bundle.rs"));
}

/// The file name of the texts of an application in a language; it changes with its content.
#[must_use]
pub const fn bundle_name(language: Language, app: App) -> &'static str {
    generated::name(language, app)
}

/// One file the server hands out under its name, for ever.
#[cfg(feature = "embedded")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bundle {
    pub language: Language,
    pub app: App,
    pub file_name: &'static str,
    pub json: &'static str,
}

/// Every bundle of every application and language.
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
            assert_eq!(bundle_name(bundle.language, bundle.app), bundle.file_name);
            assert!(bundle.file_name.starts_with(bundle.language.tag()));
        }
    }

    #[test]
    fn both_applications_can_say_what_is_common_to_them() {
        for bundle in bundles() {
            let texts: Texts = serde_json::from_str(bundle.json).unwrap();
            assert!(!texts.say(key::common::PORTAL).is_empty(), "{}", bundle.file_name);
        }
    }

    #[test]
    fn the_server_can_say_everything() {
        for language in Language::ALL {
            assert!(!embedded(language).say(key::common::PORTAL).is_empty());
        }
    }
}
