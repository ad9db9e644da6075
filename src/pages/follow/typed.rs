//! What a person types or pastes to open a case, read as far as it can be.

use crate::{components::form::FormError, i18n::Message};
use contract::{CaseNumber, Code, CodeError, NumberError, wire::citizen::Credentials};
use texts::key::lookup;

/// The field of the number.
pub(super) const NUMBER: &str = "number";
/// The field of the code.
pub(super) const CODE: &str = "code";

/// Number and code, or what stands against each; nothing is sent before both can be right.
pub(super) fn credentials(number: &str, code: &str) -> Result<Credentials, Vec<FormError>> {
    match (number.parse::<CaseNumber>(), code.parse::<Code>()) {
        (Ok(number), Ok(code)) => Ok(Credentials { number, code }),
        (number, code) => {
            let number = number.err().map(|error| FormError::new(NUMBER, number_fault(error)));
            let code = code.err().map(|error| FormError::new(CODE, code_fault(error)));
            Err(number.into_iter().chain(code).collect())
        }
    }
}

fn number_fault(error: NumberError) -> Message {
    match error {
        NumberError::Empty => Message::new(lookup::ERROR_NUMBER_EMPTY),
        NumberError::Character(character) => {
            Message::new(lookup::ERROR_NUMBER_CHARACTER).with("character", character)
        }
        NumberError::Length(n) => {
            Message::new(lookup::ERROR_NUMBER_LENGTH).with("n", n.to_string())
        }
        NumberError::CheckDigit => Message::new(lookup::ERROR_NUMBER_CHECK),
    }
}

fn code_fault(error: CodeError) -> Message {
    match error {
        CodeError::Empty => Message::new(lookup::ERROR_CODE_EMPTY),
        CodeError::Character(character) => {
            Message::new(lookup::ERROR_CODE_CHARACTER).with("character", character)
        }
        CodeError::Length(n) => Message::new(lookup::ERROR_CODE_LENGTH).with("n", n.to_string()),
    }
}

/// Number and code out of one pasted text, such as what the last page of a report lets one copy.
pub(super) fn both(pasted: &str) -> Option<(CaseNumber, Code)> {
    // More than a message with number and code in it; not worth looking through.
    const LONGEST: usize = 1000;
    if pasted.chars().count() > LONGEST {
        return None;
    }
    let starts = || pasted.char_indices().map(|(at, _)| at);
    let (number, rest) =
        starts().find_map(|at| first::<CaseNumber>(pasted, at, CaseNumber::DIGITS))?;
    let (code, _) = rest
        .char_indices()
        .filter(|(at, _)| !rest[..*at].chars().next_back().is_some_and(is_word))
        .find_map(|(at, _)| first::<Code>(rest, at, Code::CHARACTERS))?;
    Some((number, code))
}

/// The value that is written in exactly `length` letters or digits from `at` on, and what comes after it.
fn first<T: std::str::FromStr>(text: &str, at: usize, length: usize) -> Option<(T, &str)> {
    let tail = &text[at..];
    if !tail.starts_with(is_word) {
        return None;
    }
    let mut seen = 0;
    let end = tail.char_indices().find(|(_, character)| {
        seen += usize::from(is_word(*character));
        seen > length || !(is_word(*character) || matches!(character, ' ' | '-'))
    });
    let end = end.map_or(tail.len(), |(end, _)| end);
    // A longer word is another word.
    let cut = tail[end..].starts_with(is_word) && !tail[..end].ends_with([' ', '-']);
    if cut { None } else { Some((tail[..end].parse().ok()?, &tail[end..])) }
}

/// Letters and digits, also as Chinese input methods type them; not Chinese characters.
fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CODE_WRITTEN: &str = "7QK2M-4XPTD";

    fn number() -> CaseNumber {
        CaseNumber::new(time::OffsetDateTime::UNIX_EPOCH, 4217)
    }

    #[track_caller]
    fn faults(number: &str, code: &str, expected: &[Message]) {
        let found = credentials(number, code).err().unwrap_or_default();
        let found: Vec<Message> = found.into_iter().map(|fault| fault.message).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn number_and_code_are_read_however_they_are_typed() {
        let typed = number().compact();
        let spaced = number().to_string().replace(' ', "-");
        let wide: String =
            typed.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)).collect();
        for written in [typed, spaced, wide, format!("  {} ", number())] {
            let read = credentials(&written, "7qk2m 4xptd").unwrap();
            assert_eq!(read.number, number(), "{written}");
            assert_eq!(read.code.to_string(), CODE_WRITTEN);
        }
    }

    #[test]
    fn every_fault_has_its_own_words() {
        let good = number().compact();
        let mut wrong = good.clone();
        let last = if wrong.pop() == Some('0') { '1' } else { '0' };
        wrong.push(last);
        let message = Message::new;
        faults("", CODE_WRITTEN, &[message(lookup::ERROR_NUMBER_EMPTY)]);
        faults(
            "12a",
            "",
            &[
                message(lookup::ERROR_NUMBER_CHARACTER).with("character", "a"),
                message(lookup::ERROR_CODE_EMPTY),
            ],
        );
        faults(
            "123",
            "AB",
            &[
                message(lookup::ERROR_NUMBER_LENGTH).with("n", "3"),
                message(lookup::ERROR_CODE_LENGTH).with("n", "2"),
            ],
        );
        faults(&wrong, CODE_WRITTEN, &[message(lookup::ERROR_NUMBER_CHECK)]);
        faults(
            &good,
            "7QK2M-4XPT!",
            &[message(lookup::ERROR_CODE_CHARACTER).with("character", "!")],
        );
    }

    #[test]
    fn number_and_code_are_found_in_one_pasted_text() {
        let number = number();
        for pasted in [
            format!("编号 {number}\n查询码 {CODE_WRITTEN}"),
            format!("Number {number}\nCode {CODE_WRITTEN}"),
            format!("{} {CODE_WRITTEN}", number.compact()),
            format!("我的诉求：{number}，码是{}。", CODE_WRITTEN.to_lowercase()),
        ] {
            let found = both(&pasted).map(|(number, code)| (number, code.to_string()));
            assert_eq!(found, Some((number, CODE_WRITTEN.to_owned())), "{pasted}");
        }
        for pasted in ["", "261122", CODE_WRITTEN, &number.to_string()] {
            assert_eq!(both(pasted).map(|(number, _)| number), None, "{pasted}");
        }
    }

    proptest! {
        #[test]
        fn nothing_pasted_panics(pasted in "\\PC{0,80}", digits in "[0-9 -]{0,40}") {
            let _ = both(&pasted);
            let _ = both(&format!("{digits}{pasted}"));
        }
    }
}
