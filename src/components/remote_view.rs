//! Remote data on a page: loading, failed, or there.

use crate::{
    api::ApiError,
    city::ThisCity,
    components::{button::Button, skeleton::Skeleton},
    i18n::{I18n, Message, say, t},
    remote::{Loader, Remote},
};
use leptos::prelude::*;
use texts::key::common;

/// Shows what `load` has loaded; a skeleton until then, and what to do next if it failed.
///
/// `show` runs anew when the value changes. For a long list that is loaded again and again, read the
/// state directly and keep its rows keyed.
///
/// ```ignore
/// remote_view(cases, 6, move |page| view! { <CaseList page /> }.into_any())
/// ```
pub fn remote_view<T: Clone + Send + Sync + 'static>(
    load: Loader<T>,
    // How many lines the skeleton has.
    lines: usize,
    show: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let body = move || match load.state.get() {
        Remote::Loading => view! { <Skeleton lines /> }.into_any(),
        Remote::Failed(cause) => {
            view! { <Failed cause on_retry=Callback::new(move |()| load.retry()) /> }.into_any()
        }
        Remote::Stale(value) | Remote::Loaded(value) => show(value),
    };
    let busy = move || load.state.with(|state| matches!(state, Remote::Stale(_))).then_some("true");
    view! { <div class="remote" aria-busy=busy>{body}</div> }.into_any()
}

/// A call that failed: what happened, what to do next, and the telephone.
#[component]
pub fn Failed(
    cause: ApiError,
    /// Asks again; offered where that could help.
    #[prop(optional)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let i18n = I18n::expect();
    let city = ThisCity::expect();
    let retry = on_retry.filter(|_| cause.is_transient());
    let reload = matches!(cause, ApiError::Decode { .. });
    let (title, text) = explain(&cause);
    view! {
        <div class="failed stack" role="alert">
            <p class="failed__title">{t(title)}</p>
            <p>{move || i18n.message(&text)}</p>
            <p>{say!(common::FAILED_PHONE, phone = city.phone())}</p>
            <p class="row">
                {retry.map(|retry| view! { <Button on:click=move |_| retry.run(())>{t(common::RETRY)}</Button> })}
                {reload.then(|| view! { <a class="button" href="">{t(common::RELOAD)}</a> })}
                <a class="button button--quiet" href=format!("tel:{}", city.phone())>{t(common::CALL)}</a>
            </p>
        </div>
    }
    .into_any()
}

/// What happened and what to do, for every way a call can fail.
#[must_use]
pub fn explain(cause: &ApiError) -> (texts::Key, Message) {
    let (title, text) = match cause {
        ApiError::Unreachable => (common::FAILED_UNREACHABLE_TITLE, common::FAILED_UNREACHABLE),
        ApiError::TimedOut => (common::FAILED_TIMEOUT_TITLE, common::FAILED_TIMEOUT),
        ApiError::Unauthorized => (common::FAILED_UNAUTHORIZED_TITLE, common::FAILED_UNAUTHORIZED),
        ApiError::RateLimited { retry_after: Some(seconds) } => {
            let text = Message::new(common::FAILED_LIMITED_SECONDS).with("n", seconds.to_string());
            return (common::FAILED_LIMITED_TITLE, text);
        }
        ApiError::RateLimited { retry_after: None } => {
            (common::FAILED_LIMITED_TITLE, common::FAILED_LIMITED)
        }
        ApiError::Decode { .. } => (common::FAILED_VERSION_TITLE, common::FAILED_VERSION),
        cause if cause.is_not_found() => (common::FAILED_NOT_FOUND_TITLE, common::FAILED_NOT_FOUND),
        cause if cause.is_transient() => (common::FAILED_SERVER_TITLE, common::FAILED_SERVER),
        ApiError::Status(_) | ApiError::Refused(_) => {
            (common::FAILED_REFUSED_TITLE, common::FAILED_REFUSED)
        }
    };
    (title, Message::new(text))
}
