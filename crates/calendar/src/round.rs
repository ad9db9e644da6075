//! When a round of a case is due.

use crate::{Calendar, Deadline, deadline};
use contract::{AskedQuestion, Round};
use time::UtcOffset;

/// When an answer to `round` is due by the limit promised for it, in the city's `zone`.
///
/// `None` where no limit was promised, or one beyond all reason.
///
/// A question still open is taken to run its five days out: so the moment does not depend on when it is asked for, and
/// no case is overdue while the citizen may still answer.
pub fn round_deadline(calendar: &Calendar, round: &Round, zone: UtcOffset) -> Option<Deadline> {
    let far = round.questions.last().map_or(round.started, AskedQuestion::expires);
    let start = round.started.at(zone);
    deadline(calendar, start, round.limit?, &round.pauses(far), &round.extensions).ok()
}
