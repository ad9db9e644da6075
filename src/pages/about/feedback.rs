//! What people say of the portal itself: asked of everybody, counted for everybody. Nobody is asked who they are.

use crate::{
    api::{self, ApiError, Client, OnceKey},
    components::{
        button::{Button, Weight},
        case::words::text_fault,
        field::{Choice, choices::Radios, text::TextArea},
        form::{ErrorSummary, FormError, FormErrors},
        notice::{Notice, Tone},
        remote_view::{Failed, remote_view},
        table::Table,
    },
    device::focus,
    i18n::{I18n, Message, number, t},
    remote, task,
};
use contract::{
    Line, Note, TextError,
    wire::feedback::{Ease, Feedback, FeedbackCounts},
};
use leptos::{ev::SubmitEvent, prelude::*};
use texts::{Key, key::about};

const EASE: &str = "ease";
const TEXT: &str = "feedback-text";
const THANKS: &str = "feedback-thanks";

/// The grades, the best first, as people are asked and answered.
const GRADES: [(u8, Key); 5] = [
    (5, about::EASE_5),
    (4, about::EASE_4),
    (3, about::EASE_3),
    (2, about::EASE_2),
    (1, about::EASE_1),
];

pub(super) fn feedback() -> AnyView {
    let (client, i18n) = (Client::expect(), I18n::expect());
    let (ease, text) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let errors = FormErrors::new();
    let pending = RwSignal::new(false);
    let given = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let sent = OnceKey::new();
    let counts = remote::load(|| (), move |(), abort| api::feedback::counts(client, abort));
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        let feedback = match parse(&ease.get_untracked(), &text.get_untracked()) {
            Ok(feedback) => feedback,
            Err(fault) => return errors.set(vec![fault]),
        };
        errors.clear();
        failure.set(None);
        pending.set(true);
        let key = sent.of(&feedback);
        task::spawn(async move {
            let reply = api::feedback::give(client, &feedback, &key).await;
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            match reply {
                Ok(all) => {
                    counts.put(all);
                    given.set(true);
                    focus::id(THANKS);
                }
                Err(cause) => failure.set(Some(cause)),
            }
        });
    };
    let grades = Signal::derive(move || {
        GRADES.iter().map(|(grade, key)| Choice::new(grade.to_string(), i18n.say(*key))).collect()
    });
    let form = move || {
        if given.get() {
            return view! {
                <div id=THANKS tabindex="-1"><Notice tone=Tone::Success><p>{t(about::FEEDBACK_THANKS)}</p></Notice></div>
            }
            .into_any();
        }
        view! {
            <form class="stack" novalidate on:submit=on_submit>
                <ErrorSummary errors />
                <Radios id=EASE label=t(about::FEEDBACK_EASE) choices=grades value=ease error=errors.of(EASE) />
                <TextArea id=TEXT label=t(about::FEEDBACK_TEXT) hint=t(about::FEEDBACK_HINT) value=text
                    error=errors.of(TEXT) max=Note::MAX rows=4 />
                {move || failure.get().map(|cause| view! { <Failed cause /> })}
                <p><Button weight=Weight::Main kind="submit" pending>{t(about::FEEDBACK_SEND)}</Button></p>
            </form>
        }
        .into_any()
    };
    view! {
        <section class="stack" id="feedback">
            <h2>{t(about::FEEDBACK)}</h2>
            {form}
            <h3>{t(about::FEEDBACK_SAID)}</h3>
            {remote_view(counts, 5, said)}
        </section>
    }
    .into_any()
}

/// What is sent: a grade, a text or both.
fn parse(ease: &str, text: &str) -> Result<Feedback, FormError> {
    let ease = ease.parse::<u8>().ok().and_then(|grade| Ease::try_from(grade).ok());
    let text = match Note::try_from(text) {
        Ok(text) => Some(text),
        Err(TextError::Empty) if ease.is_some() => None,
        Err(TextError::Empty) => {
            return Err(FormError::new(EASE, Message::new(about::ERROR_FEEDBACK)));
        }
        Err(fault) => return Err(FormError::new(TEXT, text_fault(fault, about::ERROR_FEEDBACK))),
    };
    let page = Line::try_from("/about".to_owned());
    let page = page.map_err(|_| FormError::new(TEXT, Message::new(about::ERROR_FEEDBACK)))?;
    Ok(Feedback { ease, text, page })
}

/// How many said what; nobody's words.
fn said(counts: FeedbackCounts) -> AnyView {
    let i18n = I18n::expect();
    let all = i18n.fill(about::FEEDBACK_ALL, &[("n", &number::count(counts.all.into()))]);
    let line = |name: String, n: u32| {
        view! { <tr><th scope="row">{name}</th><td class="num table__number">{number::count(n.into())}</td></tr> }
    };
    let grades = GRADES.map(|(grade, key)| {
        let n = counts.ease.get(usize::from(grade) - 1).copied().unwrap_or_default();
        line(i18n.say(key), n)
    });
    view! {
        <p>{all}</p>
        <Table caption=t(about::FEEDBACK_SAID)>
            <thead><tr><th scope="col">{t(about::FEEDBACK_ANSWER)}</th><th scope="col" class="table__number">{t(about::FEEDBACK_N)}</th></tr></thead>
            <tbody>
                {grades.collect_view()}
                {line(i18n.say(about::FEEDBACK_NONE), counts.without_ease)}
            </tbody>
        </Table>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s20_a_grade_or_a_text_is_enough_and_nothing_is_not() {
        assert!(parse("", "  ").is_err());
        assert!(parse("6", "").is_err());
        assert_eq!(parse("5", "").unwrap().ease, Ease::try_from(5).ok());
        assert_eq!(parse("", "好用").unwrap().ease, None);
    }
}
