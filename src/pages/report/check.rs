//! `/report/check`: everything once more, when an answer is due, and the sending.

use super::{
    expected::Expected,
    kind,
    messages::label,
    outbox::{self, NotSent},
    step::{Frame, Progress},
    steps::step_of,
    who::{requester_words, visibility_words},
    wizard::{Wizard, change},
};
use crate::{
    api::{ApiError, submit::written},
    city::in_language,
    components::{
        button::{Button, Weight},
        link::Link,
        remote_view::explain,
        summary_list::{SummaryList, SummaryRow},
    },
    device::focus,
    i18n::{I18n, date, say, t},
    navigation::Navigator,
    offline::{
        drafts,
        field::{Field, FieldError},
        receipts::{self, Filed},
    },
    photos::thumbnails,
    route::{ReportStep, Route},
    task,
};
use contract::{
    Answer, Catalogue, Category, Datatype, Language, Question, Requester, Timestamp, Visibility,
    wire::citizen::NewCase,
};
use leptos::prelude::*;
use std::sync::Arc;
use texts::key::{photos, report};

/// The element that says why it was not sent.
const FAILED: &str = "not-sent";

#[component]
pub fn CheckStep(city: Arc<Catalogue>) -> impl IntoView {
    let wizard = Wizard::expect();
    let navigator = Navigator::expect();
    let draft = wizard.form.draft();
    let Ok(case) = draft.parse(&city) else { return ().into_any() };
    let language = match I18n::expect().language() {
        texts::Language::ZhCn => Language::Chinese,
        texts::Language::En => Language::English,
    };
    let case = NewCase { language, ..case };
    let pending = RwSignal::new(false);
    let failed = RwSignal::new(draft.waiting.then_some(Failed::Waiting(None)));
    let arrived = move |filed: Filed| {
        receipts::choose(&wizard.form.draft().key, filed);
        wizard.form.finish();
        navigator.replace(Route::ReportStep(ReportStep::Done));
    };
    // It may be sent while one looks on, by this tab or another one.
    let look = move || {
        if pending.get_untracked() {
            return;
        }
        let draft = wizard.form.draft();
        if let Some(filed) = receipts::of(&draft.key).filter(|_| draft.waiting) {
            arrived(filed);
        } else if let Some(kept) = drafts::find(&draft.key)
            && kept.waiting != draft.waiting
        {
            wizard.form.follow(&kept);
            failed.set(kept.waiting.then_some(Failed::Waiting(None)));
        }
    };
    outbox::on_change(look);
    Effect::new(move |_| look());
    let urgency = city.category(&case.category).map(|category| category.urgency);
    let (kind, requester, visibility) = (case.kind, case.requester, case.visibility);
    let submit = {
        let case = case.clone();
        move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            // A double click must not file it twice.
            if pending.get_untracked() {
                return;
            }
            pending.set(true);
            failed.set(None);
            let case = case.clone();
            task::spawn(async move {
                let outcome = send(wizard, case).await;
                // Otherwise the person went elsewhere meanwhile; the receipt waits for them.
                if pending.try_set(false).is_some() {
                    return;
                }
                match outcome {
                    Ok(filed) => arrived(filed),
                    Err(cause) => {
                        failed.set(Some(cause));
                        focus::id(FAILED);
                    }
                }
            });
        }
    };
    let failure = {
        let city = city.clone();
        move || failed.get().map(|cause| view! { <Failure cause city=city.clone() /> })
    };
    let privacy = match visibility {
        Visibility::Public => report::PRIVACY_PUBLIC,
        Visibility::Confidential => report::PRIVACY_CONFIDENTIAL,
    };
    view! {
        <Frame title=t(report::CHECK_TITLE) failed=Signal::derive(move || failed.read().is_some())>
            <div id=FAILED tabindex="-1" role="alert">{failure}</div>
            <Progress />
            <h1>{t(report::CHECK_TITLE)}</h1>
            <Answers case city=city.clone() />
            <form class="wizard__form" on:submit=submit>
                <section>
                    <h2>{t(report::EXPECTED_TITLE)}</h2>
                    {urgency.map(|urgency| view! { <Expected city kind urgency /> })}
                </section>
                <section class="stack stack--tight">
                    <h2>{t(report::PRIVACY_TITLE)}</h2>
                    {(requester != Requester::Anonymous).then(|| view! { <p>{t(report::PRIVACY_CONTACT)}</p> })}
                    <p>{t(privacy)}</p>
                </section>
                <div class="actions">
                    <Button weight=Weight::Main kind="submit" pending>
                        {move || I18n::expect().say(if pending.get() { report::SENDING } else { report::SUBMIT })}
                    </Button>
                </div>
            </form>
        </Frame>
    }
    .into_any()
}

/// Why a report is not filed yet.
#[derive(Clone, PartialEq)]
enum Failed {
    /// It is sent again by itself. Why the last try failed, if there was one on this page.
    Waiting(Option<ApiError>),
    /// The server does not want it.
    Refused(ApiError),
    /// These fields have to be changed.
    Fields(Vec<Field>),
    /// Something was filed under its key from another window.
    Elsewhere,
}

/// Sends a report, once however often it is tried. It is kept as waiting before it leaves.
async fn send(wizard: Wizard, case: NewCase) -> Result<Filed, Failed> {
    let form = wizard.form;
    form.note(|draft| draft.post(written(&case)));
    form.keep();
    let draft = form.draft();
    let cause = match outbox::deliver(draft).await {
        Ok(filed) => return Ok(filed),
        Err(cause) => cause,
    };
    match cause {
        NotSent::Waiting(cause) => {
            outbox::try_later();
            Err(Failed::Waiting(Some(cause)))
        }
        NotSent::Elsewhere(new) => {
            // Under its new key it is another report, which this tab goes on with.
            drafts::choose(&new);
            form.note(|draft| draft.part_from(new));
            form.keep();
            Err(Failed::Elsewhere)
        }
        NotSent::Refused(cause) => {
            form.note(|draft| draft.waiting = false);
            let field = cause.problem().and_then(|problem| problem.field);
            match field.and_then(|path| Field::at(&path, &case)) {
                Some(field) => {
                    let fields = vec![field.clone()];
                    let _ = wizard.refused.try_set(vec![(field, FieldError::Refused)]);
                    Err(Failed::Fields(fields))
                }
                None => Err(Failed::Refused(cause)),
            }
        }
    }
}

/// Why it was not sent, and what to do.
#[component]
fn Failure(cause: Failed, city: Arc<Catalogue>) -> impl IntoView {
    let i18n = I18n::expect();
    let because = move |cause: &ApiError| {
        let (title, text) = explain(cause);
        view! {
            <p><b>{t(title)}</b></p>
            <p>{move || i18n.message(&text)}</p>
        }
        .into_any()
    };
    let body = match cause {
        Failed::Waiting(cause) => view! {
            {cause.as_ref().map(because)}
            <p>{t(report::SEND_WAITING)}</p>
        }
        .into_any(),
        Failed::Refused(cause) => view! {
            {because(&cause)}
            <p>{t(report::SEND_FAILED_KEPT)}</p>
        }
        .into_any(),
        Failed::Elsewhere => view! { <p>{t(report::SEND_ELSEWHERE)}</p> }.into_any(),
        Failed::Fields(fields) => {
            let draft = Wizard::expect().form.draft();
            let line = |field: Field| {
                let (draft, city) = (draft.clone(), city.clone());
                let to = Signal::stored(change(step_of(&field)));
                view! {
                    <li><Link to>{say!(report::REFUSED_CHANGE, label = label(&field, &draft, &city))}</Link></li>
                }
            };
            view! {
                <p><b>{t(report::REFUSED_TITLE)}</b></p>
                <ul>{fields.into_iter().map(line).collect_view()}</ul>
            }
            .into_any()
        }
    };
    view! {
        <div class="error-summary stack">
            <h2>{t(report::SEND_FAILED)}</h2>
            {body}
        </div>
    }
    .into_any()
}

/// What will be sent, each answer with the way to change it.
#[component]
fn Answers(case: NewCase, city: Arc<Catalogue>) -> impl IntoView {
    let i18n = I18n::expect();
    let NewCase {
        kind,
        requester,
        visibility,
        category,
        place,
        subject,
        story,
        answers,
        contact,
        photos: ids,
        ..
    } = case;
    let ids: Vec<_> = ids.iter().collect();
    let photos = (!ids.is_empty()).then(|| {
        view! { <Row question=t(photos::PHOTOS) step=ReportStep::What>{thumbnails(ids)}</Row> }
    });
    let category = city.category(&category).cloned();
    let category_name = category.as_ref().map(|category| category.name.clone());
    let category_name =
        move || category_name.as_ref().map(|name| in_language(name, i18n.language()).to_owned());
    let district = city.district(&place.district).cloned();
    let pinned = place.point.is_some();
    let landmark = place.landmark.map(|landmark| landmark.to_string());
    let street = place.street.map(|street| street.to_string());
    let place = move || {
        let district = district.as_ref();
        let name = district.map(|district| in_language(&district.name, i18n.language()).to_owned());
        let known =
            district.and_then(|d| d.streets.iter().find(|s| Some(&s.zh) == street.as_ref()));
        let street = known.map(|street| in_language(street, i18n.language()).to_owned());
        [name, street].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let asked = |category: Category| -> Vec<Question> {
        Wizard::expect().form.draft().asked(&category).into_iter().cloned().collect()
    };
    let questions = category.map(asked).unwrap_or_default();
    let question = move |question: Question| {
        let answer = answers.iter().find(|answer| answer.question == question.id).cloned();
        let label = question.label.clone();
        let label = Signal::derive(move || in_language(&label, i18n.language()).to_owned());
        let said = move || answer_words(&question, answer.as_ref());
        view! { <Row question=label step=ReportStep::Questions><bdi>{said}</bdi></Row> }
    };
    let name = if requester == Requester::Enterprise { report::COMPANY } else { report::NAME };
    let contacts = [
        (name, contact.name.map(|name| name.to_string())),
        (report::CREDIT_CODE, contact.credit_code.map(|code| code.as_str().to_owned())),
        (report::PHONE, contact.phone.map(|phone| phone.as_str().to_owned())),
        (report::EMAIL, contact.email.map(|email| email.as_str().to_owned())),
    ];
    let contact = move |(key, value): (texts::Key, Option<String>)| {
        let needed = match key {
            report::CREDIT_CODE => requester == Requester::Enterprise,
            _ => requester != Requester::Anonymous,
        };
        needed.then(|| {
            view! { <Row question=t(key) step=ReportStep::Who><Said value /></Row> }
        })
    };
    view! {
        <SummaryList>
            <Row question=t(report::ROW_KIND) step=ReportStep::Kind>{t(kind::words(kind).0)}</Row>
            <Row question=t(report::ROW_CATEGORY) step=ReportStep::What>{category_name}</Row>
            <Row question=t(report::ROW_SUBJECT) step=ReportStep::What><bdi>{subject.to_string()}</bdi></Row>
            <Row question=t(report::ROW_STORY) step=ReportStep::What>
                <div class="quoted" dir="auto">{story.to_string()}</div>
            </Row>
            {photos}
            <Row question=t(report::ROW_PLACE) step=ReportStep::Where>
                <p>{place}</p>
                {landmark.map(|landmark| view! { <p dir="auto">{landmark}</p> })}
                {pinned.then(|| view! { <p>{t(report::PIN_KEPT)}</p> })}
            </Row>
            {questions.into_iter().map(question).collect_view()}
            <Row question=t(report::ROW_REQUESTER) step=ReportStep::Who>{t(requester_words(requester).0)}</Row>
            {contacts.map(contact).collect_view()}
            <Row question=t(report::ROW_VISIBILITY) step=ReportStep::Who>{t(visibility_words(visibility).0)}</Row>
        </SummaryList>
    }
    .into_any()
}

/// One answer with the way to change it.
#[component]
fn Row(question: Signal<String>, step: ReportStep, children: Children) -> impl IntoView {
    view! { <SummaryRow question change=change(step)>{children()}</SummaryRow> }.into_any()
}

/// What was typed, or that nothing was.
#[component]
fn Said(value: Option<String>) -> impl IntoView {
    match value {
        Some(value) => view! { <bdi>{value}</bdi> }.into_any(),
        None => view! { <span class="unsaid">{t(report::NOT_SAID)}</span> }.into_any(),
    }
}

/// An answer as people read it, in the language of the page.
fn answer_words(question: &Question, answer: Option<&Answer>) -> String {
    let i18n = I18n::expect();
    let Some(answer) = answer else { return i18n.say(report::NOT_SAID) };
    let word = |value: &str| match question.datatype {
        Datatype::SingleValueList | Datatype::MultiValueList => {
            let option = question.options.iter().find(|option| option.value == value);
            option.map(|option| in_language(&option.label, i18n.language()).to_owned())
        }
        Datatype::Datetime => Timestamp::parse(value)
            .map(date::moment)
            .or_else(|| contract::day::parse(value).map(date::day)),
        Datatype::String | Datatype::Number | Datatype::Text => None,
    };
    let words = answer.values.iter().map(|value| {
        let value = value.as_str();
        word(value).unwrap_or_else(|| value.to_owned())
    });
    words.collect::<Vec<_>>().join("\n")
}
