//! `/report/done`: number and code, and what happens next.

use super::joined::{self, JoinedPage};
use crate::{
    components::{
        button::Button,
        copy::{CopyButton, Number},
        link::Link,
        notice::{Notice, Panel, Tone},
        page_title::PageTitle,
        qr::qr,
    },
    device::print,
    i18n::{date, say, t},
    navigation::{Navigator, origin},
    offline::{
        kept_cases::{self, KeptCase},
        receipt_file::ReceiptFile,
        receipts::{self, Filed},
    },
    route::Route,
};
use contract::{REOPEN_WITHIN, wire::citizen::Receipt};
use leptos::prelude::*;
use texts::key::{common, report};

#[component]
pub fn DonePage() -> impl IntoView {
    if let Some((case, supporters)) = joined::here() {
        return view! { <JoinedPage case supporters /> }.into_any();
    }
    let Some(filed) = receipts::chosen() else {
        // Nothing was filed in this tab: there is nothing to show.
        let navigator = Navigator::expect();
        Effect::new(move |_| navigator.replace(Route::Report));
        return ().into_any();
    };
    let file = ReceiptFile::of(&filed);
    let saved = format!(
        "data:application/json;charset=utf-8,{}",
        js_sys::encode_uri_component(&file.write())
    );
    let written = filed.subject.clone();
    let Filed {
        receipt: Receipt { number, code, submitted, due, provisional },
        earlier,
        anonymous,
        subject,
    } = filed;
    receipts::seen(number);
    let kept = KeptCase { number, subject };
    let (number, code) = (number.to_string(), code.to_string());
    let both = {
        let (number, code) = (number.clone(), code.clone());
        move || {
            let said = [(report::DONE_NUMBER, &number), (report::DONE_CODE, &code)];
            let i18n = crate::i18n::I18n::expect();
            said.map(|(key, value)| format!("{} {value}", i18n.say(key))).join("\n")
        }
    };
    let due = match due {
        Some(due) => view! {
            <p class="done__due">{say!(report::DONE_DUE, time = date::moment(due))}</p>
            {provisional.then(|| view! { <p>{t(report::DONE_PROVISIONAL)}</p> })}
        }
        .into_any(),
        None => view! { <p>{t(report::DONE_DUE_NONE)}</p> }.into_any(),
    };
    view! {
        <PageTitle text=t(report::DONE_TITLE) />
        <div class="done narrow">
            <Panel title=t(report::DONE_TITLE)>
                <p>{t(report::DONE_KEEP)}</p>
                <div class="done__keys">
                    <Key name=report::DONE_NUMBER copied=report::DONE_THE_NUMBER value=number />
                    <Key name=report::DONE_CODE copied=report::DONE_THE_CODE value=code />
                </div>
                <p class="row screen-only">
                    <CopyButton text=Signal::derive(both) what=t(report::DONE_BOTH) />
                    <Button on:click=move |_| print::page()>{t(common::PRINT)}</Button>
                    <a class="button" href=saved download=file.name()>{t(report::DONE_SAVE)}</a>
                </p>
                {(!written.is_empty()).then(|| view! { <p class="print-only" dir="auto">{written}</p> })}
                {code_of_follow()}
                {due}
                <p class="num">{say!(report::DONE_SUBMITTED, time = date::moment(submitted))}</p>
            </Panel>
            {earlier.then(|| view! {
                <Notice tone=Tone::Warning><p>{t(report::DONE_EARLIER)}</p></Notice>
            })}
            <section class="stack">
                <h2>{t(report::DONE_NEXT)}</h2>
                <ol class="done__next">
                    <li>{t(report::DONE_NEXT_ACCEPT)}</li>
                    <li>{t(if anonymous { report::DONE_NEXT_ANONYMOUS } else { report::DONE_NEXT_CONTACT })}</li>
                    <li>{t(report::DONE_NEXT_FOLLOW)}</li>
                    <li>{say!(report::DONE_NEXT_RATE, n = REOPEN_WITHIN.whole_days().to_string())}</li>
                </ol>
            </section>
            <p class="row screen-only">
                <Link to=Route::Follow attr:class="button button--main">{t(report::DONE_FOLLOW)}</Link>
                <Link to=Route::Report attr:class="button">{t(report::DONE_ANOTHER)}</Link>
            </p>
            {keeping(kept)}
            <p class="screen-only"><small>{t(report::DONE_TAB)}</small></p>
        </div>
    }
    .into_any()
}

/// The way to the page that follows a case, for the paper: the address alone, never the code.
fn code_of_follow() -> AnyView {
    let drawn = move || {
        let address = [origin(), Route::Follow.to_string()].concat();
        qr(&address, &t(report::DONE_QR).get()).map(|drawn| drawn.into_string())
    };
    view! {
        <figure class="done__qr print-only">
            <div inner_html=drawn></div>
            <figcaption>{t(report::DONE_QR)}</figcaption>
        </figure>
    }
    .into_any()
}

/// Whether the number stays on this device: nobody else decides that, and the code never does.
fn keeping(case: KeptCase) -> AnyView {
    let number = case.number;
    let kept = RwSignal::new(kept_cases::has(number));
    let press = move |_| {
        if kept.get_untracked() {
            kept_cases::forget(number);
            kept.set(false);
        } else {
            kept.set(kept_cases::keep(case.clone()));
        }
    };
    let label = move || {
        if kept.get() { t(report::DONE_FORGET).get() } else { t(report::DONE_REMEMBER).get() }
    };
    let said = move || {
        kept.get().then(|| view! { <Link to=Route::Mine>{t(report::DONE_REMEMBERED)}</Link> })
    };
    view! {
        <div class="row screen-only">
            <Button on:click=press>{label}</Button>
            <span role="status">{said}</span>
        </div>
    }
    .into_any()
}

/// One of the two things to keep.
#[component]
fn Key(name: texts::Key, copied: texts::Key, value: String) -> impl IntoView {
    let text = Signal::stored(value.clone());
    view! {
        <div class="done__key">
            <p>{t(name)}</p>
            <Number value=value />
            <CopyButton text what=t(copied) />
        </div>
    }
    .into_any()
}
