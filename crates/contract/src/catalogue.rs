//! What a city offers: its units, districts, categories, limits and doors.

use crate::{CategoryId, DistrictId, Kind, Limit, Sign, UnitId, Urgency, wire::results::Month};
use serde::{Deserialize, Serialize};
use time::{Date, UtcOffset};

/// A name in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Named {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// The city itself: enough for a header, a footer and a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct City {
    /// 云栖市
    pub name: Named,
    /// Who runs the hotline.
    pub operator: Named,
    /// The telephone number that always works.
    pub phone: String,
    /// Whether the cases are made up; then every page says so.
    pub demo: bool,
    /// The day of the month on which figures are published, 1 to 28; `None` where there is no such rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release_day: Option<u8>,
    /// Minutes east of Greenwich, the whole year round.
    pub utc_offset_minutes: i16,
}

impl City {
    /// The zone of the city's clocks; Greenwich where the catalogue names an impossible one.
    pub fn offset(&self) -> UtcOffset {
        UtcOffset::from_whole_seconds(i32::from(self.utc_offset_minutes) * 60)
            .unwrap_or(UtcOffset::UTC)
    }

    /// The first day after `last`, when something was published, on which figures are published again; `None` where
    /// there is no rule.
    pub fn next_release(&self, last: Date) -> Option<Date> {
        let day = self.release_day.filter(|day| (1..=28).contains(day))?;
        let this = last.replace_day(day).ok()?;
        if this > last {
            return Some(this);
        }
        let next = Month::of(last).next();
        Date::from_calendar_date(next.year(), next.month().try_into().ok()?, day).ok()
    }
}

/// `GET /api/v1/catalogue`: everything a form needs to know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Catalogue {
    /// The city.
    pub city: City,
    /// Who handles cases.
    pub units: Vec<Unit>,
    /// Where cases happen.
    pub districts: Vec<District>,
    /// What cases are about, in the order they are offered.
    pub categories: Vec<Category>,
    /// How long an answer may take.
    pub limits: Vec<LimitRule>,
    /// Days off and make-up working days, as announced.
    pub holidays: Vec<HolidayNotice>,
    /// Whom to call instead: emergencies and other hotlines.
    pub doors: Vec<Door>,
    /// By which words a matter is known that belongs behind one of the doors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signs: Vec<Sign>,
}

impl Catalogue {
    /// The limit for a kind of matter; `None` where the city promises none.
    pub fn limit(&self, kind: Kind, urgency: Urgency) -> Option<&LimitRule> {
        self.limits.iter().find(|rule| rule.kind == kind && rule.urgency == urgency)
    }

    /// The category called `id`.
    pub fn category(&self, id: &CategoryId) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == *id)
    }

    /// The unit called `id`.
    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == *id)
    }

    /// The district called `id`.
    pub fn district(&self, id: &DistrictId) -> Option<&District> {
        self.districts.iter().find(|district| district.id == *id)
    }
}

/// Somebody who handles cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unit {
    /// Its identifier.
    pub id: UnitId,
    /// Its name.
    pub name: Named,
    /// The district it belongs to; `None` for the city's own departments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictId>,
}

/// A district with its streets (街道、镇).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct District {
    /// Its identifier.
    pub id: DistrictId,
    /// Its name.
    pub name: Named,
    /// Its streets, in the order people know them.
    #[serde(default)]
    pub streets: Vec<Named>,
    /// Inhabitants, for rates; `None` where unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<u32>,
}

/// What a case is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Category {
    /// Its identifier.
    pub id: CategoryId,
    /// Its name.
    pub name: Named,
    /// Examples in everyday words.
    pub hint: Named,
    /// Which limit applies.
    #[serde(default = "routine")]
    pub urgency: Urgency,
    /// What the unit needs to know besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// The door named before the form goes on, by its identifier; nobody who insists is stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub door: Option<String>,
}

fn routine() -> Urgency {
    Urgency::Routine
}

/// A question of a category, with the datatypes of Open311 GeoReport v2.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Question {
    /// Its identifier within the category.
    pub id: String,
    /// The question.
    pub label: Named,
    /// What kind of answer it takes.
    pub datatype: Datatype,
    /// Whether the case cannot be handled without.
    #[serde(default)]
    pub required: bool,
    /// The answers to choose from, for the list datatypes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// Asked only after this; `None` for a question that is always asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// For a one-line answer: the layer of the city's assets whose names answer it; others may be typed all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asset: Option<String>,
}

impl Question {
    /// Whether it is asked, given whether an earlier answer has a value: `said(question, value)`.
    pub fn is_asked(&self, said: impl Fn(&str, &str) -> bool) -> bool {
        let Some(when) = &self.when else { return true };
        when.values.iter().any(|value| said(&when.question, value))
    }
}

/// The answer a question depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct When {
    /// A list question that comes earlier in the category.
    pub question: String,
    /// Any of these answers to it.
    pub values: Vec<String>,
}

/// Open311 GeoReport v2 attribute datatypes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Datatype {
    /// One line.
    String,
    /// A number.
    Number,
    /// A day and time.
    Datetime,
    /// Several lines.
    Text,
    /// One of the options.
    SingleValueList,
    /// Any of the options.
    MultiValueList,
}

/// One option of a list question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Choice {
    /// Its word on the wire.
    pub value: String,
    /// Its name.
    pub label: Named,
}

/// How long an answer may take, and who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LimitRule {
    /// For which matters.
    pub kind: Kind,
    /// For which urgency.
    pub urgency: Urgency,
    /// How long.
    pub limit: Limit,
    /// The rule's name.
    pub name: Named,
    /// Where the rule can be read.
    pub source: String,
}

/// A yearly notice of days off and make-up working days, in the shape of the public holiday-cn files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HolidayNotice {
    /// The year it is for; it may also name days of the year before.
    pub year: i32,
    /// The addresses of the notices themselves; empty until announced.
    pub papers: Vec<String>,
    /// The days it names; empty until announced.
    pub days: Vec<HolidayDay>,
}

/// One day of a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct HolidayDay {
    /// 国庆节
    pub name: String,
    /// The day.
    #[serde(with = "crate::day")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::day::Day"))]
    pub date: Date,
    /// A day off, or else a make-up working day.
    pub is_off_day: bool,
}

/// Another number for another matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Door {
    /// Its identifier.
    pub id: String,
    /// Whom one reaches.
    pub name: Named,
    /// The telephone number.
    pub phone: String,
    /// For which matters.
    pub matters: Named,
    /// Whether life or property may be in danger: then it comes first.
    #[serde(default)]
    pub emergency: bool,
}
