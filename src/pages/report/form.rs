//! What is typed, field by field.

use crate::{
    device::random,
    offline::{
        draft::Draft,
        drafts::{self, Keeping},
        field::Field,
    },
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// One signal for each field that was shown, over the draft that was kept.
#[derive(Clone, Copy)]
pub(super) struct Form(StoredValue<Typed>);

struct Typed {
    draft: Draft,
    /// As it was kept last: what nobody changed here is not written over what another tab keeps.
    kept: Draft,
    /// By the name of the field. They outlive the step that shows them.
    fields: BTreeMap<String, ArcRwSignal<String>>,
}

impl Form {
    /// Goes on with the report this tab is about, or begins one.
    pub(super) fn new() -> Self {
        let draft = drafts::current().unwrap_or_else(|| Draft::new(random::key()));
        drafts::choose(&draft.key);
        Self(StoredValue::new(Typed { kept: draft.clone(), draft, fields: BTreeMap::new() }))
    }

    /// The answer to a field, for the component that asks it.
    pub(super) fn signal(&self, field: &Field) -> RwSignal<String> {
        let signal = self.0.try_update_value(|Typed { draft, fields, .. }| {
            let kept = || ArcRwSignal::new(draft.value(field).to_owned());
            fields.entry(field.to_string()).or_insert_with(kept).clone()
        });
        signal.unwrap_or_default().into()
    }

    /// Everything as it is at this moment. Not tracked.
    pub(super) fn draft(&self) -> Draft {
        let now = self.0.try_with_value(|Typed { draft, fields, .. }| {
            let mut draft = draft.clone();
            for (name, typed) in fields {
                draft.set(name.clone(), typed.get_untracked());
            }
            draft
        });
        now.unwrap_or_default()
    }

    /// Changes what is known besides the fields.
    pub(super) fn note(&self, change: impl FnOnce(&mut Draft)) {
        let _ = self.0.try_update_value(|typed| change(&mut typed.draft));
    }

    /// Keeps everything on this device. `None` where there is nothing new, and once the form is gone.
    pub(super) fn save(&self) -> Option<Keeping> {
        let draft = self.draft();
        if self.0.try_with_value(|typed| typed.kept == draft)? {
            return None;
        }
        if draft.is_empty() {
            drafts::remove(&draft.key);
            return None;
        }
        if draft.waiting && drafts::find(&draft.key).is_none() {
            // It arrived meanwhile: nothing of it is left to keep.
            return None;
        }
        Some(self.keep())
    }

    /// Keeps everything on this device, whatever is kept there.
    pub(super) fn keep(&self) -> Keeping {
        let mut draft = self.draft();
        let _ = self.0.try_update_value(|typed| typed.kept.clone_from(&draft));
        drafts::save(&mut draft)
    }

    /// Takes over from another tab, or from the outbox, whether the report is on its way.
    pub(super) fn follow(&self, other: &Draft) {
        self.note(|draft| {
            draft.waiting = other.waiting;
            draft.sent.clone_from(&other.sent);
        });
        let draft = self.draft();
        let _ = self.0.try_update_value(|typed| typed.kept = draft);
    }

    /// Forgets this report and begins the next one.
    pub(super) fn finish(&self) {
        let _ = self.0.try_update_value(|typed| {
            drafts::remove(&typed.draft.key);
            typed.draft = Draft::new(random::key());
            typed.kept = typed.draft.clone();
            typed.fields.clear();
            drafts::choose(&typed.draft.key);
        });
    }
}
