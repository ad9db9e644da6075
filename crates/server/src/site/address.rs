//! Which page an address leads to, as far as the server must know: its status, its part of the portal, its first words.

use contract::{CaseNumber, UnitId, wire::results::Dimension};
use texts::{
    Key, Part,
    key::{cases, common, guide, home, links, lookup, results, server, start},
};

/// A page, or the pages that begin alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Home,
    Report,
    /// A step of a report.
    Step,
    Follow,
    /// The case that number and code have opened.
    Opened,
    /// What a link in a message opens: to rate, to answer.
    Link,
    /// All one's cases, and what is kept on the device.
    Mine,
    Cases,
    Guide,
    /// One sheet for the wall.
    Poster,
    About,
    /// Every component, in the builds that have it.
    Gallery,
    Results,
    Units,
    Unit,
    Method,
    /// Every release, and what one changes of another.
    Releases,
    /// Fetching, citing and recounting the figures.
    Data,
    /// Nothing here; the application of the address says so.
    NotFound,
}

/// The steps of a report, as the application spells them.
const STEPS: [&str; 7] = ["kind", "what", "where", "questions", "who", "check", "done"];

impl Page {
    pub(super) fn parse(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match *parts.as_slice() {
            [] => Self::Home,
            ["report"] => Self::Report,
            ["report", step] if STEPS.contains(&step) => Self::Step,
            ["follow"] => Self::Follow,
            ["rate" | "answer"] => Self::Link,
            ["mine"] => Self::Mine,
            ["follow", "case"] => Self::Opened,
            ["cases"] => Self::Cases,
            ["cases", number] if number.parse::<CaseNumber>().is_ok() => Self::Cases,
            ["guide"] => Self::Guide,
            ["guide", "poster"] => Self::Poster,
            ["about"] => Self::About,
            ["gallery"] => Self::Gallery,
            ["results"] => Self::Results,
            ["results", "units"] => Self::Units,
            ["results", "units", id] if id.parse::<UnitId>().is_ok() => Self::Unit,
            ["results", "method"] => Self::Method,
            ["results", "releases" | "changes"] => Self::Releases,
            ["results", "data"] => Self::Data,
            _ => Self::NotFound,
        }
    }

    /// The part of the portal that has the page; `src/route.rs` says the same in the browser.
    pub(super) fn part(self) -> Part {
        match self {
            Self::Home => Part::Home,
            Self::Report => Part::Start,
            Self::Step => Part::Report,
            Self::Follow => Part::Lookup,
            Self::Opened | Self::Cases => Part::Case,
            Self::Link | Self::Mine => Part::Links,
            Self::Guide | Self::Poster | Self::About | Self::Gallery => Part::Reading,
            Self::Results => Part::Overview,
            Self::Units | Self::Unit | Self::Method => Part::Units,
            Self::Releases | Self::Data => Part::Releases,
            Self::NotFound => Part::Frame,
        }
    }

    /// What tells the figures of the page apart, where it is a page of figures.
    pub(super) fn figures(self) -> Option<Dimension> {
        match self {
            Self::Results => Some(Dimension::Month),
            Self::Units => Some(Dimension::Unit),
            _ => None,
        }
    }

    /// Where the page is, as far as its files need it.
    pub(super) fn path(self) -> Option<&'static str> {
        match self {
            Self::Results => Some("/results"),
            Self::Units => Some("/results/units"),
            _ => None,
        }
    }

    /// What the page is called in the title of its window.
    pub(super) fn title(self) -> Key {
        match self {
            Self::Home => home::PAGE,
            Self::Report | Self::Step => common::NAV_REPORT,
            Self::Follow | Self::Opened | Self::Link => common::NAV_FOLLOW,
            Self::Mine => links::MINE_TITLE,
            Self::Cases => common::NAV_CASES,
            Self::Guide => common::NAV_GUIDE,
            Self::Poster => guide::POSTER,
            Self::About | Self::Gallery => common::NAV_ABOUT,
            Self::Results | Self::Units | Self::Unit => common::NAV_RESULTS,
            Self::Method => common::NAV_METHOD,
            Self::Releases => results::NAV_RELEASES,
            Self::Data => results::NAV_DATA,
            Self::NotFound => common::NOT_FOUND_TITLE,
        }
    }

    /// Its heading: the application's own wherever that needs nothing but the address.
    pub(super) fn heading(self) -> Key {
        match self {
            Self::Report => start::START_TITLE,
            Self::Follow => lookup::PAGE,
            Self::Cases => cases::PAGE,
            Self::Guide => guide::TITLE,
            Self::Results => results::OVERVIEW_QUESTION,
            Self::Units => results::UNITS_QUESTION,
            other => other.title(),
        }
    }

    /// What the page is for, in a sentence: the application's own where it has one.
    pub(super) fn lead(self) -> Key {
        match self {
            Self::Home => home::LEAD,
            Self::Report | Self::Step => start::START_LEAD,
            Self::Follow | Self::Opened => lookup::LEAD,
            Self::Link => server::LINK,
            Self::Mine => links::MINE_LEAD,
            Self::Cases => cases::LEAD,
            Self::Guide => guide::LEAD,
            Self::Poster => guide::POSTER_LEAD,
            Self::About | Self::Gallery => server::ABOUT,
            Self::Results => server::RESULTS,
            Self::Units | Self::Unit => server::UNITS,
            Self::Method => server::METHOD,
            Self::Releases => server::RELEASES,
            Self::Data => server::DATA,
            Self::NotFound => common::NOT_FOUND_TEXT,
        }
    }

    /// Whether its text stands in a narrow column.
    pub(super) fn is_narrow(self) -> bool {
        matches!(
            self,
            Self::Report | Self::Step | Self::Follow | Self::Opened | Self::Link | Self::Mine
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_pages() {
        for (path, expected) in [
            ("/", Page::Home),
            ("/report", Page::Report),
            ("/report/check/", Page::Step),
            ("/report/nowhere", Page::NotFound),
            ("/follow/case", Page::Opened),
            ("/rate", Page::Link),
            ("/cases/12", Page::NotFound),
            ("/results", Page::Results),
            ("/results/units/baltimore.public-works", Page::Unit),
            ("/results/units/a b", Page::NotFound),
            ("/nowhere", Page::NotFound),
        ] {
            assert_eq!(Page::parse(path), expected, "{path}");
        }
        assert_eq!(Page::Unit.part(), Part::Units);
        assert_eq!(Page::Cases.part(), Part::Case);
    }
}
