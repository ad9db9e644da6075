//! The words for what cases are made of.

use crate::i18n::{I18n, Message, number};
use contract::{Grade, Kind, Limit, Outcome, RatingReason, Status, TextError, Visibility};
use texts::{
    Key,
    key::{case, follow, matter},
};
use time::Duration;

#[must_use]
pub const fn kind(kind: Kind) -> Key {
    match kind {
        Kind::Enquiry => matter::KIND_ENQUIRY,
        Kind::Request => matter::KIND_REQUEST,
        Kind::Complaint => matter::KIND_COMPLAINT,
        Kind::TipOff => matter::KIND_TIP_OFF,
        Kind::Suggestion => matter::KIND_SUGGESTION,
        Kind::Praise => matter::KIND_PRAISE,
    }
}

#[must_use]
pub const fn status(status: Status) -> Key {
    match status {
        Status::Submitted => case::STATUS_SUBMITTED,
        Status::Asked => case::STATUS_ASKED,
        Status::Accepted => case::STATUS_ACCEPTED,
        Status::Dispatched => case::STATUS_DISPATCHED,
        Status::InProgress => case::STATUS_IN_PROGRESS,
        Status::Shelved => case::STATUS_SHELVED,
        Status::Replied => case::STATUS_REPLIED,
        Status::Closed => case::STATUS_CLOSED,
        Status::Declined => case::STATUS_DECLINED,
        Status::Withdrawn => case::STATUS_WITHDRAWN,
        Status::Merged => case::STATUS_MERGED,
    }
}

#[must_use]
pub const fn outcome(outcome: Outcome) -> Key {
    match outcome {
        Outcome::Solved => case::OUTCOME_SOLVED,
        Outcome::Partly => case::OUTCOME_PARTLY,
        Outcome::Explained => case::OUTCOME_EXPLAINED,
        Outcome::Cannot => case::OUTCOME_CANNOT,
    }
}

#[must_use]
pub const fn grade(grade: Grade) -> Key {
    match grade {
        Grade::VerySatisfied => case::GRADE_VERY_SATISFIED,
        Grade::Satisfied => case::GRADE_SATISFIED,
        Grade::Basically => case::GRADE_BASICALLY,
        Grade::Dissatisfied => case::GRADE_DISSATISFIED,
        Grade::VeryDissatisfied => case::GRADE_VERY_DISSATISFIED,
    }
}

#[must_use]
pub const fn reason(reason: RatingReason) -> Key {
    match reason {
        RatingReason::NoContact => case::REASON_NO_CONTACT,
        RatingReason::NotSolved => case::REASON_NOT_SOLVED,
        RatingReason::TooSlow => case::REASON_TOO_SLOW,
        RatingReason::BesideThePoint => case::REASON_BESIDE_THE_POINT,
        RatingReason::NotTrue => case::REASON_NOT_TRUE,
        RatingReason::Manner => case::REASON_MANNER,
        RatingReason::Other => case::REASON_OTHER,
    }
}

#[must_use]
pub const fn visibility(visibility: Visibility) -> Key {
    match visibility {
        Visibility::Public => case::PUBLIC,
        Visibility::Confidential => case::CONFIDENTIAL,
    }
}

/// A text that counts something. Tracked.
pub(super) fn counted(key: Key, n: u64) -> String {
    I18n::expect().fill(key, &[("n", &number::count(n))])
}

/// A limit: `7 个工作日`. Tracked.
pub(super) fn limit(limit: Limit) -> String {
    match limit {
        Limit::Hours(n) => counted(case::LIMIT_HOURS, n.into()),
        Limit::WorkingDays(n) => counted(case::LIMIT_WORKING_DAYS, n.into()),
    }
}

/// How long something took, in its two largest units: `2 天 5 小时`. Tracked.
#[must_use]
pub fn span(duration: Duration) -> String {
    let parts = largest(duration);
    let mut words = String::new();
    for (key, n) in parts {
        if n > 0 {
            if !words.is_empty() {
                words.push(' ');
            }
            words += &counted(key, n);
        }
    }
    if words.is_empty() { I18n::expect().say(case::SPAN_MOMENT) } else { words }
}

/// The two largest units of a duration; what is smaller is left out.
fn largest(duration: Duration) -> [(Key, u64); 2] {
    let minutes = u64::try_from(duration.whole_minutes()).unwrap_or(0);
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    if days > 0 {
        [(case::SPAN_DAYS, days), (case::SPAN_HOURS, hours)]
    } else {
        [(case::SPAN_HOURS, hours), (case::SPAN_MINUTES, minutes)]
    }
}

/// What is wrong with a text; `empty` is what is said of nothing at all.
pub fn text_fault(fault: TextError, empty: Key) -> Message {
    match fault {
        TextError::Empty => Message::new(empty),
        TextError::TooLong { chars, max } => Message::new(follow::ERROR_TOO_LONG)
            .with("max", max.to_string())
            .with("n", (chars - max).to_string()),
        TextError::Control => Message::new(follow::ERROR_CONTROL),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_told_in_its_two_largest_units() {
        let spans = [
            (Duration::seconds(59), [(case::SPAN_HOURS, 0), (case::SPAN_MINUTES, 0)]),
            (Duration::minutes(50), [(case::SPAN_HOURS, 0), (case::SPAN_MINUTES, 50)]),
            (Duration::minutes(61), [(case::SPAN_HOURS, 1), (case::SPAN_MINUTES, 1)]),
            (Duration::hours(26), [(case::SPAN_DAYS, 1), (case::SPAN_HOURS, 2)]),
            (Duration::minutes(-5), [(case::SPAN_HOURS, 0), (case::SPAN_MINUTES, 0)]),
        ];
        for (span, expected) in spans {
            assert_eq!(largest(span), expected, "{span}");
        }
    }
}
