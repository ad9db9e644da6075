//! Units side by side: a dot with its interval each, against a reference, in sections that claim no more than is known.
//!
//! **Invariant:** no ranks. Rows stand under what can be said of them; rows with fewer than [`FEWEST_CASES`] cases are
//! not compared, whatever the caller says of them.

mod picture;

use crate::drawing::{Drawing, Telling};
use crate::frame::Frame;
use crate::mark::Shape;
use crate::measure::Measure;
use crate::number;
use crate::phrases::Phrases;
use crate::reading::{Estimate, Reading, drawable};
use crate::sentence::{fill, joined, list};
use crate::table::Table;
use crate::theme::Role;
use picture::Picture;

/// Below this many cases a rate says too little to compare.
pub const FEWEST_CASES: u64 = 30;

/// Rates of units with their intervals.
#[derive(Clone, Debug, PartialEq)]
pub struct DotChart {
    /// The finding.
    pub title: String,
    pub measure: Measure,
    /// What a row is, as a column heading: "Unit".
    pub rows_title: String,
    /// Which way is better.
    pub leaning: Leaning,
    pub reference: Option<DotReference>,
    /// In the order they shall have within their section.
    pub rows: Vec<DotRow>,
}

/// One unit.
#[derive(Clone, Debug, PartialEq)]
pub struct DotRow {
    pub name: String,
    pub reading: Reading,
    /// Ignored without a reference, and for fewer than [`FEWEST_CASES`] cases.
    pub standing: Standing,
}

/// How a row compares with the reference, as the statistics say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Above,
    /// Cannot be told apart.
    Same,
    Below,
}

/// Whether more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaning {
    MoreIsBetter,
    LessIsBetter,
    /// No direction is agreed: no colours that judge.
    Neither,
}

/// What all rows are held against.
#[derive(Clone, Debug, PartialEq)]
pub struct DotReference {
    /// On the line: "City".
    pub label: String,
    /// Within a sentence: "the city".
    pub name: String,
    pub value: f64,
}

/// Rows of which the same can be said.
struct Section {
    heading: String,
    shape: Shape,
    role: Role,
    rows: Vec<usize>,
    /// Named one by one in the sentence.
    remarkable: bool,
}

impl DotChart {
    /// Lays the chart out.
    pub fn draw(&self, frame: &Frame, phrases: &Phrases) -> Drawing {
        if self.rows.is_empty() {
            return Drawing::empty(&self.title, self.table(&[], phrases), frame, phrases.empty);
        }
        let sections = self.sections(phrases);
        let (picture, points) = Picture::of(self, &sections, frame, phrases);
        let telling = Telling {
            title: self.title.clone(),
            sentence: self.sentence(&sections, phrases),
            table: self.table(&sections, phrases),
            points,
        };
        Drawing::new(telling, frame, picture.height, picture.svg)
    }

    /// The figure of a row if it rests on enough cases to be compared.
    fn comparable(&self, row: usize) -> Option<Estimate> {
        self.rows[row].reading.known().filter(|e| e.whole.is_none_or(|n| n >= FEWEST_CASES))
    }

    fn reference(&self) -> Option<(&DotReference, f64)> {
        self.reference.as_ref().and_then(|r| Some((r, drawable(r.value)?)))
    }

    fn sections(&self, phrases: &Phrases) -> Vec<Section> {
        let rows = || 0..self.rows.len();
        let compared = rows().filter(|&row| self.comparable(row).is_some());
        let is_known = |row: usize| self.rows[row].reading.known().is_some();
        let few = Section {
            heading: fill(phrases.dot_few, &[("min", &number::count(FEWEST_CASES))]),
            shape: Shape::Ring,
            role: Role::Few,
            rows: rows().filter(|&row| is_known(row) && self.comparable(row).is_none()).collect(),
            remarkable: false,
        };
        let absent = Section {
            heading: phrases.no_value.to_owned(),
            shape: Shape::Cross,
            role: Role::Few,
            rows: rows().filter(|&row| !is_known(row)).collect(),
            remarkable: false,
        };
        let mut sections = Vec::new();
        if let Some((reference, _)) = self.reference() {
            let heading = |template: &str| fill(template, &[("reference", &reference.name)]);
            let of = |standing: Standing| {
                compared.clone().filter(|&r| self.rows[r].standing == standing).collect()
            };
            let make = |template: &str, shape, role, standing, remarkable| Section {
                heading: heading(template),
                shape,
                role,
                rows: of(standing),
                remarkable,
            };
            use Standing::{Above, Below, Same};
            let (best, worst, words) = match self.leaning {
                Leaning::MoreIsBetter => (Above, Below, (phrases.dot_better, phrases.dot_worse)),
                Leaning::LessIsBetter => (Below, Above, (phrases.dot_better, phrases.dot_worse)),
                Leaning::Neither => (Above, Below, (phrases.dot_higher, phrases.dot_lower)),
            };
            let judged = |role| if self.leaning == Leaning::Neither { Role::Series } else { role };
            sections.push(make(words.0, Shape::Circle, judged(Role::Good), best, true));
            sections.push(make(phrases.dot_same, Shape::Square, Role::Same, Same, false));
            sections.push(make(words.1, Shape::Diamond, judged(Role::Bad), worst, true));
        } else {
            let rows = compared.collect();
            let heading = String::new();
            sections.push(Section {
                heading,
                shape: Shape::Circle,
                role: Role::Series,
                rows,
                remarkable: false,
            });
        }
        sections.extend([few, absent]);
        sections.retain(|section| !section.rows.is_empty());
        sections
    }

    /// In the order of the sections.
    fn table(&self, sections: &[Section], phrases: &Phrases) -> Table {
        let rows = sections.iter().flat_map(|s| &s.rows);
        let rows = rows.map(|&row| (&*self.rows[row].name, &self.rows[row].reading));
        let mut table =
            Table::of_readings(&self.title, &self.rows_title, rows, &self.measure, phrases);
        if let Some((reference, _)) = self.reference() {
            let title = fill(phrases.column_standing, &[("reference", &reference.name)]);
            let cells = sections.iter().flat_map(|s| s.rows.iter().map(|_| s.heading.clone()));
            table.push_if_any(&title, false, cells.collect());
        }
        table
    }

    fn sentence(&self, sections: &[Section], phrases: &Phrases) -> String {
        let mut sentences = Vec::new();
        if let Some((reference, value)) = self.reference() {
            let value = self.measure.value(value);
            sentences
                .push(fill(phrases.line_level, &[("name", &reference.label), ("value", &value)]));
        }
        for section in sections.iter().filter(|s| !s.heading.is_empty()) {
            let group = ("group", &*section.heading);
            let names: Vec<&str> = section.rows.iter().map(|&row| &*self.rows[row].name).collect();
            sentences.push(if section.remarkable {
                fill(phrases.dot_names, &[group, ("names", &list(&names, phrases))])
            } else {
                fill(phrases.dot_number, &[group, ("n", &number::count(names.len() as u64))])
            });
        }
        joined(&sentences, phrases)
    }
}
