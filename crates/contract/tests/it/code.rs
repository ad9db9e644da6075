//! Codes: ten characters of Crockford's base 32, as people type them and as nobody may log them.

use contract::{Code, CodeError};
use proptest::prelude::*;

#[test]
fn a_code_is_shown_in_two_groups() {
    let code: Code = "7QK2M4XPTD".parse().unwrap();
    assert_eq!(code.to_string(), "7QK2M-4XPTD");
    assert_eq!(code.compact(), "7QK2M4XPTD");
    assert_eq!(Code::from_bits(0).to_string(), "00000-00000");
    assert_eq!(Code::from_bits(u64::MAX).to_string(), "ZZZZZ-ZZZZZ");
    assert_eq!(Code::from_bits(32).to_string(), "00000-00010");
}

#[test]
fn codes_are_read_as_people_type_them() {
    let code: Code = "7QK2M-4XPTD".parse().unwrap();
    for typed in [
        "7qk2m4xptd",
        " 7QK2M 4XPTD\n",
        "7-Q-K-2-M-4-X-P-T-D",
        "７ＱＫ２Ｍ－４ｘｐｔｄ",
        "7QK2M—4XPTD",
    ] {
        assert_eq!(typed.parse(), Ok(code), "{typed:?}");
    }
}

#[test]
fn letters_that_look_like_digits_are_read_as_digits() {
    let code: Code = "01101-10110".parse().unwrap();
    for typed in ["O1101-10110", "olLoI-i0lIO", "0LL0I-ioiIO"] {
        assert_eq!(typed.parse(), Ok(code), "{typed:?}");
    }
}

#[test]
fn what_is_no_code_is_named() {
    let read = |raw: &str| raw.parse::<Code>();
    assert_eq!(read(""), Err(CodeError::Empty));
    assert_eq!(read("-  -"), Err(CodeError::Empty));
    assert_eq!(read("7QK2M-4XPT"), Err(CodeError::Length(9)));
    assert_eq!(read("7QK2M-4XPTD-7QK2M-4XPTD"), Err(CodeError::Length(20)));
    assert_eq!(read("UQK2M-4XPTD"), Err(CodeError::Character('U')));
    assert_eq!(read("7QK2M-4XPT码"), Err(CodeError::Character('码')));
}

proptest! {
    #[test]
    fn what_is_shown_is_read_back(bits in any::<u64>()) {
        let code = Code::from_bits(bits);
        prop_assert_eq!(code.to_string().parse(), Ok(code));
        prop_assert_eq!(code.to_string().to_lowercase().parse(), Ok(code));
        let json = serde_json::to_string(&code).unwrap();
        prop_assert_eq!(serde_json::from_str::<Code>(&json).unwrap(), code);
    }

    #[test]
    fn different_bits_make_different_codes(a in 0..1_u64 << 50, b in 0..1_u64 << 50) {
        prop_assert_eq!(a == b, Code::from_bits(a) == Code::from_bits(b));
    }

    #[test]
    fn a_code_never_shows_in_debug_output(bits in any::<u64>()) {
        prop_assert_eq!(format!("{:?}", Code::from_bits(bits)), "Code(…)");
    }

    #[test]
    fn any_text_is_read_or_refused(raw in any::<String>()) {
        if let Ok(code) = raw.parse::<Code>() {
            prop_assert_eq!(code.to_string().parse(), Ok(code));
        }
    }
}
