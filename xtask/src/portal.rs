//! The program the browser runs: compiled, cut into the parts that pages need, bound to JavaScript, shrunk.
//!
//! The functions marked `wasm_split` in `src/app/parts.rs` are where it is cut. What the cutter hands back is the main
//! program and a few dozen pieces; every part of the portal becomes one file with all the pieces it needs, so that a page
//! arrives in one request or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use texts::Part;
use wasm_split_cli_support::{Options, transform};

use crate::fingerprint::files;
use crate::process::{self, cargo};
use crate::style::Sheets;
use crate::{tools, workspace};

/// What today's browsers understand; more than that, wasm-opt would make use of what some of them refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// A piece of fewer bytes, names included, has nothing to shrink that would be worth starting wasm-opt for.
const SMALL: u64 = 4_000;

/// How the program is built.
#[derive(Clone, Copy)]
pub(crate) struct Build {
    /// Small and slow to make, for people; otherwise large and quickly made, for developers.
    pub(crate) optimised: bool,
    /// Features of the root package.
    pub(crate) features: &'static [&'static str],
}

impl Build {
    /// Compiles the program and returns it.
    pub(crate) fn compile(self) -> Result<PathBuf> {
        let mut command = cargo(["build", "--target", tools::WASM, "--bin", "huiyin"]);
        if self.optimised {
            command.args(["--profile", "wasm-release"]);
        }
        for feature in self.features {
            command.args(["--features", feature]);
        }
        // Only for the browser's compiler: `RUSTFLAGS` would rebuild this program too. Erased types make each page's code
        // a sixth smaller; the cutter works on the linker's relocations.
        command.env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            "--cfg erase_components -Clink-args=--emit-relocs",
        );
        process::run(&mut command).context("the browser's code does not compile")?;
        let profile = if self.optimised { "wasm-release" } else { "debug" };
        Ok(workspace::target(tools::WASM).join(profile).join("huiyin.wasm"))
    }

    /// Cuts, binds and shrinks `program`: every file of the result by its name.
    ///
    /// `scratch` is emptied first and holds what lies between.
    pub(crate) fn pack(
        self,
        program: &Path,
        sheets: &Sheets,
        scratch: &Path,
    ) -> Result<BTreeMap<String, Vec<u8>>> {
        if scratch.exists() {
            fs::remove_dir_all(scratch)?;
        }
        let pieces = scratch.join("pieces");
        let bound = scratch.join("bound");
        fs::create_dir_all(&pieces)?;
        let needed = cut(program, &pieces)?;
        bind(&pieces.join("portal.wasm"), &bound)?;
        let main = bound.join("portal_bindings_bg.wasm");
        if self.optimised {
            let mut all = files(&pieces)?;
            all.retain(|file| file.extension().is_some_and(|it| it == "wasm"));
            all.retain(|file| file.file_stem().is_some_and(|it| it != "portal"));
            for small in all.extract_if(.., |file| file.metadata().is_ok_and(|it| it.len() < SMALL))
            {
                fs::write(&small, nameless(&fs::read(&small)?))?;
            }
            all.push(main.clone());
            shrink(&all)?;
        }
        let mut made = BTreeMap::from([("portal.wasm".to_owned(), fs::read(&main)?)]);
        let mut table = serde_json::Map::new();
        for (part, names) in &needed {
            let mut whole = Vec::new();
            let mut listed = Vec::new();
            for name in names {
                let piece = fs::read(pieces.join(format!("{name}.wasm")))
                    .with_context(|| format!("the piece {name} of {part} is missing"))?;
                listed.push(serde_json::json!([name, piece.len()]));
                whole.extend(piece);
            }
            table.insert(part.clone(), listed.into());
            let sheet = sheets.parts.get(part.as_str()).map_or("", String::as_str);
            made.insert(format!("{part}.css"), self.style(sheet, &bound)?);
            made.insert(format!("{part}.bin"), whole);
        }
        fs::write(bound.join("__wasm_split.js"), loader(&table))?;
        fs::write(bound.join("entry.js"), include_str!("entry.js"))?;
        made.insert("portal.js".to_owned(), self.script(&bound)?);
        made.insert("portal.css".to_owned(), self.style(&sheets.app, &bound)?);
        Ok(made)
    }

    /// One script out of the bindings, the loader and the entry, without what nobody calls.
    fn script(self, bound: &Path) -> Result<Vec<u8>> {
        self.joined(&bound.join("entry.js"), &["--bundle", "--format=esm"])
            .context("the scripts cannot be joined")
    }

    /// A style sheet without its comments and spaces.
    fn style(self, sheet: &str, bound: &Path) -> Result<Vec<u8>> {
        let file = bound.join("sheet.css");
        fs::write(&file, sheet)?;
        self.joined(&file, &[]).context("a style sheet cannot be read")
    }

    fn joined(self, file: &Path, settings: &[&str]) -> Result<Vec<u8>> {
        let out = file.with_extension("out");
        let mut command = tools::esbuild();
        command.arg(file).args(settings).arg("--log-level=error");
        command.arg(format!("--outfile={}", out.display()));
        if self.optimised {
            command.arg("--minify");
        }
        process::run(&mut command)?;
        Ok(fs::read(out)?)
    }
}

/// Cuts the program at its marked functions. The pieces of each part, its own last.
fn cut(program: &Path, into: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let wasm = fs::read(program)?;
    let main = into.join("portal.wasm");
    let mut options = Options::new(&wasm);
    options.output_dir = into;
    options.main_out_path = &main;
    options.main_module = "./portal_bindings.js";
    let done =
        transform(options).map_err(|error| anyhow!("the program cannot be cut: {error:#}"))?;
    let mut needed = BTreeMap::new();
    for part in Part::ALL.into_iter().filter(|part| *part != Part::Frame) {
        let name = part.name();
        let pieces = done.prefetch_map.get(name);
        let pieces =
            pieces.with_context(|| format!("no function is marked for the part {name}"))?;
        needed.insert(name.to_owned(), pieces.clone());
    }
    Ok(needed)
}

/// Writes the JavaScript between the main program and the browser.
fn bind(main: &Path, into: &Path) -> Result<()> {
    process::run(
        tools::wasm_bindgen()
            .args(["--target", "web", "--keep-lld-exports", "--no-demangle", "--no-typescript"])
            .args(["--out-name", "portal_bindings"])
            .arg("--out-dir")
            .arg(into)
            .arg(main),
    )
    .context("the program cannot be bound to JavaScript")?;
    Ok(())
}

/// Makes every file as small as it gets, two at a time.
fn shrink(wasm: &[PathBuf]) -> Result<()> {
    let shrink_one = |file: &PathBuf| -> Result<()> {
        process::run(
            tools::wasm_opt()
                .args(FEATURES)
                .args(["-Oz", "--traps-never-happen", "--low-memory-unused"])
                .arg(file)
                .arg("-o")
                .arg(file),
        )
        .with_context(|| format!("{} cannot be shrunk", file.display()))?;
        Ok(())
    };
    // The main program is last and takes as long as all others together.
    let (main, pieces) = wasm.split_last().context("nothing to shrink")?;
    std::thread::scope(|scope| {
        let beside = scope.spawn(|| shrink_one(main));
        pieces.iter().try_for_each(shrink_one)?;
        beside.join().map_err(|_| anyhow!("shrinking stopped in the middle"))?
    })
}

/// A module without its custom sections, the names of its functions among them; as it is where it cannot be read.
fn nameless(wasm: &[u8]) -> Vec<u8> {
    const HEAD: usize = 8;
    let mut kept = wasm.get(..HEAD).unwrap_or(wasm).to_vec();
    let mut rest = wasm.get(HEAD..).unwrap_or_default();
    while let [id, after @ ..] = rest {
        let Some((length, digits)) = leb128(after) else { return wasm.to_vec() };
        let end = 1 + digits + length;
        let Some(section) = rest.get(..end) else { return wasm.to_vec() };
        if *id != 0 {
            kept.extend_from_slice(section);
        }
        rest = &rest[end..];
    }
    kept
}

/// An unsigned number as WebAssembly writes it, and how many bytes it takes.
fn leb128(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0;
    for (place, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((value, place + 1));
        }
    }
    None
}

fn loader(parts: &serde_json::Map<String, serde_json::Value>) -> String {
    let table = serde_json::Value::Object(parts.clone()).to_string();
    let mut code = include_str!("loader.js").replace("{/*parts*/}", &table);
    for part in parts.keys() {
        code += &format!("export const __wasm_split_load_{part} = load('{part}');\n");
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_knows_every_piece_and_has_a_door_for_every_part() {
        let parts = serde_json::json!({ "home": [["chunk_1", 7], ["split_home", 9]] });
        let code = loader(parts.as_object().unwrap());
        assert!(code.contains(&format!("const PARTS = {parts};")), "{code}");
        assert!(code.ends_with("export const __wasm_split_load_home = load('home');\n"));
    }

    #[test]
    fn a_module_loses_its_names_and_nothing_else() {
        let head = *b"\0asm\x01\0\0\0";
        let (names, types) = ([0, 5, 4, b'n', b'a', b'm', b'e'], [1, 4, 1, 0x60, 0, 0]);
        let named = [&head[..], &names, &types, &names].concat();
        assert_eq!(nameless(&named), [&head[..], &types].concat());
        let cut_short = &named[..named.len() - 3];
        assert_eq!(nameless(cut_short), cut_short);
    }
}
