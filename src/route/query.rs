//! The controls in an address, after the question mark.

use std::fmt;

/// Names and values in the order in which they stand in the address.
///
/// A page writes only what differs from its defaults, so that the plain view has the plain address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads `a=1&b=2`; what is damaged is read as far as it goes.
    #[must_use]
    pub fn parse(raw: &str) -> Self {
        let pairs = raw.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty());
        Self(
            pairs
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                .map(|(name, value)| (decode(name), decode(value)))
                .collect(),
        )
    }

    /// The value of a control, if it is set.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The same controls with one set; an empty value takes it away.
    #[must_use]
    pub fn set(mut self, name: &str, value: impl Into<String>) -> Self {
        let value = value.into();
        let place = self.0.iter().position(|(known, _)| known == name);
        match (place, value.is_empty()) {
            (Some(place), true) => {
                self.0.remove(place);
            }
            (Some(place), false) => {
                if let Some(pair) = self.0.get_mut(place) {
                    pair.1 = value;
                }
            }
            (None, true) => {}
            (None, false) => self.0.push((name.to_owned(), value)),
        }
        self
    }

    /// Whether no control is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (name, value)) in self.0.iter().enumerate() {
            f.write_str(if index == 0 { "?" } else { "&" })?;
            encode(name, f)?;
            f.write_str("=")?;
            encode(value, f)?;
        }
        Ok(())
    }
}

fn encode(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' | b',' => {
                fmt::Write::write_char(f, byte.into())?;
            }
            b' ' => f.write_str("+")?,
            _ => {
                let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
                fmt::Write::write_char(f, '%')?;
                fmt::Write::write_char(f, digit(byte >> 4))?;
                fmt::Write::write_char(f, digit(byte))?;
            }
        }
    }
    Ok(())
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |byte: Option<u8>| byte.and_then(|b| char::from(b).to_digit(16));
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut ahead = rest.clone();
                match (hex(ahead.next()), hex(ahead.next())) {
                    (Some(high), Some(low)) => {
                        rest = ahead;
                        (high * 16 + low) as u8
                    }
                    _ => byte,
                }
            }
            _ => byte,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::Query;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_is_set_is_read_back(pairs in prop::collection::vec((".+", ".+"), 0..6)) {
            let query = pairs.iter().fold(Query::default(), |q, (name, value)| q.set(name, value.clone()));
            prop_assert_eq!(Query::parse(&query.to_string()), query);
        }

        #[test]
        fn nothing_typed_into_the_address_panics(raw in ".*") {
            let _ = Query::parse(&raw).to_string();
        }
    }

    #[test]
    fn a_control_is_replaced_in_place_and_taken_away_when_empty() {
        let query = Query::parse("?a=1&b=2").set("a", "3");
        assert_eq!(query.to_string(), "?a=3&b=2");
        assert_eq!(query.set("a", "").set("b", "").to_string(), "");
    }

    #[test]
    fn chinese_and_spaces_survive() {
        let query = Query::parse("q=%E8%B7%AF%E7%81%AF+%E4%B8%8D%E4%BA%AE&bad=%zz");
        assert_eq!(query.get("q"), Some("路灯 不亮"));
        assert_eq!(query.get("bad"), Some("%zz"));
    }
}
