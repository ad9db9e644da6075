//! The citizen's verdict: three questions, and why where something was wrong.

use super::words;
use crate::{
    components::{
        button::{Button, Weight},
        field::{
            Choice,
            choices::{Checkboxes, Radios},
            text::TextArea,
        },
        form::{ErrorSummary, FormError, FormErrors},
    },
    i18n::{I18n, Message, t},
};
use contract::{
    Grade, Note, Outcome, Photos, Rating, RatingReason, TextError, Verdict, needs_reason,
};
use leptos::{ev::SubmitEvent, prelude::*};
use texts::{
    Key,
    key::{case, follow},
};

/// The first question of the form.
pub const CONTACTED: &str = "contacted";
const SOLVED: &str = "solved";
const SATISFIED: &str = "satisfied";
const REASONS: &str = "reasons";
const TEXT: &str = "rating-text";

const YES: &str = "yes";
const NO: &str = "no";
/// Cannot say, or has no view: an answer, not a gap.
const UNKNOWN: &str = "unknown";

/// What a person has answered so far. It outlives the form and every failure: the page holds it.
#[derive(Clone, Copy)]
pub struct RatingAnswers {
    pub contacted: RwSignal<String>,
    pub solved: RwSignal<String>,
    pub satisfied: RwSignal<String>,
    pub reasons: RwSignal<Vec<String>>,
    pub text: RwSignal<String>,
}

impl RatingAnswers {
    /// Nothing answered yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            contacted: RwSignal::default(),
            solved: RwSignal::default(),
            satisfied: RwSignal::default(),
            reasons: RwSignal::default(),
            text: RwSignal::default(),
        }
    }

    /// Forgets every answer, once it has arrived.
    pub fn clear(&self) {
        for answer in [self.contacted, self.solved, self.satisfied, self.text] {
            answer.set(String::new());
        }
        self.reasons.set(Vec::new());
    }
}

impl Default for RatingAnswers {
    fn default() -> Self {
        Self::new()
    }
}

/// How the answer "solved?" of a link stands in the form.
#[must_use]
pub const fn solved_value(solved: Option<bool>) -> &'static str {
    match solved {
        Some(true) => YES,
        Some(false) => NO,
        None => UNKNOWN,
    }
}

/// What was chosen and written, as it stands in the form.
#[derive(Clone, Debug, Default)]
struct Chosen {
    contacted: String,
    solved: String,
    satisfied: String,
    reasons: Vec<String>,
    text: String,
}

impl Chosen {
    fn of(drafts: &RatingAnswers) -> Self {
        Self {
            contacted: drafts.contacted.get(),
            solved: drafts.solved.get(),
            satisfied: drafts.satisfied.get(),
            reasons: drafts.reasons.get(),
            text: drafts.text.get(),
        }
    }

    /// What was chosen so far; what is missing counts as "cannot say".
    fn rating(&self) -> Rating {
        let answer = |value: &str| match value {
            YES => Some(true),
            NO => Some(false),
            _ => None,
        };
        let verdict = Verdict {
            contacted: answer(&self.contacted),
            solved: answer(&self.solved),
            satisfied: Grade::parse(&self.satisfied),
        };
        let bare = Rating { verdict, reasons: Vec::new(), text: None, photos: Photos::default() };
        // Reasons that were ticked before the verdict changed for the better are not sent along.
        let reasons = if needs_reason(&bare) {
            self.reasons.iter().filter_map(|reason| RatingReason::parse(reason)).collect()
        } else {
            Vec::new()
        };
        Rating { reasons, ..bare }
    }

    /// The rating, or what stands against it.
    fn parse(&self) -> Result<Rating, Vec<FormError>> {
        let rating = self.rating();
        let mut faults = Vec::new();
        let mut fault = |field, message| faults.push(FormError::new(field, message));
        for (field, value, missing) in [
            (CONTACTED, &self.contacted, follow::ERROR_CONTACTED),
            (SOLVED, &self.solved, follow::ERROR_SOLVED),
            (SATISFIED, &self.satisfied, follow::ERROR_SATISFIED),
        ] {
            if value.is_empty() {
                fault(field, Message::new(missing));
            }
        }
        if needs_reason(&rating) && rating.reasons.is_empty() {
            fault(REASONS, Message::new(follow::ERROR_REASONS));
        }
        let text = match Note::try_from(self.text.as_str()) {
            Ok(text) => Some(text),
            Err(TextError::Empty) => None,
            Err(wrong) => {
                fault(TEXT, words::text_fault(wrong, follow::ERROR_ADD));
                None
            }
        };
        if faults.is_empty() { Ok(Rating { text, ..rating }) } else { Err(faults) }
    }
}

/// Reasons that fit what the unit says: nobody can disprove a thing that nobody claimed.
fn reasons_for(outcome: Option<Outcome>) -> impl Iterator<Item = RatingReason> {
    let claimed = matches!(outcome, None | Some(Outcome::Solved | Outcome::Partly));
    let fits = move |reason: &RatingReason| claimed || *reason != RatingReason::NotTrue;
    RatingReason::ALL.iter().copied().filter(fits)
}

/// The three questions, with why and anything else.
///
/// `outcome` is what the unit says came of it; `photos` is asked where something was
/// wrong; `failure` stands above the buttons; without `on_cancel` there is nothing to
/// go back to.
pub fn rating_form(
    answers: RatingAnswers,
    outcome: Signal<Option<Outcome>>,
    pending: Signal<bool>,
    photos: impl Fn() -> AnyView + Send + Sync + 'static,
    failure: AnyView,
    on_send: Callback<Rating>,
    on_cancel: Option<Callback<()>>,
) -> AnyView {
    let i18n = I18n::expect();
    let errors = FormErrors::new();
    let choices = move |list: [(&'static str, Key); 3]| {
        Signal::derive(move || {
            list.iter().map(|(value, label)| Choice::new(*value, i18n.say(*label))).collect()
        })
    };
    let contacted = choices([
        (YES, case::CONTACTED_YES),
        (NO, case::CONTACTED_NO),
        (UNKNOWN, case::CONTACTED_UNKNOWN),
    ]);
    let solved =
        choices([(YES, case::SOLVED_YES), (NO, case::SOLVED_NO), (UNKNOWN, case::SOLVED_UNKNOWN)]);
    let grades = Signal::derive(move || {
        let grade = |grade: &Grade| Choice::new(grade.as_str(), i18n.say(words::grade(*grade)));
        let none = Choice::new(UNKNOWN, i18n.say(case::GRADE_NO_VIEW));
        Grade::ALL.iter().map(grade).chain([none]).collect::<Vec<_>>()
    });
    let reasons = Signal::derive(move || {
        let reason = |it: RatingReason| Choice::new(it.as_str(), i18n.say(words::reason(it)));
        reasons_for(outcome.get()).map(reason).collect::<Vec<_>>()
    });
    let bad = Memo::new(move |_| needs_reason(&Chosen::of(&answers).rating()));
    let why = move || {
        bad.get().then(|| {
            view! {
                <Checkboxes id=REASONS label=t(follow::REASONS) hint=t(follow::REASONS_HINT) choices=reasons
                    values=answers.reasons error=errors.of(REASONS) />
                {photos()}
            }
        })
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        match untrack(|| Chosen::of(&answers).parse()) {
            Ok(rating) => {
                errors.clear();
                on_send.run(rating);
            }
            Err(faults) => errors.set(faults),
        }
    };
    let cancel = on_cancel.map(|cancel| {
        view! { <Button weight=Weight::Quiet on:click=move |_| cancel.run(())>{t(follow::CANCEL)}</Button> }
    });
    view! {
        <form class="act stack" novalidate on:submit=on_submit>
            <ErrorSummary errors />
            <Radios id=CONTACTED label=t(follow::CONTACTED) choices=contacted value=answers.contacted
                error=errors.of(CONTACTED) />
            <Radios id=SOLVED label=t(follow::SOLVED) choices=solved value=answers.solved error=errors.of(SOLVED) />
            <Radios id=SATISFIED label=t(follow::SATISFIED) choices=grades value=answers.satisfied
                error=errors.of(SATISFIED) />
            {why}
            <TextArea id=TEXT label=t(follow::TEXT) hint=t(follow::TEXT_HINT) value=answers.text
                error=errors.of(TEXT) max=Note::MAX rows=4 />
            {failure}
            <p class="row">
                <Button weight=Weight::Main kind="submit" pending>{t(follow::RATE_SEND)}</Button>
                {cancel}
            </p>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(contacted: &str, solved: &str, satisfied: &str) -> Chosen {
        let own = str::to_owned;
        Chosen {
            contacted: own(contacted),
            solved: own(solved),
            satisfied: own(satisfied),
            ..Chosen::default()
        }
    }

    #[track_caller]
    fn check_faults(chosen: &Chosen, expected: &[&str]) {
        let faults = chosen.parse().err().unwrap_or_default();
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, expected);
    }

    #[test]
    fn cannot_say_is_an_answer_and_silence_is_none() {
        check_faults(&chosen("", "", ""), &[CONTACTED, SOLVED, SATISFIED]);
        let rating = chosen(UNKNOWN, UNKNOWN, UNKNOWN).parse().unwrap();
        let nothing = Verdict { contacted: None, solved: None, satisfied: None };
        assert_eq!(rating.verdict, nothing);
    }

    #[test]
    fn what_was_wrong_must_be_said_and_is_dropped_when_all_is_well() {
        let mut bad = chosen(YES, NO, "satisfied");
        check_faults(&bad, &[REASONS]);
        check_faults(&chosen(YES, YES, "dissatisfied"), &[REASONS]);
        bad.reasons = vec!["too_slow".to_owned()];
        assert_eq!(bad.parse().unwrap().reasons, [RatingReason::TooSlow]);
        bad.solved = YES.to_owned();
        assert_eq!(bad.parse().unwrap().reasons, []);
    }

    #[test]
    fn not_done_as_said_is_offered_where_something_was_claimed() {
        let offered = |outcome| reasons_for(Some(outcome)).any(|it| it == RatingReason::NotTrue);
        assert!(offered(Outcome::Solved));
        assert!(!offered(Outcome::Cannot));
    }
}
