//! What comes out of every chart.

use crate::frame::Frame;
use crate::svg::{Svg, Text};
use crate::table::Table;
use crate::text_width::wrapped;
use crate::theme::Role;
use crate::walk::Point;

/// A picture, the same numbers as a table and as a sentence, and the points to walk through.
#[derive(Clone, Debug)]
pub struct Drawing {
    title: String,
    sentence: String,
    table: Table,
    points: Vec<Point>,
    frame: Frame,
    height: f64,
    body: String,
}

/// What a chart has to say besides its picture.
pub(crate) struct Telling {
    pub(crate) title: String,
    pub(crate) sentence: String,
    pub(crate) table: Table,
    pub(crate) points: Vec<Point>,
}

impl Drawing {
    pub(crate) fn new(telling: Telling, frame: &Frame, height: f64, svg: Svg) -> Self {
        let Telling { title, sentence, table, points } = telling;
        Self { title, sentence, table, points, frame: *frame, height, body: svg.into_string() }
    }

    /// The picture of a chart that has nothing to show: it says so.
    pub(crate) fn empty(title: &str, mut table: Table, frame: &Frame, message: &str) -> Self {
        table.rows.clear();
        let mut svg = Svg::new(frame.theme);
        let lines = wrapped(message, frame.text(), frame.units() - 8.0);
        for (i, line) in lines.iter().enumerate() {
            let at = (4.0, frame.line() * (i as f64 + 1.5));
            svg.text(at, line, Text::new(frame.text(), Role::Muted));
        }
        let height = frame.line() * (lines.len() as f64 + 2.0);
        let telling = Telling {
            title: title.to_owned(),
            sentence: message.to_owned(),
            table,
            points: Vec::new(),
        };
        Self::new(telling, frame, height, svg)
    }

    /// The picture for a page that shows title, sentence and table itself. `prefix` keeps its ids unique in the page.
    pub fn svg(&self, prefix: &str) -> String {
        self.document(prefix, self.height, &[(0.0, &self.body)])
    }

    /// The picture as a file that stands alone: title and sentence above, `source` below.
    pub fn file(&self, source: &str) -> String {
        let frame = &self.frame;
        let room = frame.units() - 8.0;
        let title = Text::new(frame.text() * 1.3, Role::Ink).bold();
        let mut head = Svg::new(frame.theme);
        let mut y = 6.0;
        let styles = [
            (&*self.title, title, 1.06),
            (&self.sentence, Text::new(frame.text(), Role::Muted), 1.0),
        ];
        for (text, style, breadth) in styles {
            for line in wrapped(text, style.size * breadth, room) {
                y += style.size * 1.45;
                head.text((4.0, y), &line, style);
            }
            y += 4.0;
        }
        let picture = y + 8.0;
        let mut foot = Svg::new(frame.theme);
        let mut y = 0.0;
        for line in wrapped(source, frame.small(), room) {
            y += frame.small() * 1.45;
            foot.text((4.0, y), &line, Text::new(frame.small(), Role::Muted));
        }
        let bottom = picture + self.height;
        let bodies =
            [(0.0, &*head.into_string()), (picture, &*self.body), (bottom, &*foot.into_string())];
        self.document("chart", bottom + y + 10.0, &bodies)
    }

    fn document(&self, prefix: &str, height: f64, bodies: &[(f64, &str)]) -> String {
        Svg::document(
            self.frame.theme,
            prefix,
            (&self.title, &self.sentence),
            (self.frame.units(), height.ceil()),
            bodies,
        )
    }

    /// The finding, as the caller put it.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What the data say, in words.
    pub fn sentence(&self) -> &str {
        &self.sentence
    }

    /// The same numbers.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// Where the keyboard stops, in reading order.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// Width and height of the viewBox of [`Drawing::svg`].
    pub fn size(&self) -> (f64, f64) {
        (self.frame.units(), self.height.ceil())
    }
}
