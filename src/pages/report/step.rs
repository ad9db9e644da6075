//! What every step that asks has around its questions.

use super::{aloud::ReadAloud, wizard::Wizard};
use crate::{
    city::ThisCity,
    components::{
        button::{Button, Weight},
        form::ErrorSummary,
        link::Link,
        notice::{Notice, Tone},
        page_title::PageTitle,
    },
    i18n::{say, t},
    offline::drafts::Keeping,
};
use leptos::prelude::*;
use texts::key::{common, report};

/// The way back, the progress in words, what is wrong, the questions, and the way on.
#[component]
pub fn Step(
    /// What is asked; the page's `<h1>`.
    title: Signal<String>,
    /// The only question of the step is its heading itself.
    #[prop(optional)]
    asks_itself: bool,
    children: Children,
) -> impl IntoView {
    let wizard = Wizard::expect();
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        wizard.go_on();
    };
    view! {
        <Frame title failed=wizard.errors.any()>
            <ErrorSummary errors=wizard.errors />
            <Progress />
            {(!asks_itself).then(|| view! { <h1>{title}</h1> })}
            <form class="wizard__form" novalidate on:submit=on_submit>
                {children()}
                <div class="actions">
                    <Button weight=Weight::Main kind="submit" pending=wizard.alike.pending()>{t(common::CONTINUE)}</Button>
                </div>
            </form>
        </Frame>
    }
    .into_any()
}

/// The column of a step: its title, the way back, and the keeping of what is typed.
#[component]
pub fn Frame(
    title: Signal<String>,
    #[prop(optional, into)] failed: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let wizard = Wizard::expect();
    let back = if wizard.returns() { report::BACK_CHECK } else { common::BACK };
    let phone = ThisCity::expect().phone();
    let page_only = move || {
        let phone = phone.clone();
        (wizard.keeping.get() == Some(Keeping::Page)).then(|| {
            view! { <Notice tone=Tone::Warning><p>{say!(report::PAGE_ONLY, phone = phone.clone())}</p></Notice> }
        })
    };
    view! {
        <PageTitle text=title failed />
        <div class="wizard narrow" on:input=move |_| wizard.typed() on:change=move |_| wizard.typed()>
            <p class="wizard__back"><Link to=Signal::stored(wizard.back())>{t(back)}</Link><ReadAloud /></p>
            <div role="status">{page_only}</div>
            {children()}
        </div>
    }
    .into_any()
}

/// "Step 2 of 6".
#[component]
pub fn Progress() -> impl IntoView {
    let (n, total) = Wizard::expect().progress();
    view! {
        <p class="wizard__progress num">{say!(report::STEP, n = n.to_string(), total = total.to_string())}</p>
    }
}
