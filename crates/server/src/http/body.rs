//! Reading a JSON body: what is wrong is named by its field, and nothing is dropped in silence.

use super::failure::Failure;
use axum::body::{Body, Bytes, to_bytes};
use contract::{Problem, ProblemCode};
use serde::de::DeserializeOwned;

/// The bytes of a body, where they are at most `limit`.
pub(super) async fn read(body: Body, limit: usize) -> Result<Bytes, Failure> {
    to_bytes(body, limit).await.map_err(|error| {
        let full = std::error::Error::source(&error)
            .is_some_and(|cause| cause.is::<http_body_util::LengthLimitError>());
        if full {
            Problem::new(ProblemCode::TooLarge).limit(limit as u64).into()
        } else {
            Failure::invalid("", "the body did not arrive whole")
        }
    })
}

/// The value of a body. A field that nobody reads is refused: it would be lost.
pub(super) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let mut unread = None;
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let value = serde_ignored::deserialize(tracked, |path| {
        unread.get_or_insert_with(|| path.to_string());
    });
    let value: T = value.map_err(|error| {
        Failure::invalid(field(&track.path().to_string()), without_input(&error))
    })?;
    json.end().map_err(|_| Failure::invalid("", "something follows the JSON value"))?;
    match unread {
        None => Ok(value),
        Some(unread) => Err(Failure::invalid(field(&unread), "there is no such field")),
    }
}

/// A path without the steps that have no name: into an `Option`, into an enum, or nowhere.
fn field(path: &str) -> String {
    path.split('.').filter(|step| !matches!(*step, "" | "?")).collect::<Vec<_>>().join(".")
}

/// What serde says, up to where it begins to quote what was sent.
fn without_input(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    if message.starts_with("missing field") {
        return message.to_owned();
    }
    let quoted = message.find(['"', '`']).unwrap_or(message.len());
    message[..quoted].trim_end_matches([' ', ':', ',']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::wire::citizen::{Credentials, NewCase};

    #[track_caller]
    fn check<T: DeserializeOwned>(body: &str, field: &str, detail: &str) {
        let failure = parse::<T>(body.as_bytes()).err().unwrap();
        let problem = Problem::from(failure);
        assert_eq!(problem.field.as_deref(), Some(field));
        assert!(problem.detail.starts_with(detail), "{}", problem.detail);
        assert!(!problem.detail.contains("secret"), "{}", problem.detail);
    }

    #[test]
    fn what_is_wrong_is_named_by_its_field_and_never_quoted() {
        let number = r#""number":"261122103015042178""#;
        check::<Credentials>("{", "", "EOF while parsing");
        check::<Credentials>(r#"{"number":"12"}"#, "number", "2 digits instead of 18");
        check::<Credentials>(r#"{"number":["secret"]}"#, "number", "invalid type");
        check::<NewCase>(r#"{"kind":"secret"}"#, "kind", "unknown variant");
        check::<NewCase>(r#"{"place":{"district":"a b"}}"#, "place.district", "an identifier");
        check::<Credentials>("{}", "", "missing field `number`");
        check::<Credentials>(&format!("{{{number},\"secret\":1}}"), "number", "the check digit");
    }

    #[test]
    fn a_field_nobody_reads_is_refused() {
        check::<contract::CitizenEvent>(
            r#"{"supplement":{"text":"a","txet":"b"}}"#,
            "txet",
            "there is no such field",
        );
    }
}
