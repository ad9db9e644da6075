//! A chart on a page: its finding, the picture, its sentence, its numbers, and a way to walk it.

use crate::{components::markup, device::media, i18n::I18n, preferences::Preferences};
use charts::{Drawing, Frame, Key, Phrases, nearest, step};
use leptos::{ev, prelude::*};
use maud::{Markup, html};
use texts::key::{chart, common};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// How much larger the letters of a chart are for elders.
const ELDER_SCALE: f64 = 1.5;

/// Shows a chart.
///
/// `draw` is called again when the language, the screen's width or the size of letters changes:
/// ```ignore
/// chart_view("on-time", move |frame, phrases| chart.get().draw(frame, phrases))
/// ```
/// The picture is the very string the server writes into files. `id` must be unique on the page.
pub fn chart_view(
    id: &'static str,
    draw: impl Fn(&Frame, &Phrases) -> Drawing + Send + Sync + 'static,
) -> AnyView {
    let drawing = drawing(Box::new(draw));
    let title = move || drawing.with(|d| d.title().to_owned());
    let head = view! { <span class="chart-view__title">{title}</span> }.into_any();
    view! { <ChartView id drawing head twin=true /> }.into_any()
}

/// Shows a chart under a heading that states its finding already: above the picture stands only what is drawn.
pub fn chart_under(
    id: &'static str,
    caption: Signal<String>,
    draw: impl Fn(&Frame, &Phrases) -> Drawing + Send + Sync + 'static,
) -> AnyView {
    view! { <ChartView id drawing=drawing(Box::new(draw)) head=small(caption) twin=true /> }
        .into_any()
}

/// As [`chart_under`], where the page itself has the numbers in a larger table.
pub fn chart_above_table(
    id: &'static str,
    caption: Signal<String>,
    draw: impl Fn(&Frame, &Phrases) -> Drawing + Send + Sync + 'static,
) -> AnyView {
    view! { <ChartView id drawing=drawing(Box::new(draw)) head=small(caption) twin=false /> }
        .into_any()
}

fn small(caption: Signal<String>) -> AnyView {
    view! { <span class="chart-view__caption">{caption}</span> }.into_any()
}

/// Draws a chart. One type for every kind of chart, so that what follows is compiled once.
type Draw = Box<dyn Fn(&Frame, &Phrases) -> Drawing + Send + Sync>;

/// The chart as the language, the screen and the size of letters want it.
fn drawing(draw: Draw) -> Memo<Drawing> {
    let i18n = I18n::expect();
    let preferences = Preferences::expect();
    let narrow = media::use_narrow();
    Memo::new_with_compare(
        move |_| {
            let frame = if narrow.get() { Frame::NARROW } else { Frame::WIDE };
            let frame = frame.scaled(if preferences.elder() { ELDER_SCALE } else { 1.0 });
            i18n.read(|texts| {
                let word = |name| chart::named(name).map_or("", |key| texts.say(key));
                draw(&frame, &Phrases::load(word))
            })
        },
        |_, _| true,
    )
}

#[component]
fn ChartView(
    id: &'static str,
    drawing: Memo<Drawing>,
    head: AnyView,
    /// Whether the same numbers follow as a table.
    twin: bool,
) -> impl IntoView {
    // The point one stands on; nothing is said until somebody walks.
    let at = RwSignal::new(None::<usize>);
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            at.set(None);
            return;
        }
        let Some(key) = Key::named(&event.key()) else { return };
        let count = drawing.with(|drawing| drawing.points().len());
        if count == 0 {
            return;
        }
        event.prevent_default();
        // The first key enters the walk: at the end with End, else at the beginning.
        let entered = if key == Key::Last { count - 1 } else { 0 };
        at.update(|at| *at = Some(at.map_or(entered, |index| step(index, count, key))));
    };
    let on_pointer = move |event: ev::PointerEvent| {
        let plot = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(area) = plot.map(|plot| plot.get_bounding_client_rect()) else { return };
        let (across, down) = (
            (f64::from(event.client_x()) - area.x()) / area.width(),
            (f64::from(event.client_y()) - area.y()) / area.height(),
        );
        at.set(drawing.with(|drawing| {
            let (width, height) = drawing.size();
            nearest(drawing.points(), across * width, down * height)
        }));
    };
    let point = move || {
        drawing.with(|drawing| at.get().and_then(|index| drawing.points().get(index).cloned()))
    };
    let spoken = move || point().map(|point| point.spoken).unwrap_or_default();
    let place = move || {
        let (width, height) = drawing.with(Drawing::size);
        point().map(|point| (point.x / width, point.y / height))
    };
    // Through the object model: the policy of the page refuses style attributes.
    let here = move || {
        place().map(|(across, down)| {
            view! {
                <span class="chart__here" aria-hidden="true"
                    style:inset-inline-start=percent(across) style:inset-block-start=percent(down)></span>
            }
        })
    };
    let label = move || {
        let mut label = drawing.with(|drawing| drawing.title().to_owned());
        label.push_str(". ");
        label.push_str(&I18n::expect().say(common::CHART_KEYS));
        label
    };
    let twin = twin.then(|| twin_of(drawing));
    // The arrow keys belong to the picture while it has the focus, so a screen reader must let them through.
    view! {
        <figure class="chart-view stack">
            <figcaption>{head}</figcaption>
            <div class="chart-view__frame">
                <div class="chart-view__plot" id=id tabindex="0" role="application" aria-label=label
                    on:keydown=on_key on:pointermove=on_pointer on:pointerdown=on_pointer
                    on:pointerleave=move |_| at.set(None) on:blur=move |_| at.set(None)>
                    <div inner_html=move || drawing.with(|drawing| drawing.svg(id))></div>
                    {here}
                </div>
                <p class="chart-view__spoken num" role="status">{spoken}</p>
            </div>
            <p class="chart-view__sentence">{move || drawing.with(|d| d.sentence().to_owned())}</p>
            {twin}
        </figure>
    }
    .into_any()
}

/// A share of a length for the style sheet. Without the printing of floating numbers, which weighs more than this file.
fn percent(share: f64) -> String {
    // `as` stops at the limits.
    let hundredths = (share * 10_000.0).round() as u32;
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// The same numbers as a table, for those who open it.
fn twin_of(drawing: Memo<Drawing>) -> AnyView {
    let summary = move || I18n::expect().say(common::CHART_TABLE);
    let table = move || drawing.with(|drawing| table(drawing.table()).into_string());
    view! {
        <details class="details">
            <summary>{summary}</summary>
            <div class="details__body stack" inner_html=table></div>
        </details>
    }
    .into_any()
}

fn table(table: &charts::Table) -> Markup {
    let number = |place: usize| {
        table.columns.get(place).filter(|column| column.numeric).map(|_| "table__number")
    };
    let content = html! {
        thead {
            tr {
                @for (place, column) in table.columns.iter().enumerate() {
                    th scope="col" class=[number(place)] { (column.title) }
                }
            }
        }
        tbody {
            @for row in &table.rows {
                tr {
                    @for (place, text) in row.iter().enumerate() {
                        @if place == 0 { th scope="row" { (text) } }
                        @else { td class=[number(place)] { (text) } }
                    }
                }
            }
        }
    };
    markup::table(&table.caption, &content)
}
