//! The report while it is written: what was typed, what stands against it, where it goes on.

use super::{
    form::Form,
    messages::message,
    similar::{self, Alike},
    steps::{self, faults_of, step_of},
    warning,
};
use crate::{
    api::Client,
    components::form::{FormError, FormErrors},
    device::focus,
    i18n::I18n,
    navigation::Navigator,
    offline::{
        drafts::Keeping,
        field::{Field, FieldError},
    },
    route::{Address, Query, ReportStep, Route},
};
use contract::{Catalogue, Kind, Visibility};
use gloo_timers::callback::Timeout;
use leptos::{ev, prelude::*};
use std::sync::Arc;

/// How long a pause in typing is, in milliseconds.
const PAUSE: u32 = 400;

/// The control that says that a step was reached from the check page and leads back to it.
const RETURN: &str = "return";

/// A `Copy` handle, provided by the page.
#[derive(Clone, Copy)]
pub(super) struct Wizard {
    navigator: Navigator,
    pub(super) form: Form,
    pub(super) city: Signal<Option<Arc<Catalogue>>>,
    step: Memo<ReportStep>,
    /// Of the step on the screen.
    faults: RwSignal<Vec<(Field, FieldError)>>,
    pub(super) errors: FormErrors,
    /// By the server, until the step is gone through again.
    pub(super) refused: RwSignal<Vec<(Field, FieldError)>>,
    pub(super) keeping: RwSignal<Option<Keeping>>,
    /// What has to be said before it goes on, is said.
    pub(super) warned: RwSignal<bool>,
    /// Whether the matter is reported already.
    pub(super) alike: Alike,
    /// Counts what was typed, so that only the last pause keeps it.
    typed: StoredValue<u32>,
}

impl Wizard {
    pub(super) fn provide(city: Signal<Option<Arc<Catalogue>>>, step: Memo<ReportStep>) -> Self {
        let wizard = Self {
            navigator: Navigator::expect(),
            form: Form::new(),
            city,
            step,
            faults: RwSignal::default(),
            errors: FormErrors::new(),
            refused: RwSignal::default(),
            keeping: RwSignal::new(None),
            warned: RwSignal::new(false),
            alike: Alike::new(Client::expect()),
            typed: StoredValue::new(0),
        };
        // Said anew in another language too.
        Effect::new(move |_| wizard.errors.set(wizard.said()));
        let hidden = window_event_listener_untyped("visibilitychange", move |_| wizard.save());
        let left = window_event_listener(ev::pagehide, move |_| wizard.save());
        on_cleanup(move || {
            wizard.save();
            hidden.remove();
            left.remove();
        });
        provide_context(wizard);
        wizard
    }

    #[track_caller]
    pub(super) fn expect() -> Self {
        expect_context()
    }

    /// The answer to a field.
    pub(super) fn signal(&self, field: &Field) -> RwSignal<String> {
        self.form.signal(field)
    }

    /// What stands against a field.
    pub(super) fn error(&self, field: &Field) -> Signal<Option<String>> {
        self.errors.of(field.id())
    }

    fn said(&self) -> Vec<FormError> {
        I18n::expect().language();
        let Some(city) = self.city.get() else { return Vec::new() };
        let draft = self.form.draft();
        self.faults.with(|faults| {
            faults
                .iter()
                .map(|(field, error)| {
                    FormError::new(field.id(), message(field, *error, &draft, &city))
                })
                .collect()
        })
    }

    /// Keeps what was typed once the person pauses.
    pub(super) fn typed(&self) {
        let wizard = *self;
        let now = self.typed.with_value(|count| count.wrapping_add(1));
        self.typed.set_value(now);
        let pause = Timeout::new(PAUSE, move || {
            if wizard.typed.try_get_value() == Some(now) {
                wizard.save();
            }
        });
        pause.forget();
    }

    /// Keeps what was typed.
    pub(super) fn save(&self) {
        if let Some(keeping) = self.form.save() {
            let _ = self.keeping.try_set(Some(keeping));
        }
    }

    /// A step appears: what the server refused on it is said at once.
    ///
    /// A report that waits to be sent is taken back as soon as its answers can be changed.
    pub(super) fn enter(&self, step: ReportStep) {
        if step != ReportStep::Check && self.form.draft().waiting {
            self.form.note(|draft| draft.waiting = false);
            self.save();
        }
        let here = |(field, _): &&(Field, FieldError)| step_of(field) == step;
        let refused = self.refused.with_untracked(|all| all.iter().filter(here).cloned().collect());
        self.faults.set(refused);
        self.warned.set(false);
        self.alike.forget();
    }

    /// Goes on from the step on the screen, or says what stands against it.
    pub(super) fn go_on(&self) {
        let step = self.step.get_untracked();
        let Some(city) = self.city.get_untracked() else { return };
        self.refused.update(|refused| refused.retain(|(field, _)| step_of(field) != step));
        let faults = faults_of(step, &self.form.draft(), &city);
        let refused = !faults.is_empty();
        self.faults.set(faults);
        if refused {
            self.save();
            return;
        }
        match step {
            ReportStep::What if !warning::open(&self.form.draft(), &city).is_empty() => {
                self.save();
                self.warned.set(true);
                self.warned.notify();
                focus::id(warning::ID);
            }
            ReportStep::Where => similar::look(*self),
            _ => self.proceed(),
        }
    }

    /// Leaves the step on the screen for the next.
    pub(super) fn proceed(&self) {
        let step = self.step.get_untracked();
        let Some(city) = self.city.get_untracked() else { return };
        self.settle(step);
        self.save();
        let draft = self.form.draft();
        let next = if self.returns() {
            steps::first_open(&draft, &city).unwrap_or(ReportStep::Check)
        } else {
            steps::beside(step, true, &draft, &city).unwrap_or(ReportStep::Check)
        };
        self.navigator.go(self.address(next));
    }

    /// What follows from a step that was gone through.
    fn settle(&self, step: ReportStep) {
        let draft = self.form.draft();
        match step {
            // "Everybody" may have been said of another kind of matter: it is asked again. The other way
            // round nothing said in confidence becomes public by a change of kind.
            ReportStep::Kind
                if draft.kind().map(Kind::default_visibility) == Some(Visibility::Confidential) =>
            {
                self.signal(&Field::Visibility).set(String::new());
            }
            ReportStep::Questions => {
                let asked = draft.value(&Field::Category).to_owned();
                self.form.note(|draft| draft.asked = asked);
            }
            _ => {}
        }
    }

    /// Whether the step was reached from the check page. Not tracked.
    pub(super) fn returns(&self) -> bool {
        untrack(|| self.navigator.query()).get(RETURN).is_some()
    }

    /// The address of a step; it leads back to the check page where the present one does.
    fn address(&self, step: ReportStep) -> Address {
        let query = if self.returns() && step != ReportStep::Check {
            Query::default().set(RETURN, "check")
        } else {
            Query::default()
        };
        Route::ReportStep(step).with(query)
    }

    /// The step before the one on the screen.
    pub(super) fn back(&self) -> Address {
        if self.returns() {
            return Route::ReportStep(ReportStep::Check).into();
        }
        let before = self.city.get_untracked().and_then(|city| {
            steps::beside(self.step.get_untracked(), false, &self.form.draft(), &city)
        });
        before.map_or(Route::Report, Route::ReportStep).into()
    }

    /// The how-manieth step is on the screen, and of how many.
    pub(super) fn progress(&self) -> (usize, usize) {
        let step = self.step.get_untracked();
        let steps = self.city.get_untracked().map(|city| steps::steps(&self.form.draft(), &city));
        let steps = steps.unwrap_or_default();
        let place = steps.iter().position(|&known| known == step).unwrap_or(0);
        (place + 1, steps.len())
    }
}

/// From the check page to a step, and back when it is gone through.
pub(super) fn change(step: ReportStep) -> Address {
    Route::ReportStep(step).with(Query::default().set(RETURN, "check"))
}
