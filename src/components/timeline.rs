//! What happened, step by step.

use leptos::prelude::*;

/// How a step stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    #[default]
    None,
    /// Where the matter is now.
    Now,
    /// A step that should not have been needed.
    Warning,
}

/// A list of steps in the order of time, newest first or last as the caller gives them.
#[component]
pub fn Timeline(children: Children) -> impl IntoView {
    view! { <ol class="timeline">{children()}</ol> }
}

/// One step.
#[component]
pub fn Step(
    /// As people read it.
    #[prop(into)]
    time: Signal<String>,
    /// For machines: RFC 3339.
    datetime: String,
    /// What happened, in a few words.
    #[prop(into)]
    title: Signal<String>,
    #[prop(optional)] emphasis: Emphasis,
    /// More about it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let emphasis = match emphasis {
        Emphasis::None => None,
        Emphasis::Now => Some("now"),
        Emphasis::Warning => Some("warning"),
    };
    view! {
        <li class="timeline__step" data-emphasis=emphasis>
            <time class="timeline__time num" datetime=datetime>{time}</time>
            <div class="timeline__what">
                <p class="timeline__title">{title}</p>
                {children.map(|children| children())}
            </div>
        </li>
    }
    .into_any()
}
