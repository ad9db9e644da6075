//! How long an answer may take, kind by kind, and which rule says so.

use crate::{
    city::in_language,
    components::table::Table,
    i18n::{I18n, t},
};
use contract::{Kind, Limit, LimitRule, Urgency};
use leptos::prelude::*;
use texts::key::{guide, matter};

/// One row for each kind that has a limit.
#[component]
pub fn Limits(rules: Vec<LimitRule>) -> impl IntoView {
    let i18n = I18n::expect();
    let row = move |kind: Kind| {
        let rule = |urgency| rules.iter().find(|r| r.kind == kind && r.urgency == urgency).cloned();
        let (routine, urgent) = (rule(Urgency::Routine), rule(Urgency::Urgent));
        let limit = move |rule: &Option<LimitRule>| match rule.as_ref().map(|rule| rule.limit) {
            Some(Limit::Hours(n)) => i18n.fill(matter::LIMIT_HOURS, &[("n", &n.to_string())]),
            Some(Limit::WorkingDays(n)) => {
                i18n.fill(matter::LIMIT_WORKING_DAYS, &[("n", &n.to_string())])
            }
            None => i18n.say(guide::LIMIT_NONE),
        };
        let source = routine.clone().or_else(|| urgent.clone()).map(|rule| rule.name);
        let name =
            move || source.as_ref().map(|name| in_language(name, i18n.language()).to_owned());
        view! {
            <tr>
                <th scope="row">{t(kind_name(kind))}</th>
                <td class="num">{move || limit(&routine)}</td>
                <td class="num">{move || limit(&urgent)}</td>
                <td>{name}</td>
            </tr>
        }
    };
    view! {
        <Table caption=t(guide::LIMITS_CAPTION)>
            <thead><tr>
                <th scope="col">{t(guide::LIMIT_KIND)}</th>
                <th scope="col">{t(guide::LIMIT_ROUTINE)}</th>
                <th scope="col">{t(guide::LIMIT_URGENT)}</th>
                <th scope="col">{t(guide::LIMIT_RULE)}</th>
            </tr></thead>
            <tbody>{Kind::ALL.iter().copied().map(row).collect_view()}</tbody>
        </Table>
    }
    .into_any()
}

const fn kind_name(kind: Kind) -> texts::Key {
    match kind {
        Kind::Enquiry => matter::KIND_ENQUIRY,
        Kind::Request => matter::KIND_REQUEST,
        Kind::Complaint => matter::KIND_COMPLAINT,
        Kind::TipOff => matter::KIND_TIP_OFF,
        Kind::Suggestion => matter::KIND_SUGGESTION,
        Kind::Praise => matter::KIND_PRAISE,
    }
}
