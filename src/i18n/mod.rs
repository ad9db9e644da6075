//! How it is said: the language of the page, and texts that follow it.
//!
//! ```ignore
//! use crate::i18n::{say, t};
//! use texts::key::home;
//!
//! view! {
//!     <h1>{t(home::TITLE)}</h1>
//!     <p>{say!(home::OVERDUE, n = number::count(overdue.get()))}</p>
//! }
//! ```
//! Both give a `Signal<String>`: it renders, and it fits every prop that takes text.

pub mod date;
pub mod failure;
mod message;
pub mod number;

pub use message::Message;

use crate::{
    api::{self, ApiError, Reply},
    device::storage,
    json,
    navigation::Navigator,
    task,
};
use leptos::prelude::*;
use std::cell::Cell;
use texts::{Key, Language, Part, Texts, Words, bundle_name};

const KEPT: &str = "huiyin.language";

thread_local! {
    /// A page has one language. Context would not reach event handlers, where figures and days are
    /// written too.
    static PAGE: Cell<Option<I18n>> = const { Cell::new(None) };
}

/// The language of the page and its texts.
#[derive(Clone, Copy)]
pub struct I18n {
    /// What the texts hold so far, the frame first.
    parts: StoredValue<Vec<Part>>,
    said: RwSignal<Said>,
    /// Whether the last attempt to change the language failed.
    failed: RwSignal<bool>,
}

/// Tracked.
impl Words for I18n {
    fn say(self, key: Key) -> String {
        Self::say(&self, key)
    }

    fn fill(self, key: Key, values: &[(&str, &str)]) -> String {
        Self::fill(&self, key, values)
    }
}

/// A language always travels with its texts, so that no sentence is half one and half the other.
struct Said {
    language: Language,
    texts: Texts,
}

impl I18n {
    /// Makes the texts known to every component.
    ///
    /// `texts` are the frame's; each other part brings its own.
    pub fn provide(language: Language, texts: Texts) -> Self {
        let said = RwSignal::new(Said { language, texts });
        let parts = StoredValue::new(vec![Part::Frame]);
        let i18n = Self { parts, said, failed: RwSignal::new(false) };
        Effect::new(move |_| {
            if let Some(root) = document().document_element() {
                // Fails only for a malformed name.
                let _ = root.set_attribute("lang", i18n.language().tag());
            }
        });
        PAGE.set(Some(i18n));
        i18n
    }

    /// The texts provided by the application, from anywhere.
    #[track_caller]
    pub fn expect() -> Self {
        PAGE.get().unwrap_or_else(expect_context)
    }

    /// The language of the page. Tracked.
    pub fn language(&self) -> Language {
        self.said.with(|said| said.language)
    }

    /// The language of the page at this moment.
    pub fn language_untracked(&self) -> Language {
        self.said.with_untracked(|said| said.language)
    }

    /// The text of a key in the language of the page. Tracked.
    pub fn say(&self, key: Key) -> String {
        self.said.with(|said| said.texts.say(key).to_owned())
    }

    /// The text of a key, filled in. Tracked.
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.said.with(|said| said.texts.fill(key, values))
    }

    /// All texts at once, for what needs many. Tracked.
    pub fn read<T>(&self, read: impl FnOnce(&Texts) -> T) -> T {
        self.said.with(|said| read(&said.texts))
    }

    /// A message, said. Tracked.
    pub fn message(&self, message: &Message) -> String {
        let values: Vec<_> = message.values.iter().map(|(name, v)| (*name, v.as_str())).collect();
        self.fill(message.key, &values)
    }

    /// What stands before and after a placeholder, for a link within a sentence. Tracked.
    pub fn around(&self, key: Key, name: &str) -> (String, String) {
        self.said.with(|said| {
            let (before, after) = said.texts.around(key, name);
            (before.to_owned(), after.to_owned())
        })
    }

    /// Whether the last change of language failed. Tracked.
    pub fn has_failed(&self) -> bool {
        self.failed.get()
    }

    /// Fetches another language and says everything in it. What is typed and shown stays.
    pub fn switch(&self, language: Language) {
        let i18n = *self;
        self.failed.set(false);
        task::spawn(async move {
            match i18n.fetch_all(language).await {
                Ok(texts) => {
                    storage::set(KEPT, Some(language.tag()));
                    i18n.said.set(Said { language, texts });
                }
                Err(_) => i18n.failed.set(true),
            }
        });
    }

    /// Takes in the texts of another part, in the language of the page.
    pub(crate) fn include(&self, part: Part, texts: Texts) {
        self.parts.update_value(|parts| parts.push(part));
        self.said.update(|said| said.texts.add(texts));
    }

    /// Fetches the texts of another part and can say them from then on.
    pub(crate) async fn add(&self, part: Part) -> Reply<()> {
        loop {
            let language = self.language_untracked();
            let texts = fetch(part, language).await?;
            if self.language_untracked() != language {
                // The language was changed meanwhile: these texts are of the one before.
                continue;
            }
            self.include(part, texts);
            return Ok(());
        }
    }

    /// The texts of every part that is there, in a language.
    async fn fetch_all(&self, language: Language) -> Reply<Texts> {
        let mut texts = Texts::default();
        let mut next = 0;
        // A part may arrive while others are fetched.
        while let Some(part) = self.parts.with_value(|parts| parts.get(next).copied()) {
            let more = fetch(part, language).await?;
            if next == 0 {
                texts = more
            } else {
                texts.add(more)
            }
            next += 1;
        }
        Ok(texts)
    }
}

/// The text of a key, in whatever language the page is at the moment.
#[must_use]
pub fn t(key: Key) -> Signal<String> {
    let i18n = I18n::expect();
    Signal::derive(move || i18n.say(key))
}

/// The text of a key filled with `values`, said again when a value or the language changes.
///
/// [`say!`] reads better.
#[must_use]
pub fn filled(
    key: Key,
    values: impl Fn() -> Vec<(&'static str, String)> + Send + Sync + 'static,
) -> Signal<String> {
    let i18n = I18n::expect();
    Signal::derive(move || {
        let values = values();
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        i18n.fill(key, &values)
    })
}

/// `say!(KEY, n = count, unit = name)`: the text of a key with its placeholders filled in.
///
/// The values are `String`s, read anew whenever a signal in them changes.
#[macro_export]
macro_rules! say {
    ($key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::i18n::filled($key, move || ::std::vec![$((stringify!($name), $value)),*])
    };
}
pub use crate::say;

/// The language a person wants: the address first, then the last choice, then the browser's.
pub(crate) fn wanted() -> Language {
    let address = window().location().search().ok();
    let address = address.map(|raw| crate::route::Query::parse(&raw));
    let address = address.as_ref().and_then(|query| query.get("lang")).and_then(Language::parse);
    let chosen = || storage::get(KEPT).as_deref().and_then(Language::parse);
    let browser = || window().navigator().language().as_deref().and_then(Language::parse);
    if let Some(language) = address {
        storage::set(KEPT, Some(language.tag()));
    }
    address.or_else(chosen).or_else(browser).unwrap_or_default()
}

/// Fetches the texts of a part in a language.
pub(crate) async fn fetch(part: Part, language: Language) -> Reply<Texts> {
    let path = format!("/texts/{}", bundle_name(language, part));
    let bundle = api::file(path.clone()).await?;
    json::read(&bundle).ok_or(ApiError::Decode { path })
}

/// Gives `document.title` its page and the portal's name for as long as the page is on the screen.
pub(crate) fn title(page: Signal<String>, failed: Signal<bool>) {
    let i18n = I18n::expect();
    let navigator = Navigator::expect();
    Effect::new(move |_| {
        navigator.route();
        let title = i18n.fill(texts::key::common::TITLE, &[("page", &page.get())]);
        let title = if failed.get() {
            i18n.fill(texts::key::common::TITLE_ERROR, &[("title", &title)])
        } else {
            title
        };
        document().set_title(&title);
    });
}
