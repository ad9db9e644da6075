//! The part of an address after the question mark.

use super::failure::Failure;
use percent_encoding::percent_decode_str;

/// The names and values of a query, each name once.
#[derive(Debug, Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// Reads a query whose names are among `known`: a filter with a typing error must not show everything.
    pub(super) fn read(raw: &str, known: &[&str]) -> Result<Self, Failure> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for pair in raw.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name)?, decode(value)?);
            if !known.contains(&name.as_str()) {
                return Err(Failure::invalid(name, "there is no such parameter"));
            }
            if pairs.iter().any(|(taken, _)| *taken == name) {
                return Err(Failure::invalid(name, "stated twice"));
            }
            pairs.push((name, value));
        }
        Ok(Self(pairs))
    }

    /// Reads what of a query can be read, as the address of a page is read: the rest is as if it were absent.
    pub(crate) fn lenient(raw: &str) -> Self {
        let mut query = Self::default();
        for pair in raw.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            if let (Ok(name), Ok(value)) = (decode(name), decode(value))
                && query.text(&name).is_none()
            {
                query.0.push((name, value));
            }
        }
        query
    }

    /// The value of `name`; `None` where it is absent or empty.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(known, _)| known == name)?;
        Some(value.as_str()).filter(|value| !value.is_empty())
    }

    /// The value of `name`, read by `parse`.
    pub(crate) fn read_with<T>(
        &self,
        name: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Failure> {
        self.text(name)
            .map(|raw| {
                parse(raw).ok_or_else(|| Failure::invalid(name, "not a value of this parameter"))
            })
            .transpose()
    }

    /// The value of `name`.
    pub(crate) fn value<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, Failure> {
        self.read_with(name, |raw| raw.parse().ok())
    }

    /// The value of `name`, which must be there.
    pub(crate) fn required<T: std::str::FromStr>(&self, name: &str) -> Result<T, Failure> {
        self.value(name)?.ok_or_else(|| Failure::invalid(name, "missing"))
    }
}

fn decode(raw: &str) -> Result<String, Failure> {
    let raw = raw.replace('+', " ");
    let text = percent_decode_str(&raw).decode_utf8();
    text.map(String::from).map_err(|_| Failure::invalid("", "the query is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_decoded_and_an_unknown_name_is_refused() {
        let query = Query::read("text=%E8%B7%AF%E7%81%AF+a%2Bb&kind=", &["text", "kind"]).unwrap();
        assert_eq!(query.text("text"), Some("路灯 a+b"));
        assert_eq!(query.text("kind"), None);
        assert!(Query::read("txet=a", &["text"]).is_err());
        assert!(Query::read("text=a&text=b", &["text"]).is_err());
        assert!(Query::read("text=%FF", &["text"]).is_err());
    }

    #[test]
    fn a_value_that_cannot_be_read_is_refused_by_name() {
        let query = Query::read("since=abc", &["since"]).unwrap();
        assert!(query.value::<u64>("since").is_err());
        assert!(query.required::<u64>("from").is_err());
    }
}
