//! Why the case did not take what was sent, in words.

use crate::i18n::Message;
use contract::{Refusal, Timestamp};
use texts::key::follow;

/// The rule that stands against it, with its date where it has one.
pub(super) fn words(refusal: &Refusal, moment: impl Fn(Timestamp) -> String) -> Message {
    let dated = |key, at: &Timestamp| Message::new(key).with("time", moment(*at));
    match refusal {
        Refusal::Ended => Message::new(follow::REFUSED_ENDED),
        Refusal::AlreadyAnswered => Message::new(follow::REFUSED_ANSWERED),
        Refusal::NoQuestion => Message::new(follow::REFUSED_QUESTION),
        Refusal::QuestionExpired { expired } => dated(follow::REFUSED_EXPIRED, expired),
        Refusal::NoReply => Message::new(follow::REFUSED_NO_REPLY),
        Refusal::AlreadyRated => Message::new(follow::REFUSED_RATED),
        Refusal::ReasonMissing => Message::new(follow::ERROR_REASONS),
        Refusal::TooLateToReopen { until } => dated(follow::REFUSED_LATE, until),
        Refusal::TooSoonToUrge { from } => dated(follow::REFUSED_SOON, from),
        Refusal::TooManyPhotos { limit } => {
            Message::new(follow::REFUSED_PHOTOS).with("limit", limit.to_string())
        }
        Refusal::NotTheBeginning
        | Refusal::OutOfOrder
        | Refusal::NotYours
        | Refusal::NotHolder
        | Refusal::NotAccepted
        | Refusal::AlreadyDone
        | Refusal::NotLater
        | Refusal::NoDeadline
        | Refusal::NoSuchEvent
        | Refusal::IntoItself
        | Refusal::Confidential
        | Refusal::TooEarlyForReview
        | Refusal::NotDissatisfied
        | Refusal::UnitHadCase => Message::new(follow::REFUSED_OTHER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_with_a_date_says_it() {
        let at = Timestamp::parse("2026-11-19T10:00:00+08:00").unwrap();
        let day = |at: Timestamp| at.date().to_string();
        let said = words(&Refusal::TooLateToReopen { until: at }, day);
        assert_eq!(said, Message::new(follow::REFUSED_LATE).with("time", "2026-11-19"));
        assert_eq!(words(&Refusal::NotHolder, day), Message::new(follow::REFUSED_OTHER));
    }
}
