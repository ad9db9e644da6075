//! An article, folded to its heading.

use crate::{
    city::in_language,
    i18n::{I18n, date},
    route::Route,
};
use contract::wire::articles::Article;
use maud::{Markup, html};
use texts::key::common;

/// A heading that opens to its paragraphs, the day they were last checked and where they come from. Tracked.
#[must_use]
pub fn article(article: &Article) -> Markup {
    let i18n = I18n::expect();
    let language = i18n.language();
    let checked = i18n.fill(common::CHECKED, &[("day", &date::day(article.updated))]);
    html! {
        details.details {
            summary { (in_language(&article.title, language)) }
            div.details__body.stack {
                @for paragraph in &article.body { p { (in_language(paragraph, language)) } }
                @for number in &article.cases {
                    p { a href=(Route::Case(*number).to_string()) { (i18n.fill(common::ARTICLE_CASE, &[("number", &number.to_string())])) } }
                }
                @if let Some(unit) = &article.unit {
                    p { a href=(Route::Unit(unit.clone()).to_string()) { (i18n.say(common::ARTICLE_UNIT)) } }
                }
                p.eyebrow { (checked) @if let Some(source) = &article.source { " · " (source) } }
            }
        }
    }
}
