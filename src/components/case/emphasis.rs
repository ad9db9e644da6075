//! What matters most in a sentence.
//!
//! Where it stands in the sentence is the translator's business, so it is marked before the sentence is
//! filled in, with a character that neither names nor texts can contain.

use leptos::prelude::*;

const MARK: char = '\u{1}';

/// Marks a part of a sentence as what matters.
pub(super) fn strong(part: &str) -> String {
    format!("{MARK}{part}{MARK}")
}

/// A sentence with its marked parts in bold.
pub(super) fn sentence(text: &str) -> AnyView {
    let part = |(index, part): (usize, &str)| {
        let part = part.to_owned();
        if index % 2 == 1 { view! { <b>{part}</b> }.into_any() } else { part.into_any() }
    };
    text.split(MARK).enumerate().map(part).collect_view().into_any()
}
