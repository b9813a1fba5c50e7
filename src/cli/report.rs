//! `hotwash report`: writes the after-action report of a session or a run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::arguments::parse_locale;
use super::failure::Failure;
use super::files;
use super::printer::Printer;
use super::recording::Recording;
use super::storage::{StoreArgs, tables_in};
use crate::locale::Locale;
use crate::record::Tables;
use crate::report::{Document, html, markdown, report, report_after, rows_of};
use crate::scenario::is_same_language;

const EXAMPLES: &str = "\
Examples:
  hotwash report monday                       writes monday-report.html
  hotwash report out/opm_breach-1 --format md --out review/opm.md
  hotwash report monday --format docx         to go on writing it
  hotwash report monday --lang zh-Hans        in Chinese
  hotwash report june --carry-from monday     with what became of the actions of monday
  hotwash report monday --out - | less        to the terminal";

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum ReportFormat {
    /// A single page with its pictures, for browsers and for paper
    Html,
    /// Markdown for a repository, with its pictures in a folder beside it
    Md,
    /// A document for word processors
    #[cfg(feature = "docx")]
    Docx,
}

impl ReportFormat {
    /// Returns the extension of its files.
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
pub(super) struct ReportArgs {
    /// A session by its name, or a run by its folder
    what: String,

    /// The format
    #[arg(long, value_enum, default_value_t = ReportFormat::Html)]
    format: ReportFormat,

    /// The language of the report; the texts of the scenario are not translated
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = parse_locale)]
    lang: Locale,

    /// An earlier session by its name, or a run by its folder: says which of its actions are recommended again
    #[arg(long, value_name = "WHAT")]
    carry_from: Option<String>,

    /// The file to write; `-` for standard output [default: WHAT-report.html, .md or .docx]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Replace an existing file
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    place: StoreArgs,
}

pub(super) fn run(args: &ReportArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let recorded = Recording::find(&args.what, &args.place)?;
    let to_terminal = args.out.as_deref() == Some(Path::new("-"));
    let out = args.out.clone().unwrap_or_else(|| {
        let ending = args.format.ending();
        PathBuf::from(format!("{}-report.{ending}", files::name_of(&recorded.name)))
    });
    if !to_terminal {
        files::check_free(&out, args.force)?;
    }
    let played = |recorded: &Recording, printer: &mut Printer| {
        let (mut play, tables) = recorded.play(printer)?;
        let is_own = is_same_language(play.plan().language(), args.lang.tag());
        let tables = if is_own { tables } else { tables_in(&mut play, args.lang) };
        Ok::<_, Failure>((play, tables))
    };
    let (play, tables) = played(&recorded, printer)?;
    let subject = recorded.subject(&play, &tables);
    let document = match &args.carry_from {
        None => report(&subject, args.lang),
        Some(earlier) => {
            let earlier = Recording::find(earlier, &args.place)?;
            let (play, tables) = played(&earlier, printer)?;
            report_after(&subject, &earlier.subject(&play, &tables), args.lang)
        }
    };
    match (args.format, to_terminal) {
        (ReportFormat::Html, true) => printer.out(&page(&document, &tables)?)?,
        (ReportFormat::Html, false) => files::write(&out, &page(&document, &tables)?)?,
        (ReportFormat::Md, true) => printer.out(&markdown(&document, None))?,
        (ReportFormat::Md, false) => write_markdown(&document, &out)?,
        #[cfg(feature = "docx")]
        (ReportFormat::Docx, true) => {
            return Err(Failure::Argument {
                message: "a document for a word processor cannot be shown on a terminal".into(),
                hint: "name a file with `--out`".into(),
            });
        }
        #[cfg(feature = "docx")]
        (ReportFormat::Docx, false) => write_docx(&document, &out, printer)?,
    }
    if !to_terminal {
        printer.line(&format!("Report: {}", out.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the report as a single page, with the rows that it cites.
pub(super) fn page(document: &Document, tables: &Tables) -> Result<String, Failure> {
    Ok(html(document, &rows_of(document, tables)?))
}

/// Writes Markdown, with its pictures in a folder beside it.
fn write_markdown(document: &Document, out: &Path) -> Result<(), Failure> {
    let stem = out.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let name = format!("{stem}-figures");
    let folder = out.with_file_name(&name);
    let failed = |cause| Failure::File { path: folder.clone(), cause };
    fs::create_dir_all(&folder).map_err(failed)?;
    for figure in document.figures() {
        files::write(&folder.join(format!("{}.svg", figure.id)), &figure.svg)?;
    }
    files::write(out, markdown(document, Some(&name)))
}

/// Writes a document for word processors, with its pictures as bitmaps.
#[cfg(feature = "docx")]
fn write_docx(document: &Document, out: &Path, printer: &mut Printer) -> Result<(), Failure> {
    let pictures = crate::report::bitmaps(document);
    if pictures.is_empty() && !document.figures().is_empty() {
        printer.note("the pictures are left out, for there are no fonts on this machine");
    }
    let bytes = crate::report::docx(document, &pictures)
        .map_err(|cause| Failure::File { path: out.to_owned(), cause })?;
    files::write(out, &bytes)
}
