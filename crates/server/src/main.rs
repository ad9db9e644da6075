//! `huiyin-server`: see `huiyin-server help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::main()
}
