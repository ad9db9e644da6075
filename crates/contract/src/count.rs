//! What is counted, and tallies of it that can be added up.

use crate::matter::choice;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeMap};
use std::fmt;

choice! {
    /// Everything a release counts. Indicators are ratios of sums of these.
    ///
    /// Each count belongs to a month: what is received to the month of submission, what is due to the month of the due
    /// day, what is answered to the month of the answer, what is heard to the month it was heard, what is open to the
    /// month of the cut-off. What is said of a case as a whole, such as "reopened", a contradiction or "withdrawn",
    /// belongs to the month of its submission, so that it is a share of the cases received; a round without a deadline
    /// to the month it began.
    Count {
        /// Cases submitted.
        Received = "received",
        /// Rounds whose due moment lies before the cut-off.
        Due = "due",
        /// Of these, answered by the due moment.
        DueOnTime = "due_on_time",
        /// Rounds answered that had a deadline.
        ClosedWithDeadline = "closed_with_deadline",
        /// Of these, answered by the due moment.
        ClosedOnTime = "closed_on_time",
        /// Rounds open at the cut-off and overdue, in the month they were due.
        OpenOverdue = "open_overdue",
        /// Rounds answered, with or without a deadline.
        Closed = "closed",
        /// Rounds without a deadline: in no on-time rate.
        NoDeadline = "no_deadline",
        /// Open at the cut-off.
        Open = "open",
        /// Open for 0–7 days.
        Open7 = "open_7",
        /// Open for 8–15 days.
        Open15 = "open_15",
        /// Open for 16–30 days.
        Open30 = "open_30",
        /// Open for 31–90 days.
        Open90 = "open_90",
        /// Open for more than 90 days.
        OpenOlder = "open_older",
        /// Rounds with a verdict: a rating, or a call-back that was answered.
        Verdicts = "verdicts",
        /// Call-backs nobody answered, without a rating instead: a group of its own.
        NoAnswer = "no_answer",
        /// Verdicts that say the unit got in touch.
        Contacted = "contacted",
        /// Verdicts that say it did not.
        NotContacted = "not_contacted",
        /// Verdicts that say "solved".
        Solved = "solved",
        /// Verdicts that say "not solved".
        NotSolved = "not_solved",
        /// Verdicts that cannot say yet whether it is solved.
        SolvedUnknown = "solved_unknown",
        /// Satisfied or very satisfied.
        Satisfied = "satisfied",
        /// Basically satisfied.
        BasicallySatisfied = "basically_satisfied",
        /// Dissatisfied or very dissatisfied.
        Dissatisfied = "dissatisfied",
        /// No view on the work.
        NoView = "no_view",
        /// Replies that say "solved".
        SaidSolved = "said_solved",
        /// Replies that say "partly".
        SaidPartly = "said_partly",
        /// Replies that explain.
        SaidExplained = "said_explained",
        /// Replies that say it cannot be done.
        SaidCannot = "said_cannot",
        /// Cases reopened at least once.
        Reopened = "reopened",
        /// Cases returned at least once.
        Returned = "returned",
        /// Cases extended at least once.
        Extended = "extended",
        /// Cases urged at least once.
        Urged = "urged",
        /// Cases escalated at least once.
        Escalated = "escalated",
        /// Cases withdrawn.
        Withdrawn = "withdrawn",
        /// Cases declined.
        Declined = "declined",
        /// Cases merged into another.
        Merged = "merged",
        /// Contradiction: closed before opened. In no handling time.
        ClosedBeforeOpened = "closed_before_opened",
        /// Contradiction: a unit the catalogue does not have.
        UnknownUnit = "unknown_unit",
        /// Contradiction: the same number stated twice.
        ClosedTwice = "closed_twice",
    }
}

impl Count {
    /// How many counts there are.
    pub const LEN: usize = Self::ALL.len();
}

/// A tally: one number for each [`Count`]. On the wire, only what is not zero.
#[derive(Clone, PartialEq, Eq)]
pub struct Counts([u32; Count::LEN]);

impl Default for Counts {
    fn default() -> Self {
        Self([0; Count::LEN])
    }
}

impl Counts {
    /// How many.
    pub fn get(&self, count: Count) -> u32 {
        self.0[count as usize]
    }

    /// Counts `n` more.
    pub fn add(&mut self, count: Count, n: u32) {
        let slot = &mut self.0[count as usize];
        *slot = slot.saturating_add(n);
    }

    /// Adds another tally: pooled, never averaged.
    pub fn merge(&mut self, other: &Self) {
        for (slot, n) in self.0.iter_mut().zip(other.0) {
            *slot = slot.saturating_add(n);
        }
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|n| *n == 0)
    }
}

impl fmt::Debug for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = Count::ALL.iter().filter(|count| self.get(**count) > 0);
        f.debug_map().entries(counted.map(|count| (count.as_str(), self.get(*count)))).finish()
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for count in Count::ALL.iter().filter(|count| self.get(**count) > 0) {
            map.serialize_entry(count.as_str(), &self.get(*count))?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Counts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Tally;

        impl<'de> Visitor<'de> for Tally {
            type Value = Counts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("counts by name")
            }

            /// Counts of a newer contract are passed over: they cannot be shown here.
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Counts, A::Error> {
                let mut counts = Counts::default();
                while let Some(name) = map.next_key::<String>()? {
                    match Count::parse(&name) {
                        Some(count) => counts.add(count, map.next_value()?),
                        None => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                Ok(counts)
            }
        }

        deserializer.deserialize_map(Tally)
    }
}
