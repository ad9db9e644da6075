//! What counts are called.

use contract::Count;
use texts::{Key, key::results as key};

/// The name of a count.
pub(in super::super) const fn count_name(count: Count) -> Key {
    match count {
        Count::Received => key::COUNT_RECEIVED,
        Count::Due => key::COUNT_DUE,
        Count::DueOnTime => key::COUNT_DUE_ON_TIME,
        Count::ClosedWithDeadline => key::COUNT_CLOSED_WITH_DEADLINE,
        Count::ClosedOnTime => key::COUNT_CLOSED_ON_TIME,
        Count::OpenOverdue => key::COUNT_OPEN_OVERDUE,
        Count::Closed => key::COUNT_CLOSED,
        Count::NoDeadline => key::COUNT_NO_DEADLINE,
        Count::Open => key::COUNT_OPEN,
        Count::Open7 => key::COUNT_OPEN_7,
        Count::Open15 => key::COUNT_OPEN_15,
        Count::Open30 => key::COUNT_OPEN_30,
        Count::Open90 => key::COUNT_OPEN_90,
        Count::OpenOlder => key::COUNT_OPEN_OLDER,
        Count::Verdicts => key::COUNT_VERDICTS,
        Count::NoAnswer => key::COUNT_NO_ANSWER,
        Count::Contacted => key::COUNT_CONTACTED,
        Count::NotContacted => key::COUNT_NOT_CONTACTED,
        Count::Solved => key::COUNT_SOLVED,
        Count::NotSolved => key::COUNT_NOT_SOLVED,
        Count::SolvedUnknown => key::COUNT_SOLVED_UNKNOWN,
        Count::Satisfied => key::COUNT_SATISFIED,
        Count::BasicallySatisfied => key::COUNT_BASICALLY_SATISFIED,
        Count::Dissatisfied => key::COUNT_DISSATISFIED,
        Count::NoView => key::COUNT_NO_VIEW,
        Count::SaidSolved => key::COUNT_SAID_SOLVED,
        Count::SaidPartly => key::COUNT_SAID_PARTLY,
        Count::SaidExplained => key::COUNT_SAID_EXPLAINED,
        Count::SaidCannot => key::COUNT_SAID_CANNOT,
        Count::Reopened => key::COUNT_REOPENED,
        Count::Returned => key::COUNT_RETURNED,
        Count::Extended => key::COUNT_EXTENDED,
        Count::Urged => key::COUNT_URGED,
        Count::Escalated => key::COUNT_ESCALATED,
        Count::Withdrawn => key::COUNT_WITHDRAWN,
        Count::Declined => key::COUNT_DECLINED,
        Count::Merged => key::COUNT_MERGED,
        Count::ClosedBeforeOpened => key::COUNT_CLOSED_BEFORE_OPENED,
        Count::UnknownUnit => key::COUNT_UNKNOWN_UNIT,
        Count::ClosedTwice => key::COUNT_CLOSED_TWICE,
    }
}
