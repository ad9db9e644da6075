//! Questions answered by choosing.

use super::{Choice, frame::Frame};
use leptos::prelude::*;

/// A question with one answer out of a few, all in sight.
#[component]
pub fn Radios(
    /// Unique on the page; the error summary links to it.
    #[prop(into)]
    id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    /// The chosen value; empty while nothing is chosen.
    value: RwSignal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    /// `None` while the answer is acceptable.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The question is the page's `<h1>`.
    #[prop(optional)]
    heading: bool,
) -> impl IntoView {
    let frame = Frame { id: id.clone(), label, hint, error, heading };
    let chosen = Picked::One(value);
    frame.around_choices(boxes(id, "radio", choices, chosen))
}

/// A question with any number of answers.
#[component]
pub fn Checkboxes(
    /// Unique on the page; the error summary links to it.
    #[prop(into)]
    id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    /// The chosen values, in the order in which they were chosen.
    values: RwSignal<Vec<String>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    /// `None` while the answer is acceptable.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The question is the page's `<h1>`.
    #[prop(optional)]
    heading: bool,
) -> impl IntoView {
    let frame = Frame { id: id.clone(), label, hint, error, heading };
    let chosen = Picked::Many(values);
    frame.around_choices(boxes(id, "checkbox", choices, chosen))
}

/// One thing to agree to or leave.
#[component]
pub fn Checkbox(
    /// Unique on the page; the error summary links to it.
    #[prop(into)]
    id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<bool>,
    #[prop(optional, into)] hint: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <div class="choice">
            <input class="choice__box" type="checkbox" id=id.clone() name=id.clone()
                prop:checked=move || value.get() on:change=move |event| value.set(event_target_checked(&event)) />
            <label class="choice__label" for=id>
                {label}
                {move || hint.get().map(|hint| view! { <span class="choice__hint">{hint}</span> })}
            </label>
        </div>
    }
    .into_any()
}

/// What is chosen, and how a click changes it.
#[derive(Clone, Copy)]
enum Picked {
    One(RwSignal<String>),
    Many(RwSignal<Vec<String>>),
}

impl Picked {
    fn holds(self, value: &str) -> bool {
        match self {
            Self::One(chosen) => chosen.with(|chosen| chosen == value),
            Self::Many(chosen) => chosen.with(|chosen| chosen.iter().any(|v| v == value)),
        }
    }

    fn turn(self, value: &str, on: bool) {
        match self {
            Self::One(chosen) => chosen.set(value.to_owned()),
            Self::Many(chosen) => chosen.update(|chosen| {
                chosen.retain(|v| v != value);
                if on {
                    chosen.push(value.to_owned());
                }
            }),
        }
    }
}

fn boxes(id: String, kind: &'static str, choices: Signal<Vec<Choice>>, picked: Picked) -> AnyView {
    let one = move |(index, choice): (usize, Choice)| {
        let Choice { value, label, hint } = choice;
        let box_id = format!("{id}-{index}");
        let (held, turned) = (value.clone(), value.clone());
        view! {
            <div class="choice">
                <input class="choice__box" type=kind id=box_id.clone() name=id.clone() value=value
                    prop:checked=move || picked.holds(&held)
                    on:change=move |event| picked.turn(&turned, event_target_checked(&event)) />
                <label class="choice__label" for=box_id>
                    {label}
                    {hint.map(|hint| view! { <span class="choice__hint">{hint}</span> })}
                </label>
            </div>
        }
    };
    let list = move || choices.get().into_iter().enumerate().map(&one).collect_view();
    view! { <div class="choices">{list}</div> }.into_any()
}
