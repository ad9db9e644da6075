//! Case numbers: their check digit against a second implementation, and how people type them.

use contract::{CaseNumber, NumberError};
use proptest::prelude::*;
use time::{Duration, OffsetDateTime, UtcOffset};

/// The hybrid system MOD 11,10 of ISO/IEC 7064, as the standard words it: the check digit makes the last sum
/// congruent to 1. Works on digits of any length, without the shortcuts of the code under test.
fn fits(digits: &[u8]) -> bool {
    let mut carried = 10;
    for &digit in &digits[..digits.len() - 1] {
        let mut sum = (carried + u32::from(digit)) % 10;
        if sum == 0 {
            sum = 10;
        }
        carried = sum * 2 % 11;
    }
    (carried + u32::from(digits[digits.len() - 1])) % 10 == 1
}

fn digits(raw: &str) -> Vec<u8> {
    raw.bytes().map(|digit| digit - b'0').collect()
}

/// Seventeen digits with the one check digit that the second implementation accepts.
fn with_check_digit(payload: u64) -> String {
    let fitting: Vec<_> = (0..10)
        .map(|check| format!("{payload:017}{check}"))
        .filter(|number| fits(&digits(number)))
        .collect();
    assert_eq!(fitting.len(), 1, "exactly one digit fits {payload}");
    fitting[0].clone()
}

/// Any moment in a hundred years.
fn moments() -> impl Strategy<Value = OffsetDateTime> {
    (0..3_155_760_000_i64).prop_map(|seconds| {
        OffsetDateTime::from_unix_timestamp(946_684_800).unwrap() + Duration::seconds(seconds)
    })
}

fn numbers() -> impl Strategy<Value = CaseNumber> {
    (moments(), any::<u32>()).prop_map(|(moment, serial)| CaseNumber::new(moment, serial))
}

#[test]
fn the_second_implementation_knows_the_published_numbers() {
    // The standard's own example, a Croatian personal number, a German VAT number and a German tax number.
    for published in ["07945", "33392005961", "136695976", "36574261809"] {
        assert!(fits(&digits(published)), "{published}");
    }
    assert!(!fits(&digits("07946")));
}

#[test]
fn a_number_says_when_it_was_given_in_the_citys_own_time() {
    let utc = OffsetDateTime::from_unix_timestamp(1_795_314_615).unwrap();
    let moment = utc.to_offset(UtcOffset::from_hms(8, 0, 0).unwrap());
    let number = CaseNumber::new(moment, 4_217);
    assert!(number.compact().starts_with("26112210301504217"), "{number}");
    assert_eq!(number.compact().len(), CaseNumber::DIGITS);
    assert_eq!(number.to_string().len(), 20);
    assert_eq!(number.to_string().replace(' ', ""), number.compact());
}

#[test]
fn a_serial_beyond_five_digits_starts_again() {
    let moment = OffsetDateTime::from_unix_timestamp(1_795_314_615).unwrap();
    assert_eq!(CaseNumber::new(moment, 4_217), CaseNumber::new(moment, 304_217));
}

#[test]
fn numbers_are_read_as_people_type_them() {
    let plain = with_check_digit(26_112_210_301_504_217);
    let number: CaseNumber = plain.parse().unwrap();
    let (a, b, c) = (&plain[..6], &plain[6..12], &plain[12..]);
    let full_width: String = plain
        .chars()
        .map(|digit| char::from_u32(digit as u32 - '0' as u32 + '０' as u32).unwrap())
        .collect();
    for typed in [
        format!("{a} {b} {c}"),
        format!("  {a}-{b}-{c}\n"),
        format!("{a}—{b}–{c}"),
        format!("{a}－{b}\u{2212}{c}"),
        format!("{a}\u{3000}{b}\u{a0}{c}"),
        full_width,
    ] {
        assert_eq!(typed.parse(), Ok(number), "{typed:?}");
    }
}

#[test]
fn what_is_no_number_is_named() {
    let number = with_check_digit(26_112_210_301_504_217);
    let read = |raw: &str| raw.parse::<CaseNumber>();
    assert_eq!(read(""), Err(NumberError::Empty));
    assert_eq!(read(" - —"), Err(NumberError::Empty));
    assert_eq!(read(&number[1..]), Err(NumberError::Length(17)));
    assert_eq!(read(&format!("{number}{number}")), Err(NumberError::Length(36)));
    assert_eq!(read("2611221O3015042178"), Err(NumberError::Character('O')));
    assert_eq!(read("٢٦١١٢٢"), Err(NumberError::Character('٢')));
}

#[test]
fn a_number_of_the_year_2000_keeps_its_noughts() {
    let number: CaseNumber = with_check_digit(1_010_000_000_001).parse().unwrap();
    assert!(number.compact().starts_with("00001010000000001"));
    assert_eq!(number.to_string().parse(), Ok(number));
}

proptest! {
    #[test]
    fn every_new_number_has_the_check_digit_of_the_standard(number in numbers()) {
        prop_assert!(fits(&digits(&number.compact())));
    }

    #[test]
    fn a_number_is_accepted_exactly_where_the_standard_accepts_it(raw in "[0-9]{18}") {
        let expected = if fits(&digits(&raw)) { Ok(()) } else { Err(NumberError::CheckDigit) };
        prop_assert_eq!(raw.parse::<CaseNumber>().map(drop), expected);
    }

    #[test]
    fn what_is_shown_is_read_back(number in numbers()) {
        prop_assert_eq!(number.to_string().parse(), Ok(number));
        prop_assert_eq!(number.compact().parse(), Ok(number));
        let json = serde_json::to_string(&number).unwrap();
        prop_assert_eq!(serde_json::from_str::<CaseNumber>(&json).unwrap(), number);
    }

    #[test]
    fn every_single_wrong_digit_is_caught(number in numbers()) {
        let right = digits(&number.compact());
        for place in 0..right.len() {
            for wrong in (0..10).filter(|wrong| *wrong != right[place]) {
                let mut typed = right.clone();
                typed[place] = wrong;
                let typed: String = typed.iter().map(|digit| char::from(b'0' + digit)).collect();
                prop_assert_eq!(typed.parse::<CaseNumber>(), Err(NumberError::CheckDigit));
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(raw in any::<String>()) {
        if let Ok(number) = raw.parse::<CaseNumber>() {
            prop_assert_eq!(number.to_string().parse(), Ok(number));
        }
    }
}
