//! Reading JSON in the browser.
//!
//! `serde_json` explains every error in words, and the words travel with the program: about a tenth of
//! its bytes. Here a text is of the expected shape or it is not; the page reacts alike to either.

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Expected, IntoDeserializer,
    MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};
use std::{borrow::Cow, fmt};

/// Lists and objects nested deeper than this are refused: nothing in the contract comes near.
const DEEPEST: u8 = 64;

/// Reads a value; `None` where the text is not JSON or not of the type.
#[must_use]
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let value = T::deserialize(&mut reader).ok()?;
    reader.skip_space();
    (reader.at == text.len()).then_some(value)
}

/// The text is not of the expected shape.
#[derive(Debug)]
struct Misshapen;

impl fmt::Display for Misshapen {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Misshapen {}

// Every way to explain is written out, so that no explanation is compiled in.
impl de::Error for Misshapen {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }
    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }
    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self
    }
    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
    fn missing_field(_: &'static str) -> Self {
        Self
    }
    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

type Read<T> = Result<T, Misshapen>;

struct Reader<'de> {
    text: &'de str,
    /// Bytes read so far; always between two characters.
    at: usize,
    depth: u8,
}

enum Number {
    Positive(u64),
    Negative(i64),
    Float(f64),
}

impl<'de> Reader<'de> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// The next byte that is not space, not yet taken.
    fn peek(&mut self) -> Option<u8> {
        self.skip_space();
        self.byte()
    }

    /// Takes `expected` if it comes next.
    fn take(&mut self, expected: u8) -> bool {
        let there = self.peek() == Some(expected);
        if there {
            self.at += 1;
        }
        there
    }

    fn expect(&mut self, expected: u8) -> Read<()> {
        if self.take(expected) { Ok(()) } else { Err(Misshapen) }
    }

    fn word(&mut self, word: &str) -> Read<()> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if !rest.starts_with(word) {
            return Err(Misshapen);
        }
        self.at += word.len();
        Ok(())
    }

    fn number(&mut self) -> Read<Number> {
        let start = self.at;
        let negative = self.byte() == Some(b'-');
        if negative {
            self.at += 1;
        }
        let first = self.at;
        let mut whole = Some(0_u64);
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            whole = whole
                .and_then(|n| n.checked_mul(10))
                .and_then(|n| n.checked_add(u64::from(digit - b'0')));
            self.at += 1;
        }
        let digits = self.at - first;
        let padded = digits > 1 && self.text.as_bytes().get(first) == Some(&b'0');
        if digits == 0 || padded {
            return Err(Misshapen);
        }
        let mut integer = true;
        if self.byte() == Some(b'.') {
            self.at += 1;
            integer = false;
            self.digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            integer = false;
            if matches!(self.byte(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        match whole {
            Some(n) if integer && !negative => return Ok(Number::Positive(n)),
            Some(n) if integer && n != 0 => {
                if let Some(n) = 0_i64.checked_sub_unsigned(n) {
                    return Ok(Number::Negative(n));
                }
            }
            _ => {}
        }
        let float = float(self.text.get(start..self.at).unwrap_or_default());
        if float.is_finite() { Ok(Number::Float(float)) } else { Err(Misshapen) }
    }

    fn digits(&mut self) -> Read<()> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err(Misshapen) } else { Ok(()) }
    }

    /// A string, from its opening quote to its closing one.
    fn string(&mut self) -> Read<Cow<'de, str>> {
        self.expect(b'"')?;
        let mut unescaped = String::new();
        let mut start = self.at;
        loop {
            match self.byte() {
                Some(b'"') => {
                    let tail = self.text.get(start..self.at).ok_or(Misshapen)?;
                    self.at += 1;
                    if unescaped.is_empty() {
                        return Ok(Cow::Borrowed(tail));
                    }
                    unescaped.push_str(tail);
                    return Ok(Cow::Owned(unescaped));
                }
                Some(b'\\') => {
                    unescaped.push_str(self.text.get(start..self.at).ok_or(Misshapen)?);
                    self.at += 1;
                    unescaped.push(self.escape()?);
                    start = self.at;
                }
                Some(0x20..) => self.at += 1,
                Some(_) | None => return Err(Misshapen),
            }
        }
    }

    /// The character after a backslash.
    fn escape(&mut self) -> Read<char> {
        let byte = self.byte().ok_or(Misshapen)?;
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => byte.into(),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.four_digits()?;
                if (0xD800..0xDC00).contains(&high) {
                    self.word("\\u")?;
                    let low = self.four_digits()?;
                    if !(0xDC00..0xE000).contains(&low) {
                        return Err(Misshapen);
                    }
                    let both = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                    char::from_u32(both).ok_or(Misshapen)?
                } else {
                    char::from_u32(high).ok_or(Misshapen)?
                }
            }
            _ => return Err(Misshapen),
        })
    }

    fn four_digits(&mut self) -> Read<u32> {
        let mut value = 0;
        for _ in 0..4 {
            let digit = self.byte().and_then(|byte| char::from(byte).to_digit(16));
            value = value * 16 + digit.ok_or(Misshapen)?;
            self.at += 1;
        }
        Ok(value)
    }

    /// Takes an opening bracket and goes one level deeper.
    fn open(&mut self, bracket: u8) -> Read<()> {
        self.expect(bracket)?;
        self.depth += 1;
        if self.depth > DEEPEST { Err(Misshapen) } else { Ok(()) }
    }

    fn next_number(&mut self) -> Read<Number> {
        self.skip_space();
        self.number()
    }

    fn next_string(&mut self) -> Read<Cow<'de, str>> {
        self.skip_space();
        self.string()
    }

    /// Passes over a value, whatever it is.
    fn skip(&mut self) -> Read<()> {
        match self.peek().ok_or(Misshapen)? {
            b'n' => self.word("null"),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'"' => self.string().map(drop),
            b'[' => {
                self.open(b'[')?;
                self.inside(b']', |list| {
                    while list.more()? {
                        list.reader.skip()?;
                    }
                    Ok(())
                })
            }
            b'{' => {
                self.open(b'{')?;
                self.inside(b'}', |object| {
                    while object.more()? {
                        object.reader.next_string()?;
                        object.reader.expect(b':')?;
                        object.reader.skip()?;
                    }
                    Ok(())
                })
            }
            _ => self.number().map(drop),
        }
    }

    /// Reads what stands between brackets.
    fn inside<T>(
        &mut self,
        close: u8,
        read: impl FnOnce(&mut Inside<'_, 'de>) -> Read<T>,
    ) -> Read<T> {
        let value = read(&mut Inside { reader: self, close, first: true })?;
        self.depth -= 1;
        self.expect(close)?;
        Ok(value)
    }
}

/// A decimal number that is known to be well written.
#[cfg(target_arch = "wasm32")]
fn float(text: &str) -> f64 {
    js_sys::parse_float(text)
}

/// A decimal number that is known to be well written.
#[cfg(not(target_arch = "wasm32"))]
fn float(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Misshapen;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.peek().ok_or(Misshapen)? {
            b'n' => self.word("null").and_then(|()| visitor.visit_unit()),
            b't' => self.word("true").and_then(|()| visitor.visit_bool(true)),
            b'f' => self.word("false").and_then(|()| visitor.visit_bool(false)),
            b'"' => match self.string()? {
                Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                Cow::Owned(text) => visitor.visit_string(text),
            },
            b'[' => self.deserialize_seq(visitor),
            b'{' => self.deserialize_map(visitor),
            _ => match self.number()? {
                Number::Positive(n) => visitor.visit_u64(n),
                Number::Negative(n) => visitor.visit_i64(n),
                Number::Float(n) => visitor.visit_f64(n),
            },
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        if self.peek() == Some(b'n') {
            self.word("null")?;
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        match self.peek() {
            Some(b'"') => visitor.visit_enum(Variant { reader: self, bare: true }),
            Some(b'{') => {
                self.at += 1;
                let value = visitor.visit_enum(Variant { reader: self, bare: false })?;
                self.expect(b'}')?;
                Ok(value)
            }
            _ => Err(Misshapen),
        }
    }

    // Each shape is read by itself, so that a type's reader carries no code for the shapes it never has.
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let value = self.peek() == Some(b't');
        self.word(if value { "true" } else { "false" })?;
        visitor.visit_bool(value)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.next_number()? {
            Number::Positive(n) => visitor.visit_u64(n),
            Number::Negative(_) | Number::Float(_) => Err(Misshapen),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.next_number()? {
            Number::Positive(n) => visitor.visit_i64(i64::try_from(n).map_err(|_| Misshapen)?),
            Number::Negative(n) => visitor.visit_i64(n),
            Number::Float(_) => Err(Misshapen),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_f64(match self.next_number()? {
            #[expect(clippy::cast_precision_loss, reason = "JSON has no finer numbers than these")]
            Number::Positive(n) => n as f64,
            #[expect(clippy::cast_precision_loss, reason = "JSON has no finer numbers than these")]
            Number::Negative(n) => n as f64,
            Number::Float(n) => n,
        })
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let text = self.next_string()?;
        visitor.visit_str(&text)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.open(b'[')?;
        self.inside(b']', |list| visitor.visit_seq(list))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.open(b'{')?;
        self.inside(b'}', |object| visitor.visit_map(object))
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.skip_space();
        self.word("null")?;
        visitor.visit_unit()
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.skip()?;
        visitor.visit_unit()
    }

    fn deserialize_i8<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_i16<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Read<V::Value> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Read<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        self.deserialize_map(visitor)
    }
}

/// The entries of a list or an object.
struct Inside<'a, 'de> {
    reader: &'a mut Reader<'de>,
    close: u8,
    first: bool,
}

impl Inside<'_, '_> {
    /// Whether another entry follows; takes the comma before it.
    fn more(&mut self) -> Read<bool> {
        if self.reader.peek() == Some(self.close) {
            return Ok(false);
        }
        if !std::mem::take(&mut self.first) {
            self.reader.expect(b',')?;
        }
        Ok(true)
    }
}

impl<'de> SeqAccess<'de> for &mut Inside<'_, 'de> {
    type Error = Misshapen;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        if self.more()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }
}

impl<'de> MapAccess<'de> for &mut Inside<'_, 'de> {
    type Error = Misshapen;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<Option<S::Value>> {
        if !self.more()? {
            return Ok(None);
        }
        let key = self.reader.string()?;
        seed.deserialize(key.into_deserializer()).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Read<S::Value> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// `"Name"`, or `"Name": content` inside braces.
struct Variant<'a, 'de> {
    reader: &'a mut Reader<'de>,
    bare: bool,
}

impl<'de> EnumAccess<'de> for Variant<'_, 'de> {
    type Error = Misshapen;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Read<(S::Value, Self)> {
        let name = self.reader.string()?;
        let variant = seed.deserialize(name.into_deserializer())?;
        if !self.bare {
            self.reader.expect(b':')?;
        }
        Ok((variant, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = Misshapen;

    fn unit_variant(self) -> Read<()> {
        if self.bare { Ok(()) } else { self.reader.word("null") }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Read<S::Value> {
        if self.bare { Err(Misshapen) } else { seed.deserialize(self.reader) }
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        if self.bare { Err(Misshapen) } else { self.reader.deserialize_seq(visitor) }
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        if self.bare { Err(Misshapen) } else { self.reader.deserialize_map(visitor) }
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use proptest::{collection::vec, prelude::*};
    use serde::{Deserialize, Serialize};
    use serde_json::Value;
    use std::collections::BTreeMap;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Shape {
        Point,
        Circle(f64),
        Box { width: u32, height: Option<i32> },
        Pair(u8, String),
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Everything {
        shapes: Vec<Shape>,
        #[serde(default)]
        names: BTreeMap<String, char>,
        pair: (i64, u64),
        #[serde(flatten)]
        tagged: Tagged,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(tag = "type", rename_all = "snake_case")]
    enum Tagged {
        Asked { text: String },
        Closed,
    }

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            (-1e9..1e9_f64).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                vec(inner.clone(), 0..6).prop_map(Value::from),
                vec((any::<String>(), inner), 0..6)
                    .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn whatever_serde_json_writes_is_read_alike(value in json()) {
            prop_assert_eq!(read::<Value>(&value.to_string()), Some(value.clone()));
            let pretty = serde_json::to_string_pretty(&value).unwrap();
            prop_assert_eq!(read::<Value>(&pretty), Some(value));
        }

        #[test]
        fn any_text_is_taken_or_refused_as_serde_json_does(text in r#"[\[\]{}",:0-9.eE+\-\\u a-ftrnls\n]{0,12}"#) {
            prop_assert_eq!(read::<Value>(&text), serde_json::from_str::<Value>(&text).ok());
        }
    }

    #[test]
    fn every_shape_of_type_is_read() {
        let value = Everything {
            shapes: vec![
                Shape::Point,
                Shape::Circle(0.5),
                Shape::Box { width: 3, height: None },
                Shape::Pair(1, "路灯 \"\\ \u{1F3EE}\n".to_owned()),
            ],
            names: BTreeMap::from([("a".to_owned(), '回')]),
            pair: (i64::MIN, u64::MAX),
            tagged: Tagged::Asked { text: "x".to_owned() },
        };
        let text = serde_json::to_string(&value).unwrap();
        assert_eq!(read::<Everything>(&text), Some(value), "{text}");
    }

    #[test]
    fn what_is_of_another_shape_is_refused() {
        assert_eq!(read::<u8>("256"), None);
        assert_eq!(read::<u8>("1 1"), None);
        assert_eq!(read::<Shape>(r#""Nothing""#), None);
        assert_eq!(read::<Shape>(r#""Circle""#), None);
        assert_eq!(read::<String>(r#""\ud83c""#), None);
        assert_eq!(read::<Value>(&"[".repeat(10_000)), None);
    }

    #[test]
    fn every_kind_of_escape_is_understood() {
        let text = r#""\"\\\/\b\f\n\r\t\u56de\ud83c\udfee""#;
        assert_eq!(read::<String>(text).as_deref(), Some("\"\\/\u{8}\u{c}\n\r\t回🏮"));
    }
}
