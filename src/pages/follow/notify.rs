//! A notification when the case moves on while its page stands open in a tab.
//!
//! Beyond that – the tab closed, the half hour over – the e-mail tells; see the messages of the server.

use super::desk::Desk;
use crate::{
    components::button::Button,
    device::notification,
    i18n::{I18n, t},
    task,
};
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use texts::key::follow;

/// Every so many milliseconds the case is looked at. Each look is an entry in its access log.
const EVERY: u32 = 300_000;

/// What the person has said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    Unasked,
    On,
    Refused,
}

pub(super) fn notify(desk: Desk) -> AnyView {
    if !notification::is_offered() {
        return ().into_any();
    }
    let wish = RwSignal::new(Wish::Unasked);
    let running = StoredValue::new_local(None::<Interval>);
    on_cleanup(move || running.dispose());
    // What is there is known; what comes after it is news.
    let events = Memo::new(move |_| desk.case().map(|it| (it.case.number, it.events.len())));
    Effect::new(move |last: Option<Option<usize>>| {
        let (number, now) = events.get()?;
        if wish.get() == Wish::On && last.flatten().is_some_and(|before| before < now) {
            let i18n = I18n::expect();
            // Who looks over the shoulder learns no more than the number.
            let body = i18n.fill(follow::NOTIFY_BODY, &[("number", &number.to_string())]);
            notification::show(&i18n.say(follow::NOTIFY_TITLE), &body, &number.compact());
        }
        Some(now)
    });
    let turn_on = move |_| {
        task::spawn(async move {
            let agreed = notification::ask().await;
            let _ = wish.try_set(if agreed { Wish::On } else { Wish::Refused });
            if agreed {
                let _ =
                    running.try_set_value(Some(Interval::new(EVERY, move || desk.look_again())));
            }
        });
    };
    let body = move || match wish.get() {
        Wish::Unasked => view! {
            <p><Button on:click=turn_on>{t(follow::NOTIFY)}</Button></p>
            <p class="field__hint">{t(follow::NOTIFY_HINT)}</p>
        }
        .into_any(),
        Wish::On => view! { <p role="status">{t(follow::NOTIFY_ON)}</p> }.into_any(),
        Wish::Refused => view! { <p role="status">{t(follow::NOTIFY_REFUSED)}</p> }.into_any(),
    };
    view! { <section class="screen-only" id="notify">{body}</section> }.into_any()
}
