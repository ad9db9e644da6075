//! A question of the unit, and its answer.

use super::{answers, sending::Sending};
use crate::{
    components::{
        button::{Button, Weight},
        case::{refusal, words},
        field::text::TextArea,
        form::{ErrorSummary, FormError, FormErrors},
        page_title::PageTitle,
    },
    i18n::{I18n, date, say, t},
};
use contract::{Actor, CitizenEvent, Note, UnitId, wire::links::QuestionLink};
use leptos::{ev::SubmitEvent, prelude::*};
use texts::key::{case, follow, links};

const ANSWER: &str = "answer";

pub(super) fn page(
    asked: QuestionLink,
    unit: Callback<UnitId, String>,
    sending: Sending,
) -> AnyView {
    let i18n = I18n::expect();
    let QuestionLink { number, by, question, asked, expires } = asked;
    let value = answers::restored(sending.page()).text;
    let errors = FormErrors::new();
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        match Note::try_from(value.get_untracked()) {
            Ok(text) => {
                errors.clear();
                sending.send(CitizenEvent::Answer { text }, follow::DONE_ANSWER);
            }
            Err(fault) => errors
                .set(vec![FormError::new(ANSWER, words::text_fault(fault, follow::ERROR_ANSWER))]),
        }
    };
    let who = move || {
        let who = match &by {
            Actor::Unit(id) => unit.run(id.clone()),
            _ => i18n.say(case::OFFICE),
        };
        i18n.fill(links::ASKED, &[("unit", &who), ("time", &date::moment(asked))])
    };
    let question =
        question.map(|text| view! { <p class="words" dir="auto">{text.to_string()}</p> });
    let failure = move || sending.failure.get().map(|cause| refusal::failed(&cause));
    view! {
        <PageTitle text=t(follow::QUESTION_TITLE) failed=errors.any() />
        <div class="narrow stack stack--wide">
            <div class="stack">
                <h1>{t(follow::QUESTION_TITLE)}</h1>
                <p class="eyebrow num">{say!(links::NUMBER, number = number.to_string())}</p>
            </div>
            <section class="card stack">
                <p>{who}</p>
                {question}
                <p><small>{say!(follow::QUESTION_UNTIL, time = date::moment(expires))}</small></p>
            </section>
            <form class="act stack" novalidate on:submit=on_submit>
                <ErrorSummary errors />
                <TextArea id=ANSWER label=t(follow::ANSWER_LABEL) value error=errors.of(ANSWER) max=Note::MAX rows=5 />
                {failure}
                <p><Button weight=Weight::Main kind="submit" pending=sending.pending>{t(follow::SEND)}</Button></p>
            </form>
        </div>
    }
    .into_any()
}
