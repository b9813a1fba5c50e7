//! `hotwash import`: imports a MSEL as the injects of a scenario.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::arguments::{OutputArgs, OutputFormat};
use super::columns::Columns;
use super::failure::Failure;
use super::files;
use super::import_questions::{self, Answers, Subject};
use super::printer::{BAD, GOOD, HEADING, INJECT, Printer};
use super::problems;
use crate::exchange::msel::{
    self, ImportError, ImportSettings, Imported, ImportedInject, Remark, SIZE_LIMIT_BYTES, Weight,
    mapping_text, sample_mapping,
};
use crate::scenario::{Inject, Mapping, MselWords, Plan, load_mapping, load_msel_words};
use crate::time::ZonedInstant;

const EXAMPLES: &str = "\
Examples:
  hotwash import msel.xlsx --starts 2026-03-02T09:00[Europe/Paris]
  hotwash import msel.xlsx --as opm_breach --dry-run
  hotwash import msel.csv --as my.ron --out new.ron
  hotwash import odd.xlsx --ask
  hotwash import odd.xlsx --sample-map > map.ron
  hotwash import odd.xlsx --map map.ron --starts 2026-03-02T09:00[UTC]

Exit codes: 0 all of it was imported and nothing guessed, 1 something was left out or is to be answered,
2 the file or the call was wrong";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command")]
pub(super) struct ImportArgs {
    /// The MSEL: a workbook (.xlsx, .xls, .ods), CSV or JSON
    #[arg(required_unless_present = "sample_map")]
    file: Option<PathBuf>,

    /// The scenario to import into: the name of a built-in one, or a path [default: a new one]
    #[arg(long = "as", value_name = "SCENARIO")]
    base: Option<String>,

    /// A mapping file, for columns whose headers are not recognized
    #[arg(long, value_name = "MAP")]
    map: Option<PathBuf>,

    /// When the exercise starts, such as 2026-03-02T09:00[Europe/Paris] [default: that of --as]
    #[arg(long, value_name = "DATE[ZONE]")]
    starts: Option<String>,

    /// Show the MSEL as it is understood, ask what is unclear, and keep the answers in a mapping file
    /// beside the scenario, NAME.map.ron
    #[arg(long, conflicts_with_all = ["sample_map", "dry_run"])]
    ask: bool,

    /// A file of words of your own for headers and times, in addition to the built-in ones; may be
    /// repeated
    #[arg(long, value_name = "FILE")]
    words: Vec<PathBuf>,

    /// Write a mapping file to start from, for the MSEL if one is named; import nothing
    #[arg(long, conflicts_with_all = ["base", "map", "starts", "dry_run", "words"])]
    sample_map: bool,

    /// Show the result without writing it
    #[arg(long, conflicts_with_all = ["out", "force"])]
    dry_run: bool,

    /// The file to write the scenario to [default: the name of the MSEL with .ron]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Replace an existing file
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    shown: OutputArgs,
}

pub(super) fn run(args: &ImportArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    if args.sample_map {
        return sample(args, printer);
    }
    let file = args.file.as_deref().unwrap_or(Path::new(""));
    let name = short_name(file);
    let out = args.out.clone().unwrap_or_else(|| PathBuf::from(format!("{name}.ron")));
    if !args.dry_run {
        // Before anything is read, so that a wrong place is found out at once.
        files::check_free(&out, args.force)?;
    }
    let kept = out.with_extension("map.ron");
    if args.ask && args.map.as_ref() != Some(&kept) {
        files::check_free(&kept, args.force)?;
    }
    let bytes = read(file)?;
    let mut mapping = args.map.as_deref().map(|path| mapping(path, printer)).transpose()?;
    for path in &args.words {
        mapping.get_or_insert_default().words.push(own_words(path, printer)?);
    }
    let base = args.base.as_deref().map(|base| problems::plan(base, &[], printer)).transpose()?;
    let mut starts =
        args.starts.as_deref().map(|starts| when(starts, base.as_ref())).transpose()?;
    let label =
        file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let made_as = out.file_stem().map_or(name, |stem| stem.to_string_lossy().into_owned());
    if args.ask {
        let subject = Subject { bytes: &bytes, file: &label, name: &made_as, base: base.as_ref() };
        let known = Answers { mapping: mapping.unwrap_or_default(), starts };
        let answers = import_questions::ask(&subject, known, printer)?;
        (mapping, starts) = (Some(answers.mapping), answers.starts);
    }
    let settings = ImportSettings {
        file: &label,
        name: &made_as,
        base: base.as_ref(),
        mapping: mapping.as_ref(),
        starts: starts.as_ref(),
    };
    let imported = msel::import(&bytes, &settings).map_err(|error| {
        match &error {
            ImportError::Nothing { remarks } => show(remarks, args.shown.quiet, printer),
            ImportError::Broken { loaded } => problems::show(loaded, printer),
            _ => {}
        }
        Failure::Import { path: file.to_owned(), cause: Box::new(error) }
    })?;
    show(&imported.remarks, args.shown.quiet, printer);
    if let Some(mapping) = mapping.as_ref().filter(|_| args.ask) {
        files::write(&kept, mapping_text(mapping, &label))?;
        printer.note(&format!("the answers are in `{}`, for `--map` next time", kept.display()));
    }
    if !args.dry_run {
        files::write_authored(&out, &imported.text)?;
        note_parts_beside(base.as_ref(), &out, printer);
    }
    let written = (!args.dry_run).then_some(out.as_path());
    match args.shown.format {
        OutputFormat::Json => {
            let json = to_json(&imported, written);
            printer.line(&serde_json::to_string_pretty(&json).map_err(std::io::Error::from)?)?;
        }
        OutputFormat::Text if args.shown.quiet => {}
        OutputFormat::Text => {
            if args.dry_run {
                list(&imported, printer)?;
            }
            sum_up(&imported, written, printer)?;
        }
    }
    let left_out = imported.remarks.iter().any(|remark| remark.weight >= Weight::Question);
    Ok(ExitCode::from(u8::from(left_out)))
}

fn sample(args: &ImportArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let bytes = args.file.as_deref().map(read).transpose()?;
    let text = sample_mapping(bytes.as_deref()).map_err(|error| Failure::Import {
        path: args.file.clone().unwrap_or_default(),
        cause: Box::new(error.into()),
    })?;
    match &args.out {
        Some(out) => {
            files::check_free(out, args.force)?;
            files::write(out, &text)?;
        }
        None => printer.out(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the bytes of a file. A file that is too large is not read at all.
fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |cause| Failure::Unreadable { path: path.to_owned(), cause };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    let mut bytes = Vec::new();
    if length <= SIZE_LIMIT_BYTES {
        // A pipe says no length.
        file.take(SIZE_LIMIT_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if length.max(bytes.len() as u64) > SIZE_LIMIT_BYTES {
        let cause = ImportError::from(msel::MselReadError::TooLarge);
        return Err(Failure::Import { path: path.to_owned(), cause: Box::new(cause) });
    }
    Ok(bytes)
}

fn mapping(path: &Path, printer: &mut Printer) -> Result<Mapping, Failure> {
    let loaded = load_mapping(path)?;
    problems::show_all(&loaded.diagnostics, |_| &loaded.source, printer);
    loaded.mapping.ok_or_else(|| Failure::Argument {
        message: format!("the mapping `{}` cannot be used", path.display()),
        hint: "`hotwash import FILE --sample-map` writes one to begin with".into(),
    })
}

fn own_words(path: &Path, printer: &mut Printer) -> Result<MselWords, Failure> {
    let mut diagnostics = Vec::new();
    let (words, source) = load_msel_words(path, &mut diagnostics)?;
    problems::show_all(&diagnostics, |_| &source, printer);
    words.ok_or_else(|| Failure::Argument {
        message: format!("the words in `{}` cannot be used", path.display()),
        hint: "the page on MSELs in the book shows a file of words".into(),
    })
}

fn when(text: &str, base: Option<&Plan>) -> Result<ZonedInstant, Failure> {
    let read = match base {
        Some(plan) => ZonedInstant::parse_in(text, &plan.scenario.starts.zone),
        None => ZonedInstant::parse(text),
    };
    read.map_err(|error| Failure::Argument {
        message: format!("`--starts`: {error}"),
        hint: "write a date with its zone, such as `--starts 2026-03-02T09:00[Europe/Paris]`"
            .into(),
    })
}

/// Returns the name of a file as the name of a scenario.
fn short_name(path: &Path) -> String {
    msel::list_name(&path.to_string_lossy())
}

/// Notes the files beside the base scenario that the new scenario needs.
fn note_parts_beside(base: Option<&Plan>, out: &Path, printer: &mut Printer) {
    let Some(plan) = base else { return };
    let folder = |path: &Path| path.parent().map(Path::to_path_buf).unwrap_or_default();
    let from = folder(Path::new(&plan.sources.scenario.name));
    let sources = &plan.sources;
    let parts = sources.calendars.values().chain(sources.lexicons.values());
    let parts =
        parts.chain(&sources.glossary).chain(&sources.questionnaire).chain([&sources.guidelines]);
    let is_apart = from != folder(out);
    let beside: Vec<&str> = parts
        .map(|part| part.name.as_str())
        .filter(|name| {
            is_apart && !from.as_os_str().is_empty() && Path::new(name).starts_with(&from)
        })
        .collect();
    if !beside.is_empty() {
        printer.note(&format!("it needs `{}` beside it", beside.join("`, `")));
    }
}

fn show(remarks: &[Remark], is_quiet: bool, printer: &mut Printer) {
    for remark in remarks {
        let style = match remark.weight {
            Weight::Note if is_quiet => continue,
            Weight::Note => HEADING,
            Weight::Warning => INJECT,
            Weight::Question | Weight::LeftOut => BAD,
        };
        printer.err(&format!("{style}{}:{style:#} {remark}\n", remark.weight));
    }
}

/// Returns the injects that were imported, with their rows.
fn made(imported: &Imported) -> impl Iterator<Item = (&ImportedInject, &Inject)> {
    let injects = &imported.plan.scenario.injects;
    imported.made.iter().filter_map(|made| Some((made, injects.get(&made.id)?)))
}

fn list(imported: &Imported, printer: &mut Printer) -> Result<(), Failure> {
    let mut columns = Columns::new(["row", "time", "inject", "to", "text"]);
    for (made, inject) in made(imported) {
        let at = inject.at.as_ref().map(|at| at.zone.show(at.at, "%a %d %b %Y %H:%M %Z"));
        let row = match made.sheet.as_str() {
            "" => made.row.to_string(),
            sheet => format!("{sheet} {}", made.row),
        };
        let text: String = inject.text.usual().split_whitespace().collect::<Vec<_>>().join(" ");
        columns.row([
            row,
            at.unwrap_or_else(|| {
                if inject.is_by_hand() { "by hand" } else { "on a condition" }.to_owned()
            }),
            made.id.clone(),
            inject.to.join(", "),
            // What a terminal would obey is not for it.
            text.chars().filter(|c| !c.is_control()).take(40).collect(),
        ]);
    }
    columns.print(printer)?;
    Ok(())
}

fn sum_up(
    imported: &Imported,
    written: Option<&Path>,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let scenario = &imported.plan.scenario;
    let count = |weight| imported.remarks.iter().filter(|remark| remark.weight == weight).count();
    let (left_out, questions) = (count(Weight::LeftOut), count(Weight::Question));
    let warnings = count(Weight::Warning);
    let counted = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    };
    let what = format!(
        "{}, from {} to {}, for {}; {} left out, {} to be answered, {warnings} to look at",
        counted(imported.made.len(), "inject", "injects"),
        scenario.starts,
        scenario.ends,
        counted(scenario.agencies.len(), "agency", "agencies"),
        counted(left_out, "thing", "things"),
        counted(questions, "question", "questions"),
    );
    match written {
        Some(path) => printer.line(&format!("{GOOD}made{GOOD:#} {}: {what}", path.display()))?,
        None => printer.line(&format!("{GOOD}would make{GOOD:#} {what}"))?,
    }
    Ok(())
}

fn to_json(imported: &Imported, written: Option<&Path>) -> serde_json::Value {
    let injects = made(imported).map(|(made, inject)| {
        serde_json::json!({
            "id": made.id,
            "sheet": made.sheet,
            "row": made.row,
            "at": inject.at.as_ref().map(|at| at.at.to_string()),
            "to": inject.to,
            "text": inject.text.usual(),
        })
    });
    let remarks = imported.remarks.iter().map(|remark| {
        serde_json::json!({
            "weight": remark.weight.to_string().replace(' ', "_"),
            "sheet": remark.sheet,
            "rows": remark.rows,
            "column": remark.column,
            "what": remark.what,
            "done": remark.done,
            "hint": remark.hint,
        })
    });
    serde_json::json!({
        "scenario": written.map(|path| path.display().to_string()),
        "injects": injects.collect::<Vec<_>>(),
        "remarks": remarks.collect::<Vec<_>>(),
    })
}
