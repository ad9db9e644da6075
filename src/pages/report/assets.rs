//! The lamp posts and other pieces nearest to the pin, to choose from. Whoever set no pin types what stands on it.

use super::wizard::Wizard;
use crate::{
    api::{self, Client},
    i18n::{I18n, number, t},
    offline::field::Field,
    remote::{self, Remote},
};
use contract::{
    DistrictId,
    wire::assets::{Asset, ListAssets},
};
use leptos::prelude::*;
use place::apart;
use texts::key::report;

/// How many are offered.
const OFFERED: usize = 6;

/// Beyond so many metres from the pin it is another street's.
const NEAR: u32 = 2_000;

/// Fills `value` with the name of the piece that is chosen. Where nothing is known, nothing is shown: it can be typed.
pub(super) fn near_by(layer: String, value: RwSignal<String>) -> AnyView {
    let wizard = Wizard::expect();
    let draft = wizard.form.draft();
    let Ok(district) = draft.value(&Field::District).parse::<DistrictId>() else {
        return ().into_any();
    };
    let Some(pin) = draft.pin(&district) else { return ().into_any() };
    let client = Client::expect();
    let list = ListAssets { layer, district };
    let load =
        remote::load(|| (), move |(), abort| api::public::assets(client, list.clone(), abort));
    let choice = move |(metres, asset): (u32, &Asset)| {
        let (id, chosen) = (asset.id.to_string(), asset.id.to_string());
        let pressed = move || if *value.read() == chosen { "true" } else { "false" };
        let name = id.clone();
        let label = move || {
            let metres = number::count(metres.into());
            I18n::expect().fill(report::ASSET, &[("name", &name), ("n", &metres)])
        };
        let choose = move |_| {
            value.set(id.clone());
            wizard.typed();
        };
        view! { <li><button type="button" class="button" aria-pressed=pressed on:click=choose>{label}</button></li> }
    };
    let body = move || {
        load.state.with(|state| {
            let Remote::Loaded(all) = state else { return None };
            let mut near: Vec<(u32, &Asset)> =
                all.iter().map(|asset| (apart(pin, asset.point), asset)).collect();
            near.retain(|(metres, _)| *metres <= NEAR);
            near.sort_by(|(a, one), (b, other)| (a, one.id.as_str()).cmp(&(b, other.id.as_str())));
            near.truncate(OFFERED);
            let shown = !near.is_empty();
            let choices = near.into_iter().map(choice).collect_view();
            shown.then(|| view! { <p id="near-by">{t(report::ASSET_NEAR)}</p><ul class="assets row" aria-labelledby="near-by">{choices}</ul> })
        })
    };
    view! { <div class="stack">{body}</div> }.into_any()
}
