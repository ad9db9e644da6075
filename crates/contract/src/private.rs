//! What nobody should write into a public matter: numbers that lead to a person.
//!
//! Found by their form, and where the form has a check digit, by that too. Chinese input methods write digits in full
//! width, and people put spaces and dashes between them: both are read over.

use crate::number::{half_width, is_dash};
use std::ops::Range;
use time::{Date, Month};

/// The kind of a private number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PrivateKind {
    /// 手机号: eleven digits from 13 to 19, perhaps after 86.
    Mobile,
    /// 座机号 with its area code: 010, 02x and eight digits, or 0xxx and seven or eight.
    Landline,
    /// 公民身份号码, GB 11643: eighteen characters with a date of birth and a check character.
    IdentityCard,
    /// 银行卡号: 13 to 19 digits with the prefix and length of a known issuer and a check digit (Luhn).
    BankCard,
    /// 机动车号牌, GA 36: a province, a letter and five characters; six for new energy.
    Plate,
}

impl PrivateKind {
    /// How many characters at the beginning and at the end stay readable when it is covered, so that its owner still
    /// knows which one it is.
    const fn left(self) -> (usize, usize) {
        match self {
            Self::Mobile | Self::Landline => (3, 2),
            Self::IdentityCard => (0, 0),
            Self::BankCard => (0, 4),
            Self::Plate => (2, 2),
        }
    }
}

/// A private number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Private {
    /// What it is.
    pub kind: PrivateKind,
    /// Where it stands, in bytes, on the borders of characters.
    pub at: Range<usize>,
}

/// What stands in the place of a covered character.
const COVER: char = '●';

/// Every private number of a text, in the order of the text; none overlaps another.
pub fn find_private(text: &str) -> Vec<Private> {
    let characters: Vec<Character> = text
        .char_indices()
        .map(|(at, c)| Character {
            at: at..at + c.len_utf8(),
            plain: half_width(c).to_ascii_uppercase(),
        })
        .collect();
    let mut found = plates(&characters);
    let taken: Vec<_> = found.iter().map(|plate| plate.at.clone()).collect();
    for run in runs(&characters) {
        numbers(&run, &taken, &mut found);
    }
    found.sort_by_key(|private| private.at.start);
    found
}

/// The text with one private number covered; what stands between its digits stays.
pub fn cover(text: &str, private: &Private) -> String {
    let (Some(before), Some(within), Some(after)) =
        (text.get(..private.at.start), text.get(private.at.clone()), text.get(private.at.end..))
    else {
        return text.to_owned();
    };
    let is_part = |c: char| half_width(c).is_ascii_alphanumeric() || PROVINCES.contains(c);
    let parts = within.chars().filter(|&c| is_part(c)).count();
    let (first, last) = private.kind.left();
    let mut place = 0;
    let covered = within.chars().map(|c| {
        if !is_part(c) {
            return c;
        }
        place += 1;
        if place <= first || place + last > parts { c } else { COVER }
    });
    let covered: String = covered.collect();
    format!("{before}{covered}{after}")
}

/// The text with every private number covered.
pub fn cover_all(text: &str) -> String {
    let mut text = text.to_owned();
    // What is left of one number may complete another. Each turn covers at least one character.
    while let Some(first) = find_private(&text).first() {
        text = cover(&text, first);
    }
    text
}

struct Character {
    at: Range<usize>,
    /// In half width and capitals.
    plain: char,
}

/// Digits without anything between them; the last may be the X of an identity card.
struct Group {
    at: Range<usize>,
    digits: String,
}

/// Groups of digits with no more than a few spaces, dashes and brackets between one and the next.
fn runs(characters: &[Character]) -> Vec<Vec<Group>> {
    let mut runs: Vec<Vec<Group>> = Vec::new();
    // How many separators stand since the last group; `None` after anything else.
    let mut since: Option<usize> = None;
    let mut i = 0;
    while let Some(character) = characters.get(i) {
        if !character.plain.is_ascii_digit() {
            let separates =
                matches!(character.plain, ' ' | '\u{3000}' | '\t' | '(' | ')' | '\u{a0}')
                    || is_dash(character.plain);
            since = since.filter(|&since| separates && since < 3).map(|since| since + 1);
            i += 1;
            continue;
        }
        let start = i;
        while characters.get(i).is_some_and(|c| c.plain.is_ascii_digit()) {
            i += 1;
        }
        let is_word = |c: &Character| c.plain.is_ascii_alphanumeric();
        let x = characters.get(i).is_some_and(|c| c.plain == 'X')
            && !characters.get(i + 1).is_some_and(is_word);
        if x {
            i += 1;
        }
        let whole = characters.get(start..i).unwrap_or_default();
        let (Some(first), Some(last)) = (whole.first(), whole.last()) else { continue };
        let group = Group {
            at: first.at.start..last.at.end,
            digits: whole.iter().map(|c| c.plain).collect(),
        };
        // Behind a point stands a fraction, not a number of somebody.
        let fraction = start > 1
            && characters.get(start - 1).is_some_and(|c| c.plain == '.')
            && characters.get(start - 2).is_some_and(|c| c.plain.is_ascii_digit());
        match runs.last_mut() {
            _ if fraction => {}
            Some(run) if since.is_some() => run.push(group),
            _ => runs.push(vec![group]),
        }
        since = (!x && !fraction).then_some(0);
    }
    runs
}

/// The most digits of anything that is looked for, with the 0086 of a mobile number.
const MOST: usize = 19;

/// The numbers of one run: from each group on the longest that is one.
fn numbers(run: &[Group], taken: &[Range<usize>], found: &mut Vec<Private>) {
    let mut from = 0;
    while let Some(first) = run.get(from) {
        let mut digits = String::new();
        let mut longest = None;
        for (place, group) in run.iter().enumerate().skip(from) {
            digits.push_str(&group.digits);
            if digits.len() > MOST {
                break;
            }
            if let Some(kind) = kind_of(&digits) {
                longest = Some((place, Private { kind, at: first.at.start..group.at.end }));
            }
        }
        let free =
            |at: &Range<usize>| !taken.iter().any(|it| it.start < at.end && at.start < it.end);
        match longest {
            Some((last, private)) if free(&private.at) => {
                found.push(private);
                from = last + 1;
            }
            _ => from += 1,
        }
    }
}

fn kind_of(digits: &str) -> Option<PrivateKind> {
    if is_identity_card(digits) {
        Some(PrivateKind::IdentityCard)
    } else if digits.contains('X') {
        None
    } else if is_mobile(digits) {
        Some(PrivateKind::Mobile)
    } else if is_landline(digits) {
        Some(PrivateKind::Landline)
    } else if is_bank_card(digits) {
        Some(PrivateKind::BankCard)
    } else {
        None
    }
}

/// Whether `digits` are a mobile number of mainland China.
fn is_mobile(digits: &str) -> bool {
    let national = match digits.len() {
        11 => digits,
        13 => digits.strip_prefix("86").unwrap_or_default(),
        15 => digits.strip_prefix("0086").unwrap_or_default(),
        _ => return false,
    };
    national.starts_with('1') && matches!(national.as_bytes().get(1), Some(b'3'..=b'9'))
}

/// Whether `digits` are a number of the fixed network with its area code. Local numbers begin with 2 to 8.
fn is_landline(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    let local = match (bytes, bytes.len()) {
        ([b'0', b'1', b'0', ..] | [b'0', b'2', ..], 11) => bytes.get(3),
        ([b'0', b'3'..=b'9', ..], 11 | 12) => bytes.get(4),
        _ => None,
    };
    matches!(local, Some(b'2'..=b'8'))
}

/// The first two digits of the places that identity cards are from (GB/T 2260).
const REGIONS: [&str; 35] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71",
    "81", "82", "83",
];

/// Whether the 18 characters are an identity card's: its place, a day of birth since 1900, its check character
/// (ISO 7064 MOD 11-2).
fn is_identity_card(digits: &str) -> bool {
    if digits.len() != 18 || !digits.get(..2).is_some_and(|region| REGIONS.contains(&region)) {
        return false;
    }
    let number = |at: Range<usize>| digits.get(at)?.parse::<i32>().ok();
    let born = (|| {
        let month = Month::try_from(u8::try_from(number(10..12)?).ok()?).ok()?;
        Date::from_calendar_date(number(6..10)?, month, u8::try_from(number(12..14)?).ok()?).ok()
    })();
    if !born.is_some_and(|day| (1900..2100).contains(&day.year())) {
        return false;
    }
    // The weight of the last character is 1, of each one before it twice as much.
    let sum = digits.bytes().fold(0, |sum, c| {
        let value = if c == b'X' { 10 } else { u32::from(c.wrapping_sub(b'0')) };
        (sum * 2 + value) % 11
    });
    sum == 1 && !digits.get(..17).is_some_and(|before| before.contains('X'))
}

/// Whether `digits` are a card's: a known issuer's prefix with a length it uses, and a check digit.
fn is_bank_card(digits: &str) -> bool {
    let prefix =
        |n: usize| digits.get(..n).and_then(|first| first.parse::<u32>().ok()).unwrap_or(0);
    let known = match digits.len() {
        13 => prefix(1) == 4,
        14 => matches!(prefix(2), 36 | 38),
        15 => matches!(prefix(2), 34 | 37),
        16 => {
            matches!(prefix(1), 4)
                || matches!(prefix(2), 51..=55 | 62 | 35)
                || matches!(prefix(4), 2221..=2720)
        }
        17 | 18 => prefix(2) == 62,
        19 => matches!(prefix(2), 62) || matches!(prefix(1), 4) || matches!(prefix(4), 9558),
        _ => false,
    };
    known && passes_luhn(digits)
}

fn passes_luhn(digits: &str) -> bool {
    let sum = digits.bytes().rev().enumerate().fold(0, |sum, (place, digit)| {
        let digit = u32::from(digit.wrapping_sub(b'0'));
        sum + match digit * 2 {
            _ if place % 2 == 0 => digit,
            twice if twice > 9 => twice - 9,
            twice => twice,
        }
    });
    sum % 10 == 0
}

/// The first character of a plate.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

fn plates(characters: &[Character]) -> Vec<Private> {
    let mut found = Vec::new();
    let mut i = 0;
    while let Some(province) = characters.get(i) {
        i += 1;
        let authority = characters.get(i).is_some_and(|c| c.plain.is_ascii_uppercase());
        if !PROVINCES.contains(province.plain) || !authority {
            continue;
        }
        let mut from = i + 1;
        let separates =
            |c: &Character| matches!(c.plain, '·' | '•' | '・' | ' ' | '.') || is_dash(c.plain);
        if characters.get(from).is_some_and(separates) {
            from += 1;
        }
        let word = characters.get(from..).unwrap_or_default();
        let serial: String =
            word.iter().map(|c| c.plain).take_while(char::is_ascii_alphanumeric).take(7).collect();
        if !is_serial(&serial) {
            continue;
        }
        let Some(last) = characters.get(from + serial.len() - 1) else { continue };
        found.push(Private { kind: PrivateKind::Plate, at: province.at.start..last.at.end });
        i = from + serial.len();
    }
    found
}

/// Whether a plate can have this after its letter: no I and O, at most two letters; with six characters, the letter of
/// new energy first or last.
fn is_serial(serial: &str) -> bool {
    let letters = serial.bytes().filter(u8::is_ascii_alphabetic).count();
    let plain = !serial.contains(['I', 'O']);
    match serial.as_bytes() {
        _ if !plain || letters > 2 => false,
        [_, _, _, _, _] => true,
        [b'A'..=b'K', _, rest @ ..] if rest.len() == 4 => rest.iter().all(u8::is_ascii_digit),
        [digits @ .., b'A'..=b'K'] if digits.len() == 5 => digits.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}
