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
    /// By the name of the field. They outlive the step that shows them.
    fields: BTreeMap<String, ArcRwSignal<String>>,
}

impl Form {
    /// Goes on with the report that was kept, or begins one.
    pub(super) fn new() -> Self {
        let draft = drafts::load().unwrap_or_else(|| Draft::new(random::key()));
        Self(StoredValue::new(Typed { draft, fields: BTreeMap::new() }))
    }

    /// The answer to a field, for the component that asks it.
    pub(super) fn signal(&self, field: &Field) -> RwSignal<String> {
        let signal = self.0.try_update_value(|Typed { draft, fields }| {
            let kept = || ArcRwSignal::new(draft.value(field).to_owned());
            fields.entry(field.to_string()).or_insert_with(kept).clone()
        });
        signal.unwrap_or_default().into()
    }

    /// Everything as it is at this moment. Not tracked.
    pub(super) fn draft(&self) -> Draft {
        let now = self.0.try_with_value(|Typed { draft, fields }| {
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

    /// Keeps everything on this device. `None` once the form is gone.
    pub(super) fn save(&self) -> Option<Keeping> {
        self.0.try_with_value(|_| ())?;
        let mut draft = self.draft();
        if draft.is_empty() {
            drafts::clear();
            return None;
        }
        Some(drafts::save(&mut draft))
    }

    /// Begins the next report: this one was filed.
    pub(super) fn finish(&self) {
        drafts::clear();
        let _ = self.0.try_update_value(|typed| {
            typed.draft = Draft::new(random::key());
            typed.fields.clear();
        });
    }
}
