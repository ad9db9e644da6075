//! A case this page cannot make sense of.

use crate::{
    city::ThisCity,
    i18n::{say, t},
};
use leptos::prelude::*;
use texts::key::{case, common};

/// Says so instead of showing half a case, with the telephone and another try.
#[component]
pub fn UnreadableCase() -> impl IntoView {
    let phone = ThisCity::expect().phone();
    let call = format!("tel:{phone}");
    view! {
        <div class="failed stack" role="alert">
            <h1 class="failed__title">{t(case::UNREADABLE_TITLE)}</h1>
            <p>{say!(case::UNREADABLE, phone = phone.clone())}</p>
            <p class="row">
                <a class="button" href="">{t(common::RELOAD)}</a>
                <a class="button button--quiet" href=call>{t(common::CALL)}</a>
            </p>
        </div>
    }
    .into_any()
}
