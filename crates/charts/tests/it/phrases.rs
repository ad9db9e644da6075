//! The locale files say everything the charts need, in both languages alike.

use crate::samples::{Lang, all};
use charts::{Frame, Phrases};

/// The `{names}` in a template, sorted.
fn placeholders(template: &str) -> Vec<String> {
    let mut names: Vec<String> = template
        .split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('}')?.0.to_owned()))
        .collect();
    names.sort();
    names
}

#[test]
fn both_languages_have_exactly_the_keys_of_the_phrases() {
    for lang in Lang::BOTH {
        let keys: Vec<String> = lang.texts().into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, Phrases::KEYS, "{lang:?}");
    }
}

#[test]
fn both_languages_use_the_same_placeholders() {
    for ((key, zh), (_, en)) in Lang::Zh.texts().into_iter().zip(Lang::En.texts()) {
        assert_eq!(placeholders(&zh), placeholders(&en), "{key}");
    }
}

#[test]
fn no_placeholder_is_left_in_what_a_reader_gets() {
    for lang in Lang::BOTH {
        for (name, drawing) in all(lang, &Frame::NARROW) {
            assert!(!drawing.svg("x").contains('{'), "{name}");
            assert!(!drawing.sentence().contains('{'), "{name}: {}", drawing.sentence());
            assert!(drawing.points().iter().all(|p| !p.spoken.contains('{')), "{name}");
            assert!(!format!("{:?}", drawing.table().rows).contains('{'), "{name}");
        }
    }
}
