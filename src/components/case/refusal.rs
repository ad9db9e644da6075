//! Why the case did not take what was sent, in words.

use crate::{
    api::ApiError,
    city::ThisCity,
    components::{
        notice::{Notice, Tone},
        remote_view::explain,
    },
    i18n::{I18n, Message, date},
};
use contract::{Refusal, Timestamp};
use leptos::prelude::*;
use texts::key::{common, follow};

/// The `id` of [`failed`], for the focus.
pub const FAILED: &str = "act-failed";

/// Why an attempt to do something failed; what was typed is still there. Tracked.
pub fn failed(cause: &ApiError) -> AnyView {
    let i18n = I18n::expect();
    let refusal = cause.problem().and_then(|problem| problem.refusal);
    let (title, text, kept) = match refusal {
        Some(refusal) => (follow::REFUSED, words(&refusal, date::moment), false),
        None => {
            let (title, text) = explain(cause);
            (title, text, cause.is_transient())
        }
    };
    let phone = ThisCity::expect().phone();
    view! {
        <div id=FAILED tabindex="-1" role="alert">
            <Notice tone=Tone::Warning>
                <p><b>{i18n.say(title)}</b></p>
                <p>{i18n.message(&text)}</p>
                {kept.then(|| view! {
                    <p>{i18n.say(follow::FAILED_KEPT)}</p>
                    <p>{i18n.fill(common::FAILED_PHONE, &[("phone", &phone)])}</p>
                })}
            </Notice>
        </div>
    }
    .into_any()
}

/// The rule that stands against it, with its date where it has one.
fn words(refusal: &Refusal, moment: impl Fn(Timestamp) -> String) -> Message {
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
