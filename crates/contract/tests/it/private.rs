//! C14: numbers that lead to a person are found in what somebody writes.

use PrivateKind::{BankCard, IdentityCard, Landline, Mobile, Plate};
use contract::{PrivateKind, cover, cover_all, find_private};
use proptest::prelude::*;

#[track_caller]
fn check(text: &str, expected: &[(PrivateKind, &str)]) {
    let found = find_private(text);
    let found: Vec<_> = found.iter().map(|it| (it.kind, &text[it.at.clone()])).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn c14_an_identity_card_needs_its_check_character_and_a_day() {
    // The example of GB 11643-1999.
    check("身份证11010519491231002X。", &[(IdentityCard, "11010519491231002X")]);
    check("11010519491231002x", &[(IdentityCard, "11010519491231002x")]);
    check("110105 19491231 002X", &[(IdentityCard, "110105 19491231 002X")]);
    check(
        "１１０１０５１９４９１２３１００２Ｘ",
        &[(IdentityCard, "１１０１０５１９４９１２３１００２Ｘ")],
    );
    check("110105194912310021", &[]);
    check("11010519491331002X", &[]);
    // The other example of the standard: right, but nobody living was born in 1880.
    check("440524188001010014", &[]);
}

#[test]
fn c14_a_mobile_number_is_found_with_whatever_stands_between_its_digits() {
    for text in [
        "13800001111",
        "138 0000 1111",
        "138-0000-1111",
        "１３８００００１１１１",
        "86 138 0000 1111",
        "8613800001111",
        "008613800001111",
        "138—0000—1111",
    ] {
        check(&format!("打我电话{text}，谢谢"), &[(Mobile, text)]);
    }
    check("3 栋 13800001111", &[(Mobile, "13800001111")]);
    check("12800001111 1380000111 138000011112", &[]);
    check("138\n00001111", &[]);
    check("0.13800001111", &[]);
}

#[test]
fn c14_a_number_of_the_fixed_network_is_found_with_its_area_code() {
    check("010-62345678", &[(Landline, "010-62345678")]);
    check("（0591）87654321", &[(Landline, "0591）87654321")]);
    check("0912 3456789", &[(Landline, "0912 3456789")]);
    check("打过 12345 和 95598，400-800-1234 没人接", &[]);
}

#[test]
fn c14_a_bank_card_needs_a_known_issuer_and_its_check_digit() {
    // The test numbers that card schemes publish.
    check("4111 1111 1111 1111", &[(BankCard, "4111 1111 1111 1111")]);
    check("5555555555554444", &[(BankCard, "5555555555554444")]);
    check("378282246310005", &[(BankCard, "378282246310005")]);
    check("6200000000000005", &[(BankCard, "6200000000000005")]);
    check("4111111111111112", &[]);
    // Right by Luhn, issued by nobody.
    check("9111111111111111", &[]);
}

#[test]
fn c14_a_plate_is_found_with_or_without_its_dot() {
    check("车牌京A12345占道", &[(Plate, "京A12345")]);
    check("京A·12345", &[(Plate, "京A·12345")]);
    check("沪a 1b2c3 停在门口", &[(Plate, "沪a 1b2c3")]);
    check("粤BD12345 和粤B12345D", &[(Plate, "粤BD12345"), (Plate, "粤B12345D")]);
    check("云A1234", &[]);
    check("云A1234567", &[]);
    check("京AI2345", &[]);
    check("京AABCD5", &[]);
}

#[test]
fn c14_what_a_matter_needs_is_not_taken_for_a_person() {
    for text in [
        "2026-03-13 到 2026-03-20",
        "枫桥路 12 号 3 栋 2 单元 501",
        "编号 260310 100000 015042",
        "统一社会信用代码 91350100M000100Y43",
        "灯杆 LD-0012-0345",
        "共 128000 元",
        "",
    ] {
        check(text, &[]);
    }
}

#[test]
fn c14_covering_leaves_the_rest_and_what_its_owner_knows_it_by() {
    for (text, covered) in [
        ("打13800001111找我", "打138●●●●●●11找我"),
        ("打138-0000-1111找我", "打138-●●●●-●●11找我"),
        ("11010519491231002X", "●●●●●●●●●●●●●●●●●●"),
        ("4111 1111 1111 1111", "●●●● ●●●● ●●●● 1111"),
        ("京A·12345", "京A·●●●45"),
    ] {
        assert_eq!(cover_all(text), covered);
        assert_eq!(cover(text, &find_private(text)[0]), covered);
    }
}

fn near() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9 xX-]{0,24}",
        "1[3-9][0-9]{9}",
        "0[0-9]{2,3}-[2-8][0-9]{7}",
        "[１-９]{1,4}",
        "[京沪云][A-Z][·]?[0-9A-K]{5,6}",
        "4[0-9]{15}",
        "\\PC{0,6}",
        Just("11010519491231002X".to_owned()),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn digits(text: &str) -> Vec<u32> {
    let plain = |c: char| match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        'x' | 'X' | 'Ｘ' | 'ｘ' => Some(10),
        c => c.to_digit(10),
    };
    text.chars().filter_map(plain).collect()
}

proptest! {
    #[test]
    fn c14_any_text_can_be_searched(text in any::<String>()) {
        find_private(&text);
        cover_all(&text);
    }

    #[test]
    fn c14_what_is_found_checks_and_stands_on_borders_of_characters(text in near()) {
        let mut end = 0;
        for private in find_private(&text) {
            prop_assert!(end <= private.at.start);
            end = private.at.end;
            let digits = digits(text.get(private.at).unwrap());
            match private.kind {
                IdentityCard => {
                    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1];
                    let sum: u32 = digits.iter().zip(weights).map(|(d, w)| d * w).sum();
                    prop_assert_eq!((digits.len(), sum % 11), (18, 1));
                }
                BankCard => {
                    let luhn = digits.iter().rev().enumerate();
                    let twice = |(i, d): (usize, &u32)| if i % 2 == 0 { *d } else { d * 2 / 10 + d * 2 % 10 };
                    prop_assert_eq!(luhn.map(twice).sum::<u32>() % 10, 0);
                }
                Mobile => prop_assert!([11, 13, 15].contains(&digits.len())),
                Landline => prop_assert!([11, 12].contains(&digits.len()) && digits[0] == 0),
                Plate => prop_assert!(digits.len() >= 3),
            }
        }
    }

    #[test]
    fn c14_after_covering_nothing_is_left_to_cover(text in near()) {
        let covered = cover_all(&text);
        prop_assert_eq!(find_private(&covered), vec![]);
        prop_assert_eq!(cover_all(&covered), covered.clone());
        prop_assert_eq!(covered.chars().count(), text.chars().count());
    }
}
