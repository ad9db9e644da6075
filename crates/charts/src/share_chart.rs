//! Parts of wholes: bars of equal length, so that every row adds up to 100 %.

use crate::drawing::{Drawing, Telling};
use crate::frame::Frame;
use crate::labels::spread;
use crate::mark;
use crate::number;
use crate::phrases::Phrases;
use crate::sentence::{fill, joined};
use crate::svg::{Anchor, Stroke, Svg, Text};
use crate::table::Table;
use crate::text_width::{shortened, width};
use crate::theme::{Role, Tone};
use crate::walk::Point;

/// How wholes are divided, such as the answers to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareChart {
    /// The finding.
    pub title: String,
    /// What a row is, as a column heading.
    pub rows_title: String,
    /// What the whole counts, as a column heading.
    pub whole: String,
    /// In the order of drawing, the same in every row.
    pub parts: Vec<Share>,
    pub rows: Vec<ShareRow>,
}

/// One part of every row.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    pub name: String,
    pub tone: Tone,
}

/// One whole.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareRow {
    pub name: String,
    /// One count per part, missing ones are zero. Their sum is the whole.
    pub counts: Vec<u64>,
}

const MARGIN: f64 = 4.0;
/// Paper between neighbours: what they must stand out from is the paper, not each other.
const SEAM: f64 = 2.0;

impl ShareChart {
    /// Lays the chart out.
    pub fn draw(&self, frame: &Frame, phrases: &Phrases) -> Drawing {
        if self.rows.iter().all(|row| self.total(row) == 0) || self.parts.is_empty() {
            return Drawing::empty(&self.title, self.table(phrases), frame, phrases.empty);
        }
        let (text, small, line) = (frame.text(), frame.small(), frame.line());
        let mut svg = Svg::new(frame.theme);
        let names = self.rows.iter().map(|row| width(&row.name, text)).fold(0.0, f64::max);
        let stacked = names > frame.units() * 0.3;
        let from = if stacked { MARGIN } else { MARGIN + names + 10.0 };
        let to = frame.units() - MARGIN;
        let mut y = self.draw_key(&mut svg, from, to, frame);
        let thick = line * 1.35;
        let mut points = Vec::new();
        for row in &self.rows {
            let room = if stacked { to - MARGIN } else { names + 1.0 };
            let name = shortened(&row.name, text, room);
            let base = if stacked { y + line * 0.9 } else { y + thick / 2.0 + text * 0.36 };
            svg.text((MARGIN, base), &name, Text::new(text, Role::Ink));
            if stacked {
                y += line * 1.25;
            }
            let middle = y + thick / 2.0;
            if self.total(row) == 0 {
                mark::absent(&mut svg, (from + 6.0, middle));
                let style = Text::new(small, Role::Muted);
                let note = shortened(phrases.no_value, small, to - from - 16.0);
                svg.text((from + 16.0, middle + small * 0.36), &note, style);
                points.push(Point { x: from, y: middle, spoken: self.row_sentence(row, phrases) });
            }
            for (part, start, end) in self.segments(row, from, to) {
                let role = self.parts[part].tone.role();
                let seam = if start > from { SEAM } else { 0.0 };
                // A sliver that the seam would swallow is still there.
                let breadth = (end - start - seam).max((end - start).min(1.0));
                svg.rect((end - breadth, y), (breadth, thick), 0.0, role);
                let label = self.percent(row, part);
                if width(&label, small) + 8.0 <= breadth {
                    let style = Text::new(small, Role::Paper).anchored(Anchor::Middle);
                    svg.text(((start + seam + end) / 2.0, middle + small * 0.36), &label, style);
                }
                points.push(Point {
                    x: (start + end) / 2.0,
                    y: middle,
                    spoken: self.spoken(row, part, phrases),
                });
            }
            y += thick + line * 0.6;
        }
        let telling = Telling {
            title: self.title.clone(),
            sentence: self.sentence(phrases),
            table: self.table(phrases),
            points,
        };
        Drawing::new(telling, frame, y, svg)
    }

    fn count(&self, row: &ShareRow, part: usize) -> u64 {
        row.counts.get(part).copied().unwrap_or(0)
    }

    fn total(&self, row: &ShareRow) -> u64 {
        (0..self.parts.len()).fold(0, |sum, part| sum.saturating_add(self.count(row, part)))
    }

    fn share(&self, row: &ShareRow, part: usize) -> Option<f64> {
        let total = self.total(row);
        (total > 0).then(|| self.count(row, part) as f64 / total as f64)
    }

    fn percent(&self, row: &ShareRow, part: usize) -> String {
        self.share(row, part).map(number::percent).unwrap_or_default()
    }

    /// Part, start and end of everything there is any of, from `from` to `to` without a gap.
    fn segments(&self, row: &ShareRow, from: f64, to: f64) -> Vec<(usize, f64, f64)> {
        let mut before = 0_u64;
        let total = self.total(row) as f64;
        let at = |count: u64| from + (to - from) * (count as f64 / total);
        let mut segments = Vec::new();
        for part in 0..self.parts.len() {
            let count = self.count(row, part);
            if count > 0 {
                segments.push((part, at(before), at(before.saturating_add(count)).min(to)));
                before = before.saturating_add(count);
            }
        }
        segments
    }

    /// Names the parts over the first row where they fit, else as a list with swatches; returns where the rows begin.
    fn draw_key(&self, svg: &mut Svg, from: f64, to: f64, frame: &Frame) -> f64 {
        let (small, line) = (frame.small(), frame.small() * 1.6);
        let segments =
            self.rows.iter().map(|row| self.segments(row, from, to)).find(|s| !s.is_empty());
        let segments = segments.unwrap_or_default();
        let wishes: Vec<(f64, f64)> = segments
            .iter()
            .map(|&(part, start, end)| {
                ((start + end) / 2.0, width(&self.parts[part].name, small) + 12.0)
            })
            .collect();
        let needed: f64 = wishes.iter().map(|w| w.1).sum();
        let placed = spread(&wishes, from - 6.0, to + 6.0);
        let near = placed
            .iter()
            .zip(&segments)
            .all(|(&x, &(_, start, end))| x >= start - 2.0 && x <= end + 2.0);
        if needed <= to - from && near && segments.len() == self.parts.len() {
            let first_is_above = self.rows.first().is_some_and(|row| self.total(row) > 0);
            if first_is_above && width(&self.rows[0].name, frame.text()) <= frame.units() * 0.3 {
                let base = 6.0 + small;
                for (&(part, start, end), &x) in segments.iter().zip(&placed) {
                    let style = Text::new(small, Role::Ink).anchored(Anchor::Middle);
                    svg.text((x, base), &self.parts[part].name, style);
                    let middle = (start + end) / 2.0;
                    svg.line(
                        (middle, base + 4.0),
                        (middle, base + 8.0),
                        Stroke::new(Role::Axis, 1.0),
                    );
                }
                return base + 11.0;
            }
        }
        let (mut x, mut y) = (MARGIN, 6.0 + small);
        for part in &self.parts {
            let room = to - MARGIN - small * 1.2;
            let name = shortened(&part.name, small, room);
            let needed = small * 1.2 + width(&name, small);
            if x > MARGIN && x + needed > to {
                (x, y) = (MARGIN, y + line);
            }
            svg.rect((x, y - small * 0.8), (small * 0.85, small * 0.85), 0.0, part.tone.role());
            svg.text((x + small * 1.2, y), &name, Text::new(small, Role::Ink));
            x += needed + 16.0;
        }
        y + small
    }

    fn spoken(&self, row: &ShareRow, part: usize, phrases: &Phrases) -> String {
        let (count, total) = (number::count(self.count(row, part)), number::count(self.total(row)));
        let label = [&row.name, phrases.list_separator, &self.parts[part].name].concat();
        let mut out =
            fill(phrases.spoken, &[("label", &label), ("value", &self.percent(row, part))]);
        out.push_str(&fill(phrases.spoken_cases, &[("part", &count), ("whole", &total)]));
        out
    }

    /// Per part its count and its share, then the whole.
    fn table(&self, phrases: &Phrases) -> Table {
        let mut table = Table::new(&self.title);
        let cells =
            |cell: &dyn Fn(&ShareRow) -> String| self.rows.iter().map(cell).collect::<Vec<_>>();
        table.push(&self.rows_title, false, cells(&|row| row.name.clone()));
        for (i, part) in self.parts.iter().enumerate() {
            table.push(&part.name, true, cells(&|row| number::count(self.count(row, i))));
            let title = fill(phrases.share_part, &[("part", &part.name), ("share", "%")]);
            table.push(&title, true, cells(&|row| self.percent(row, i)));
        }
        table.push(&self.whole, true, cells(&|row| number::count(self.total(row))));
        table
    }

    fn row_sentence(&self, row: &ShareRow, phrases: &Phrases) -> String {
        let parts: Vec<String> = (0..self.parts.len())
            .filter(|&part| self.count(row, part) > 0)
            .map(|part| {
                fill(
                    phrases.share_part,
                    &[("part", &self.parts[part].name), ("share", &self.percent(row, part))],
                )
            })
            .collect();
        let parts = if parts.is_empty() {
            phrases.no_value.to_owned()
        } else {
            parts.join(phrases.list_separator)
        };
        fill(phrases.share_row, &[("row", &row.name), ("parts", &parts)])
    }

    fn sentence(&self, phrases: &Phrases) -> String {
        if self.rows.len() <= 2 {
            let rows: Vec<String> =
                self.rows.iter().map(|row| self.row_sentence(row, phrases)).collect();
            return joined(&rows, phrases);
        }
        let shares: Vec<(&ShareRow, f64)> =
            self.rows.iter().filter_map(|row| Some((row, self.share(row, 0)?))).collect();
        let high = shares
            .iter()
            .fold(shares.first(), |best, row| best.filter(|b| b.1 >= row.1).or(Some(row)));
        let low = shares
            .iter()
            .fold(shares.first(), |best, row| best.filter(|b| b.1 <= row.1).or(Some(row)));
        let (Some(high), Some(low), Some(part)) = (high, low, self.parts.first()) else {
            return String::new();
        };
        fill(
            phrases.share_extremes,
            &[
                ("part", &part.name),
                ("high_row", &high.0.name),
                ("high", &number::percent(high.1)),
                ("low_row", &low.0.name),
                ("low", &number::percent(low.1)),
            ],
        )
    }
}
