//! `/report/kind`

use super::{expected::limit_words, step::Step, wizard::Wizard};
use crate::{
    components::field::{Choice, choices::Radios},
    i18n::{I18n, t},
    offline::field::Field,
};
use contract::{Catalogue, Kind, Urgency};
use leptos::prelude::*;
use std::sync::Arc;
use texts::{Key, key::report};

/// What a kind is called, and what it means.
pub(super) const fn words(kind: Kind) -> (Key, Key) {
    match kind {
        Kind::Enquiry => (report::KIND_ENQUIRY, report::KIND_ENQUIRY_HINT),
        Kind::Request => (report::KIND_REQUEST, report::KIND_REQUEST_HINT),
        Kind::Complaint => (report::KIND_COMPLAINT, report::KIND_COMPLAINT_HINT),
        Kind::TipOff => (report::KIND_TIP_OFF, report::KIND_TIP_OFF_HINT),
        Kind::Suggestion => (report::KIND_SUGGESTION, report::KIND_SUGGESTION_HINT),
        Kind::Praise => (report::KIND_PRAISE, report::KIND_PRAISE_HINT),
    }
}

#[component]
pub fn KindStep(city: Arc<Catalogue>) -> impl IntoView {
    let wizard = Wizard::expect();
    let i18n = I18n::expect();
    let choice = move |&kind: &Kind| {
        let (name, meaning) = words(kind);
        let mut hint = i18n.say(meaning);
        if let Some(rule) = city.limit(kind, Urgency::Routine) {
            let limit = i18n.message(&limit_words(rule.limit));
            hint.push(' ');
            hint += &i18n.fill(report::KIND_LIMIT, &[("limit", &limit)]);
        }
        Choice::new(kind.as_str(), i18n.say(name)).hint(hint)
    };
    let choices = Signal::derive(move || Kind::ALL.iter().map(&choice).collect());
    view! {
        <Step title=t(report::KIND_TITLE) asks_itself=true>
            <Radios id=Field::Kind.id() label=t(report::KIND_TITLE) heading=true choices
                value=wizard.signal(&Field::Kind) error=wizard.error(&Field::Kind) />
        </Step>
    }
}
