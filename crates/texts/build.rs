//! Checks the locale files against each other and turns them into keys and bundles.
//!
//! A key that is missing, left over or filled in differently fails the build with the file and the
//! key to mend, so that no person ever meets a hole in a sentence.

#[path = "src/area.rs"]
mod area;
#[path = "src/locale.rs"]
mod locale;

use area::{AREAS, PARTS};
use locale::Locale;
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeSet,
    env, fs,
    io::{Error, Result},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Folder under `locales/`, and the variant of `texts::Language`.
const LANGUAGES: [(&str, &str); 2] = [("zh-CN", "ZhCn"), ("en", "En")];

fn main() -> ExitCode {
    match build() {
        Ok(faults) if faults.is_empty() => ExitCode::SUCCESS,
        Ok(faults) => {
            for fault in faults {
                println!("cargo::error={fault}");
            }
            ExitCode::FAILURE
        }
        Err(cause) => {
            println!("cargo::error=the texts could not be built: {cause}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the generated code, or returns what must be mended first.
fn build() -> Result<Vec<String>> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("../../locales");
    let out = PathBuf::from(variable("OUT_DIR")?);
    println!("cargo::rerun-if-changed=../../locales");

    let mut faults = Vec::new();
    let known: BTreeSet<&str> = AREAS.iter().map(|(area, _)| *area).collect();
    for (folder, _) in LANGUAGES {
        for name in json_files(&root.join(folder))? {
            if !known.contains(name.as_str()) {
                faults.push(format!(
                    "locales/{folder}/{name}.json: name the area in crates/texts/src/area.rs first"
                ));
            }
        }
    }

    let mut areas = Vec::new();
    for (area, _) in AREAS {
        areas.push(read_area(&root, area, &mut faults)?);
    }
    if faults.is_empty() {
        fs::write(out.join("key.rs"), keys(&areas))?;
        fs::write(out.join("bundle.rs"), bundles(&areas, &out)?)?;
    }
    Ok(faults)
}

fn variable(name: &str) -> Result<String> {
    env::var(name).map_err(Error::other)
}

/// The names, without their ending, of the locale files in a folder.
fn json_files(folder: &Path) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    Ok(names)
}

/// One area in every language, in the order of [`LANGUAGES`]; empty where nobody wrote it yet.
fn read_area(root: &Path, area: &str, faults: &mut Vec<String>) -> Result<Vec<Locale>> {
    let mut locales = Vec::new();
    let exists = |folder: &str| root.join(folder).join(area).with_extension("json").exists();
    if !LANGUAGES.iter().any(|(folder, _)| exists(folder)) {
        return Ok(locales);
    }
    for (folder, _) in LANGUAGES {
        let name = format!("locales/{folder}/{area}.json");
        println!("cargo::rerun-if-changed=../../{name}");
        if !exists(folder) {
            faults.push(format!("{name}: the file is missing; the other language has it"));
            continue;
        }
        let text = fs::read_to_string(root.join(folder).join(area).with_extension("json"))?;
        match Locale::parse(&text) {
            Ok(locale) => locales.push(locale),
            Err(fault) => faults.push(format!("{name}: {fault}")),
        }
    }
    if let [first, second] = locales.as_slice() {
        let (folder, _) = LANGUAGES[1];
        let unlike = second.faults_against(first);
        faults.extend(unlike.iter().map(|fault| format!("locales/{folder}/{area}.json: {fault}")));
    }
    Ok(locales)
}

/// `pub mod home { pub const TITLE: Key = …; pub fn named(…) … }` for every area.
fn keys(areas: &[Vec<Locale>]) -> String {
    let mut code = String::new();
    for (place, ((area, _), locales)) in AREAS.iter().zip(areas).enumerate() {
        let (mut constants, mut arms) = (String::new(), String::new());
        for (index, (key, text)) in locales.last().iter().flat_map(|l| l.iter()).enumerate() {
            let said = text.packed().replace(locale::SEPARATOR, " / ").replace('\n', " ");
            // A bracket in a text is no link.
            let said = format!("“{}”", said.replace('[', "\\["));
            let name = key.to_uppercase();
            let value = format!("crate::Key::at({place}, {index})");
            constants +=
                &format!("    #[doc = {said:?}]\n    pub const {name}: crate::Key = {value};\n");
            arms += &format!("            {key:?} => {name},\n");
        }
        code += &format!("/// `locales/*/{area}.json`\npub mod {area} {{\n{constants}");
        if !arms.is_empty() {
            code += &format!(
                "    /// The key of a name, for those who must ask by name.\n    #[must_use]\n    \
                 pub fn named(name: &str) -> Option<crate::Key> {{\n        Some(match name {{\n{arms}            \
                 _ => return None,\n        }})\n    }}\n"
            );
        }
        code += "}\n";
    }
    code
}

/// `bundle_name` for the browser; `bundles` and the whole texts for the server.
fn bundles(areas: &[Vec<Locale>], out: &Path) -> Result<String> {
    let mut names = String::new();
    let mut files = String::new();
    let mut whole = String::new();
    for (position, (tag, variant)) in LANGUAGES.iter().enumerate() {
        let all = json(areas, position, |_| true);
        let path = out.join(format!("{tag}.json"));
        fs::write(&path, all)?;
        whole += &format!("        Language::{variant} => include_str!({path:?}),\n");
        for part in PARTS {
            let text = json(areas, position, |parts| parts.contains(&part));
            let hash: String =
                Sha256::digest(&text).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
            let name = format!("{tag}-{part}-{hash}.json");
            let path = out.join(&name);
            fs::write(&path, text)?;
            let variant_of_part = variant_of(part);
            names +=
                &format!("        (Language::{variant}, Part::{variant_of_part}) => {name:?},\n");
            files += &format!(
                "        Bundle {{ language: Language::{variant}, part: Part::{variant_of_part}, file_name: {name:?}, json: include_str!({path:?}) }},\n"
            );
        }
    }
    Ok(format!(
        "pub(crate) const fn name(language: Language, part: Part) -> &'static str {{\n    match (language, part) {{\n{names}    }}\n}}\n\
         #[cfg(feature = \"embedded\")]\npub(crate) const fn whole(language: Language) -> &'static str {{\n    match language {{\n{whole}    }}\n}}\n\
         #[cfg(feature = \"embedded\")]\npub(crate) const ALL: &[Bundle] = &[\n{files}];\n"
    ))
}

/// The bundle of one language: one array of texts for each area, empty where it is not carried.
fn json(areas: &[Vec<Locale>], position: usize, carries: impl Fn(&[&str]) -> bool) -> String {
    let bundle: Vec<Vec<String>> = AREAS
        .iter()
        .zip(areas)
        .map(|((_, parts), locales)| match locales.get(position) {
            Some(locale) if carries(parts) => locale.iter().map(|(_, t)| t.packed()).collect(),
            _ => Vec::new(),
        })
        .collect();
    serde_json::json!(bundle).to_string()
}

/// `front` → `Front`.
fn variant_of(part: &str) -> String {
    let (first, rest) = part.split_at(1);
    first.to_uppercase() + rest
}
