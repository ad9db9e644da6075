//! One thing at a time: answer, add, ask for another round; urge and withdraw.

use super::{act::Act, desk::Desk};
use crate::{
    components::{
        button::{Button, Weight},
        case::{rating::rating_form, refusal, words},
        confirm::Confirm,
        field::text::TextArea,
        form::{ErrorSummary, FormError, FormErrors},
        notice::{Notice, Tone},
    },
    device::print,
    i18n::{I18n, say, t},
    navigation::Navigator,
    photos::{self, photo_field_of},
    route::Route,
};
use contract::{CitizenEvent, Note, REOPEN_WITHIN, Rating, Status, URGE_AFTER};
use leptos::{ev::SubmitEvent, prelude::*};
use texts::key::{common, follow};

/// The question that waits for an answer, before everything else on the page.
pub(super) fn question(desk: Desk) -> AnyView {
    let case = desk.case();
    let Some(open) = case.as_ref().and_then(|it| it.case.open_question(it.now).cloned()) else {
        return ().into_any();
    };
    let words = open.text.as_ref().map(ToString::to_string);
    let until = move || case.as_ref().map(|it| it.brief(open.expires())).unwrap_or_default();
    let turn = move |_| desk.turn_to(Act::Answer);
    let body = move || match desk.act.get() {
        None | Some(Act::Answer) => note_form(desk, Act::Answer),
        Some(_) => view! {
            <p><Button attr:id=Act::Answer.button() on:click=turn>{t(follow::ANSWER)}</Button></p>
        }
        .into_any(),
    };
    view! {
        <section class="card ask stack screen-only">
            <h2>{t(follow::QUESTION_TITLE)}</h2>
            <p class="words" dir="auto">{words}</p>
            <p>{say!(follow::QUESTION_UNTIL, time = until())}</p>
            {body}
        </section>
    }
    .into_any()
}

/// The invitation to rate an answer.
pub(super) fn invitation(desk: Desk) -> AnyView {
    let offered = desk.case().is_some_and(|it| Act::Rate.is_offered(&it.case, it.now));
    if !offered {
        return ().into_any();
    }
    let body = move || match desk.act.get() {
        Some(Act::Rate) => rate_form(desk),
        other => {
            let weight = if other.is_none() { Weight::Main } else { Weight::Plain };
            let turn = move |_| desk.turn_to(Act::Rate);
            view! {
                <p><Button weight attr:id=Act::Rate.button() on:click=turn>{t(follow::RATE)}</Button></p>
            }
            .into_any()
        }
    };
    view! {
        <section class="card ask stack screen-only">
            <h2>{t(follow::RATE_TITLE)}</h2>
            <p>{t(follow::RATE_LEAD)}</p>
            {body}
        </section>
    }
    .into_any()
}

fn rate_form(desk: Desk) -> AnyView {
    let outcome = Signal::derive(move || desk.case().and_then(|it| it.case.round.reply?.outcome));
    let failure = (move || own_failure(desk, Act::Rate)).into_any();
    let send = Callback::new(move |rating: Rating| {
        let photos = photos::named(&desk.drafts.photos.get_untracked());
        desk.send(Act::Rate, CitizenEvent::Rate(Rating { photos, ..rating }));
    });
    let photos = move || photo_field_of(desk.drafts.photos);
    let cancel = Callback::new(move |()| desk.turn_back());
    rating_form(
        desk.drafts.rating,
        outcome,
        desk.pending.into(),
        photos,
        failure,
        send,
        Some(cancel),
    )
}

/// Everything else the owner may do, and the form of what they have turned to.
pub(super) fn acts(desk: Desk) -> AnyView {
    let buttons = move || {
        let case = desk.case()?;
        let offered = |act: &Act| {
            act.is_offered(&case.case, case.now) && !matches!(act, Act::Answer | Act::Rate)
        };
        let buttons: Vec<_> =
            Act::ALL.into_iter().filter(offered).map(|act| button(desk, act)).collect();
        Some(buttons)
    };
    let form = move || match desk.act.get() {
        Some(act @ (Act::Add | Act::Reopen | Act::Review)) => note_form(desk, act),
        _ => ().into_any(),
    };
    let navigator = Navigator::expect();
    let leave = move |_| {
        desk.leave();
        navigator.go(Route::Follow);
    };
    view! {
        <section class="acts stack screen-only">
            <h2>{t(follow::ACTS)}</h2>
            <div class="acts__row">
                {buttons}
                <Button on:click=move |_| print::page()>{t(common::PRINT)}</Button>
                <Button weight=Weight::Quiet on:click=leave>{t(follow::LEAVE)}</Button>
            </div>
            {move || dates(desk)}
            {move || {
                let elsewhere = desk.failure.get().is_some_and(|(act, _)| desk.has_own_form(act));
                (!elsewhere).then(|| failure(desk))
            }}
            {form}
        </section>
    }
    .into_any()
}

fn button(desk: Desk, act: Act) -> AnyView {
    match act {
        Act::Urge => urge(desk),
        Act::Withdraw => {
            let confirmed =
                Callback::new(move |()| desk.send(Act::Withdraw, CitizenEvent::Withdraw));
            view! {
                <Confirm id="withdraw" label=t(act.name()) question=t(follow::WITHDRAW_QUESTION)
                    pending=desk.pending on_confirm=confirmed />
            }
            .into_any()
        }
        Act::RemoveIdentity => {
            let confirmed = Callback::new(move |()| {
                desk.send(Act::RemoveIdentity, CitizenEvent::RemoveIdentity);
            });
            view! {
                <Confirm id="remove-identity" label=t(act.name()) question=t(follow::REMOVE_IDENTITY_QUESTION)
                    pending=desk.pending on_confirm=confirmed />
            }
            .into_any()
        }
        _ => {
            let expanded = move || (desk.act.get() == Some(act)).to_string();
            let turn = move |_| desk.turn_to(act);
            view! {
                <Button attr:id=act.button() attr:aria-expanded=expanded on:click=turn>{t(act.name())}</Button>
            }
            .into_any()
        }
    }
}

/// Off before its time; the line beneath the buttons says from when and why.
fn urge(desk: Desk) -> AnyView {
    let may = desk.case().is_some_and(|it| it.case.urge_from() <= it.now);
    if may {
        let press = move |_| desk.send(Act::Urge, CitizenEvent::Urge);
        view! { <Button pending=desk.pending on:click=press>{t(follow::URGE)}</Button> }.into_any()
    } else {
        view! {
            <button class="button" type="button" aria-disabled="true" aria-describedby="urge-from">
                {t(follow::URGE)}
            </button>
        }
        .into_any()
    }
}

/// From when one may urge, until when one may ask for another round.
fn dates(desk: Desk) -> Option<AnyView> {
    let it = desk.case()?;
    let i18n = I18n::expect();
    let (case, now) = (&it.case, it.now);
    if case.status.is_open() && now < case.urge_from() {
        let days = URGE_AFTER.whole_days().to_string();
        let from = it.brief(case.urge_from());
        let said = i18n.fill(follow::URGE_FROM, &[("time", &from), ("n", &days)]);
        return Some(view! { <p class="acts__dates" id="urge-from">{said}</p> }.into_any());
    }
    if !matches!(case.status, Status::Replied | Status::Closed) {
        return None;
    }
    let said = match case.reopen_until()? {
        until if now <= until => i18n.fill(follow::REOPEN_UNTIL, &[("time", &it.brief(until))]),
        _ => {
            let days = REOPEN_WITHIN.whole_days().to_string();
            i18n.fill(follow::REOPEN_OVER, &[("n", &days)])
        }
    };
    Some(view! { <p class="acts__dates">{said}</p> }.into_any())
}

/// A form that takes a note: an answer, more information, why the case should be handled again.
pub(super) fn note_form(desk: Desk, act: Act) -> AnyView {
    let (value, label, hint, empty) = match act {
        Act::Answer => (desk.drafts.answer, follow::ANSWER_LABEL, None, follow::ERROR_ANSWER),
        Act::Reopen => (
            desk.drafts.reopen,
            follow::REOPEN_LABEL,
            Some(follow::REOPEN_HINT),
            follow::ERROR_REOPEN,
        ),
        Act::Review => (
            desk.drafts.reopen,
            follow::REOPEN_LABEL,
            Some(follow::REVIEW_HINT),
            follow::ERROR_REOPEN,
        ),
        _ => (desk.drafts.add, follow::ADD_LABEL, Some(follow::ADD_HINT), follow::ERROR_ADD),
    };
    let id = act.field();
    let errors = FormErrors::new();
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        match Note::try_from(value.get_untracked()) {
            Ok(text) => {
                errors.clear();
                let photos = photos::named(&desk.drafts.photos.get_untracked());
                desk.send(
                    act,
                    match act {
                        Act::Answer => CitizenEvent::Answer { text },
                        Act::Review => CitizenEvent::RequestReview { reason: text },
                        Act::Reopen => CitizenEvent::Reopen { reason: text, photos },
                        _ => CitizenEvent::Supplement { text, photos },
                    },
                );
            }
            Err(fault) => errors.set(vec![FormError::new(id, words::text_fault(fault, empty))]),
        }
    };
    let hint = MaybeProp::derive(move || hint.map(|hint| I18n::expect().say(hint)));
    // The answer to an open question always stands there; nothing is turned away from.
    let cancel = (act != Act::Answer).then(|| {
        view! { <Button weight=Weight::Quiet on:click=move |_| desk.turn_back()>{t(follow::CANCEL)}</Button> }
    });
    let own_failure = (act == Act::Answer).then_some(move || own_failure(desk, act));
    view! {
        <form class="act stack" novalidate on:submit=on_submit>
            <ErrorSummary errors />
            <TextArea id label=t(label) hint value error=errors.of(id) max=Note::MAX rows=5 />
            {act.takes_photos().then(|| photo_field_of(desk.drafts.photos))}
            {own_failure}
            <p class="row">
                <Button weight=Weight::Main kind="submit" pending=desk.pending>{t(follow::SEND)}</Button>
                {cancel}
            </p>
        </form>
    }
    .into_any()
}

/// Why the act whose form this is failed.
pub(super) fn own_failure(desk: Desk, act: Act) -> AnyView {
    let own = desk.failure.get().is_some_and(|(failed, _)| failed == act);
    if own { failure(desk) } else { ().into_any() }
}

/// Why the last attempt failed; what was typed is still there.
pub(super) fn failure(desk: Desk) -> AnyView {
    desk.failure.get().map(|(_, cause)| refusal::failed(&cause)).into_any()
}

/// What was just done. After a rating that says something is wrong, another round is one press away.
pub(super) fn done(desk: Desk) -> AnyView {
    let Some(act) = desk.done.get() else { return ().into_any() };
    let case = desk.case();
    let bad = case.as_ref().is_some_and(|it| {
        let rating = it.case.round.rating.as_ref();
        act == Act::Rate
            && rating.is_some_and(|(_, rating)| contract::needs_reason(rating))
            && Act::Reopen.is_offered(&it.case, it.now)
    });
    let said = if bad { follow::DONE_RATE_BAD } else { act.done() };
    let turn = move |_| desk.turn_to(Act::Reopen);
    let reopen = bad.then(|| {
        view! { <p><Button weight=Weight::Main on:click=turn>{t(follow::REOPEN)}</Button></p> }
    });
    view! {
        <div class="screen-only" id="done" tabindex="-1">
            <Notice tone=Tone::Success><p><b>{t(said)}</b></p>{reopen}</Notice>
        </div>
    }
    .into_any()
}
