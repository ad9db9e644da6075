//! A reply and the three questions about it.

use super::{answers, sending::Sending};
use crate::{
    components::{
        case::{
            rating::{rating_form, solved_value},
            refusal, words,
        },
        page_title::PageTitle,
    },
    i18n::{I18n, date, say, t},
    photos::{self, photo_field_of},
};
use contract::{CitizenEvent, Rating, UnitId, needs_reason, wire::links::RatingLink};
use leptos::prelude::*;
use texts::key::{case, follow, links};

pub(super) fn page(reply: RatingLink, unit: Callback<UnitId, String>, sending: Sending) -> AnyView {
    let answers = answers::restored(sending.page());
    // One tap in the message is an answer; what was chosen here since then comes before it.
    let tapped = sending.link.with_untracked(|link| link.as_ref().and_then(|link| link.tap));
    if let Some(tap) = tapped.filter(|_| answers.solved.with_untracked(String::is_empty)) {
        answers.solved.set(solved_value(tap.solved()).to_owned());
    }
    let failure = (move || sending.failure.get().map(|cause| refusal::failed(&cause))).into_any();
    let send = Callback::new(move |rating: Rating| {
        let said = if needs_reason(&rating) { follow::DONE_RATE_BAD } else { follow::DONE_RATE };
        let photos = photos::named(&sending.photos.get_untracked());
        sending.send(CitizenEvent::Rate(Rating { photos, ..rating }), said);
    });
    let outcome = Signal::stored(reply.outcome);
    let photos = move || photo_field_of(sending.photos);
    let tapped = tapped.map(|_| view! { <p class="notice">{t(links::TAPPED)}</p> });
    view! {
        <PageTitle text=t(follow::RATE_TITLE) />
        <div class="narrow stack stack--wide">
            <div class="stack">
                <h1>{t(follow::RATE_TITLE)}</h1>
                <p class="eyebrow num">{say!(links::NUMBER, number = reply.number.to_string())}</p>
            </div>
            {replied(reply, unit)}
            <p>{t(follow::RATE_LEAD)}</p>
            {tapped}
            {rating_form(answers, outcome, sending.pending.into(), photos, failure, send, None)}
        </div>
    }
    .into_any()
}

/// Who replied what, and when.
fn replied(reply: RatingLink, by: Callback<UnitId, String>) -> AnyView {
    let i18n = I18n::expect();
    let RatingLink { unit, outcome, text, proof, replied, expires, .. } = reply;
    let who = move || {
        let unit = unit.clone().map_or_else(|| i18n.say(case::OFFICE), |unit| by.run(unit));
        i18n.fill(links::REPLIED, &[("unit", &unit), ("time", &date::moment(replied))])
    };
    let outcome = outcome.map(|outcome| view! { <p><b>{t(words::outcome(outcome))}</b></p> });
    let text = text.map(|text| view! { <p class="words" dir="auto">{text.to_string()}</p> });
    let proof = move || {
        let line = |line: &contract::Line| {
            view! { <p>{i18n.fill(case::EV_PROOF, &[("text", line.as_str())])}</p> }
        };
        proof.iter().map(line).collect_view()
    };
    view! {
        <section class="card stack">
            <p>{who}</p>
            {outcome}
            {text}
            {proof}
            <p><small>{say!(links::RATE_UNTIL, time = date::moment(expires))}</small></p>
        </section>
    }
    .into_any()
}
