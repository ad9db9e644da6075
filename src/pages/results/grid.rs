//! A plain table of figures: names at the left, numbers at the right.

use crate::components::markup;
use maud::{Markup, html};

/// One row.
pub(super) struct GridRow {
    pub(super) name: Markup,
    pub(super) cells: Vec<Markup>,
    /// Stands on so few cases that it is greyed.
    pub(super) small: bool,
}

impl GridRow {
    pub(super) fn new(name: Markup, cells: Vec<String>) -> Self {
        Self { name, cells: cells.iter().map(|cell| html! { (cell) }).collect(), small: false }
    }
}

/// A table whose first column names its rows and whose other columns hold numbers.
pub(super) fn grid(caption: &str, heads: &[String], rows: &[GridRow]) -> Markup {
    let number = |place: usize| (place != 0).then_some("table__number");
    let content = html! {
        thead {
            tr {
                @for (place, name) in heads.iter().enumerate() {
                    th scope="col" class=[number(place)] { (name) }
                }
            }
        }
        tbody {
            @for row in rows {
                tr data-small[row.small] {
                    th scope="row" { (row.name) }
                    @for cell in &row.cells { td.table__number { (cell) } }
                }
            }
        }
    };
    markup::table(caption, &content)
}
