//! `hotwash handbook`: writes what is printed and handed out before an exercise.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::arguments::{OverrideArgs, parse_locale};
use super::failure::Failure;
use super::files;
use super::printer::Printer;
use super::problems;
use crate::handbook::{HandbookDocument, HandbookText, handbook, html};
use crate::locale::Locale;
use crate::scenario::{Plan, nearest};

const EXAMPLES: &str = "\
Examples:
  hotwash handbook opm_breach                         writes everything into opm_breach-handbook/
  hotwash handbook opm_breach --for players --out print/
  hotwash handbook opm_breach --seat mps --language zh-Hans
  hotwash handbook my.ron --for facilitator --format docx --out guide.docx

The HTML files are for print: open one in a browser and print it, on A4 or Letter, or to a PDF.";

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum HandbookReader {
    /// All documents
    All,
    /// The situation manual, and the handbook of each seat
    Players,
    /// The guide with the script
    Facilitator,
    /// The evaluation guides, a page for each objective
    Evaluators,
    /// The inject cards and the code cards, to cut out
    Cards,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum HandbookFormat {
    /// Pages for browsers and for paper
    Html,
    /// Documents for word processors
    #[cfg(feature = "docx")]
    Docx,
}

impl HandbookFormat {
    /// Returns the extension of its files.
    const fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            #[cfg(feature = "docx")]
            Self::Docx => "docx",
        }
    }
}

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct HandbookArgs {
    /// The scenario: the name of a built-in one, or a path
    scenario: String,

    /// Whom the documents are for [default: all, or players with --seat]
    #[arg(long = "for", value_enum, value_name = "READERS")]
    readers: Option<HandbookReader>,

    /// Only the handbook of this seat
    #[arg(long, value_name = "ID")]
    seat: Option<String>,

    /// The format
    #[arg(long, value_enum, default_value_t = HandbookFormat::Html)]
    format: HandbookFormat,

    /// The language; texts that the scenario has in one language only are not translated
    #[arg(long, alias = "lang", value_name = "TAG", default_value = "en", value_parser = parse_locale)]
    language: Locale,

    /// The folder to write to; for a single document also the file
    /// [default: SCENARIO-handbook, or SCENARIO-DOCUMENT.html or .docx]
    #[arg(long, value_name = "FOLDER|FILE")]
    out: Option<PathBuf>,

    /// Replace existing files
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    changes: OverrideArgs,
}

pub(super) fn run(args: &HandbookArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let plan = problems::plan(&args.scenario, &args.changes.read()?, printer)?;
    let documents = documents(args, &plan)?;
    let files = places(args, &plan, &documents)?;
    for (_, path) in &files {
        files::check_free(path, args.force)?;
    }
    for (document, path) in &files {
        let text = handbook(&plan, document, args.language);
        let text = text.ok_or_else(|| unknown_seat(&plan, &document.name()))?;
        if let Some(folder) = path.parent() {
            let failed = |cause| Failure::File { path: folder.to_owned(), cause };
            fs::create_dir_all(folder).map_err(failed)?;
        }
        let failed = |cause| Failure::File { path: path.clone(), cause };
        files::write(path, bytes(&text, args.format).map_err(failed)?)?;
        printer.line(&format!("{}: {}", text.kind, path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the documents that are wanted.
fn documents(args: &HandbookArgs, plan: &Plan) -> Result<Vec<HandbookDocument>, Failure> {
    if let Some(seat) = &args.seat {
        if !plan.scenario.agencies.contains_key(seat) {
            return Err(unknown_seat(plan, seat));
        }
        return match args.readers {
            None | Some(HandbookReader::Players) => {
                Ok(vec![HandbookDocument::Player(seat.clone())])
            }
            Some(_) => Err(Failure::Argument {
                message: "`--seat` is for the handbooks of players".into(),
                hint: "leave out `--seat`, or say `--for players`".into(),
            }),
        };
    }
    let all = HandbookDocument::all(plan);
    let is_wanted = |document: &HandbookDocument| match args.readers.unwrap_or(HandbookReader::All)
    {
        HandbookReader::All => true,
        HandbookReader::Players => {
            matches!(document, HandbookDocument::SituationManual | HandbookDocument::Player(_))
        }
        HandbookReader::Facilitator => *document == HandbookDocument::FacilitatorGuide,
        HandbookReader::Evaluators => *document == HandbookDocument::EvaluationGuide,
        HandbookReader::Cards => {
            matches!(document, HandbookDocument::InjectCards | HandbookDocument::CodeCards)
        }
    };
    Ok(all.into_iter().filter(is_wanted).collect())
}

fn unknown_seat(plan: &Plan, seat: &str) -> Failure {
    let seats = plan.scenario.agencies.keys().map(String::as_str);
    let hint = match nearest(seat, seats.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there is {}", seats.collect::<Vec<_>>().join(", ")),
    };
    Failure::Argument { message: format!("there is no seat `{seat}`"), hint }
}

/// Returns where each document is written to.
fn places(
    args: &HandbookArgs,
    plan: &Plan,
    documents: &[HandbookDocument],
) -> Result<Vec<(HandbookDocument, PathBuf)>, Failure> {
    let ending = args.format.ending();
    let scenario = files::name_of(&plan.name);
    let file =
        |document: &HandbookDocument| format!("{}.{ending}", files::name_of(&document.name()));
    if let [document] = documents {
        let path = match &args.out {
            Some(out) if is_folder(out) => out.join(file(document)),
            Some(out) => out.clone(),
            None => PathBuf::from(format!("{scenario}-{}", file(document))),
        };
        if path.extension().is_some_and(|ending| ending == "ron") {
            // It would take the place of a scenario.
            return Err(Failure::Argument {
                message: format!("`--out {}`: `.ron` is the ending of scenarios", path.display()),
                hint: format!("name the file with `.{ending}`"),
            });
        }
        return Ok(vec![(document.clone(), path)]);
    }
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from(format!("{scenario}-handbook")));
    if folder.is_file() {
        return Err(Failure::Argument {
            message: format!(
                "`--out {}` is a file, and there are several documents",
                folder.display()
            ),
            hint: "name a folder".into(),
        });
    }
    Ok(documents.iter().map(|document| (document.clone(), folder.join(file(document)))).collect())
}

/// Returns whether a path means a folder: one that is there, or one that is written without an ending.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.extension().is_none()
}

/// Returns a document as a file.
fn bytes(text: &HandbookText, format: HandbookFormat) -> io::Result<Vec<u8>> {
    match format {
        HandbookFormat::Html => Ok(html(text).into_bytes()),
        #[cfg(feature = "docx")]
        HandbookFormat::Docx => crate::handbook::docx(text),
    }
}
