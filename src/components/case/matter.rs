//! What the case is about, in the words of who brought it or as it was published.

use super::{Dossier, Reader, said};
use crate::{
    components::summary_list::{SummaryList, SummaryRow},
    i18n::{I18n, t},
};
use contract::{Answer, Datatype};
use leptos::prelude::*;
use std::sync::Arc;
use texts::key::case;

/// The story, the place and the answers to the category's questions, as far as the reader may know them.
pub fn matter(dossier: Arc<Dossier>) -> AnyView {
    let Some(submission) = dossier.case.submission() else { return ().into_any() };
    let story = submission.story.as_ref().map(ToString::to_string);
    let redacted = dossier.reader == Reader::Public;
    let landmark = submission.place.landmark.as_ref().map(ToString::to_string);
    let rows = move || {
        let answers = dossier.case.submission().map_or(&[][..], |it| it.answers.as_slice());
        let place = landmark.clone().map(|place| row(I18n::expect().say(case::PLACE), place));
        let answers = answers.iter().map(|it| answer(&dossier, it));
        let rows: Vec<_> = place.into_iter().chain(answers).collect();
        (!rows.is_empty()).then(|| view! { <SummaryList>{rows}</SummaryList> })
    };
    view! {
        <section class="stack">
            <h2>{t(case::MATTER)}</h2>
            {redacted.then(|| view! { <p class="eyebrow">{t(case::MATTER_PUBLIC)}</p> })}
            <p class="words prose" dir="auto">{story}</p>
            {rows}
        </section>
    }
    .into_any()
}

fn row(question: String, answer: String) -> AnyView {
    view! { <SummaryRow question><span dir="auto">{answer}</span></SummaryRow> }.into_any()
}

/// A question with its answer; by its identifier where the catalogue does not ask it (any more).
fn answer(dossier: &Dossier, answer: &Answer) -> AnyView {
    let submission = dossier.case.submission();
    let category = submission.and_then(|it| dossier.catalogue().category(&it.category));
    let question = category.and_then(|it| it.questions.iter().find(|q| q.id == answer.question));
    let label = question.map_or_else(|| answer.question.clone(), |it| said(&it.label));
    let value = |value: &contract::Text<500>| {
        let listed = question.filter(|it| {
            matches!(it.datatype, Datatype::SingleValueList | Datatype::MultiValueList)
        });
        let option = listed.and_then(|it| it.options.iter().find(|o| o.value == value.as_str()));
        option.map_or_else(|| value.to_string(), |it| said(&it.label))
    };
    let values: Vec<String> = answer.values.iter().map(value).collect();
    row(label, values.join(&I18n::expect().say(case::LIST_SEPARATOR)))
}
