//! All notices as one calendar: which dates are worked, and who says so.

use contract::{HolidayDay, HolidayNotice};
use std::{
    borrow::Borrow,
    collections::{BTreeMap, BTreeSet},
    ops::Bound::{Excluded, Included},
    sync::Arc,
};
use time::Date;

/// The working days of a country, merged from all its holiday notices; the default knows none.
///
/// It crosses the wire as those notices, in the catalogue, and is made from them on either side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    stated: BTreeMap<Date, Statement>,
    announced: BTreeSet<i32>,
}

/// What is known about one date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Whether offices work on it.
    pub working: bool,
    /// Why.
    pub reason: Reason,
    /// Whether the notice that may still change it is not out yet.
    ///
    /// A year's notice settles the whole year, although the next one may still move its last days.
    pub provisional: bool,
}

/// Why a date is worked or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Monday to Friday, and no notice takes it off.
    Weekday,
    /// Saturday or Sunday, and no notice makes it worked.
    Weekend,
    /// Off by notice.
    Holiday {
        /// Such as 国庆节.
        name: Arc<str>,
        /// Addresses of the notices for that year; any of them may be the one that names the day.
        papers: Arc<[String]>,
    },
    /// A Saturday or Sunday worked by notice, in exchange for a day of the holiday.
    MakeUp {
        /// The holiday it makes up for.
        name: Arc<str>,
        /// Addresses of the notices for that year; any of them may be the one that names the day.
        papers: Arc<[String]>,
    },
}

/// What is wrong with a set of notices.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// One date is said to be off and to be worked.
    #[error("{date} is a day off and a working day (notices for {} and {})", years[0], years[1])]
    Conflict {
        /// The date spoken of twice.
        date: Date,
        /// The years of the two notices, earlier first.
        years: [i32; 2],
    },
    /// A notice speaks of a date more than a year away from its own year.
    #[error("the notice for {year} states {date}")]
    Stray {
        /// The notice's year.
        year: i32,
        /// The date out of place.
        date: Date,
    },
    /// A source that is not an `http` or `https` address, so that it cannot be shown as a link.
    #[error("the notice for {year} names a source that is not a web address: {paper}")]
    NotAnAddress {
        /// The notice's year.
        year: i32,
        /// What stands there instead.
        paper: String,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Statement {
    off: bool,
    name: Arc<str>,
    papers: Arc<[String]>,
    /// The notice's year.
    year: i32,
    announced: bool,
}

impl Calendar {
    /// Merges notices in any order, such as `&catalogue.holidays`.
    ///
    /// A year is announced once its notice names its source and at least one day. Where two notices agree on a date,
    /// the one for the earlier year names it.
    ///
    /// # Errors
    /// The first [`CalendarError`] found, earlier years first.
    pub fn from_notices(
        notices: impl IntoIterator<Item = impl Borrow<HolidayNotice>>,
    ) -> Result<Self, CalendarError> {
        let notices: Vec<_> = notices.into_iter().collect();
        let mut by_year: Vec<&HolidayNotice> = notices.iter().map(Borrow::borrow).collect();
        by_year.sort_by_key(|notice| notice.year);
        let mut calendar = Self::default();
        for notice in by_year {
            calendar.state(notice)?;
        }
        Ok(calendar)
    }

    /// Whether the notice for `year` is out.
    pub fn is_announced(&self, year: i32) -> bool {
        self.announced.contains(&year)
    }

    /// What is known about `date`.
    pub fn day(&self, date: Date) -> Day {
        let statement = self.stated.get(&date);
        let weekday = is_weekday(date);
        let cited = |statement: &Statement| (statement.name.clone(), statement.papers.clone());
        let (working, reason) = match statement {
            Some(statement) if statement.off => {
                let (name, papers) = cited(statement);
                (false, Reason::Holiday { name, papers })
            }
            Some(statement) if !weekday => {
                let (name, papers) = cited(statement);
                (true, Reason::MakeUp { name, papers })
            }
            _ if weekday => (true, Reason::Weekday),
            _ => (false, Reason::Weekend),
        };
        let settled = self.is_announced(date.year())
            || statement.is_some_and(|statement| statement.announced);
        Day { working, reason, provisional: !settled }
    }

    /// Whether offices work on `date`.
    pub fn is_working(&self, date: Date) -> bool {
        self.stated.get(&date).map_or_else(|| is_weekday(date), |statement| !statement.off)
    }

    /// How many working days come after `after`, up to and including `through`; 0 where `through` is not later.
    ///
    /// For a submission day and the due day of an unpaused limit of `n` ≥ 1 working days this is `n`.
    pub fn working_days_between(&self, after: Date, through: Date) -> u32 {
        if through <= after {
            return 0;
        }
        let plain = weekdays_up_to(through) - weekdays_up_to(after);
        let moved: i64 = self
            .stated
            .range((Excluded(after), Included(through)))
            .map(|(date, statement)| i64::from(!statement.off) - i64::from(is_weekday(*date)))
            .sum();
        u32::try_from(plain + moved).unwrap_or(0)
    }

    fn state(&mut self, notice: &HolidayNotice) -> Result<(), CalendarError> {
        let year = notice.year;
        if let Some(paper) = notice.papers.iter().find(|paper| !is_web_address(paper)) {
            return Err(CalendarError::NotAnAddress { year, paper: paper.clone() });
        }
        let papers: Arc<[String]> = notice.papers.clone().into();
        let announced = !notice.papers.is_empty() && !notice.days.is_empty();
        if announced {
            self.announced.insert(year);
        }
        for HolidayDay { name, date, is_off_day: off } in &notice.days {
            let (date, off) = (*date, *off);
            if date.year().abs_diff(year) > 1 {
                return Err(CalendarError::Stray { year, date });
            }
            match self.stated.get_mut(&date) {
                Some(earlier) if earlier.off != off => {
                    return Err(CalendarError::Conflict { date, years: [earlier.year, year] });
                }
                // A published source is worth more than none.
                Some(earlier) if announced && !earlier.announced => {
                    earlier.announced = true;
                    earlier.papers = papers.clone();
                }
                Some(_) => {}
                None => {
                    let name = name.as_str().into();
                    let papers = papers.clone();
                    self.stated.insert(date, Statement { off, name, papers, year, announced });
                }
            }
        }
        Ok(())
    }
}

fn is_web_address(paper: &str) -> bool {
    paper.starts_with("https://") || paper.starts_with("http://")
}

fn is_weekday(date: Date) -> bool {
    date.weekday().number_days_from_monday() < 5
}

/// Mondays to Fridays from Julian day 0, a Monday, up to and including `date`.
fn weekdays_up_to(date: Date) -> i64 {
    let days = i64::from(date.to_julian_day());
    days.div_euclid(7) * 5 + (days.rem_euclid(7) + 1).min(5)
}
