//! Of what the citizen is told without asking: each step once.

use crate::{Case, Event, What, matter::choice};

choice! {
    /// What a message is about.
    Occasion {
        /// 已收到
        Submitted = "submitted",
        /// 待补充
        Asked = "asked",
        /// 已受理
        Accepted = "accepted",
        /// 已派单
        Dispatched = "dispatched",
        /// 办理中
        InProgress = "in_progress",
        /// 延期
        Extended = "extended",
        /// 挂账
        Shelved = "shelved",
        /// 已答复; carries the link to rate it.
        Replied = "replied",
        /// 办结
        Closed = "closed",
        /// 不予受理
        Declined = "declined",
        /// 已撤回
        Withdrawn = "withdrawn",
        /// 并案
        Merged = "merged",
        /// 重办
        Reopened = "reopened",
        /// 复核
        Review = "review",
    }
}

/// A message owed to the citizen. No two of one case are equal: whoever sends each once tells nothing twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Notice {
    /// What it is about.
    pub occasion: Occasion,
    /// In which round, counted from 1.
    pub round: u32,
    /// Which question or extension of the round, counted from 1; 0 for what a round has once.
    pub turn: u32,
}

impl Case {
    /// Which round is under way or was the last, counted from 1.
    pub fn round_number(&self) -> u32 {
        u32::try_from(self.earlier.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// What the citizen is told of `event`, the last one of this case; `None` where it changes nothing for them.
    pub fn notice(&self, event: &Event) -> Option<Notice> {
        let turns = |list: usize| u32::try_from(list).unwrap_or(u32::MAX);
        let (occasion, turn) = match &event.what {
            What::Submitted(_) => (Occasion::Submitted, 0),
            What::Asked { .. } => (Occasion::Asked, turns(self.round.questions.len())),
            What::Accepted => (Occasion::Accepted, 0),
            What::Dispatched { .. } => (Occasion::Dispatched, 0),
            What::Signed => (Occasion::InProgress, 0),
            What::Extended { .. } => (Occasion::Extended, turns(self.round.extensions.len())),
            What::Shelved { .. } => (Occasion::Shelved, 0),
            What::Replied { .. } => (Occasion::Replied, 0),
            What::Closed => (Occasion::Closed, 0),
            What::Declined { .. } => (Occasion::Declined, 0),
            What::Withdrawn => (Occasion::Withdrawn, 0),
            What::Merged { .. } => (Occasion::Merged, 0),
            What::Reopened { .. } => (Occasion::Reopened, 0),
            What::ReviewRequested { .. } => (Occasion::Review, 0),
            _ => return None,
        };
        Some(Notice { occasion, round: self.round_number(), turn })
    }
}
