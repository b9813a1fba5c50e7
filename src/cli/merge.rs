//! `hotwash merge`: merges the shards of a sweep.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::failure::Failure;
use super::printer::Printer;
use super::sweep_output::{self, SweepOutputArgs};
use crate::record::Folder;
use crate::sweep::{Merged, WorkFolder, merge};

const EXAMPLES: &str = "\
Examples:
  hotwash merge out/read_back.shards --out out/read_back
  hotwash merge 1-of-2.tar 2-of-2.tar --out out/both";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct MergeArgs {
    /// The files that `hotwash sweep --shard` wrote, or their folder
    #[arg(required = true)]
    shards: Vec<PathBuf>,

    /// The folder for the tables
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// Replace the folder even if it holds something else
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    written: SweepOutputArgs,
}

pub(super) fn run(args: &MergeArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let mut shards = Vec::new();
    for path in &args.shards {
        if path.is_dir() { shards.extend(files_of(path)?) } else { shards.push(path.clone()) }
    }
    let folder = Folder::begin(&args.out, args.force)?;
    let Merged { study, work } = merge(&shards, &WorkFolder::place(&args.out))?;
    sweep_output::finish(&study, work, folder, &args.written, printer)?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the shards in a folder.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |cause| Failure::Unreadable { path: folder.to_owned(), cause };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending == "tar") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
