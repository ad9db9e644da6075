//! Numbers to scales to marks to SVG, with their table and their sentence.
//!
//! A chart is a plain struct of numbers and names: [`LineChart`], [`ColumnChart`], [`DotChart`], [`BarChart`],
//! [`ShareChart`]. Its `draw` takes a [`Frame`] (how wide, how large the letters, which [`Theme`]) and the
//! [`Phrases`] of one language, and gives a [`Drawing`]: the picture, the same numbers as a [`Table`], one sentence
//! about them, and the [`Point`]s a keyboard walks through.
//!
//! **Invariant:** the same input gives the same bytes everywhere; nothing here knows a page, a clock or a language.

mod bar_chart;
mod column_chart;
mod dot_chart;
mod drawing;
mod event;
mod frame;
mod labels;
mod line_chart;
mod mark;
mod measure;
pub mod number;
mod period;
mod period_plot;
mod phrases;
mod reading;
mod scale;
mod sentence;
mod share_chart;
mod svg;
mod table;
mod text_width;
mod theme;
mod timeline;
mod walk;

pub use bar_chart::{Bar, BarChart};
pub use column_chart::ColumnChart;
pub use dot_chart::{DotChart, DotReference, DotRow, FEWEST_CASES, Leaning, Standing};
pub use drawing::Drawing;
pub use event::{Event, EventKind};
pub use frame::{Frame, Width};
pub use line_chart::{Level, LineChart, Reference};
pub use measure::{Format, Measure};
pub use period::Period;
pub use phrases::Phrases;
pub use reading::{Estimate, Reading};
pub use share_chart::{Share, ShareChart, ShareRow};
pub use table::{Column, Table};
pub use theme::{Role, Theme, Tone};
pub use walk::{Key, Point, nearest, step};
