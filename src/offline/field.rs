//! The places of a report a person fills in.

use contract::{CategoryId, CreditCodeError, PhoneError, TextError, wire::citizen::NewCase};
use std::fmt;

/// One thing a report asks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Kind,
    Category,
    Subject,
    Story,
    /// The names of the photos.
    Photos,
    District,
    Street,
    Landmark,
    /// The pin on the map.
    Point,
    /// The answer to a question of a category; for a day and time, its day.
    Answer(CategoryId, String),
    /// The time of day that goes with an answer that is a day and time.
    Clock(CategoryId, String),
    Requester,
    Name,
    Phone,
    Email,
    CreditCode,
    Visibility,
}

/// Every field that does not depend on the category, with its path in `contract::wire::NewCase`.
const FIXED: [(Field, &str); 15] = [
    (Field::Kind, "kind"),
    (Field::Category, "category"),
    (Field::Subject, "subject"),
    (Field::Story, "story"),
    (Field::Photos, "photos"),
    (Field::District, "place.district"),
    (Field::Street, "place.street"),
    (Field::Landmark, "place.landmark"),
    (Field::Point, "place.point"),
    (Field::Requester, "requester"),
    (Field::Name, "contact.name"),
    (Field::Phone, "contact.phone"),
    (Field::Email, "contact.email"),
    (Field::CreditCode, "contact.credit_code"),
    (Field::Visibility, "visibility"),
];

/// Where answers stand in `contract::wire::NewCase`.
const ANSWERS: &str = "answers.";

impl Field {
    /// The field of `case` the server complains of, by its path: `contact.phone`, `answers.extent` for an answer that
    /// is missing, `answers[0].values` for one that is there.
    #[must_use]
    pub fn at(path: &str, case: &NewCase) -> Option<Self> {
        let fixed = FIXED.into_iter().find(|(_, known)| *known == path);
        let photo = path.starts_with("photos[").then_some(Self::Photos);
        fixed.map(|(field, _)| field).or(photo).or_else(|| {
            let question = match path.strip_prefix("answers[") {
                Some(rest) => {
                    let index: usize = rest.split_once(']')?.0.parse().ok()?;
                    case.answers.get(index)?.question.clone()
                }
                None => path.strip_prefix(ANSWERS)?.to_owned(),
            };
            Some(Self::Answer(case.category.clone(), question))
        })
    }

    /// The `id` of its element, which an error summary links to.
    #[must_use]
    pub fn id(&self) -> String {
        self.to_string().replace('.', "-")
    }
}

/// Unique among fields, and the name under which a draft keeps what was typed.
impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(category, question) => write!(f, "{ANSWERS}{category}.{question}"),
            Self::Clock(category, question) => write!(f, "{ANSWERS}{category}.{question}.clock"),
            fixed => {
                let known = FIXED.iter().find(|(field, _)| field == fixed);
                f.write_str(known.map_or("", |(_, path)| path))
            }
        }
    }
}

/// Why what was typed cannot be sent; the numbers are for the sentence that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldError {
    /// Nothing was typed or chosen, and it is needed.
    Missing,
    /// More characters than fit.
    TooLong {
        /// How many there are.
        chars: usize,
        /// How many may be.
        max: usize,
    },
    /// A character that cannot be shown.
    Control,
    /// The city does not offer this (any more).
    Unknown,
    Phone(PhoneError),
    Email,
    CreditCode(CreditCodeError),
    /// Not a number.
    Number,
    /// Not a day, or not a time of day.
    Moment,
    /// More photos than fit.
    TooManyPhotos,
    /// The server does not take it.
    Refused,
}

impl From<TextError> for FieldError {
    fn from(error: TextError) -> Self {
        match error {
            TextError::Empty => Self::Missing,
            TextError::TooLong { chars, max } => Self::TooLong { chars, max },
            TextError::Control => Self::Control,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_the_path_the_server_names() {
        let case: NewCase = serde_json::from_str(
            r#"{"kind":"request","requester":"anonymous","visibility":"public","category":"heating","place":{"district":"linjiang"},
            "subject":"x","story":"y","answers":[{"question":"since","values":["2026-11-13"]}]}"#,
        )
        .unwrap();
        for (field, path) in FIXED {
            assert_eq!(Field::at(path, &case), Some(field.clone()));
            assert_eq!(field.to_string(), path);
        }
        assert_eq!(Field::at("photos[1]", &case), Some(Field::Photos));
        let answer = |question: &str| Field::Answer(case.category.clone(), question.to_owned());
        assert_eq!(Field::at("answers.extent", &case), Some(answer("extent")));
        assert_eq!(Field::at("answers[0].values", &case), Some(answer("since")));
        assert_eq!(answer("extent").id(), "answers-heating-extent");
        for path in ["nowhere", "answers", "answers[1].values", "answers[x]"] {
            assert_eq!(Field::at(path, &case), None, "{path}");
        }
    }
}
