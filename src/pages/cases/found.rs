//! One published case in the list.

use crate::{
    components::{
        case::{said, words},
        link::Link,
        tag::Tag,
    },
    i18n::{I18n, date},
    route::Route,
};
use contract::{Catalogue, wire::cases::PublicCaseSummary};
use leptos::prelude::*;
use texts::key::cases;

/// The `id` of the link to a case, to come back to it.
pub(super) fn link_id(case: &PublicCaseSummary) -> String {
    format!("case-{}", case.number.compact())
}

/// Subject, what and where, who has it, where it stands. Tracked.
///
/// `overdue` is what was asked the server for: nothing here knows the present moment.
pub(super) fn found(case: &PublicCaseSummary, city: &Catalogue, overdue: bool) -> AnyView {
    let i18n = I18n::expect();
    let mut facts = vec![i18n.say(words::kind(case.kind))];
    facts.extend(city.category(&case.category).map(|it| said(&it.name)));
    facts.extend(city.district(&case.district).map(|it| said(&it.name)));
    facts.extend(case.unit.as_ref().and_then(|id| city.unit(id)).map(|it| said(&it.name)));
    let day = |key, at| i18n.fill(key, &[("day", &date::day(date::city_day(at)))]);
    let mut days = vec![day(cases::OPENED, case.opened)];
    let late = case.answered.zip(case.due).is_some_and(|(answered, due)| answered > due);
    match (case.answered, case.due) {
        (Some(answered), _) => days.push(day(cases::ANSWERED, answered)),
        (None, Some(due)) if case.status.is_open() => days.push(day(cases::DUE, due)),
        _ => {}
    }
    if late {
        days.push(i18n.say(cases::LATE));
    }
    let live = case.status.is_open().then_some("live");
    let status = i18n.say(words::status(case.status));
    let outcome =
        case.outcome.map(|outcome| view! { <Tag text=i18n.say(words::outcome(outcome)) /> });
    let overdue = overdue.then(|| view! { <Tag text=i18n.say(cases::OVERDUE_TAG) tone="bad" /> });
    let subject = case.subject.to_string();
    view! {
        <li class="found">
            <h3 class="found__subject" dir="auto">
                <Link to=Route::Case(case.number) attr:id=link_id(case)>{subject}</Link>
            </h3>
            <p class="found__facts">{facts.join(" · ")}</p>
            <p class="row found__state">
                {match live {
                    Some(tone) => view! { <Tag text=status tone /> }.into_any(),
                    None => view! { <Tag text=status /> }.into_any(),
                }}
                {outcome}{overdue}
                <span class="found__days num">{days.join(" · ")}</span>
            </p>
        </li>
    }
    .into_any()
}
