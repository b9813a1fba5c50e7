//! `hotwash report`: the after-action report of a session or a run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::arguments::lang;
use super::failure::Failure;
use super::files;
use super::keeping::{Place, tables};
use super::printer::Printer;
use crate::locale::Locale;
use crate::record::Tables;
use crate::report::{Block, Document, Subject, html, markdown, report, rows_of};
use crate::session::{Play, Session};
use crate::time::Instant;

const EXAMPLES: &str = "\
Examples:
  hotwash report monday                       writes monday-report.html
  hotwash report out/opm_breach-1 --format md --out review/opm.md
  hotwash report monday --format docx         to go on writing it
  hotwash report monday --lang zh-Hans        in Chinese
  hotwash report monday --out - | less        to the terminal";

/// The file of a run's folder from which it can be played again.
pub(super) const SESSION_FILE: &str = "session.json";

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// One page with its pictures, for a browser and for paper
    Html,
    /// Text for a repository, with its pictures in a folder beside it
    Md,
    /// A document for a word processor, to be edited
    #[cfg(feature = "docx")]
    Docx,
}

impl Format {
    /// How the names of its files end.
    const fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Md => "md",
            #[cfg(feature = "docx")]
            Self::Docx => "docx",
        }
    }
}

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A session by its name, or a run by its folder
    what: String,

    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Html)]
    format: Format,

    /// The language to write it in; the texts of the scenario stay as they are
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = lang)]
    lang: Locale,

    /// Where to write it; `-` for the terminal [default: WHAT-report.html, .md or .docx]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Replace the file if there is one
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    place: Place,
}

pub(super) fn run(args: &Args, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let folder = Path::new(&args.what);
    let is_run = folder.is_dir();
    let session = if is_run { of_run(folder)? } else { args.place.open()?.load(&args.what)? };
    let to_terminal = args.out.as_deref() == Some(Path::new("-"));
    let out = args.out.clone().unwrap_or_else(|| {
        let name =
            folder.file_name().map_or(args.what.as_str().into(), |name| name.to_string_lossy());
        let ending = args.format.ending();
        PathBuf::from(format!("{}-report.{ending}", files::name_of(&name)))
    });
    if !to_terminal {
        files::check_free(&out, args.force)?;
    }
    let mut play = Play::again(&session, None)?;
    let tables = tables(&mut play, true);
    if is_run {
        check_tables(folder, &tables)?;
    }
    let stopped = play.exercise().now();
    let is_open = session.left_at().is_some();
    let subject =
        Subject { plan: play.plan(), tables: &tables, session: &session, stopped, is_open };
    let document = report(&subject, args.lang);
    match (args.format, to_terminal) {
        (Format::Html, true) => printer.out(&page(&document, &tables)?)?,
        (Format::Html, false) => files::write(&out, &page(&document, &tables)?)?,
        (Format::Md, true) => printer.out(&markdown(&document, None))?,
        (Format::Md, false) => write_markdown(&document, &out)?,
        #[cfg(feature = "docx")]
        (Format::Docx, true) => {
            return Err(Failure::Argument {
                message: "a document for a word processor cannot be shown on a terminal".into(),
                hint: "name a file with `--out`".into(),
            });
        }
        #[cfg(feature = "docx")]
        (Format::Docx, false) => write_docx(&document, &out, printer)?,
    }
    if !to_terminal {
        printer.line(&format!("Report: {}", out.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The report as one page, with the rows that it cites.
pub(super) fn page(document: &Document, tables: &Tables) -> Result<String, Failure> {
    Ok(html(document, &rows_of(document, tables)?))
}

/// The report of a run that has just been played.
pub(super) fn of_session(
    session: &Session,
    plan: &crate::scenario::Plan,
    tables: &Tables,
    stopped: Instant,
) -> Document {
    report(&Subject { plan, tables, session, stopped, is_open: false }, Locale::English)
}

/// Writes Markdown with its pictures in a folder beside it.
fn write_markdown(document: &Document, out: &Path) -> Result<(), Failure> {
    let stem = out.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let name = format!("{stem}-figures");
    let folder = out.with_file_name(&name);
    let failed = |cause| Failure::File { path: folder.clone(), cause };
    fs::create_dir_all(&folder).map_err(failed)?;
    for block in &document.blocks {
        if let Block::Figure(figure) = block {
            files::write(&folder.join(format!("{}.svg", figure.id)), &figure.svg)?;
        }
    }
    files::write(out, markdown(document, Some(&name)))
}

/// Writes a document for a word processor, with its pictures as bitmaps.
#[cfg(feature = "docx")]
fn write_docx(document: &Document, out: &Path, printer: &mut Printer) -> Result<(), Failure> {
    let pictures = super::bitmaps::bitmaps(document);
    if pictures.is_empty() && document.blocks.iter().any(|it| matches!(it, Block::Figure(_))) {
        printer.note("the pictures are left out, for there are no fonts on this machine");
    }
    let bytes = crate::report::docx(document, &pictures)
        .map_err(|cause| Failure::File { path: out.to_owned(), cause })?;
    files::write(out, &bytes)
}

/// The session of a run's folder.
fn of_run(folder: &Path) -> Result<Session, Failure> {
    let path = folder.join(SESSION_FILE);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(Failure::Argument {
                message: format!(
                    "`{}` is not the folder of a run: it has no `{SESSION_FILE}`",
                    folder.display()
                ),
                hint: "name a session, or a folder that `hotwash run` wrote".into(),
            });
        }
        Err(cause) => return Err(Failure::Unreadable { path, cause }),
    };
    Session::import(&text).map_err(|cause| Failure::Portable { path, cause: Box::new(cause) })
}

/// Makes sure that the tables of a folder are those of its run, so that a report says nothing else than
/// they do.
fn check_tables(folder: &Path, tables: &Tables) -> Result<(), Failure> {
    for (about, _, bytes) in tables.to_csv()? {
        let path = folder.join(format!("{}.csv", about.name));
        let there =
            fs::read(&path).map_err(|cause| Failure::Unreadable { path: path.clone(), cause })?;
        if there != bytes {
            let differs = |(a, b): (&[u8], &[u8])| a != b;
            let lines = there.split(|byte| *byte == b'\n').zip(bytes.split(|byte| *byte == b'\n'));
            let line = lines.into_iter().position(differs).map_or(1, |line| line + 1);
            return Err(Failure::Argument {
                message: format!(
                    "`{}` is not what the run gives, from line {line} on",
                    path.display()
                ),
                hint: "it was changed, cut, or written by another version: play it again with the \
                       command in `manifest.json`"
                    .into(),
            });
        }
    }
    Ok(())
}
