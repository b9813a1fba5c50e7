//! The `hotwash` command; see `hotwash --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    hotwash::cli::main()
}
