//! `/report/what`

use super::{category::CategoryPicker, step::Step, warning::Warnings, wizard::Wizard};
use crate::{
    components::field::text::{TextArea, TextField},
    i18n::t,
    offline::field::Field,
    photos::photo_field,
};
use contract::{Catalogue, Story, Subject};
use leptos::prelude::*;
use std::sync::Arc;
use texts::key::report;

#[component]
pub fn WhatStep(city: Arc<Catalogue>) -> impl IntoView {
    let wizard = Wizard::expect();
    view! {
        <Step title=t(report::WHAT_TITLE)>
            <CategoryPicker city=city.clone() />
            <TextField id=Field::Subject.id() label=t(report::SUBJECT) hint=t(report::SUBJECT_HINT)
                max=Subject::MAX autocomplete="off"
                value=wizard.signal(&Field::Subject) error=wizard.error(&Field::Subject) />
            <TextArea id=Field::Story.id() label=t(report::STORY) hint=t(report::STORY_HINT)
                max=Story::MAX rows=8
                value=wizard.signal(&Field::Story) error=wizard.error(&Field::Story) />
            {photo_field(
                wizard.signal(&Field::Photos),
                wizard.error(&Field::Photos),
                Some(wizard.signal(&Field::Point)),
                Callback::new(move |()| wizard.save()),
            )}
            <Warnings city />
        </Step>
    }
}
