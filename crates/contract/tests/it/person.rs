//! Telephone numbers, e-mail addresses and credit codes.

use contract::{Contact, CreditCode, CreditCodeError, Email, Phone, PhoneError};
use proptest::prelude::*;

/// Of an enterprise that does not exist; the check character is right.
const CODE: &str = "91110000600037341L";
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

#[test]
fn telephone_numbers_are_kept_as_digits() {
    for (typed, kept) in [
        ("13800138000", "13800138000"),
        (" 138 0013 8000 ", "13800138000"),
        ("0571-8512 3456", "057185123456"),
        ("（0571）85123456", "057185123456"),
        ("+86 138-0013-8000", "+8613800138000"),
        ("＋８６　１３８００１３８０００", "+8613800138000"),
        ("12345", "12345"),
        ("+123456789012345", "+123456789012345"),
    ] {
        assert_eq!(typed.parse::<Phone>().unwrap().as_str(), kept, "{typed:?}");
    }
}

#[test]
fn what_is_no_telephone_number_is_named() {
    for (typed, error) in [
        ("", PhoneError::Empty),
        ("  ", PhoneError::Empty),
        ("+", PhoneError::Empty),
        ("1234", PhoneError::Length(4)),
        ("1234567890123456", PhoneError::Length(16)),
        ("138O0138000", PhoneError::Character('O')),
        ("138+0138000", PhoneError::Character('+')),
        ("++8613800138000", PhoneError::Character('+')),
        ("85123456转801", PhoneError::Character('转')),
        ("a@b.cn", PhoneError::Character('a')),
    ] {
        assert_eq!(typed.parse::<Phone>(), Err(error), "{typed:?}");
    }
}

#[test]
fn e_mail_addresses_are_checked_by_shape() {
    for good in ["a@b.cn", " li.lei+12345@mail.yunqi.example ", "用户@例子.公司", "o'neil@b.co.uk"]
    {
        assert_eq!(good.parse::<Email>().unwrap().as_str(), good.trim(), "{good:?}");
    }
    let long = format!("{}@b.cn", "a".repeat(250));
    for bad in [
        "",
        "a",
        "@b.cn",
        "a@",
        "a@b",
        "a@.cn",
        "a@b..cn",
        "a@b.cn.",
        "a@b@c.cn",
        "a b@c.cn",
        "a@b.cn\n b",
        &long,
    ] {
        assert!(bad.parse::<Email>().is_err(), "{bad:?}");
    }
}

#[test]
fn a_credit_code_is_read_as_people_type_it() {
    for typed in
        ["91110000600037341l", " 9111 0000 6000 3734 1L", "９１１１００００６０００３７３４１Ｌ"]
    {
        assert_eq!(typed.parse::<CreditCode>().unwrap().as_str(), CODE, "{typed:?}");
    }
}

#[test]
fn what_is_no_credit_code_is_named() {
    let read = |raw: &str| raw.parse::<CreditCode>();
    assert_eq!(read(""), Err(CreditCodeError::Length(0)));
    assert_eq!(read(&CODE[1..]), Err(CreditCodeError::Length(17)));
    assert_eq!(read("9111000060003734IL"), Err(CreditCodeError::Character('I')));
    assert_eq!(read("91110000600037341M"), Err(CreditCodeError::CheckCharacter));
}

#[test]
fn published_credit_codes_are_valid_and_with_any_one_character_changed_they_are_not() {
    let Ok(file) = std::fs::read_to_string("../../../shared/data/vectors/uscc_valid.txt") else {
        println!("skipped: the published credit codes are not beside the project");
        return;
    };
    let mut codes = 0;
    for code in file.lines().map(str::trim).filter(|line| !line.is_empty()) {
        assert_eq!(
            code.parse::<CreditCode>().map(|code| code.as_str().to_owned()),
            Ok(code.to_owned())
        );
        codes += 1;
        for place in 0..code.len() {
            for other in ALPHABET.chars().filter(|other| !code[place..].starts_with(*other)) {
                let wrong = format!("{}{other}{}", &code[..place], &code[place + 1..]);
                assert_eq!(
                    wrong.parse::<CreditCode>(),
                    Err(CreditCodeError::CheckCharacter),
                    "{wrong}"
                );
            }
        }
    }
    assert!(codes > 100, "{codes}");
}

#[test]
fn a_contact_never_shows_in_debug_output() {
    let contact: Contact = serde_json::from_str(
        r#"{"name": "韩梅梅", "phone": "13800138000", "email": "han@yunqi.example", "credit_code": "91110000600037341L"}"#,
    )
    .unwrap();
    let shown = format!("{contact:?}");
    for hidden in ["韩", "138", "han", "9111"] {
        assert!(!shown.contains(hidden), "{shown}");
    }
}

proptest! {
    #[test]
    fn what_was_kept_is_kept_again(raw in any::<String>()) {
        if let Ok(phone) = raw.parse::<Phone>() {
            prop_assert_eq!(phone.as_str().parse(), Ok(phone.clone()));
        }
        if let Ok(email) = raw.parse::<Email>() {
            prop_assert_eq!(email.as_str().parse(), Ok(email.clone()));
        }
        if let Ok(code) = raw.parse::<CreditCode>() {
            prop_assert_eq!(code.as_str().parse(), Ok(code.clone()));
        }
    }

    #[test]
    fn a_telephone_number_keeps_its_digits(digits in "[0-9]{5,15}", plus in any::<bool>()) {
        let typed = format!("{}{digits}", if plus { "+" } else { "" });
        let phone: Phone = typed.parse().unwrap();
        prop_assert_eq!(phone.as_str(), typed);
    }
}
