//! What a person has chosen for this device: larger print, light or dark.
//!
//! The language is kept here too, and chosen in [`crate::i18n`].

use crate::device::storage;
use leptos::prelude::*;

const ELDER: &str = "huiyin.elder";
const THEME: &str = "huiyin.theme";

/// How light the page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    /// Every theme, in the order in which the button walks them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The value of `data-theme`, and of what is stored.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The next one round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }
}

/// The choices, kept on `<html>` and in the browser's storage where that is allowed.
#[derive(Clone, Copy)]
pub struct Preferences {
    elder: RwSignal<bool>,
    theme: RwSignal<Theme>,
}

impl Preferences {
    /// Reads what was kept and keeps what changes. Call once, while the application is set up.
    pub fn provide() -> Self {
        let kept_theme = storage::get(THEME);
        let theme = Theme::ALL.into_iter().find(|t| kept_theme.as_deref() == Some(t.name()));
        let preferences = Self {
            elder: RwSignal::new(storage::get(ELDER).is_some()),
            theme: RwSignal::new(theme.unwrap_or_default()),
        };
        Effect::new(move |_| mark("data-mode", preferences.elder.get().then_some("elder")));
        Effect::new(move |_| {
            let theme = preferences.theme.get();
            mark("data-theme", (theme != Theme::Auto).then_some(theme.name()));
        });
        provide_context(preferences);
        preferences
    }

    /// The preferences provided by the application.
    #[track_caller]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Whether the design for elders is on. Tracked.
    pub fn elder(&self) -> bool {
        self.elder.get()
    }

    pub fn set_elder(&self, on: bool) {
        storage::set(ELDER, on.then_some("1"));
        self.elder.set(on);
    }

    /// How light the page is. Tracked.
    pub fn theme(&self) -> Theme {
        self.theme.get()
    }

    pub fn set_theme(&self, theme: Theme) {
        storage::set(THEME, (theme != Theme::Auto).then_some(theme.name()));
        self.theme.set(theme);
    }
}

/// Sets or takes away an attribute of `<html>`, which the style sheet reads.
fn mark(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else { return };
    // Both fail only for a malformed name.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

#[cfg(test)]
mod tests {
    use super::Theme;

    #[test]
    fn the_button_walks_every_theme_and_returns() {
        let walked = [Theme::Auto, Theme::Auto.next(), Theme::Auto.next().next()];
        assert_eq!(walked, Theme::ALL);
        assert_eq!(Theme::Dark.next(), Theme::Auto);
    }
}
