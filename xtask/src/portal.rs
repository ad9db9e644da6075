//! The program the browser runs: compiled, cut into the parts that pages need, bound to JavaScript, shrunk.
//!
//! The functions marked `wasm_split` in `src/app/parts.rs` are where it is cut. What the cutter hands back is the main
//! program and a few dozen pieces; every part of the portal becomes one file with all the pieces it needs, so that a page
//! arrives in one request or not at all.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use texts::Part;
use wasm_split_cli_support::{Options, transform};

use crate::fingerprint::files;
use crate::process::{self, cargo};
use crate::style::Sheets;
use crate::{tools, workspace};

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
        count_names(&bound.join("portal_bindings.js"), &main)?;
        if self.optimised {
            let mut all = files(&pieces)?;
            all.retain(|file| file.extension().is_some_and(|it| it == "wasm"));
            all.retain(|file| file.file_stem().is_some_and(|it| it != "portal"));
            all.push(main.clone());
            shrink(&all, scratch)?;
        }
        let mut made = BTreeMap::from([("portal.wasm".to_owned(), fs::read(&main)?)]);
        let all: BTreeSet<&String> = needed.values().flatten().collect();
        for (part, names) in &needed {
            let numbered = names.iter().map(|name| {
                let piece = fs::read(pieces.join(format!("{name}.wasm")))
                    .with_context(|| format!("the piece {name} of {part} is missing"))?;
                Ok((all.iter().position(|it| *it == name).unwrap_or_default(), piece))
            });
            let whole = in_one_file(&numbered.collect::<Result<Vec<_>>>()?)?;
            let sheet = sheets.parts.get(part.as_str()).map_or("", String::as_str);
            made.insert(format!("{part}.css"), self.style(sheet, &bound)?);
            made.insert(format!("{part}.bin"), whole);
        }
        fs::write(bound.join("__wasm_split.js"), loader(needed.keys()))?;
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

/// Makes every file as small as it gets. The main program is last and takes as long as all others together.
fn shrink(wasm: &[PathBuf], scratch: &Path) -> Result<()> {
    let script = scratch.join("shrink.mjs");
    fs::write(&script, include_str!("shrink.mjs"))?;
    let shrink_some = |files: &[PathBuf]| -> Result<()> {
        process::run(tools::node().arg(&script).arg(tools::binaryen()).args(files))
            .context("the program cannot be made smaller")?;
        Ok(())
    };
    let (main, pieces) = wasm.split_at(wasm.len().saturating_sub(1));
    std::thread::scope(|scope| {
        let beside = scope.spawn(|| shrink_some(main));
        shrink_some(pieces)?;
        beside.join().map_err(|_| anyhow!("shrinking stopped in the middle"))?
    })
}

/// The file of a part: how many pieces, the number and the length of each, then the pieces.
fn in_one_file(pieces: &[(usize, Vec<u8>)]) -> Result<Vec<u8>> {
    let long = |n: usize| Ok::<_, anyhow::Error>(u32::try_from(n)?.to_le_bytes());
    let mut file = long(pieces.len())?.to_vec();
    for (number, piece) in pieces {
        file.extend(long(*number)?);
        file.extend(long(piece.len())?);
    }
    pieces.iter().for_each(|(_, piece)| file.extend(piece));
    Ok(file)
}

/// Gives what the program takes from JavaScript numbers in place of the hashes wasm-bindgen tells equal names apart by:
/// a few hundred hashes are four kilobytes of noise in every first view.
fn count_names(script: &Path, main: &Path) -> Result<()> {
    let mut code = fs::read(script)?;
    let mut program = fs::read(main)?;
    let mut numbers = HashMap::new();
    for at in hashes(&code) {
        let next = numbers.len();
        numbers.entry(code[at..at + HASH].to_vec()).or_insert_with(|| format!("{next:016}"));
    }
    for bytes in [&mut code, &mut program] {
        for at in hashes(bytes) {
            if let Some(number) = numbers.get(&bytes[at..at + HASH]) {
                bytes[at..at + HASH].copy_from_slice(number.as_bytes());
            }
        }
    }
    fs::write(script, code)?;
    Ok(fs::write(main, program)?)
}

/// The length of a hash in a name.
const HASH: usize = 16;

/// Where the hashes of names like `__wbg_fetch_b322877f1ed6457d` begin.
fn hashes(bytes: &[u8]) -> Vec<usize> {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| is_name(byte)).count();
        let word = &bytes[at..at + length];
        // In a program, the byte that counts the letters of a name may look like a letter too.
        let begins = word.windows(6).position(|it| it == b"__wbg_");
        if let (Some(begins), Some(hash)) = (begins, length.checked_sub(HASH))
            && begins + 6 < hash
            && word[hash - 1] == b'_'
            && word[hash..].iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        {
            found.push(at + hash);
        }
        at += length + 1;
    }
    found
}

fn loader<'a>(parts: impl Iterator<Item = &'a String>) -> String {
    let doors =
        parts.map(|part| format!("export const __wasm_split_load_{part} = load('{part}');\n"));
    include_str!("loader.js").to_owned() + &doors.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_has_a_door_for_every_part() {
        let code = loader(["home".to_owned()].iter());
        assert!(code.ends_with("export const __wasm_split_load_home = load('home');\n"), "{code}");
    }

    #[test]
    fn a_file_says_which_pieces_it_has() {
        let file = in_one_file(&[(7, b"ab".to_vec()), (300, b"c".to_vec())]).unwrap();
        assert_eq!(file, b"\x02\0\0\0\x07\0\0\0\x02\0\0\0\x2c\x01\0\0\x01\0\0\0abc");
    }

    #[test]
    fn the_hash_of_a_name_is_found_in_a_script_and_in_a_program() {
        let name = "__wbg_get_f75619e20cb68514";
        let script = format!("{{{name}:function(n){{}},__wbg_free:1}}");
        assert_eq!(hashes(script.as_bytes()), [11]);
        // The import section: a length before each name, and what comes after it.
        let program = [b"\x16./portal_bindings_bg.js\x1a", name.as_bytes(), b"\x00\x05"].concat();
        assert_eq!(hashes(&program).len(), 1);
        let letter = [b"0", name.as_bytes(), b"\0"].concat();
        assert_eq!(hashes(&letter), [11]);
        assert!(hashes(b"__wbg_f75619e20cb68514 f75619e20cb68514").is_empty());
    }
}
