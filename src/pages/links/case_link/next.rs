//! What has come of it, and what the same link can still do: another round, or another unit's review.

use super::sending::Sending;
use crate::{
    components::{
        button::{Button, Weight},
        case::{refusal, words},
        field::text::TextArea,
        form::{ErrorSummary, FormError, FormErrors},
        link::Link,
        notice::Panel,
        page_title::PageTitle,
    },
    i18n::{date, say, t},
    route::Route,
};
use contract::{CitizenEvent, Note, Photos, Timestamp, wire::links::LinkDone};
use leptos::{ev::SubmitEvent, prelude::*};
use texts::{
    Key,
    key::{follow, links},
};

const REASON: &str = "reopen";

pub(super) fn page(sending: Sending, done: LinkDone, said: Key) -> AnyView {
    let LinkDone { number, reopen_until, review_until, .. } = done;
    // After a good rating nobody is urged on; the way to another round stays open on the page of the case.
    let offered = said == follow::DONE_RATE_BAD;
    let further =
        reopen_until.filter(|_| offered).map(|until| further(sending, until, review_until));
    view! {
        <PageTitle text=t(said) />
        <div class="narrow stack stack--wide">
            <Panel title=t(said)>
                <p class="num">{say!(links::NUMBER, number = number.to_string())}</p>
            </Panel>
            {further}
            <p class="row"><Link to=Route::Follow attr:class="button">{t(links::TO_FOLLOW)}</Link></p>
        </div>
    }
    .into_any()
}

/// Another round by the unit, or a review by another one.
fn further(sending: Sending, until: Timestamp, review_until: Option<Timestamp>) -> AnyView {
    let reason = RwSignal::new(String::new());
    let errors = FormErrors::new();
    let send = move |review: bool| match Note::try_from(reason.get_untracked()) {
        Ok(reason) if review => {
            errors.clear();
            let event = CitizenEvent::RequestReview { reason };
            sending.send(event, follow::DONE_REVIEW);
        }
        Ok(reason) => {
            errors.clear();
            let event = CitizenEvent::Reopen { reason, photos: Photos::default() };
            sending.send(event, follow::DONE_REOPEN);
        }
        Err(fault) => {
            errors.set(vec![FormError::new(REASON, words::text_fault(fault, follow::ERROR_REOPEN))])
        }
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(false);
    };
    let review = review_until.map(|until| {
        view! {
            <p>{say!(links::REVIEW_TEXT, time = date::moment(until))}</p>
            <p><Button pending=sending.pending on:click=move |_| send(true)>{t(follow::REVIEW)}</Button></p>
        }
    });
    let failure = move || sending.failure.get().map(|cause| refusal::failed(&cause));
    view! {
        <section class="card ask stack">
            <h2>{t(links::FURTHER)}</h2>
            <p>{say!(follow::REOPEN_UNTIL, time = date::moment(until))}</p>
            <form class="act stack" novalidate on:submit=on_submit>
                <ErrorSummary errors />
                <TextArea id=REASON label=t(follow::REOPEN_LABEL) hint=t(follow::REOPEN_HINT) value=reason
                    error=errors.of(REASON) max=Note::MAX rows=4 />
                {failure}
                <p><Button weight=Weight::Main kind="submit" pending=sending.pending>{t(follow::REOPEN)}</Button></p>
                {review}
            </form>
        </section>
    }
    .into_any()
}
