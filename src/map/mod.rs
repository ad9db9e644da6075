//! The map of the city: drawn from the shapes of its districts and streets, with one pin on it.
//!
//! A part of its own, fetched when somebody opens it: nobody needs it to say where something is. It asks nobody else for
//! pictures; the shapes come from the city's own server, and the position of the device stays in the page.
//!
//! | ask | look in |
//! |---|---|
//! | which point is where on the plane, what is looked at | the crate `place` |
//! | what is drawn | [`draw`] |
//! | what pointers and keys do | [`hand`] |
//! | what is said of the pin, and which fields it fills | [`pin`] |

mod draw;
mod hand;
mod pin;

use crate::{
    api::{self, Client},
    components::{
        button::{Button, Weight},
        remote_view::remote_view,
    },
    device::{focus, position},
    i18n::{I18n, t},
    remote, task,
};
use contract::{Catalogue, Point, Shapes};
use hand::Hand;
use leptos::prelude::*;
use pin::{NotHere, PinBoard};
use place::Plane;
use std::sync::Arc;
use texts::key::map;

/// How many lines the map has before it is there.
const LINES: usize = 8;

/// What the map is asked for, provided by the form it belongs to.
#[derive(Clone)]
pub struct MapFields {
    /// The pin, as [`crate::offline::pin::Pin`] is kept; two-way.
    pub pin: RwSignal<String>,
    /// The district chosen; the pin fills it in.
    pub district: RwSignal<String>,
    /// The street chosen, as a draft keeps it; the pin fills it in.
    pub street: RwSignal<String>,
    pub city: Arc<Catalogue>,
    /// Whether it begins with asking the device where it is.
    pub from_here: bool,
    /// Told when the pin was set or taken away.
    pub changed: Callback<()>,
}

/// The map, for a form that provides [`MapFields`].
#[component]
pub fn CityMap() -> impl IntoView {
    let client = Client::expect();
    let fields: MapFields = expect_context();
    let shapes = remote::load(|| (), move |(), abort| api::public::shapes(client, abort));
    remote_view(shapes, LINES, move |shapes| drawn(Arc::new(shapes), fields.clone()))
}

fn drawn(shapes: Arc<Shapes>, fields: MapFields) -> AnyView {
    let Some(plane) = Plane::of(&shapes) else {
        return view! { <p class="notice">{t(map::NO_SHAPES)}</p> }.into_any();
    };
    let from_here = fields.from_here;
    let board = PinBoard::new(shapes.clone(), fields);
    let begin = untrack(|| board.beginning(&plane));
    let hand = Hand::new(plane, board.clone(), begin);
    let asking = RwSignal::new(false);
    let locate = {
        let board = board.clone();
        Callback::new(move |()| {
            if asking.get_untracked() {
                return;
            }
            asking.set(true);
            let board = board.clone();
            task::spawn(async move {
                let found = position::now().await;
                // The map may be closed by now.
                if asking.try_set(false).is_some() {
                    return;
                }
                match found {
                    Ok(found) => match point(found) {
                        Some(point) => {
                            board.set(point, Some(found.within));
                            hand.show(point);
                        }
                        None => board.fail(NotHere::Unknown),
                    },
                    Err(position::NoPosition::Refused) => board.fail(NotHere::Refused),
                    Err(position::NoPosition::Unknown) => board.fail(NotHere::Unknown),
                }
            });
        })
    };
    if from_here {
        locate.run(());
    }
    let said = {
        let board = board.clone();
        move || if asking.get() { I18n::expect().say(map::ASKING) } else { board.said() }
    };
    let has_pin = board.has_pin();
    let remove = move |_| {
        board.remove();
        // The button goes away with the pin.
        focus::id(hand::FRAME);
    };
    view! {
        <div class="map stack">
            <p class="map__said" role="status">{said}</p>
            {hand.view(&shapes)}
            <p class="map__tools">
                <Button on:click=move |_| hand.zoom(2.0) attr:aria-label=t(map::NEARER)>"+"</Button>
                <Button on:click=move |_| hand.zoom(0.5) attr:aria-label=t(map::FARTHER)>"−"</Button>
                <Button pending=asking on:click=move |_| locate.run(())>{t(map::HERE)}</Button>
                {move || has_pin.get().then(|| view! {
                    <Button weight=Weight::Quiet on:click=remove.clone()>{t(map::REMOVE)}</Button>
                })}
            </p>
            <p class="map__help" id=hand::HELP>{t(map::HELP)}</p>
            <p class="map__help">{t(map::PRIVATE)}</p>
        </div>
    }
    .into_any()
}

fn point(found: position::Position) -> Option<Point> {
    let micro = |degrees: f64| (degrees * 1e6).round() as i32;
    Point::new(micro(found.lon), micro(found.lat)).ok()
}
