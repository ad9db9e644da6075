//! When an answer is due, before anything is sent: counted by the very code the server counts with.

use crate::{
    city::in_language,
    components::{
        details::Details,
        notice::{Notice, Tone},
    },
    i18n::{I18n, Message, date, say, t},
};
use calendar::{Calendar, CountedDay, Deadline, Reason, Step, deadline};
use contract::{Catalogue, Kind, Limit, LimitRule, Urgency};
use leptos::prelude::*;
use texts::key::{matter, report};

/// A limit in words: "7 working days".
pub(super) fn limit_words(limit: Limit) -> Message {
    let (key, n) = match limit {
        Limit::Hours(n) => (matter::LIMIT_HOURS, n),
        Limit::WorkingDays(n) => (matter::LIMIT_WORKING_DAYS, n),
    };
    Message::new(key).with("n", n.to_string())
}

/// What is promised for a report sent now; `None` where it cannot be counted on this device.
fn promise(city: &Catalogue, rule: &LimitRule) -> Option<Deadline> {
    let calendar = Calendar::from_notices(&city.holidays).ok()?;
    let now = date::now()?.at(city.city.offset());
    deadline(&calendar, now, rule.limit, &[], &[]).ok()
}

/// The day an answer is due, the rule that says so, and how it was counted.
#[component]
pub fn Expected(city: std::sync::Arc<Catalogue>, kind: Kind, urgency: Urgency) -> impl IntoView {
    let Some(rule) = city.limit(kind, urgency).cloned() else {
        return view! { <p>{t(report::EXPECTED_NONE)}</p> }.into_any();
    };
    let i18n = I18n::expect();
    let limit = limit_words(rule.limit);
    let counted = match promise(&city, &rule) {
        None => view! { <p>{t(report::EXPECTED_UNKNOWN)}</p> }.into_any(),
        Some(Deadline { due, provisional, explanation }) => {
            let how = match rule.limit {
                Limit::Hours(_) => view! { <p>{t(report::EXPECTED_HOURS)}</p> }.into_any(),
                Limit::WorkingDays(_) => {
                    let day = |day: CountedDay| view! { <Day day /> };
                    let days = explanation.days.into_iter().map(day).collect_view();
                    view! { <ol class="days num">{days}</ol> }.into_any()
                }
            };
            view! {
                <p class="expected__by">
                    {say!(report::EXPECTED_BY, time = date::moment(due))}
                </p>
                {provisional.then(|| view! {
                    <Notice tone=Tone::Warning><p>{t(report::EXPECTED_PROVISIONAL)}</p></Notice>
                })}
                <Details summary=t(report::EXPECTED_COUNTED)>{how}<p>{t(report::EXPECTED_PAUSE)}</p></Details>
            }
            .into_any()
        }
    };
    let LimitRule { name, source, .. } = rule;
    let rule = move || {
        let (before, after) = i18n.around(report::EXPECTED_RULE, "rule");
        let name = in_language(&name, i18n.language()).to_owned();
        view! { {before}<a href=source.clone()>{name}</a>{after} }
    };
    view! {
        <div class="expected stack stack--tight">
            {counted}
            <p>{say!(report::EXPECTED_LIMIT, limit = i18n.message(&limit))}" "{rule}</p>
        </div>
    }
    .into_any()
}

/// One day of the count, with what became of it.
#[component]
fn Day(day: CountedDay) -> impl IntoView {
    let CountedDay { date, step, day } = day;
    let n = match step {
        Step::Counted(n) => n,
        _ => 0,
    };
    let name = match &day.reason {
        Reason::Holiday { name, .. } | Reason::MakeUp { name, .. } => name.to_string(),
        Reason::Weekday | Reason::Weekend => String::new(),
    };
    let key = match (step, &day.reason) {
        (Step::Submission, _) => report::EXPECTED_SUBMISSION,
        (Step::NotWorking | Step::Paused, Reason::Holiday { .. }) => report::EXPECTED_HOLIDAY,
        (Step::NotWorking | Step::Paused, _) => report::EXPECTED_WEEKEND,
        (Step::Counted(_) | Step::DueAtOnce, Reason::MakeUp { .. }) => report::EXPECTED_MAKE_UP,
        (Step::Counted(_) | Step::DueAtOnce, _) => report::EXPECTED_DAY,
    };
    let counted = (n > 0).then_some("");
    view! {
        <li data-counted=counted>
            <time datetime=contract::day::format(date)>{move || date::weekday(date)}</time>
            " "
            {say!(key, n = n.to_string(), name = name.clone())}
        </li>
    }
    .into_any()
}
