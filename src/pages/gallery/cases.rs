//! A case in every state, told to its owner and to the public. One at a time: a page shows one case.

use crate::{
    api::{self, Client},
    components::{
        case::{
            Dossier, Reader, custody::custody_table, heading, history::history, matter::matter,
            now::now, unreadable::UnreadableCase, verdicts::verdicts,
        },
        field::{Choice, choices::Radios, select::Select},
        remote_view::remote_view,
    },
    json, remote,
};
use contract::{Catalogue, wire::citizen::CaseFile};
use leptos::prelude::*;
use serde::Deserialize;
use std::sync::Arc;

/// A case as the server would hand it out.
#[derive(Clone, Deserialize)]
struct Sample {
    name: String,
    file: CaseFile,
}

fn samples() -> Vec<Sample> {
    json::read(include_str!("cases.json")).unwrap_or_default()
}

#[component]
pub fn Cases() -> impl IntoView {
    let client = Client::expect();
    let city = remote::load(
        || (),
        move |(), abort| async move { api::catalogue::read(client, abort).await },
    );
    let samples = samples();
    let names = samples.iter().map(|it| Choice::new(it.name.clone(), it.name.clone())).collect();
    let first = samples.first().map(|it| it.name.clone()).unwrap_or_default();
    let (state, reader) = (RwSignal::new(first), RwSignal::new("owner".to_owned()));
    let readers =
        Signal::stored(vec![Choice::new("owner", "Its owner"), Choice::new("public", "Anybody")]);
    let shown = move |city: Arc<Catalogue>| {
        let reader = if reader.get() == "owner" { Reader::Owner } else { Reader::Public };
        let sample = samples.iter().find(|it| state.with(|state| *state == it.name));
        sample.map(|it| case(reader, it.file.clone(), city)).into_any()
    };
    view! {
        <section class="stack stack--wide" aria-labelledby="cases">
            <h2 id="cases">"Cases"</h2>
            <Select id="case" label="State" choices=Signal::stored(names) value=state settled=true />
            <Radios id="reader" label="Told to" choices=readers value=reader />
            {remote_view(city, 8, shown)}
        </section>
    }
}

fn case(reader: Reader, file: CaseFile, city: Arc<Catalogue>) -> AnyView {
    let Ok(dossier) = Dossier::open(reader, file.into(), city).map(Arc::new) else {
        return view! { <UnreadableCase /> }.into_any();
    };
    view! {
        <article class="case stack stack--wide">
            {heading::heading(dossier.clone())}
            {now(dossier.clone())}
            {verdicts(dossier.clone())}
            {history(dossier.clone())}
            {custody_table(dossier.clone())}
            {matter(dossier)}
        </article>
    }
    .into_any()
}
