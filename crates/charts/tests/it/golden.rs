//! Pictures as they were last looked at and found good. `HUIYIN_BLESS=1` accepts what they are now.
#![expect(clippy::expect_used, reason = "tests")]

use crate::samples::{Lang, all};
use charts::{Frame, Theme};
use std::path::Path;

#[track_caller]
fn check(name: &str, actual: &str) {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.svg"));
    let actual = format!("{actual}\n");
    if std::env::var_os("HUIYIN_BLESS").is_some() {
        std::fs::write(&path, &actual).expect("the golden folder can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(actual == expected, "{name}.svg has changed; look at it, then run with HUIYIN_BLESS=1");
}

#[test]
fn p62_p67_every_chart_looks_as_it_was_approved() {
    for lang in Lang::BOTH {
        let tag = lang.tag();
        for (name, drawing) in all(lang, &Frame::WIDE) {
            check(&format!("{name}-wide-{tag}"), &drawing.svg(name));
            check(&format!("{name}-file-{tag}"), &drawing.file("huiyin.example · 2026-10 · v1"));
        }
        for (name, drawing) in all(lang, &Frame::NARROW) {
            check(&format!("{name}-narrow-{tag}"), &drawing.svg(name));
        }
        for (name, drawing) in all(lang, &Frame::NARROW.scaled(1.35)) {
            check(&format!("{name}-elder-{tag}"), &drawing.svg(name));
        }
        for (name, drawing) in all(lang, &Frame::WIDE.themed(&Theme::DARK)) {
            check(&format!("{name}-dark-{tag}"), &drawing.svg(name));
        }
    }
}
