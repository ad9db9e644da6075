//! Covering parts of a photo before it is sent: faces, plates, house numbers. With a pointer or with keys alone.
//!
//! A part of its own, fetched when somebody opens it. What is covered is painted over and the photo drawn anew, so that
//! nothing of what was there is left in the file.

mod area;

use crate::{
    components::button::{Button, Weight},
    device::{focus, picture},
    i18n::{I18n, number, t},
    offline::pictures,
    task,
};
use area::{Area, WHOLE, percent};
use contract::PhotoId;
use leptos::prelude::*;
use texts::key::cover;
use wasm_bindgen::JsCast;
use web_sys::{Blob, Element, KeyboardEvent, PointerEvent};

/// The element everything stands in.
const ID: &str = "cover";

/// One press of an arrow key goes so far.
const STEP: i32 = 200;

/// Beyond this a pointer has dragged and not pressed.
const STILL: i32 = 150;

/// So near to its lower right corner a cover is made larger and not moved, in pixels.
const CORNER: f64 = 24.0;

/// Which photo is to be covered, provided by the form it belongs to.
#[derive(Clone, Copy)]
pub struct CoverTask {
    pub photo: PhotoId,
    /// Told with the covered photo, or with nothing when it stays as it is.
    pub done: Callback<Option<Blob>>,
}

/// What a pointer is doing.
#[derive(Clone, Copy)]
enum Stroke {
    /// Drawing a cover from here.
    Draw {
        from: (i32, i32),
        index: usize,
    },
    Move {
        from: (i32, i32),
        index: usize,
        was: Area,
    },
    Size {
        from: (i32, i32),
        index: usize,
        was: Area,
    },
}

#[derive(Clone, Copy)]
struct Sheet {
    areas: RwSignal<Vec<Area>>,
    stroke: StoredValue<Option<Stroke>>,
}

impl Sheet {
    fn change(self, index: usize, to: impl FnOnce(Area) -> Area) {
        self.areas.update(|areas| {
            if let Some(area) = areas.get_mut(index) {
                *area = to(*area);
            }
        });
    }

    fn add(self, area: Area) -> usize {
        self.areas.update(|areas| areas.push(area));
        self.areas.with_untracked(Vec::len) - 1
    }

    fn remove(self, index: usize) {
        self.areas.update(|areas| {
            if index < areas.len() {
                areas.remove(index);
            }
        });
        let left = self.areas.with_untracked(Vec::len);
        match left.checked_sub(1) {
            Some(last) => focus::id(&name(index.min(last))),
            None => focus::id(ID),
        }
    }

    fn down(self, event: &PointerEvent) {
        let Some((stage, at)) = stage(event).filter(|_| event.button() == 0) else { return };
        event.prevent_default();
        // A pointer that is gone already is not held.
        let _ = stage.set_pointer_capture(event.pointer_id());
        let hit = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let index = hit.as_ref().and_then(|it| it.get_attribute("data-index")?.parse().ok());
        let was = index.and_then(|index: usize| {
            self.areas.with_untracked(|areas| areas.get(index).copied()).map(|was| (index, was))
        });
        let stroke = match (was, hit) {
            (Some((index, was)), Some(hit)) => {
                focus::id(&name(index));
                let frame = hit.get_bounding_client_rect();
                let near = |edge: f64, at: i32| edge - f64::from(at) < CORNER;
                if near(frame.right(), event.client_x()) && near(frame.bottom(), event.client_y()) {
                    Stroke::Size { from: at, index, was }
                } else {
                    Stroke::Move { from: at, index, was }
                }
            }
            _ => Stroke::Draw { from: at, index: self.add(Area::spanning(at, at)) },
        };
        self.stroke.set_value(Some(stroke));
    }

    fn drag(self, event: &PointerEvent) {
        let (Some(stroke), Some((_, at))) = (self.stroke.get_value(), stage(event)) else { return };
        let by = |from: (i32, i32)| (at.0.saturating_sub(from.0), at.1.saturating_sub(from.1));
        match stroke {
            Stroke::Draw { from, index } => self.change(index, |_| Area::spanning(from, at)),
            Stroke::Move { from, index, was } => {
                let (right, down) = by(from);
                self.change(index, |_| was.moved(right, down));
            }
            Stroke::Size { from, index, was } => {
                let (wider, higher) = by(from);
                self.change(index, |_| was.sized(wider, higher));
            }
        }
    }

    /// A press without dragging covers about a face.
    fn up(self, event: &PointerEvent) {
        let (Some(stroke), Some((_, at))) = (self.stroke.get_value(), stage(event)) else { return };
        self.stroke.set_value(None);
        if let Stroke::Draw { from, index } = stroke {
            let far = |a: i32, b: i32| a.saturating_sub(b).abs() > STILL;
            if !far(from.0, at.0) && !far(from.1, at.1) {
                self.change(index, |_| Area::around(from));
            }
            focus::id(&name(index));
        }
    }

    fn key(self, index: usize, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let (right, down) = match event.key().as_str() {
            "ArrowLeft" => (-STEP, 0),
            "ArrowRight" => (STEP, 0),
            "ArrowUp" => (0, -STEP),
            "ArrowDown" => (0, STEP),
            "Delete" | "Backspace" => {
                event.prevent_default();
                return self.remove(index);
            }
            _ => return,
        };
        event.prevent_default();
        let sizes = event.shift_key();
        self.change(
            index,
            |area| {
                if sizes { area.sized(right, down) } else { area.moved(right, down) }
            },
        );
    }
}

/// The page's element of a cover.
fn name(index: usize) -> String {
    ["cover-", index.to_string().as_str()].concat()
}

/// The photo on the screen, and the place of it the pointer is at.
fn stage(event: &PointerEvent) -> Option<(Element, (i32, i32))> {
    let stage: Element = event.current_target()?.dyn_into().ok()?;
    let frame = stage.get_bounding_client_rect();
    let share = |at: i32, from: f64, length: f64| {
        if length > 0.0 { ((f64::from(at) - from) / length * f64::from(WHOLE)) as i32 } else { 0 }
    };
    let at = (
        share(event.client_x(), frame.left(), frame.width()),
        share(event.client_y(), frame.top(), frame.height()),
    );
    Some((stage, at))
}

/// The photo with what is to be covered, for a form that provides [`CoverTask`].
#[component]
pub fn CoverEditor() -> impl IntoView {
    let CoverTask { photo, done } = expect_context();
    let sheet = Sheet { areas: RwSignal::default(), stroke: StoredValue::default() };
    let shown = RwSignal::new(None::<String>);
    let kept = StoredValue::new_local(None::<Blob>);
    let lost = RwSignal::new(false);
    let working = RwSignal::new(false);
    task::spawn(async move {
        let found = pictures::find(photo).await;
        let address = found.as_ref().and_then(picture::address);
        let missing = address.is_none();
        if let Some(Some(unused)) = shown.try_set(address) {
            // The editor is closed again.
            picture::release(&unused);
            return;
        }
        let _ = kept.try_set_value(found);
        lost.set(missing);
        focus::id(ID);
    });
    on_cleanup(move || {
        if let Some(address) = shown.try_get_untracked().flatten() {
            picture::release(&address);
        }
    });
    let finish = move |_| {
        if working.get_untracked() {
            return;
        }
        let areas: Vec<_> =
            sheet.areas.with_untracked(|areas| areas.iter().map(|it| it.shares()).collect());
        let Some(photo) = kept.get_value().filter(|_| !areas.is_empty()) else {
            return done.run(None);
        };
        working.set(true);
        task::spawn(async move {
            let covered = picture::covered(&photo, &areas).await;
            if working.try_set(false).is_some() {
                return;
            }
            match covered {
                Ok(covered) => done.run(Some(covered)),
                Err(picture::Unreadable) => lost.set(true),
            }
        });
    };
    let said = move || {
        let i18n = I18n::expect();
        if lost.get() {
            return i18n.say(cover::LOST);
        }
        match sheet.areas.read().len() {
            0 => i18n.say(cover::NONE),
            n => i18n.fill(cover::COUNT, &[("n", &number::count(n as u64))]),
        }
    };
    let covers = move || {
        // Only their number: what moves keeps its element and the focus.
        let count = Memo::new(move |_| sheet.areas.read().len());
        move || (0..count.get()).map(|index| cover_of(sheet, index)).collect_view()
    };
    view! {
        <div class="cover stack" id=ID tabindex="-1" role="group" aria-labelledby="cover-title" aria-describedby="cover-help"
            on:keydown=move |event: KeyboardEvent| if event.key() == "Escape" { done.run(None) }>
            <h2 id="cover-title">{t(cover::TITLE)}</h2>
            <p id="cover-help" class="field__hint">{t(cover::HELP)}</p>
            <div class="cover__stage"
                on:pointerdown=move |event| sheet.down(&event) on:pointermove=move |event| sheet.drag(&event)
                on:pointerup=move |event| sheet.up(&event) on:pointercancel=move |event| sheet.up(&event)>
                {move || shown.get().map(|src| view! { <img src=src alt=t(cover::PHOTO) draggable="false" /> })}
                {covers()}
            </div>
            <p role="status">{said}</p>
            <p class="row">
                <Button on:click=move |_| {
                    let index = sheet.add(Area::around((WHOLE / 2, WHOLE / 2)));
                    focus::id(&name(index));
                }>{t(cover::ADD)}</Button>
                <Button pending=working on:click=finish>{t(cover::USE)}</Button>
                <Button weight=Weight::Quiet on:click=move |_| done.run(None)>{t(cover::LEAVE)}</Button>
            </p>
        </div>
    }
    .into_any()
}

fn cover_of(sheet: Sheet, index: usize) -> AnyView {
    let area = Memo::new(move |last: Option<&Area>| {
        let now = sheet.areas.read().get(index).copied();
        now.or_else(|| last.copied()).unwrap_or_else(|| Area::around((0, 0)))
    });
    let label = move || {
        let n = number::count(index as u64 + 1);
        I18n::expect().fill(cover::AREA, &[("n", &n)])
    };
    view! {
        <button class="cover__area" type="button" id=name(index) data-index=index.to_string() aria-label=label
            aria-describedby="cover-help"
            style:left=move || percent(area.get().left) style:top=move || percent(area.get().top)
            style:width=move || percent(area.get().width) style:height=move || percent(area.get().height)
            on:keydown=move |event| sheet.key(index, &event)></button>
    }
    .into_any()
}
