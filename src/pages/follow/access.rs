//! Who opened the case: asked for when somebody wants to know.

use super::desk::Desk;
use crate::{
    components::{button::Button, case::said, remote_view::remote_view},
    i18n::{I18n, date, t},
};
use contract::{Actor, wire::citizen::AccessEntry};
use leptos::prelude::*;
use maud::html;
use texts::key::{case, follow};

pub(super) fn access_log(desk: Desk) -> AnyView {
    let asked = RwSignal::new(false);
    let body = move || {
        if asked.get() {
            remote_view(desk.access_log(), 3, move |entries| list(desk, &entries))
        } else {
            let press = move |_| asked.set(true);
            view! { <p><Button on:click=press>{t(follow::ACCESS_SHOW)}</Button></p> }.into_any()
        }
    };
    view! {
        <section class="stack screen-only" id="access-log">
            <h2>{t(follow::ACCESS)}</h2>
            <p>{t(follow::ACCESS_TEXT)}</p>
            {body}
        </section>
    }
    .into_any()
}

fn list(desk: Desk, entries: &[AccessEntry]) -> AnyView {
    let i18n = I18n::expect();
    let who = |actor: &Actor| match actor {
        Actor::Citizen => i18n.say(case::YOU),
        Actor::Unit(id) => {
            let dossier = untrack(|| desk.case());
            let unit = dossier.as_ref().and_then(|it| it.catalogue().unit(id));
            unit.map_or_else(|| id.to_string(), |unit| said(&unit.name))
        }
        Actor::Office | Actor::Rule => i18n.say(case::OFFICE),
    };
    if entries.is_empty() {
        return view! { <p>{i18n.say(follow::ACCESS_NONE)}</p> }.into_any();
    }
    let lines = html! {
        @for entry in entries { li { (date::moment(entry.at)) " · " (who(&entry.by)) } }
    };
    view! { <ul class="num" inner_html=lines.into_string()></ul> }.into_any()
}
