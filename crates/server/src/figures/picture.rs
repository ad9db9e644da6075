//! The chart of a page as a file: the very picture the page shows.

use super::Provenance;
use charts::{Drawing, Frame, Phrases, Theme};
use contract::{
    Catalogue, IndicatorId, Specification,
    wire::results::{Dimension, ReleaseSummary},
};
use findings::{board::Board, course::Course, said, trend, units};
use results::{Cells, Filter, LeftOut};
use texts::{
    Language, Texts, embedded,
    key::{chart, message},
};

/// What a person may choose of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The language of its words.
    pub language: Language,
    /// On dark paper.
    pub dark: bool,
    /// Only what is drawn, as the page has it: without title, sentence and source.
    pub plain: bool,
    /// For a telephone.
    pub narrow: bool,
}

/// What is drawn.
pub struct Scene<'a> {
    /// Of this release.
    pub summary: &'a ReleaseSummary,
    /// Computed so.
    pub specification: &'a Specification,
    /// The names of units.
    pub catalogue: &'a Catalogue,
    /// From these cells.
    pub cells: &'a Cells,
    /// As far as they are admitted.
    pub filter: &'a Filter,
    /// What is compared.
    pub indicator: IndicatorId,
    /// What is made of those it does not count.
    pub left_out: LeftOut,
}

impl Scene<'_> {
    /// The picture of the page that tells its figures apart by `by`, as SVG; `None` where there is none to draw.
    pub fn svg(&self, by: Dimension, look: Look, of: &Provenance<'_>) -> Option<String> {
        let texts = &embedded(look.language);
        let drawing = self.drawing(by, look, texts)?;
        if look.plain {
            // As the page calls it.
            return Some(drawing.svg(if by == Dimension::Unit { "units" } else { "on-time" }));
        }
        let values = [
            ("operator", &*said::named(look.language, of.operator)),
            ("id", of.summary.id.as_str()),
            ("page", of.page),
        ];
        let template = if of.demo { message::CHART_SOURCE_DEMO } else { message::CHART_SOURCE };
        Some(drawing.file(&texts.fill(template, &values)))
    }

    /// The chart itself, with its table and its sentence.
    pub fn drawing(&self, by: Dimension, look: Look, texts: &Texts) -> Option<Drawing> {
        match by {
            Dimension::Unit => self.units(texts, look),
            Dimension::Month => self.months(texts, look),
            Dimension::District | Dimension::Category | Dimension::Kind => None,
        }
    }

    /// What the page says first.
    pub fn finding(&self, by: Dimension, language: Language, texts: &Texts) -> String {
        let pool = |by: &[Dimension]| self.cells.pool(by, self.filter);
        if by == Dimension::Unit {
            let cells = pool(&[by]);
            let board = Board::of(
                self.specification,
                self.indicator,
                self.catalogue,
                &cells,
                self.left_out,
            );
            return units::finding(texts, language, &board);
        }
        let course = Course::of(&pool(&[Dimension::Month]), self.summary);
        let whole = pool(&[]).into_iter().next().map(|cell| cell.counts).unwrap_or_default();
        findings::overview::answer(texts, self.specification, &course, &whole)
    }

    fn units(&self, texts: &Texts, look: Look) -> Option<Drawing> {
        let indicator = self.specification.indicator(self.indicator)?;
        let cells = self.cells.pool(&[Dimension::Unit], self.filter);
        let board =
            Board::of(self.specification, indicator.id, self.catalogue, &cells, self.left_out);
        let title = units::finding(texts, look.language, &board);
        let name = said::named(look.language, &indicator.name);
        let chart = units::chart(texts, look.language, &board, title, name)?;
        Some(chart.draw(&look.frame(), &phrases(texts)))
    }

    fn months(&self, texts: &Texts, look: Look) -> Option<Drawing> {
        let indicator = self.specification.indicator(IndicatorId::OnTimeCohort)?;
        let course = Course::of(&self.cells.pool(&[Dimension::Month], self.filter), self.summary);
        let small_n = self.specification.small_n;
        let chart = trend::chart(texts, look.language, &course, indicator, small_n);
        Some(chart.draw(&look.frame(), &phrases(texts)))
    }
}

impl Look {
    fn frame(self) -> Frame {
        let frame = if self.narrow { Frame::NARROW } else { Frame::WIDE };
        if self.dark { frame.themed(&Theme::DARK) } else { frame }
    }
}

fn phrases(texts: &Texts) -> Phrases<'_> {
    Phrases::load(|name| chart::named(name).map_or("", |key| texts.say(key)))
}
