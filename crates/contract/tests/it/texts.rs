//! What people write: any script, within its bounds.

use contract::{Line, Note, Story, Subject, Text, TextError};
use proptest::prelude::*;

#[test]
fn the_bounds_are_counted_in_characters() {
    let fits = |n| Subject::try_from("路".repeat(n)).map(drop);
    assert_eq!(fits(0), Err(TextError::Empty));
    assert_eq!(fits(1), Ok(()));
    assert_eq!(fits(60), Ok(()));
    assert_eq!(fits(61), Err(TextError::TooLong { chars: 61, max: 60 }));
    assert_eq!((Subject::MAX, Line::MAX, Note::MAX, Story::MAX), (60, 120, 2000, 5000));
    let long = "灯".repeat(40_000);
    assert_eq!(
        Story::try_from(long.as_str()),
        Err(TextError::TooLong { chars: 40_000, max: 5000 })
    );
}

#[test]
fn white_space_around_a_text_does_not_count() {
    let subject = Subject::try_from(format!("\u{3000}\t{}\r\n\u{a0}", "路".repeat(60))).unwrap();
    assert_eq!(subject.as_str(), "路".repeat(60));
    assert_eq!(Subject::try_from(" \u{3000}\r\n\t"), Err(TextError::Empty));
}

#[test]
fn windows_line_ends_become_plain_ones() {
    assert_eq!(Note::try_from("一\r\n\r\n二\t三").unwrap().as_str(), "一\n\n二\t三");
}

#[test]
fn control_characters_are_refused() {
    for control in ['\0', '\u{7}', '\u{1b}', '\r', '\u{7f}', '\u{85}', '\u{9f}'] {
        assert_eq!(
            Note::try_from(format!("灯{control}坏了")),
            Err(TextError::Control),
            "{control:?}"
        );
    }
}

#[test]
fn any_script_and_any_emoji_is_kept_as_it_is() {
    for written in [
        "👩‍👩‍👧‍👦 家门口",
        "👍🏽🏳️‍🌈",
        "مصباح الشارع مكسور منذ أسبوع",
        "הפנס ברחוב שבור",
        "\u{202b}كسر\u{202c} 路灯",
        "street\u{200d}lamp\u{fe0f}",
        "𠮷野家门口的灯",
        "e\u{301}tage",
    ] {
        assert_eq!(Subject::try_from(written).unwrap().as_str(), written);
        let json = serde_json::to_string(&Subject::try_from(written).unwrap()).unwrap();
        assert_eq!(serde_json::from_str::<Subject>(&json).unwrap().as_str(), written);
    }
}

#[test]
fn a_text_never_shows_in_debug_output() {
    assert_eq!(format!("{:?}", Note::try_from("我家三楼").unwrap()), "Text(4 characters)");
}

#[test]
fn the_wire_refuses_what_the_constructor_refuses() {
    assert!(serde_json::from_str::<Subject>("\"\"").is_err());
    assert!(serde_json::from_str::<Subject>("\"\\u0000\"").is_err());
    assert!(serde_json::from_str::<Subject>(&format!("\"{}\"", "长".repeat(61))).is_err());
}

proptest! {
    #[test]
    fn a_text_that_was_taken_is_taken_again_unchanged(raw in any::<String>()) {
        if let Ok(text) = Text::<30>::try_from(raw.as_str()) {
            prop_assert_eq!(Text::<30>::try_from(text.as_str()), Ok(text.clone()));
            prop_assert!((1..=30).contains(&text.as_str().chars().count()));
            prop_assert_eq!(String::from(text.clone()), text.to_string());
        }
    }
}
