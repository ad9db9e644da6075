//! The style sheets: one for every page, and one for each part of the portal that comes with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use texts::Part;

use crate::fingerprint::files;
use crate::workspace;

/// The layers in the order in which they may overrule each other.
const LAYERS: [&str; 6] =
    ["reset.css", "tokens.css", "base.css", "composition.css", "components.css", "utilities.css"];

/// Style sheets below `src/` that only some parts need; every other one comes with every page.
const OF_PARTS: [(&str, &[Part]); 17] = [
    ("pages/home.css", &[Part::Home]),
    ("pages/report/start.css", &[Part::Start]),
    ("components/qr.css", &[Part::Report, Part::Reading]),
    ("photos/photos.css", &[Part::Report, Part::Case, Part::Links]),
    ("cover/cover.css", &[Part::Cover]),
    ("map/map.css", &[Part::Map]),
    ("pages/report/report.css", &[Part::Report]),
    ("pages/follow/lookup.css", &[Part::Lookup, Part::Case]),
    ("pages/follow/follow.css", &[Part::Case, Part::Links]),
    ("pages/links/links.css", &[Part::Links]),
    ("pages/cases/cases.css", &[Part::Case]),
    ("components/case/case.css", &[Part::Case, Part::Links, Part::Reading]),
    ("components/timeline.css", &[Part::Case, Part::Reading]),
    ("pages/guide.css", &[Part::Reading]),
    ("components/chart_view.css", &[Part::Overview, Part::Units, Part::Reading]),
    ("pages/results/results.css", &[Part::Overview, Part::Units, Part::Releases]),
    ("pages/results/releases.css", &[Part::Releases]),
];

/// The style sheets of the portal.
pub(crate) struct Sheets {
    /// What every page wears.
    pub(crate) app: String,
    /// What a part wears besides, by its name.
    pub(crate) parts: BTreeMap<&'static str, String>,
}

/// The layers of `style/`, with the style sheets beside components, pages and shell before the utilities.
pub(crate) fn gather() -> Result<Sheets> {
    let source = workspace::root().join("src");
    let mut sheets = Sheets { app: String::new(), parts: BTreeMap::new() };
    for layer in LAYERS {
        if layer == "utilities.css" {
            for file in files(&source)?.into_iter().filter(|file| is_css(file)) {
                let sheet = read(&file)?;
                match owners(&source, &file) {
                    Some(parts) => parts
                        .iter()
                        .for_each(|part| *sheets.parts.entry(part.name()).or_default() += &sheet),
                    None => sheets.app += &sheet,
                }
            }
        }
        sheets.app += &read(&workspace::root().join("style").join(layer))?;
    }
    Ok(sheets)
}

fn is_css(file: &Path) -> bool {
    file.extension().is_some_and(|it| it == "css")
}

fn owners(source: &Path, file: &Path) -> Option<&'static [Part]> {
    let found = OF_PARTS.iter().find(|(place, _)| file == source.join(PathBuf::from(place)));
    found.map(|(_, parts)| *parts)
}

fn read(file: &Path) -> Result<String> {
    let sheet = fs::read_to_string(file)
        .with_context(|| format!("the style sheet {} is missing", workspace::shown(file)))?;
    Ok(sheet + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_that_belongs_to_parts_is_there_and_not_worn_by_all() {
        let sheets = gather().unwrap();
        for (place, parts) in OF_PARTS {
            let sheet = read(&workspace::root().join("src").join(place)).unwrap();
            assert!(!sheets.app.contains(&sheet), "{place}");
            for part in parts {
                assert!(sheets.parts[part.name()].contains(&sheet), "{place}");
            }
        }
    }
}
