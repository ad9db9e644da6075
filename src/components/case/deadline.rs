//! How a deadline was counted, day by day, so that anybody can count it again.

use super::{Dossier, said, words};
use crate::{
    components::details::Details,
    i18n::{I18n, date, t},
};
use calendar::{CountedDay, Deadline, Explanation, Reason, Step};
use contract::{Limit, LimitRule};
use leptos::prelude::*;
use std::sync::Arc;
use texts::key::case;
use time::Date;

/// Days next to each other with which the count did the same.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run<'a> {
    from: Date,
    until: Date,
    step: Step,
    reason: &'a Reason,
}

/// Days that were counted stand alone; weekends, holidays and pauses are told together.
fn runs(days: &[CountedDay]) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for CountedDay { date, step, day } in days {
        let run = Run { from: *date, until: *date, step: *step, reason: &day.reason };
        let skipped = matches!(step, Step::NotWorking | Step::Paused);
        match runs.last_mut() {
            // Why a day would not have been worked matters no more while the clock stands still.
            Some(last)
                if skipped
                    && last.step == *step
                    && (*step == Step::Paused || *last.reason == day.reason) =>
            {
                last.until = *date;
            }
            _ => runs.push(run),
        }
    }
    runs
}

/// The notices behind the days, each once: the holiday's name and the notice's address.
fn papers(days: &[CountedDay]) -> Vec<(&str, &str)> {
    let mut papers: Vec<(&str, &str)> = Vec::new();
    for day in days {
        if let Reason::Holiday { name, papers: all } | Reason::MakeUp { name, papers: all } =
            &day.day.reason
        {
            for paper in all.iter() {
                if !papers.iter().any(|(known, at)| *known == &**name && at == paper) {
                    papers.push((name, paper));
                }
            }
        }
    }
    papers
}

/// "How is this counted?", for the round under way. Nothing where nothing was promised.
pub fn how_counted(dossier: Arc<Dossier>) -> AnyView {
    if dossier.deadline().is_none() {
        return ().into_any();
    }
    let told = move || dossier.deadline().map(|deadline| told(&dossier, deadline));
    view! { <Details summary=t(case::HOW)>{told}</Details> }.into_any()
}

fn told(dossier: &Dossier, deadline: &Deadline) -> AnyView {
    let Explanation { start, limit, days, pauses, counted_due, replaced } = &deadline.explanation;
    let again = !dossier.case.earlier.is_empty();
    let i18n = I18n::expect();
    let say = |key, values: &[(&str, &str)]| dossier.fill(key, values);
    let (promise, begin) = if again {
        (case::HOW_LIMIT_AGAIN, case::HOW_START_AGAIN)
    } else {
        (case::HOW_LIMIT, case::HOW_START)
    };
    let mut before = vec![
        say(promise, &[("limit", &words::limit(*limit))]),
        say(begin, &[("time", &date::moment(*start))]),
    ];
    if matches!(limit, Limit::Hours(_)) {
        before.push(i18n.say(case::HOW_HOURS));
    }
    let mut after: Vec<String> = pauses
        .iter()
        .map(|pause| {
            let (from, until) = (dossier.brief(pause.from), dossier.brief(pause.until));
            say(case::HOW_PAUSE, &[("from", &from), ("until", &until)])
        })
        .collect();
    let due = if replaced.is_empty() { case::HOW_DUE } else { case::HOW_COUNTED };
    after.push(say(due, &[("time", &date::moment(*counted_due))]));
    for it in replaced {
        let (at, old, new) =
            (dossier.brief(it.at), dossier.brief(it.old_due), dossier.brief(it.new_due));
        after.push(say(case::HOW_EXTENDED, &[("time", &at), ("old", &old), ("new", &new)]));
    }
    if deadline.provisional {
        after.push(i18n.say(case::HOW_PROVISIONAL));
    }
    let line = |said: String| view! { <p>{said}</p> }.into_any();
    let list = (!days.is_empty()).then(|| {
        let run = |run: &Run<'_>| day(dossier, run);
        view! { <ol class="count">{runs(days).iter().map(run).collect_view()}</ol> }
    });
    let paper = |(name, paper): (&str, &str)| {
        let said = say(case::PAPER, &[("name", name)]);
        view! { <li><a href=paper.to_owned() rel="external">{said}</a></li> }
    };
    let papers = papers(days);
    let papers = (!papers.is_empty()).then(|| {
        view! { <ul class="count__papers">{papers.into_iter().map(paper).collect_view()}</ul> }
    });
    view! {
        {before.into_iter().map(line).collect_view()}
        {rule(dossier, *limit)}
        {list}
        {papers}
        {after.into_iter().map(line).collect_view()}
    }
    .into_any()
}

fn day(dossier: &Dossier, run: &Run<'_>) -> AnyView {
    let name = match run.reason {
        Reason::Holiday { name, .. } | Reason::MakeUp { name, .. } => &**name,
        Reason::Weekday | Reason::Weekend => "",
    };
    let (key, n) = match (run.step, run.reason) {
        (Step::Submission, _) => (case::DAY_SUBMISSION, 0),
        (Step::Counted(n), Reason::MakeUp { .. }) => (case::DAY_MADE_UP, n),
        (Step::Counted(n), _) => (case::DAY_COUNTED, n),
        (Step::NotWorking, Reason::Holiday { .. }) => (case::DAY_HOLIDAY, 0),
        (Step::NotWorking, _) => (case::DAY_WEEKEND, 0),
        (Step::Paused, _) => (case::DAY_PAUSED, 0),
        (Step::DueAtOnce, _) => (case::DAY_AT_ONCE, 0),
    };
    let mut days = date::weekday(run.from);
    if run.until > run.from {
        let until = date::weekday(run.until);
        days = dossier.fill(case::DAYS_RANGE, &[("from", &days), ("until", &until)]);
    }
    let what = dossier.fill(key, &[("n", &n.to_string()), ("name", name)]);
    view! {
        <li class="count__day" data-counted=(n > 0).then_some("")>
            <span class="num">{days}</span>" "<span>{what}</span>
        </li>
    }
    .into_any()
}

/// The rule that promises the limit, with where it can be read.
fn rule(dossier: &Dossier, limit: Limit) -> Option<AnyView> {
    let submission = dossier.case.submission()?;
    let rule = dossier.catalogue().limit(submission.kind, submission.urgency)?;
    let i18n = I18n::expect();
    if rule.limit != limit {
        return Some(view! { <p>{i18n.say(case::HOW_RULE_CHANGED)}</p> }.into_any());
    }
    let LimitRule { name, source, .. } = rule;
    let (before, after) = i18n.around(case::HOW_RULE, "rule");
    let name = if is_address(source) {
        view! { <a href=source.clone()>{said(name)}</a> }.into_any()
    } else {
        said(name).into_any()
    };
    Some(view! { <p>{before}{name}{after}</p> }.into_any())
}

/// Whether a source can be a link: a page of this portal or of the web, and nothing that runs.
fn is_address(source: &str) -> bool {
    ["/", "https://", "http://"].iter().any(|start| source.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use calendar::{Calendar, deadline};
    use contract::{HolidayDay, HolidayNotice, Pause, Timestamp};

    const PAPER: &str = "https://www.gov.cn/notice";

    fn at(raw: &str) -> Timestamp {
        Timestamp::parse(raw).unwrap()
    }

    /// 1 and 2 October 2026 (Thursday, Friday) are off, Saturday the 10th is worked.
    fn counted(pauses: &[Pause]) -> Vec<CountedDay> {
        let day = |date: &str, is_off_day| HolidayDay {
            name: "国庆节".to_owned(),
            date: contract::day::parse(date).unwrap(),
            is_off_day,
        };
        let days = vec![day("2026-10-01", true), day("2026-10-02", true), day("2026-10-10", false)];
        let notice = HolidayNotice { year: 2026, papers: vec![PAPER.to_owned()], days };
        let calendar = Calendar::from_notices([notice]).unwrap();
        let start = at("2026-09-30T10:00:00+08:00");
        deadline(&calendar, start, Limit::WorkingDays(6), pauses, &[]).unwrap().explanation.days
    }

    fn told(days: &[CountedDay]) -> Vec<(u8, u8, Step)> {
        runs(days).iter().map(|run| (run.from.day(), run.until.day(), run.step)).collect()
    }

    #[test]
    fn days_off_are_told_together_by_their_reason_and_counted_days_alone() {
        let expected = [
            (30, 30, Step::Submission),
            (1, 2, Step::NotWorking),
            (3, 4, Step::NotWorking),
            (5, 5, Step::Counted(1)),
            (6, 6, Step::Counted(2)),
            (7, 7, Step::Counted(3)),
            (8, 8, Step::Counted(4)),
            (9, 9, Step::Counted(5)),
            (10, 10, Step::Counted(6)),
        ];
        assert_eq!(told(&counted(&[])), expected);
    }

    #[test]
    fn days_of_a_pause_are_told_together() {
        let pause =
            Pause { from: at("2026-10-06T09:00:00+08:00"), until: at("2026-10-08T09:00:00+08:00") };
        assert!(told(&counted(&[pause])).contains(&(6, 7, Step::Paused)));
    }

    #[test]
    fn a_notice_is_named_once() {
        assert_eq!(papers(&counted(&[])), [("国庆节", PAPER)]);
    }

    #[test]
    fn only_addresses_become_links() {
        assert!(is_address("/guide#limits"));
        assert!(is_address("https://www.gov.cn/x"));
        assert!(!is_address("javascript:alert(1)"));
        assert!(!is_address("国务院令"));
    }
}
