//! The language a page is first said in.

use axum::http::{HeaderMap, header};
use texts::Language;

/// The address first, then the browser's own order, then Chinese. The application may know better: it remembers a choice.
pub(super) fn wanted(query: Option<&str>, headers: &HeaderMap) -> Language {
    let stated = control(query, "lang").and_then(Language::parse);
    stated.or_else(|| accepted(headers)).unwrap_or_default()
}

/// The value of a control of the address.
pub(super) fn control<'a>(query: Option<&'a str>, name: &str) -> Option<&'a str> {
    let mut pairs = query.unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
}

fn accepted(headers: &HeaderMap) -> Option<Language> {
    let value = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut ranges: Vec<(f32, Language)> = value
        .split(',')
        .filter_map(|range| {
            let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
            let weight = weight.trim().strip_prefix("q=")?.parse().ok()?;
            (weight > 0.0).then_some((weight, Language::parse(tag)?))
        })
        .collect();
    // Stable: of equal weights the first stays first.
    ranges.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    ranges.first().map(|(_, language)| *language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[track_caller]
    fn check(query: Option<&str>, accepted: &'static str, expected: Language) {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(accepted));
        assert_eq!(wanted(query, &headers), expected);
    }

    #[test]
    fn the_address_comes_before_the_browser() {
        check(None, "en-GB,en;q=0.9,zh;q=0.8", Language::En);
        check(Some("a=b&lang=zh-CN"), "en", Language::ZhCn);
        check(Some("lang=xx"), "en", Language::En);
    }

    #[test]
    fn the_heavier_language_wins_and_an_unknown_one_is_passed_over() {
        check(None, "de, zh;q=0.5, en;q=0.7", Language::En);
        check(None, "fr, de;q=0.9", Language::ZhCn);
        check(None, "en;q=0, zh;q=0.1", Language::ZhCn);
        check(None, "", Language::ZhCn);
    }
}
