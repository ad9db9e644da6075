//! Everything that is shown: in each tone, weight and state.

use crate::{
    api::ApiError,
    components::{
        button::{Button, Weight},
        confirm::Confirm,
        copy::Number,
        details::Details,
        empty::Empty,
        more::More,
        notice::{Notice, Panel, Tone},
        remote_view::Failed,
        skeleton::Skeleton,
        summary_list::{SummaryList, SummaryRow},
        table::{SortHead, Table},
        tag::Tag,
        timeline::{Emphasis, Step, Timeline},
    },
    route::Route,
};
use leptos::prelude::*;

#[component]
pub fn States() -> impl IntoView {
    let failures = [
        ApiError::Unreachable,
        ApiError::TimedOut,
        ApiError::Unauthorized,
        ApiError::RateLimited { retry_after: Some(30) },
        ApiError::Status(404),
        ApiError::Status(503),
        ApiError::Decode { path: String::new() },
    ];
    let failed = failures.map(|cause| view! { <Failed cause on_retry=Callback::new(|()| ()) /> });
    view! {
        <section class="stack stack--wide" aria-labelledby="states">
            <h2 id="states">"States"</h2>
            <div class="row">
                <Button weight=Weight::Main>"Main"</Button>
                <Button>"Plain"</Button>
                <Button weight=Weight::Quiet>"Quiet"</Button>
                <Button pending=true>"Pending"</Button>
                <Confirm id="confirm" label="Ask first" question="Really?" on_confirm=Callback::new(|()| ()) />
            </div>
            <div class="row">
                <Tag text="Plain" /><Tag text="Good" tone="good" /><Tag text="Bad" tone="bad" /><Tag text="Live" tone="live" />
            </div>
            <Notice><p>"Plain"</p></Notice>
            <Notice tone=Tone::Warning><p>"Warning"</p></Notice>
            <Notice tone=Tone::Success><p>"Success"</p></Notice>
            <Number value="261122 103015 042178" />
            <Details summary="Folded"><p>"What was folded"</p></Details>
            <Details summary="Open" open=true><p>"What is open"</p></Details>
            <Empty text="Nothing here yet." />
            <Skeleton />
            <More shown=20_u64 total=57_u64 more=true on_more=Callback::new(|()| ()) />
            <SummaryList>
                <SummaryRow question="Where" change=Route::Report>"Fengqiao Road"</SummaryRow>
                <SummaryRow question="Who">"Anonymous"</SummaryRow>
            </SummaryList>
            <Timeline>
                <Step time="9 November 10:20" datetime="2026-11-09T10:20:00+08:00".to_owned() title="Contacted" emphasis=Emphasis::Now>
                    <p>"The latest step"</p>
                </Step>
                <Step time="4 November 09:15" datetime="2026-11-04T09:15:00+08:00".to_owned() title="Submitted" />
            </Timeline>
            <Table caption="A table" caption_shown=true>
                <thead><tr>
                    <SortHead name="Unit" sorted=Signal::stored(None) on_press=Callback::new(|()| ()) />
                    <SortHead name="Cases" sorted=Signal::stored(Some(true)) numeric=true on_press=Callback::new(|()| ()) />
                </tr></thead>
                <tbody><tr><th scope="row">"Yunqi Water"</th><td class="num table__number">"1,284"</td></tr></tbody>
            </Table>
            {failed.into_iter().collect_view()}
        </section>
        <Panel title="Done"><p>"The panel that ends a journey"</p></Panel>
    }
}
