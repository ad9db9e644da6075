//! Words around numbers: filling templates and naming lists.

use crate::measure::Measure;
use crate::phrases::Phrases;
use crate::reading::{Estimate, Reading};

/// `template` with each `{name}` replaced. What is put in is never read as a template; unknown names stay.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, after) = rest.split_at(open);
        out.push_str(before);
        let found = after.find('}').and_then(|close| {
            let value = values.iter().find(|(name, _)| *name == &after[1..close])?;
            Some((close, value.1))
        });
        if let Some((close, value)) = found {
            out.push_str(value);
            rest = &after[close + 1..];
        } else {
            out.push('{');
            rest = &after[1..];
        }
    }
    out.push_str(rest);
    out
}

/// Sentences in a row, with a space between where the language has one.
pub(crate) fn joined(sentences: &[String], phrases: &Phrases) -> String {
    let mut out = String::new();
    for sentence in sentences.iter().filter(|s| !s.is_empty()) {
        if !out.is_empty() {
            out.push_str(phrases.sentence_separator);
        }
        out.push_str(sentence);
    }
    out
}

/// `names` as a list; beyond five only the first four and how many there are.
pub(crate) fn list(names: &[&str], phrases: &Phrases) -> String {
    if names.len() <= 5 {
        return names.join(phrases.list_separator);
    }
    let all = crate::number::count(names.len() as u64);
    fill(phrases.list_more, &[("names", &names[..4].join(phrases.list_separator)), ("n", &all)])
}

/// What a live region says at one point: its label, value, interval, counts, and then `notes`.
pub(crate) fn spoken(
    label: &str,
    reading: &Reading,
    measure: &Measure,
    notes: &[&str],
    phrases: &Phrases,
) -> String {
    let known = reading.known();
    let value = known
        .map_or_else(|| reading.reason(phrases.no_value).to_owned(), |e| measure.value(e.value));
    let mut out = fill(phrases.spoken, &[("label", label), ("value", &value)]);
    if let Some(estimate) = known {
        if let Some((low, high)) = estimate.interval {
            let (low, high) = (measure.number(low), measure.number(high));
            out.push_str(&fill(phrases.spoken_interval, &[("low", &low), ("high", &high)]));
        }
        out.push_str(&basis(estimate, phrases));
    }
    for note in notes.iter().filter(|note| !note.is_empty()) {
        out.push_str(&fill(phrases.spoken_note, &[("note", note)]));
    }
    out
}

fn basis(estimate: Estimate, phrases: &Phrases) -> String {
    let text = |n: Option<u64>| n.map(crate::number::count).unwrap_or_default();
    let (part, whole) = (text(estimate.part), text(estimate.whole));
    match (estimate.part, estimate.whole) {
        (Some(_), Some(_)) => fill(phrases.spoken_cases, &[("part", &part), ("whole", &whole)]),
        (None, Some(_)) => fill(phrases.spoken_whole, &[("whole", &whole)]),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn placeholders_are_replaced_once_and_strange_braces_survive() {
        assert_eq!(fill("{a} of {b}", &[("a", "{b}"), ("b", "2")]), "{b} of 2");
        assert_eq!(fill("{ {x} }{", &[("a", "1")]), "{ {x} }{");
    }

    proptest! {
        #[test]
        fn any_template_can_be_filled(template in "[{}a率]{0,20}") {
            let _ = fill(&template, &[("a", "1")]);
        }
    }
}
