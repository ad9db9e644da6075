//! One style sheet from many files, because Trunk does not follow `@import`.

use std::fs;

use anyhow::{Context, Result};

use crate::fingerprint::files;
use crate::workspace;

/// The layers in the order in which they may overrule each other.
const LAYERS: [&str; 6] =
    ["reset.css", "tokens.css", "base.css", "composition.css", "components.css", "utilities.css"];

/// Writes `target/style/app.css`: the layers of `style/`, with the style sheets beside components, pages and shell
/// before the utilities.
pub(crate) fn write() -> Result<()> {
    let mut sources = Vec::new();
    for layer in LAYERS {
        if layer == "utilities.css" {
            let beside = files(&workspace::root().join("src"))?;
            sources.extend(
                beside.into_iter().filter(|file| file.extension().is_some_and(|it| it == "css")),
            );
        }
        sources.push(workspace::root().join("style").join(layer));
    }
    let mut sheet = String::new();
    for source in sources {
        sheet += &fs::read_to_string(&source)
            .with_context(|| format!("the style sheet {} is missing", workspace::shown(&source)))?;
        sheet.push('\n');
    }
    let folder = workspace::target("style");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("app.css"), sheet).context("target/style/app.css cannot be written")
}
