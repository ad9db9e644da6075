//! For whom a chart is drawn: how wide, how large the letters, on which paper.

use crate::number::within;
use crate::theme::Theme;

/// The widths a chart is laid out for. Show it near its own size, so that letters stay legible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// 720 units: desks and files.
    Wide,
    /// 360 units: phones.
    Narrow,
}

/// How to draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub width: Width,
    /// Size of the letters: 1, or more in elder mode. Kept within 1–2.
    pub scale: f64,
    /// Colours written into the file. A page draws [`Theme::LIGHT`] and recolours by class.
    pub theme: &'static Theme,
}

impl Frame {
    pub const WIDE: Self = Self { width: Width::Wide, scale: 1.0, theme: &Theme::LIGHT };
    pub const NARROW: Self = Self { width: Width::Narrow, scale: 1.0, theme: &Theme::LIGHT };

    /// The same frame with letters `scale` times as large.
    pub fn scaled(self, scale: f64) -> Self {
        Self { scale, ..self }
    }

    /// The same frame on other paper.
    pub fn themed(self, theme: &'static Theme) -> Self {
        Self { theme, ..self }
    }

    /// Width of the viewBox.
    pub(crate) fn units(&self) -> f64 {
        match self.width {
            Width::Wide => 720.0,
            Width::Narrow => 360.0,
        }
    }

    fn factor(&self) -> f64 {
        if self.scale.is_finite() { within(self.scale, 1.0, 2.0) } else { 1.0 }
    }

    /// Size of ordinary letters.
    pub(crate) fn text(&self) -> f64 {
        13.5 * self.factor()
    }

    /// Size of the smallest letters: never below 12.
    pub(crate) fn small(&self) -> f64 {
        12.0 * self.factor()
    }

    /// Distance between lines of ordinary letters.
    pub(crate) fn line(&self) -> f64 {
        20.0 * self.factor()
    }

    /// A height that grows with the letters, but more slowly.
    pub(crate) fn height(&self, wide: f64, narrow: f64) -> f64 {
        let base = match self.width {
            Width::Wide => wide,
            Width::Narrow => narrow,
        };
        base * (0.6 + 0.4 * self.factor())
    }
}
