//! `/report/questions`: what the category asks besides.

use super::{assets::near_by, step::Step, wizard::Wizard};
use crate::{
    city::in_language,
    components::field::{
        Choice,
        choices::{Checkboxes, Radios},
        text::{TextArea, TextField},
    },
    i18n::{I18n, say, t},
    offline::{draft::SEPARATOR, field::Field},
};
use contract::{Catalogue, Category, CategoryId, Datatype, Question};
use leptos::prelude::*;
use std::sync::Arc;
use texts::key::{common, report};

/// The most characters of an answer.
const MOST: usize = 500;

#[component]
pub fn QuestionsStep(city: Arc<Catalogue>) -> impl IntoView {
    let i18n = I18n::expect();
    let chosen = Wizard::expect().form.draft().category(&city).cloned();
    let Some(Category { id, name, questions, .. }) = chosen else { return ().into_any() };
    let ask = |question: Question| {
        let asked = asked(&id, &question, &questions);
        let category = id.clone();
        move || {
            asked
                .get()
                .then(|| view! { <Ask category=category.clone() question=question.clone() /> })
        }
    };
    let questions = questions.iter().cloned().map(ask).collect_view();
    view! {
        <Step title=t(report::QUESTIONS_TITLE)>
            <p class="wizard__lead">
                {say!(report::QUESTIONS_LEAD, category = in_language(&name, i18n.language()).to_owned())}
            </p>
            {questions}
        </Step>
    }
    .into_any()
}

/// Whether a question is asked, as soon as what it depends on is said.
fn asked(category: &CategoryId, question: &Question, all: &[Question]) -> Memo<bool> {
    let Some(when) = question.when.clone() else { return Memo::new(|_| true) };
    let place = all.iter().position(|it| it.id == question.id).unwrap_or(all.len());
    // Only what comes before, so that no catalogue leads round in a circle.
    let on_asked = all[..place]
        .iter()
        .find(|it| it.id == when.question)
        .map(|on| asked(category, on, &all[..place]));
    let said = Wizard::expect().signal(&Field::Answer(category.clone(), when.question));
    Memo::new(move |_| {
        let here = |value: &str| when.values.iter().any(|it| it == value);
        on_asked.is_some_and(|asked| asked.get()) && said.read().split(SEPARATOR).any(here)
    })
}

/// One question, asked as its datatype asks.
#[component]
fn Ask(category: CategoryId, question: Question) -> impl IntoView {
    let wizard = Wizard::expect();
    let i18n = I18n::expect();
    let Question { id, label, datatype, required, options, asset, .. } = question;
    let clock = Field::Clock(category.clone(), id.clone());
    let field = Field::Answer(category, id);
    let label = Signal::derive(move || {
        let label = in_language(&label, i18n.language());
        if required { label.to_owned() } else { i18n.fill(common::OPTIONAL, &[("label", label)]) }
    });
    let choices = Signal::derive(move || {
        let choice = |option: &contract::Choice| {
            Choice::new(option.value.clone(), in_language(&option.label, i18n.language()))
        };
        options.iter().map(choice).collect::<Vec<_>>()
    });
    let (value, error, id) = (wizard.signal(&field), wizard.error(&field), field.id());
    match datatype {
        Datatype::String => view! {
            <TextField id label value error max=MOST />
            {asset.map(|layer| near_by(layer, value))}
        }
        .into_any(),
        Datatype::Text => view! { <TextArea id label value error max=MOST rows=4 /> }.into_any(),
        Datatype::Number => view! {
            <TextField id label value error hint=t(report::NUMBER_HINT) inputmode="decimal" width="short" />
        }
        .into_any(),
        Datatype::Datetime => view! {
            <div class="moment">
                <TextField id label value error kind="date" width="medium" />
                <TextField id=clock.id() label=t(report::CLOCK) hint=t(report::CLOCK_HINT)
                    value=wizard.signal(&clock) kind="time" width="medium" />
            </div>
        }
        .into_any(),
        Datatype::SingleValueList => view! { <Radios id label choices value error /> }.into_any(),
        Datatype::MultiValueList => {
            let said = value.with_untracked(|said| {
                let values = said.split(SEPARATOR).filter(|value| !value.is_empty());
                values.map(str::to_owned).collect::<Vec<_>>()
            });
            let values = RwSignal::new(said);
            let keep = move |_| value.set(values.get_untracked().join("\n"));
            view! { <div on:change=keep><Checkboxes id label choices values error /></div> }.into_any()
        }
    }
}
