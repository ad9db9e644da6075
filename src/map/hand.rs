//! What pointers and keys do with the map.

use super::{draw, pin::PinBoard};
use crate::{
    i18n::{I18n, t},
    preferences::Preferences,
};
use contract::{Point, Shapes};
use leptos::{ev, prelude::*};
use place::{Plane, Spot, Window};
use texts::key::map;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The map itself.
pub(super) const FRAME: &str = "map";

/// The element that says which keys there are.
pub(super) const HELP: &str = "map-help";

/// So many pixels wide the map is at most.
const WIDEST: f64 = 700.0;

/// A pointer that moved less than this, in pixels, has pressed and not dragged.
const STILL: i32 = 6;

/// The pin goes this share of the window with one press of an arrow key; with Shift a tenth of it.
const STEP: i32 = 24;

/// A pointer on the map: where it is, in pixels of the window of the browser.
#[derive(Clone, Copy)]
struct Finger {
    id: i32,
    at: (i32, i32),
}

#[derive(Clone, Default)]
struct Grip {
    fingers: Vec<Finger>,
    /// Whether it became more than a press.
    moved: bool,
    /// Where it began.
    began: (i32, i32),
}

/// A `Copy` handle over what is looked at.
#[derive(Clone, Copy)]
pub(super) struct Hand {
    plane: StoredValue<Plane>,
    board: StoredValue<PinBoard>,
    window: RwSignal<Window>,
    grip: StoredValue<Grip>,
    preferences: Preferences,
}

impl Hand {
    pub(super) fn new(plane: Plane, board: PinBoard, window: Window) -> Self {
        Self {
            plane: StoredValue::new(plane),
            board: StoredValue::new(board),
            window: RwSignal::new(window),
            grip: StoredValue::default(),
            preferences: Preferences::expect(),
        }
    }

    /// How many metres of the city a letter is high: as large as on the page. Tracked.
    fn em(self) -> i32 {
        let pixels = window().inner_width().ok().and_then(|it| it.as_f64()).unwrap_or(WIDEST);
        let letter = if self.preferences.elder() { 20.0 } else { 13.0 };
        let metres = f64::from(self.window.get().width) * letter / pixels.min(WIDEST);
        metres as i32
    }

    /// Has a point on the screen, near enough to tell streets apart.
    pub(super) fn show(self, point: Point) {
        let spot = self.spot(point);
        self.window.update(|window| {
            if !window.is_near() {
                *window = window.zoomed(spot, 4.0);
            }
            *window = window.holding(spot);
        });
    }

    /// Nearer or farther, about the pin or else the middle.
    pub(super) fn zoom(self, factor: f64) {
        let pin = untrack(|| self.pin());
        self.window.update(|window| {
            let about = pin.map_or_else(|| window.middle(), |point| self.spot(point));
            *window = window.zoomed(about, factor).holding(about);
        });
    }

    fn spot(self, point: Point) -> Spot {
        self.plane.with_value(|plane| plane.spot(point))
    }

    fn pin(self) -> Option<Point> {
        self.board.with_value(PinBoard::at)
    }

    fn put(self, spot: Spot) {
        if let Some(point) = self.plane.with_value(|plane| plane.point(spot)) {
            self.board.with_value(|board| board.set(point, None));
        }
    }

    fn down(self, event: &web_sys::PointerEvent) {
        if event.button() != 0 {
            return;
        }
        if let Some(element) = element(event) {
            // A pointer that is gone already is not held.
            let _ = element.set_pointer_capture(event.pointer_id());
        }
        self.grip.update_value(|grip| {
            let at = (event.client_x(), event.client_y());
            if grip.fingers.is_empty() {
                grip.began = at;
                grip.moved = false;
            } else {
                grip.moved = true;
            }
            grip.fingers.push(Finger { id: event.pointer_id(), at });
        });
    }

    /// One finger drags, two pinch.
    fn drag(self, event: &web_sys::PointerEvent) {
        let Some(element) = element(event) else { return };
        let to = (event.client_x(), event.client_y());
        let mut grip = self.grip.get_value();
        let Some(place) = grip.fingers.iter().position(|it| it.id == event.pointer_id()) else {
            return;
        };
        if !grip.moved && apart(grip.began, to) < f64::from(STILL) {
            return;
        }
        grip.moved = true;
        let before = grip.fingers[place].at;
        let other = grip.fingers.iter().find(|it| it.id != event.pointer_id()).map(|it| it.at);
        grip.fingers[place].at = to;
        self.grip.set_value(grip);
        self.window.update(|window| match other {
            None => {
                let (from, here) = (under(window, &element, before), under(window, &element, to));
                *window =
                    window.moved(from.0.saturating_sub(here.0), from.1.saturating_sub(here.1));
            }
            Some(other) => {
                let (was, is) = (apart(before, other).max(1.0), apart(to, other).max(1.0));
                *window = window.zoomed(under(window, &element, other), is / was);
            }
        });
    }

    fn up(self, event: &web_sys::PointerEvent) {
        let mut grip = self.grip.get_value();
        let held = grip.fingers.iter().any(|it| it.id == event.pointer_id());
        grip.fingers.retain(|it| it.id != event.pointer_id());
        let pressed = held && !grip.moved && event.type_() == "pointerup";
        self.grip.set_value(grip);
        if let Some(element) = element(event).filter(|_| pressed) {
            let window = self.window.get_untracked();
            self.put(under(&window, &element, (event.client_x(), event.client_y())));
        }
    }

    /// With Ctrl, as browsers zoom pages; without it the page scrolls on.
    fn wheel(self, event: &web_sys::WheelEvent) {
        let Some(element) = element(event).filter(|_| event.ctrl_key() || event.meta_key()) else {
            return;
        };
        event.prevent_default();
        let factor = if event.delta_y() < 0.0 { 1.25 } else { 0.8 };
        self.window.update(|window| {
            let about = under(window, &element, (event.client_x(), event.client_y()));
            *window = window.zoomed(about, factor);
        });
    }

    fn key(self, event: &web_sys::KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let (east, south) = match event.key().as_str() {
            "ArrowLeft" => (-1, 0),
            "ArrowRight" => (1, 0),
            "ArrowUp" => (0, -1),
            "ArrowDown" => (0, 1),
            "+" | "=" => {
                event.prevent_default();
                return self.zoom(2.0);
            }
            "-" => {
                event.prevent_default();
                return self.zoom(0.5);
            }
            "Delete" | "Backspace" => {
                event.prevent_default();
                return self.board.with_value(PinBoard::remove);
            }
            _ => return,
        };
        event.prevent_default();
        let window = self.window.get_untracked();
        let step = (window.width / if event.shift_key() { STEP * 10 } else { STEP }).max(1);
        // The first press sets it down in the middle of what is seen.
        let to = match untrack(|| self.pin()) {
            None => window.middle(),
            Some(point) => {
                let (x, y) = self.spot(point);
                (x.saturating_add(east * step), y.saturating_add(south * step))
            }
        };
        self.put(to);
        self.window.update(|window| *window = window.holding(to));
    }

    pub(super) fn view(self, shapes: &std::sync::Arc<Shapes>) -> AnyView {
        let view_box = move || {
            let window = self.window.get();
            let (x, y) = window.corner;
            [x, y, window.width, window.height()].map(|n| n.to_string()).join(" ")
        };
        let areas = {
            let shapes = shapes.clone();
            move || {
                let chosen = self.board.with_value(PinBoard::chosen);
                self.plane.with_value(|plane| draw::areas(&shapes, plane, &chosen))
            }
        };
        let names = {
            let shapes = shapes.clone();
            move || {
                let window = self.window.get();
                let language = I18n::expect().language();
                self.board.with_value(|board| {
                    let city = &board.fields().city;
                    self.plane.with_value(|plane| {
                        draw::names(&shapes, plane, &window, self.em(), city, language)
                    })
                })
            }
        };
        let size = move || self.em().to_string();
        let pin = move || {
            self.pin().map(|point| {
                let (x, y) = self.spot(point);
                let length = move || self.window.read().width / 14;
                view! {
                    <svg class="map__pin" viewBox="0 0 24 24" x=move || (x - length() / 2).to_string()
                        y=move || (y - length()).to_string() width=move || length().to_string()
                        height=move || length().to_string()>
                        <path d="M12 24C6 16 3.5 12.6 3.5 8.5a8.5 8.5 0 0 1 17 0C20.5 12.6 18 16 12 24Z" />
                        <circle cx="12" cy="8.5" r="3.2" />
                    </svg>
                }
            })
        };
        view! {
            <div class="map__frame" id=FRAME tabindex="0" role="application" aria-label=t(map::MAP) aria-describedby=HELP
                on:pointerdown=move |event| self.down(&event) on:pointermove=move |event| self.drag(&event)
                on:pointerup=move |event| self.up(&event) on:pointercancel=move |event| self.up(&event)
                on:wheel=move |event: ev::WheelEvent| self.wheel(&event)
                on:keydown=move |event| self.key(&event)>
                <svg class="map__city" viewBox=view_box aria-hidden="true">
                    <g inner_html=areas></g>
                    <g class="map__names" font-size=size inner_html=names></g>
                    {pin}
                </svg>
            </div>
        }
        .into_any()
    }
}

/// The map the event is about.
fn element(event: &web_sys::Event) -> Option<Element> {
    event.current_target().and_then(|it| it.dyn_into().ok())
}

/// The place of the city under a place of the screen.
fn under(window: &Window, element: &Element, (x, y): (i32, i32)) -> Spot {
    let frame = element.get_bounding_client_rect();
    let share = |at: i32, from: f64, length: f64| {
        if length > 0.0 { (f64::from(at) - from) / length } else { 0.0 }
    };
    window.at(share(x, frame.left(), frame.width()), share(y, frame.top(), frame.height()))
}

fn apart(a: (i32, i32), b: (i32, i32)) -> f64 {
    f64::from(a.0.saturating_sub(b.0)).hypot(f64::from(a.1.saturating_sub(b.1)))
}
