//! The `hotwash` command; see `hotwash --help`.

use std::process::ExitCode;

/// A run of a sweep is short and full of small things; this allocator serves them sooner than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    hotwash::cli::main()
}
