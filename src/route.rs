//! Every address of the portal: the one place that spells a path.
//!
//! A [`Route`] is a page, an [`Address`] is a page with the controls a person has set on it.

mod query;

pub use query::Query;

use contract::{CaseNumber, UnitId};
use leptos::prelude::Signal;
use std::fmt;
use texts::Part;

/// A step of the report, in the order in which a person meets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReportStep {
    /// What kind of matter it is.
    Kind,
    /// What happened.
    What,
    /// Where.
    Where,
    /// What the category asks besides.
    Questions,
    /// Who reports.
    Who,
    /// Everything once more before it is sent.
    Check,
    /// The number and the code to keep.
    Done,
}

impl ReportStep {
    /// Every step, first to last.
    pub const ALL: [Self; 7] =
        [Self::Kind, Self::What, Self::Where, Self::Questions, Self::Who, Self::Check, Self::Done];

    const fn slug(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::What => "what",
            Self::Where => "where",
            Self::Questions => "questions",
            Self::Who => "who",
            Self::Check => "check",
            Self::Done => "done",
        }
    }
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    Home,
    /// What to know before reporting: emergencies, other doors, what will be asked.
    Report,
    ReportStep(ReportStep),
    /// Number and code.
    Follow,
    /// The case that number and code have opened; neither is in the address.
    FollowCase,
    /// To rate a reply, by the link in a message; its secret stands behind the `#`.
    Rate,
    /// To answer a question, by the link in a message.
    Answer,
    /// All one's cases by a link in a message, and what is kept on this device.
    Mine,
    /// Published cases.
    Cases,
    Case(CaseNumber),
    Guide,
    /// One sheet for the wall: what the hotline is, with a QR code.
    Poster,
    About,
    /// Every component in every state.
    #[cfg(feature = "gallery")]
    Gallery,
    Results,
    Units,
    Unit(UnitId),
    Method,
    /// Every release, and the change log.
    Releases,
    /// What a release changes of another.
    Changes,
    /// Fetching, citing and recounting the figures.
    Data,
}

impl Route {
    /// Reads the path of an address; `None` where the portal has no page.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        Some(match *parts.as_slice() {
            [] => Self::Home,
            ["report"] => Self::Report,
            ["report", slug] => {
                Self::ReportStep(ReportStep::ALL.into_iter().find(|step| step.slug() == slug)?)
            }
            ["follow"] => Self::Follow,
            ["rate"] => Self::Rate,
            ["answer"] => Self::Answer,
            ["mine"] => Self::Mine,
            ["follow", "case"] => Self::FollowCase,
            ["cases"] => Self::Cases,
            ["cases", number] => Self::Case(number.parse().ok()?),
            ["guide"] => Self::Guide,
            ["guide", "poster"] => Self::Poster,
            ["about"] => Self::About,
            #[cfg(feature = "gallery")]
            ["gallery"] => Self::Gallery,
            ["results"] => Self::Results,
            ["results", "units"] => Self::Units,
            ["results", "units", id] => Self::Unit(id.parse().ok()?),
            ["results", "method"] => Self::Method,
            ["results", "releases"] => Self::Releases,
            ["results", "changes"] => Self::Changes,
            ["results", "data"] => Self::Data,
            _ => return None,
        })
    }

    /// The part of the portal that has the page.
    #[must_use]
    pub const fn part(&self) -> Part {
        match self {
            Self::Home => Part::Home,
            Self::Report => Part::Start,
            Self::Follow => Part::Lookup,
            Self::ReportStep(_) => Part::Report,
            Self::FollowCase | Self::Cases | Self::Case(_) => Part::Case,
            Self::Rate | Self::Answer | Self::Mine => Part::Links,
            Self::Guide | Self::Poster | Self::About => Part::Reading,
            #[cfg(feature = "gallery")]
            Self::Gallery => Part::Reading,
            Self::Results => Part::Overview,
            Self::Units | Self::Unit(_) | Self::Method => Part::Units,
            Self::Releases | Self::Changes | Self::Data => Part::Releases,
        }
    }

    /// This page with controls set.
    #[must_use]
    pub fn with(self, query: Query) -> Address {
        Address { route: self, query }
    }

    /// Whether `self` is shown by what is already on the screen for `other`: steps of one report.
    #[must_use]
    pub fn same_screen(&self, other: &Self) -> bool {
        self == other || matches!((self, other), (Self::ReportStep(_), Self::ReportStep(_)))
    }

    /// Whether `self` belongs to the part of the portal that `door` opens, for `aria-current`.
    #[must_use]
    pub fn is_under(&self, door: &Self) -> bool {
        match door {
            Self::Home => *self == Self::Home,
            Self::Report => matches!(self, Self::Report | Self::ReportStep(_)),
            Self::Follow => matches!(
                self,
                Self::Follow | Self::FollowCase | Self::Rate | Self::Answer | Self::Mine
            ),
            Self::Cases => matches!(self, Self::Cases | Self::Case(_)),
            Self::Guide => matches!(self, Self::Guide | Self::Poster),
            Self::Results => matches!(self.part(), Part::Overview | Part::Units | Part::Releases),
            Self::Units => matches!(self, Self::Units | Self::Unit(_)),
            Self::Releases => matches!(self, Self::Releases | Self::Changes),
            other => self == other,
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("/"),
            Self::Report => f.write_str("/report"),
            Self::ReportStep(step) => write!(f, "/report/{}", step.slug()),
            Self::Follow => f.write_str("/follow"),
            Self::FollowCase => f.write_str("/follow/case"),
            Self::Rate => f.write_str("/rate"),
            Self::Answer => f.write_str("/answer"),
            Self::Mine => f.write_str("/mine"),
            Self::Cases => f.write_str("/cases"),
            Self::Case(number) => write!(f, "/cases/{}", number.compact()),
            Self::Guide => f.write_str("/guide"),
            Self::Poster => f.write_str("/guide/poster"),
            Self::About => f.write_str("/about"),
            #[cfg(feature = "gallery")]
            Self::Gallery => f.write_str("/gallery"),
            Self::Results => f.write_str("/results"),
            Self::Units => f.write_str("/results/units"),
            Self::Unit(id) => write!(f, "/results/units/{id}"),
            Self::Method => f.write_str("/results/method"),
            Self::Releases => f.write_str("/results/releases"),
            Self::Changes => f.write_str("/results/changes"),
            Self::Data => f.write_str("/results/data"),
        }
    }
}

/// A page with the controls a person has set on it: all that a link can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub route: Route,
    pub query: Query,
}

impl Address {
    /// Reads a path and the query behind it, without its question mark.
    #[must_use]
    pub fn parse(path: &str, query: &str) -> Option<Self> {
        Some(Self { route: Route::parse(path)?, query: Query::parse(query) })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.route.fmt(f)?;
        self.query.fmt(f)
    }
}

impl From<Route> for Address {
    fn from(route: Route) -> Self {
        route.with(Query::default())
    }
}

impl From<Route> for Signal<Address> {
    fn from(route: Route) -> Self {
        Self::stored(route.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_route() -> Vec<(Route, &'static str, Part)> {
        let number = "261122103015042178".parse::<CaseNumber>();
        let mut routes = vec![
            (Route::Home, "/", Part::Home),
            (Route::Report, "/report", Part::Start),
            (Route::ReportStep(ReportStep::Kind), "/report/kind", Part::Report),
            (Route::ReportStep(ReportStep::What), "/report/what", Part::Report),
            (Route::ReportStep(ReportStep::Where), "/report/where", Part::Report),
            (Route::ReportStep(ReportStep::Questions), "/report/questions", Part::Report),
            (Route::ReportStep(ReportStep::Who), "/report/who", Part::Report),
            (Route::ReportStep(ReportStep::Check), "/report/check", Part::Report),
            (Route::ReportStep(ReportStep::Done), "/report/done", Part::Report),
            (Route::Follow, "/follow", Part::Lookup),
            (Route::FollowCase, "/follow/case", Part::Case),
            (Route::Rate, "/rate", Part::Links),
            (Route::Answer, "/answer", Part::Links),
            (Route::Mine, "/mine", Part::Links),
            (Route::Cases, "/cases", Part::Case),
            (Route::Guide, "/guide", Part::Reading),
            (Route::Poster, "/guide/poster", Part::Reading),
            (Route::About, "/about", Part::Reading),
            (Route::Results, "/results", Part::Overview),
            (Route::Units, "/results/units", Part::Units),
            (
                Route::Unit("wutong-housing".parse().unwrap()),
                "/results/units/wutong-housing",
                Part::Units,
            ),
            (Route::Method, "/results/method", Part::Units),
            (Route::Releases, "/results/releases", Part::Releases),
            (Route::Changes, "/results/changes", Part::Releases),
            (Route::Data, "/results/data", Part::Releases),
        ];
        if let Ok(number) = number {
            routes.push((Route::Case(number), "/cases/261122103015042178", Part::Case));
        }
        routes
    }

    #[test]
    fn every_route_is_spelled_and_read_alike() {
        for (route, path, part) in every_route() {
            assert_eq!(route.to_string(), path);
            assert_eq!(Route::parse(path), Some(route.clone()), "{path}");
            assert_eq!(route.part(), part, "{path}");
        }
    }

    #[test]
    fn a_closing_slash_changes_nothing() {
        assert_eq!(Route::parse("/results/"), Some(Route::Results));
    }

    #[test]
    fn an_address_without_a_page_is_no_route() {
        for path in
            ["/nowhere", "/report/nowhere", "/cases/12", "/results/units/a/b", "/results/units/%20"]
        {
            assert_eq!(Route::parse(path), None, "{path}");
        }
    }

    #[test]
    fn an_address_carries_its_controls() {
        let address = Address::parse("/results/units", "month=2026-10&sort=n").unwrap();
        assert_eq!(address.query.get("month"), Some("2026-10"));
        assert_eq!(address.to_string(), "/results/units?month=2026-10&sort=n");
    }

    #[test]
    fn steps_of_a_report_share_a_screen() {
        let step = |s| Route::ReportStep(s);
        assert!(step(ReportStep::Kind).same_screen(&step(ReportStep::Who)));
        assert!(!Route::Report.same_screen(&step(ReportStep::Kind)));
        assert!(Route::Home.same_screen(&Route::Home));
    }
}
