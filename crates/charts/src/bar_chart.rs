//! Kinds of things side by side: a bar each, from zero, in the caller's order.

use crate::drawing::{Drawing, Telling};
use crate::frame::Frame;
use crate::mark;
use crate::measure::{Format, Measure};
use crate::number;
use crate::phrases::Phrases;
use crate::reading::{Estimate, Reading};
use crate::sentence::{fill, joined, spoken};
use crate::svg::{Stroke, Svg, Text};
use crate::table::Table;
use crate::text_width::{bold_width, shortened, width};
use crate::theme::{Role, Tone};
use crate::timeline::extremes;
use crate::walk::Point;

/// Bars over names, such as the backlog by age.
#[derive(Clone, Debug, PartialEq)]
pub struct BarChart {
    /// The finding.
    pub title: String,
    /// Values are not negative. Counts also show their share of the total.
    pub measure: Measure,
    /// What a bar is, as a column heading: "Age".
    pub bars_title: String,
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub name: String,
    pub reading: Reading,
    pub tone: Tone,
}

const MARGIN: f64 = 4.0;
const GAP: f64 = 10.0;

impl BarChart {
    /// Lays the chart out.
    pub fn draw(&self, frame: &Frame, phrases: &Phrases) -> Drawing {
        // A bar of a negative number would need an axis; nothing here counts below zero.
        let known: Vec<Option<Estimate>> =
            self.bars.iter().map(|bar| bar.reading.known().filter(|e| e.value >= 0.0)).collect();
        if self.bars.is_empty() {
            return Drawing::empty(&self.title, self.table(&known, phrases), frame, phrases.empty);
        }
        let (text, small, line) = (frame.text(), frame.small(), frame.line());
        let mut svg = Svg::new(frame.theme);
        let names = self.bars.iter().map(|bar| width(&bar.name, text)).fold(0.0, f64::max);
        let labels: Vec<(String, String)> =
            (0..self.bars.len()).map(|i| self.label(i, &known, phrases)).collect();
        let label_width =
            |(value, share): &(String, String)| bold_width(value, text) + width(share, small) + 6.0;
        let widest = labels.iter().map(label_width).fold(0.0, f64::max);
        let room = frame.units() - 2.0 * MARGIN;
        let stacked = names > room * 0.38;
        let from = if stacked { MARGIN } else { MARGIN + names + GAP };
        let to = (frame.units() - MARGIN - GAP - widest).max(from + 20.0);
        let most = known.iter().flatten().map(|e| e.value).fold(0.0, f64::max);
        let length = |value: f64| if most > 0.0 { value / most * (to - from) } else { 0.0 };
        let (row, thick) =
            if stacked { (line * 2.0 + 8.0, line * 0.8) } else { (line * 1.65, line * 1.1) };
        let mut points = Vec::new();
        let top = 6.0;
        let bottom = top + row * self.bars.len() as f64;
        for (i, bar) in self.bars.iter().enumerate() {
            let y = top + row * i as f64;
            let middle = if stacked { y + row - thick / 2.0 - 4.0 } else { y + row / 2.0 };
            let name_base = if stacked { y + line * 0.8 } else { middle + text * 0.36 };
            let name = shortened(&bar.name, text, if stacked { room } else { names + 1.0 });
            svg.text((MARGIN, name_base), &name, Text::new(text, Role::Ink));
            let end = from + known[i].map_or(0.0, |e| length(e.value));
            let (value, share) = &labels[i];
            let base = middle + text * 0.36;
            if known[i].is_some() {
                svg.rect((from, middle - thick / 2.0), (end - from, thick), 0.0, bar.tone.role());
                svg.text((end + 8.0, base), value, Text::new(text, Role::Ink).bold());
                let after = end + 8.0 + bold_width(value, text) + 6.0;
                svg.text((after, base), share, Text::new(small, Role::Muted));
            } else {
                mark::absent(&mut svg, (from + 6.0, middle));
                let value = shortened(value, small, frame.units() - MARGIN - from - 16.0);
                svg.text((from + 16.0, base), &value, Text::new(small, Role::Muted));
            }
            points.push(Point { x: end, y: middle, spoken: self.spoken(i, &known, phrases) });
        }
        if !stacked {
            svg.line((from, top), (from, bottom), Stroke::new(Role::Axis, 1.0));
        }
        let telling = Telling {
            title: self.title.clone(),
            sentence: self.sentence(&known, phrases),
            table: self.table(&known, phrases),
            points,
        };
        Drawing::new(telling, frame, bottom + 6.0, svg)
    }

    /// The sum, where values may be added up and are not all zero.
    fn total(&self, known: &[Option<Estimate>]) -> Option<f64> {
        let total: f64 = known.iter().flatten().map(|e| e.value).sum();
        (self.measure.format == Format::Count && total > 0.0).then_some(total)
    }

    fn share(&self, i: usize, known: &[Option<Estimate>]) -> Option<String> {
        Some(number::percent(known[i]?.value / self.total(known)?))
    }

    /// Value and share as written at the bar's end.
    fn label(&self, i: usize, known: &[Option<Estimate>], phrases: &Phrases) -> (String, String) {
        let Some(estimate) = known[i] else {
            return (self.bars[i].reading.reason(phrases.no_value).to_owned(), String::new());
        };
        (self.measure.value(estimate.value), self.share(i, known).unwrap_or_default())
    }

    /// Value, with its share of the total where there is one.
    fn value_and_share(&self, i: usize, known: &[Option<Estimate>], phrases: &Phrases) -> String {
        match self.label(i, known, phrases) {
            (value, share) if share.is_empty() => value,
            (value, share) => fill(phrases.bar_share, &[("value", &value), ("share", &share)]),
        }
    }

    fn spoken(&self, i: usize, known: &[Option<Estimate>], phrases: &Phrases) -> String {
        if self.share(i, known).is_none() {
            return spoken(&self.bars[i].name, &self.bars[i].reading, &self.measure, &[], phrases);
        }
        let value = self.value_and_share(i, known, phrases);
        fill(phrases.spoken, &[("label", &self.bars[i].name), ("value", &value)])
    }

    fn table(&self, known: &[Option<Estimate>], phrases: &Phrases) -> Table {
        let rows = self.bars.iter().map(|bar| (&*bar.name, &bar.reading));
        let mut table =
            Table::of_readings(&self.title, &self.bars_title, rows, &self.measure, phrases);
        let shares = (0..self.bars.len()).map(|i| self.share(i, known).unwrap_or_default());
        table.push_if_any(phrases.column_share, true, shares.collect());
        table
    }

    fn sentence(&self, known: &[Option<Estimate>], phrases: &Phrases) -> String {
        let mut sentences = Vec::new();
        if let Some(total) = self.total(known) {
            sentences.push(fill(phrases.bar_total, &[("total", &self.measure.value(total))]));
        }
        match extremes(known) {
            Some((most, least)) if most.1 > least.1 => {
                let (most_value, least_value) = (
                    self.value_and_share(most.0, known, phrases),
                    self.value_and_share(least.0, known, phrases),
                );
                sentences.push(fill(
                    phrases.bar_extremes,
                    &[
                        ("most", &self.bars[most.0].name),
                        ("most_value", &most_value),
                        ("least", &self.bars[least.0].name),
                        ("least_value", &least_value),
                    ],
                ));
            }
            Some((only, _)) => {
                let value = self.measure.value(only.1);
                let template = if known.iter().flatten().count() > 1 {
                    phrases.line_flat
                } else {
                    phrases.line_one
                };
                sentences.push(fill(
                    template,
                    &[("period", &self.bars[only.0].name), ("value", &value)],
                ));
            }
            None => sentences.push(phrases.empty.to_owned()),
        }
        joined(&sentences, phrases)
    }
}
