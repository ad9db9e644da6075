//! `/report/what`

use super::{
    category::CategoryPicker, photos::photo_field, step::Step, warning::Warnings, wizard::Wizard,
};
use crate::{
    components::field::text::{TextArea, TextField},
    i18n::t,
    offline::field::Field,
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
            {photo_field()}
            <Warnings city />
        </Step>
    }
}
