//! What stands against a field, in words.

use crate::{
    city::in_language,
    i18n::{I18n, Message, number},
    offline::{
        draft::Draft,
        field::{Field, FieldError},
    },
};
use contract::{Catalogue, CreditCodeError, PHOTOS_PER_EVENT, PhoneError, Requester};
use texts::{
    Key,
    key::{photos, report},
};

/// What a field is called, in the language of the page. Tracked.
pub(super) fn label(field: &Field, draft: &Draft, city: &Catalogue) -> String {
    let i18n = I18n::expect();
    let company = draft.value(&Field::Requester) == Requester::Enterprise.as_str();
    i18n.say(match field {
        Field::Answer(category, id) | Field::Clock(category, id) => {
            let category = city.category(category);
            let question = category.and_then(|c| c.questions.iter().find(|q| q.id == *id));
            return question.map_or_else(String::new, |question| {
                in_language(&question.label, i18n.language()).to_owned()
            });
        }
        Field::Kind => report::ROW_KIND,
        Field::Category => report::ROW_CATEGORY,
        Field::Subject => report::ROW_SUBJECT,
        Field::Story => report::ROW_STORY,
        Field::Photos => photos::PHOTOS,
        Field::District => report::DISTRICT,
        Field::Street => report::STREET,
        Field::Landmark => report::LANDMARK,
        Field::Point => report::PIN,
        Field::Requester => report::ROW_REQUESTER,
        Field::Name if company => report::COMPANY,
        Field::Name => report::NAME,
        Field::Phone => report::PHONE,
        Field::Email => report::EMAIL,
        Field::CreditCode => report::CREDIT_CODE,
        Field::Visibility => report::ROW_VISIBILITY,
    })
}

/// What stands against a field and what to do about it. Tracked.
pub(super) fn message(
    field: &Field,
    error: FieldError,
    draft: &Draft,
    city: &Catalogue,
) -> Message {
    let labelled = |key| Message::new(key).with("label", label(field, draft, city));
    let count = |n: usize| number::count(n as u64);
    match error {
        FieldError::Missing => {
            missing(field).map_or_else(|| labelled(report::ERROR_ANSWER), Message::new)
        }
        FieldError::TooLong { chars, max } => labelled(report::ERROR_TOO_LONG)
            .with("max", count(max))
            .with("n", count(chars.saturating_sub(max))),
        FieldError::Control => labelled(report::ERROR_CONTROL),
        FieldError::TooManyPhotos => {
            Message::new(photos::PHOTOS_MANY).with("max", number::count(PHOTOS_PER_EVENT as u64))
        }
        FieldError::Refused if *field == Field::Photos => Message::new(photos::PHOTOS_GONE),
        FieldError::Unknown => labelled(report::ERROR_UNKNOWN),
        FieldError::Phone(PhoneError::Character(character)) => {
            Message::new(report::ERROR_PHONE_CHARACTER).with("character", character)
        }
        FieldError::Phone(PhoneError::Length(n)) => {
            Message::new(report::ERROR_PHONE_LENGTH).with("n", count(n))
        }
        FieldError::Phone(PhoneError::Empty) => labelled(report::ERROR_ANSWER),
        FieldError::Email => Message::new(report::ERROR_EMAIL),
        FieldError::CreditCode(CreditCodeError::Length(n)) => {
            Message::new(report::ERROR_CREDIT_LENGTH).with("n", count(n))
        }
        FieldError::CreditCode(CreditCodeError::Character(character)) => {
            Message::new(report::ERROR_CREDIT_CHARACTER).with("character", character)
        }
        FieldError::CreditCode(CreditCodeError::CheckCharacter) => {
            Message::new(report::ERROR_CREDIT_CHECK)
        }
        FieldError::Number => labelled(report::ERROR_NUMBER),
        FieldError::Moment => labelled(report::ERROR_MOMENT),
        FieldError::Refused => labelled(report::ERROR_REFUSED),
    }
}

/// What is said where nothing was; a question of a category is asked again.
const fn missing(field: &Field) -> Option<Key> {
    Some(match field {
        Field::Kind => report::ERROR_KIND,
        Field::Category => report::ERROR_CATEGORY,
        Field::Subject => report::ERROR_SUBJECT,
        Field::Story => report::ERROR_STORY,
        Field::District => report::ERROR_DISTRICT,
        Field::Requester => report::ERROR_REQUESTER,
        Field::Name => report::ERROR_NAME,
        Field::CreditCode => report::ERROR_CREDIT_CODE,
        _ => return None,
    })
}
