//! The one page that must be said without any texts: they did not arrive.

use crate::{city::ThisCity, components::mark::mark};
use leptos::prelude::*;

/// Says in both languages that the portal could not start, with the telephone and another try.
///
/// The sentences stand in the code because the files that hold all others are what is missing.
#[component]
pub fn TextsFailed() -> impl IntoView {
    let phone = ThisCity::expect().phone();
    let call = format!("tel:{phone}");
    let again = |_| {
        // Refused only inside a sandboxed frame.
        let _ = window().location().reload();
    };
    view! {
        <main class="page failure stack" id="main">
            <p class="failure__mark" inner_html=mark().into_string()></p>
            <h1>"页面没有打开，请再试一次"</h1>
            <p lang="en">"The page could not be opened. Please try again."</p>
            <p class="row">
                <button class="button button--main" type="button" on:click=again>
                    "再试一次 "<span lang="en">"Try again"</span>
                </button>
                <a class="button" href=call>"拨打 "{phone.clone()}" "<span lang="en">"Call"</span></a>
            </p>
        </main>
    }
}
