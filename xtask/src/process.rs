//! Other programs: run to the end with their output kept, or left running in the background until dropped.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::workspace;

/// What a program that ended left behind.
pub(crate) struct Finished {
    pub(crate) success: bool,
    /// Everything it printed: standard output, then standard error.
    pub(crate) printed: String,
}

/// Runs `command` to its end and keeps what it prints.
///
/// # Errors
/// Only when the program cannot be started; an exit code is an answer, not an error.
pub(crate) fn finish(command: &mut Command) -> Result<Finished> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("`{}` could not be started: is it installed?", line(command)))?;
    let printed = [output.stdout, output.stderr]
        .map(|bytes| String::from_utf8_lossy(&bytes).trim_end().to_owned())
        .join("\n");
    Ok(Finished { success: output.status.success(), printed: printed.trim().to_owned() })
}

/// Runs `command` and returns what it printed.
///
/// # Errors
/// When it cannot be started or fails; the error holds the command and everything it printed.
pub(crate) fn run(command: &mut Command) -> Result<String> {
    let finished = finish(command)?;
    if !finished.success {
        bail!("`{}` failed:\n{}", line(command), finished.printed);
    }
    Ok(finished.printed)
}

/// `cargo` of the toolchain that runs this program, in the workspace, with output in `target/`.
pub(crate) fn cargo<I: IntoIterator<Item: AsRef<OsStr>>>(arguments: I) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(workspace::root()).env_remove("CARGO_TARGET_DIR");
    command
}

/// The program of this name in the search path.
pub(crate) fn which(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// A command that the kernel ends with `signal` when this process ends, even when this process is killed.
///
/// Where the system cannot do that the command is plain, and only [`Background`] ends it.
pub(crate) fn tied(program: &Path, signal: &str) -> Command {
    let setpriv = which("setpriv").filter(|setpriv| {
        let mut probe = Command::new(setpriv);
        probe.args(["--pdeathsig", signal, "--", "true"]);
        finish(&mut probe).is_ok_and(|probe| probe.success)
    });
    match setpriv {
        Some(setpriv) => {
            let mut command = Command::new(setpriv);
            command.args(["--pdeathsig", signal, "--"]).arg(program);
            command
        }
        None => Command::new(program),
    }
}

/// A program running beside this one. Dropping it stops the program and waits for it.
pub(crate) struct Background {
    child: Child,
    stop_signal: &'static str,
}

impl Background {
    /// Starts `command`; `stop_signal` (as `kill -s` names it) asks the program to end in good order.
    pub(crate) fn start(command: &mut Command, stop_signal: &'static str) -> Result<Self> {
        let child = command
            .stdin(Stdio::null())
            .spawn()
            .with_context(|| format!("`{}` could not be started", line(command)))?;
        Ok(Self { child, stop_signal })
    }

    /// Whether the program has ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// Waits until the program ends; whether it ended well.
    pub(crate) fn wait(&mut self) -> Result<bool> {
        Ok(self.child.wait().context("waiting for a program")?.success())
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        if self.has_ended() {
            return;
        }
        let mut stop = Command::new("kill");
        stop.args(["-s", self.stop_signal, &self.child.id().to_string()]);
        let asked = finish(&mut stop).is_ok_and(|kill| kill.success);
        let patience = Instant::now() + Duration::from_secs(10);
        while asked && Instant::now() < patience {
            if self.has_ended() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        // Nobody is left to tell when even this fails.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The command as a person would type it, for messages.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words: Vec<OsString> =
        std::iter::once(name).chain(command.get_args()).map(OsStr::to_owned).collect();
    words.join(OsStr::new(" ")).to_string_lossy().into_owned()
}
