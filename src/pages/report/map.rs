//! The way to the map, and what the pin on it fills in. The map itself comes when somebody opens it.

use super::wizard::Wizard;
use crate::{
    app::fetch_part,
    components::{
        button::{Button, Weight},
        remote_view::remote_view,
    },
    device::focus,
    i18n::t,
    map::MapFields,
    offline::{field::Field, pin::Pin},
    remote,
    route::{ReportStep, Route},
};
use contract::Catalogue;
use leptos::prelude::*;
use std::sync::Arc;
use texts::{Part, key::report};

/// How many lines the map has before it is there.
const LINES: usize = 8;

/// How the map was opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    /// To point at the place.
    Map,
    /// To ask the device.
    Here,
}

/// Two buttons that open the map; then the map. A pin nobody has looked at yet opens it by itself.
#[component]
pub fn MapDoor(city: Arc<Catalogue>) -> impl IntoView {
    let wizard = Wizard::expect();
    let pin = wizard.signal(&Field::Point);
    let district = wizard.signal(&Field::District);
    let kept = Memo::new(move |_| pin.with(|pin| pin.parse::<Pin>().ok()));
    let unplaced =
        kept.with_untracked(|pin| pin.as_ref().is_some_and(|pin| pin.districts.is_empty()));
    let opened = RwSignal::new(unplaced.then_some(Opened::Map));
    let fits = move || {
        let chosen = district.read();
        kept.with(|pin| {
            pin.as_ref().is_some_and(|pin| pin.districts.iter().any(|it| it.as_str() == *chosen))
        })
    };
    // The button that was pressed goes away with it, so the focus needs another place.
    let turn = move |to: Option<Opened>| {
        opened.set(to);
        focus::id(&Field::Point.id());
    };
    let closed = move || {
        let pinned = fits().then(|| {
            view! {
                <span class="where__pinned">{t(report::PIN_KEPT)}</span>
                <Button weight=Weight::Quiet on:click=move |_| {
                    pin.set(String::new());
                    wizard.typed();
                    focus::id(&Field::Point.id());
                }>{t(report::PIN_REMOVE)}</Button>
            }
        });
        view! {
            <p class="row where__doors">
                <Button on:click=move |_| turn(Some(Opened::Here))>{t(report::MAP_HERE)}</Button>
                <Button on:click=move |_| turn(Some(Opened::Map))>{t(report::MAP_OPEN)}</Button>
                {pinned}
            </p>
        }
    };
    let map = move |how: Opened| {
        provide_context(MapFields {
            pin,
            district,
            street: wizard.signal(&Field::Street),
            city: city.clone(),
            from_here: how == Opened::Here,
            changed: Callback::new(move |()| wizard.typed()),
        });
        let part = remote::load(|| Part::Map, |part, _| fetch_part(part));
        let shown = remote_view(part, LINES, |draw| draw(Route::ReportStep(ReportStep::Where)));
        view! {
            {shown}
            <p><Button weight=Weight::Quiet on:click=move |_| turn(None)>{t(report::MAP_CLOSE)}</Button></p>
        }
    };
    let error = wizard.error(&Field::Point);
    view! {
        <div class="field where" id=Field::Point.id() tabindex="-1" data-invalid=move || error.get().map(|_| "")>
            <p class="field__hint">{t(report::MAP_HINT)}</p>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
            {move || match opened.get() {
                None => closed().into_any(),
                Some(how) => map(how).into_any(),
            }}
        </div>
    }
    .into_any()
}
