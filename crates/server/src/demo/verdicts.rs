//! What citizens say of an answer: mostly in keeping with it, not always.

use super::dice::Dice;
use contract::{Grade, Kind, Outcome, Photos, Rating, RatingReason, Verdict};

/// How a case went, as the citizen saw it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Impression {
    pub(super) kind: Kind,
    pub(super) outcome: Outcome,
    pub(super) late: bool,
    pub(super) contacted: bool,
}

impl Impression {
    /// The three answers.
    pub(super) fn verdict(self, dice: &mut Dice) -> Verdict {
        let really = match (self.outcome, self.kind) {
            (Outcome::Solved, _) => 0.91,
            (Outcome::Explained, Kind::Enquiry | Kind::Praise) => 0.92,
            (Outcome::Partly, _) => 0.42,
            (Outcome::Explained, _) => 0.38,
            (Outcome::Cannot, _) => 0.05,
        };
        let solved = dice.chance(really);
        let contacted = dice.chance(if self.contacted { 0.97 } else { 0.3 });
        let mood = 3.6 + if solved { 0.9 } else { -1.5 } - if self.late { 0.7 } else { 0.0 }
            + if contacted { 0.2 } else { -0.6 }
            + 0.7 * dice.normal();
        Verdict {
            contacted: (!dice.chance(0.02)).then_some(contacted),
            solved: (!dice.chance(0.04)).then_some(solved),
            satisfied: (!dice.chance(0.05)).then_some(grade(mood)),
        }
    }

    /// A rating with the reasons that fit.
    pub(super) fn rating(self, dice: &mut Dice) -> Rating {
        let verdict = self.verdict(dice);
        let mut reasons = Vec::new();
        let unhappy =
            matches!(verdict.satisfied, Some(Grade::Dissatisfied | Grade::VeryDissatisfied));
        if unhappy || verdict.solved == Some(false) {
            let telling = [
                (RatingReason::NotSolved, verdict.solved == Some(false)),
                (RatingReason::NoContact, verdict.contacted == Some(false)),
                (RatingReason::TooSlow, self.late),
                (RatingReason::NotTrue, self.outcome == Outcome::Solved && dice.chance(0.4)),
            ];
            reasons.extend(telling.iter().filter(|(_, holds)| *holds).map(|(reason, _)| *reason));
            if reasons.is_empty() {
                let other =
                    [RatingReason::BesideThePoint, RatingReason::Manner, RatingReason::Other];
                reasons.extend(dice.pick(&other));
            }
        }
        Rating { verdict, reasons, text: None, photos: Photos::default() }
    }
}

fn grade(mood: f64) -> Grade {
    match mood {
        ..1.4 => Grade::VeryDissatisfied,
        ..2.4 => Grade::Dissatisfied,
        ..3.2 => Grade::Basically,
        ..4.6 => Grade::Satisfied,
        _ => Grade::VerySatisfied,
    }
}
