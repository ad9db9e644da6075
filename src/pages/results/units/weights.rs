//! Other weights for the score: a reader's own, in the address. What they make is never taken for the published score.

use super::{
    super::{frame::edition_of, published::Found, said},
    Counted,
    selection::Selection,
};
use crate::{
    i18n::{I18n, t},
    navigation::Navigator,
    remote::Loader,
    route::Route,
};
use contract::{Specification, Weight};
use leptos::prelude::*;
use results::TrialWeights;
use texts::key::results as key;

pub(super) fn weights(load: Loader<Found<Counted>>, selection: Memo<Selection>) -> AnyView {
    let i18n = I18n::expect();
    let edition = edition_of(load);
    let fields = move || {
        let edition = edition.get()?;
        let parts = edition.specification.composite.clone();
        let field = |(place, part): (usize, Weight)| {
            let indicator = edition.specification.indicator(part.indicator);
            let name = indicator.map(|it| said::named(i18n, &it.name)).unwrap_or_default();
            field(edition.specification.clone(), selection, place, name)
        };
        Some(parts.into_iter().enumerate().map(field).collect_view())
    };
    let told = move || {
        let chosen = selection.with(|it| it.weights.clone())?;
        let published = TrialWeights::published(&edition.get()?.specification);
        let values = [("weights", &*slashed(chosen.parts())), ("published", &slashed(&published))];
        Some(i18n.fill(key::WEIGHTS_OWN, &values))
    };
    let open = selection.with_untracked(|it| it.weights.is_some());
    view! {
        <details class="details" open=open>
            <summary>{t(key::WEIGHTS)}</summary>
            <div class="details__body stack">
                <p>{t(key::WEIGHTS_TEXT)}</p>
                <form class="controls" aria-label=t(key::WEIGHTS) on:submit=|event| event.prevent_default()>
                    {fields}
                </form>
            </div>
        </details>
        <p role="status">{told}</p>
    }
    .into_any()
}

fn slashed(parts: &[u16]) -> String {
    parts.iter().map(ToString::to_string).collect::<Vec<_>>().join("/")
}

/// One weight. What is no number from 0 to 100 is put back.
fn field(
    specification: Specification,
    selection: Memo<Selection>,
    place: usize,
    name: String,
) -> AnyView {
    let navigator = Navigator::expect();
    let published = TrialWeights::published(&specification);
    let shown = published.clone();
    let value = Signal::derive(move || {
        let chosen = selection.with(|it| it.weights.clone());
        let parts = chosen.as_ref().map_or(&*shown, |chosen| chosen.parts());
        parts.get(place).map(ToString::to_string).unwrap_or_default()
    });
    // What the field shows when nothing came of what was typed.
    let again = RwSignal::new(());
    let on_change = move |event: leptos::ev::Event| {
        let mut next = selection.get_untracked();
        let mut parts =
            next.weights.as_ref().map_or_else(|| published.clone(), |it| it.parts().to_vec());
        let typed = event_target_value(&event).trim().parse().ok();
        if let (Some(part), Some(typed)) = (parts.get_mut(place), typed) {
            *part = typed;
        }
        if let Some(weights) = TrialWeights::new(parts) {
            let own = weights.parts() != published.as_slice();
            next.weights = Some(weights).filter(|_| own);
            let query = next.write(untrack(|| navigator.query()));
            navigator.replace(Route::Units.with(query));
        }
        again.set(());
    };
    let id = format!("weight-{place}");
    view! {
        <div class="control">
            <label for=id.clone()>{name}</label>
            <input class="field__input num" id=id type="number" inputmode="numeric" min="0" max="100" step="1"
                prop:value=move || { again.get(); value.get() } on:change=on_change/>
        </div>
    }
    .into_any()
}
