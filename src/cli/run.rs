//! `hotwash run`: plays a scenario to its end.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use comfy_table::{CellAlignment, Table, TableComponent, presets};
use serde_json::json;

use super::arguments::{Changes, Format, Shown};
use super::failure::Failure;
use super::printer::{BAD, GOOD, HEADING, INJECT, MUTED, Printer};
use super::problems;
use crate::engine::{Exercise, compile};
use crate::record::{Folder, MANIFEST, Manifest, ManifestSource, Seconds, Tables, data_package};
use crate::review::{Clock, Line, Summary, Tone, account, complete};
use crate::scenario::{ById, Plan, Source};
use crate::time::{Instant, Span, ZonedInstant};

const EXAMPLES: &str = "\
Examples:
  hotwash run opm_breach
  hotwash run opm_breach --seed 7 --out tables
  hotwash run opm_breach --set agencies.mps.staff=2 --set guidelines.classes.priority.limits.acknowledge=12h
  hotwash run opm_breach --until 2015-10-15 --no-out
  hotwash run opm_breach --format json | jq .summary.classes";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The scenario: the name of a built-in one, or a path
    scenario: String,

    /// The seed of all chance; the same seed gives the same run to the byte
    #[arg(long, default_value_t = 1)]
    seed: u64,

    #[command(flatten)]
    changes: Changes,

    /// Stop here: a date (2015-10-15, 2015-10-15T12:00[UTC]) or a time after the start (+30d)
    #[arg(long, value_name = "WHEN")]
    until: Option<String>,

    /// Where to write the tables [default: out/SCENARIO-SEED]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Write no tables
    #[arg(long, conflicts_with_all = ["out", "force"])]
    no_out: bool,

    /// Replace the folder even if it holds something else
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    shown: Shown,
}

pub(super) fn run(args: &Args, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let plan = &problems::plan(&args.scenario, &args.changes.read()?, printer)?;
    let until = args.until.as_deref().map(|when| read_until(plan, when)).transpose()?;
    // The place is looked at before play, so that a wrong one is found out at once.
    let folder = match (args.no_out, &args.out) {
        (true, _) => None,
        (false, Some(out)) => Some(out.clone()),
        (false, None) => Some(Path::new("out").join(format!("{}-{}", plan.name, args.seed))),
    };
    let folder = folder.map(|path| Folder::begin(&path, args.force)).transpose()?;

    let mut exercise = Exercise::new(&Arc::new(compile(plan)), args.seed, until);
    exercise.run();
    let mut tables = exercise.tables();
    exercise.price(&mut tables);
    complete(plan, &mut tables);
    let stopped = exercise.now();
    let written = folder.map(|folder| write(args, plan, &tables, stopped, folder)).transpose()?;

    if args.shown.quiet {
        return Ok(ExitCode::SUCCESS);
    }
    let summary = Summary::of(plan, &tables);
    match args.shown.format {
        Format::Json => print_json(args, plan, &tables, &summary, written.as_deref(), printer)?,
        Format::Text => {
            print_heading(args, plan, stopped, printer)?;
            print_account(plan, &account(plan, &tables), printer)?;
            print_summary(&summary, printer)?;
            if let Some(path) = &written {
                printer.line(&format!("\nTables: {}", path.display()))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A moment of the exercise, as `--until` gives it.
fn read_until(plan: &Plan, when: &str) -> Result<Instant, Failure> {
    let scenario = &plan.scenario;
    let wrong = |message: String| Failure::Argument {
        message: format!("`--until {when}`: {message}"),
        hint: format!(
            "the exercise runs from {} to {}; write a date such as 2015-10-15 or a time after \
             the start such as +30d",
            scenario.starts.at, scenario.ends.at
        ),
    };
    let until = match when.strip_prefix('+') {
        Some(span) => {
            let span = Span::parse(span).map_err(|error| wrong(error.to_string()))?;
            scenario.starts.at + span
        }
        None => {
            let zone = &scenario.starts.zone;
            ZonedInstant::parse_in(when, zone).map_err(|error| wrong(error.to_string()))?.at
        }
    };
    if until < scenario.starts.at || until > scenario.ends.at {
        return Err(wrong("it is outside the exercise".into()));
    }
    Ok(until)
}

/// Writes the tables, the data package and the manifest.
fn write(
    args: &Args,
    plan: &Plan,
    tables: &Tables,
    stopped: Instant,
    folder: Folder,
) -> Result<PathBuf, Failure> {
    let mut rows = serde_json::Map::new();
    for (about, count, bytes) in tables.to_csv()? {
        folder.write(&format!("{}.csv", about.name), &bytes)?;
        rows.insert(about.name.to_owned(), json!(count));
    }
    let sources = &plan.sources;
    let all = |found: &ById<Source>| {
        found.iter().map(|(name, found)| ManifestSource::of(name, &found.text)).collect()
    };
    let one = |name: &Option<String>, found: &Option<Source>| {
        let found = name.as_ref().zip(found.as_ref());
        found.map(|(name, found)| ManifestSource::of(name, &found.text))
    };
    let manifest = Manifest {
        generator: "hotwash",
        version: env!("CARGO_PKG_VERSION"),
        scenario: ManifestSource::of(&plan.name, &sources.scenario.text),
        guidelines: ManifestSource::of(&plan.scenario.guidelines, &sources.guidelines.text),
        calendars: all(&sources.calendars),
        glossary: one(&plan.scenario.glossary, &sources.glossary),
        lexicons: all(&sources.lexicons),
        questionnaire: one(&plan.scenario.questionnaire, &sources.questionnaire),
        parameters: plan.overrides.iter().map(ToString::to_string).collect(),
        seed: args.seed,
        until: stopped.to_string(),
        command: command(args),
        rows,
    };
    let package = data_package(&format!("{}-{}", plan.name, args.seed), &plan.scenario.title);
    folder.write("datapackage.json", &pretty(&package)?)?;
    folder.write(MANIFEST, &pretty(&manifest)?)?;
    Ok(folder.finish()?)
}

fn pretty(value: &impl serde::Serialize) -> Result<Vec<u8>, Failure> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(std::io::Error::from)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The command that does this run again.
fn command(args: &Args) -> String {
    let mut words = vec![format!("hotwash run {} --seed {}", quoted(&args.scenario), args.seed)];
    words.extend(args.changes.set.iter().map(|set| format!("--set {}", quoted(set))));
    words.extend(args.until.iter().map(|until| format!("--until {}", quoted(until))));
    words.join(" ")
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:+,".contains(c);
    if word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn print_json(
    args: &Args,
    plan: &Plan,
    tables: &Tables,
    summary: &Summary,
    written: Option<&Path>,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let metrics: serde_json::Map<_, _> =
        tables.metrics.iter().map(|row| (row.name.clone(), json!(row.value))).collect();
    let value = json!({
        "scenario": plan.name,
        "title": plan.scenario.title,
        "guidelines": plan.scenario.guidelines,
        "calendars": plan.calendars.keys().collect::<Vec<_>>(),
        "seed": args.seed,
        "command": command(args),
        "summary": summary,
        "requests": tables.requests,
        "misunderstandings": tables.misunderstandings,
        "metrics": metrics,
        "tables": written,
    });
    printer.line(&serde_json::to_string_pretty(&value).map_err(std::io::Error::from)?)?;
    Ok(())
}

fn print_heading(
    args: &Args,
    plan: &Plan,
    stopped: Instant,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let scenario = &plan.scenario;
    printer.line(&format!("{HEADING}{}{HEADING:#}", scenario.title))?;
    let clock = Clock::of(plan);
    let calendars: Vec<&str> = plan.calendars.keys().map(String::as_str).collect();
    let calendars = match calendars.as_slice() {
        [] => String::new(),
        [only] => format!(" calendar {only},"),
        names => format!(" calendars {},", names.join(" and ")),
    };
    printer.line(&format!(
        "{} to {}, guidelines {},{calendars} seed {}",
        clock.date(scenario.starts.at),
        clock.date(stopped),
        scenario.guidelines,
        args.seed,
    ))?;
    for (id, party) in &scenario.parties {
        let names = scenario.agencies.iter().filter(|(_, agency)| &agency.party == id).map(
            |(id, agency)| match &agency.short {
                Some(short) => format!("{short} ({})", agency.name),
                None => format!("{} ({})", id.to_uppercase(), agency.name),
            },
        );
        let text = format!("{}: {}", party.name, names.collect::<Vec<_>>().join(", "));
        for line in
            textwrap::wrap(&text, textwrap::Options::new(printer.width()).subsequent_indent("  "))
        {
            printer.line(&line)?;
        }
    }
    Ok(())
}

fn print_account(plan: &Plan, lines: &[Line], printer: &mut Printer) -> Result<(), Failure> {
    let clock = Clock::of(plan);
    let cities = clock.cities();
    let columns: Vec<usize> = cities.iter().map(|city| city.chars().count().max(8)).collect();
    let row = |cells: &[String]| {
        cells
            .iter()
            .zip(&columns)
            .map(|(cell, width)| format!("{cell:<width$}  "))
            .collect::<String>()
    };
    let indent = " ".repeat(2 + row(&clock.times(plan.scenario.starts.at)).chars().count());
    let mut day = String::new();
    for line in lines {
        let date = clock.date(line.at);
        if date != day {
            let cities = row(&cities);
            printer.line(&format!("\n{MUTED}  {cities}{MUTED:#}{HEADING}{date}{HEADING:#}"))?;
            day = date;
        }
        let style = match line.tone {
            Tone::Inject => INJECT,
            Tone::Plain => anstyle::Style::new(),
            Tone::Good => GOOD,
            Tone::Bad => BAD,
        };
        let times = row(&clock.times(line.at));
        let options = textwrap::Options::new(printer.width() - indent.len().min(40));
        let head = format!("{}  {}", line.who, line.what);
        for (index, part) in textwrap::wrap(&head, &options).iter().enumerate() {
            let before = if index == 0 { format!("  {times}") } else { format!("{indent}  ") };
            printer.line(&format!("{before}{style}{part}{style:#}"))?;
        }
        for part in line.text.iter().flat_map(|text| textwrap::wrap(text, &options)) {
            printer.line(format!("{indent}  {part}").trim_end())?;
        }
    }
    Ok(())
}

/// A number of things: `1 return`, `2 returns`.
fn count(number: usize, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}

/// Where the time of the requests went, by class.
fn print_time(summary: &Summary, printer: &mut Printer) -> Result<(), Failure> {
    printer.line(&format!("\n{HEADING}Where their time went{HEADING:#}"))?;
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_style(TableComponent::HeaderLines, '─');
    table.set_style(TableComponent::MiddleHeaderIntersections, '─');
    table.set_header([
        "class",
        "in all",
        "under way",
        "waiting",
        "worked on",
        "out of hours",
        "other side",
        "sent back",
    ]);
    for class in &summary.classes {
        let mut row = vec![class.class.clone(), class.time.gross_s.0.to_string()];
        match class.time.shares() {
            Some(shares) => row.extend(shares.map(|share| format!("{:.0} %", share * 100.0))),
            None => row.extend([const { String::new() }; 6]),
        }
        table.add_row(row);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    printer.line(&table.trim_fmt())?;
    Ok(())
}

/// What was misunderstood, by kind.
fn print_misunderstandings(summary: &Summary, printer: &mut Printer) -> Result<(), Failure> {
    if summary.misunderstandings.is_empty() {
        return Ok(());
    }
    printer.line(&format!("\n{HEADING}Misunderstandings{HEADING:#}"))?;
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_style(TableComponent::HeaderLines, '─');
    table.set_style(TableComponent::MiddleHeaderIntersections, '─');
    table.set_header([
        "kind",
        "arose",
        "noticed",
        "put right",
        "latent",
        "median life",
        "hours lost",
    ]);
    let hours = |seconds: Seconds| format!("{:.1}", seconds.0.as_secs_f64() / 3600.0);
    for kind in &summary.misunderstandings {
        let lived = kind.lived.median_s.map_or_else(String::new, |it| it.0.to_string());
        table.add_row([
            kind.kind.replace('_', " "),
            kind.arose.to_string(),
            kind.detected.to_string(),
            kind.repaired.to_string(),
            kind.latent.to_string(),
            lived,
            hours(kind.cost_s),
        ]);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    printer.line(&table.trim_fmt())?;
    let options = textwrap::Options::new(printer.width());
    let remark = "Hours lost are those by which requests would have been answered sooner in the same \
                  run, had that one reading been right. Those of readings that work on each other do \
                  not add up.";
    for line in textwrap::wrap(remark, &options) {
        printer.line(&format!("{MUTED}{line}{MUTED:#}"))?;
    }
    Ok(())
}

fn print_summary(summary: &Summary, printer: &mut Printer) -> Result<(), Failure> {
    printer.line(&format!("\n{HEADING}Requests by urgency class{HEADING:#}"))?;
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_style(TableComponent::HeaderLines, '─');
    table.set_style(TableComponent::MiddleHeaderIntersections, '─');
    table.set_header([
        "class",
        "sent",
        "acknowledged",
        "median",
        "worst",
        "answered",
        "median",
        "worst",
        "in time",
        "late",
    ]);
    let span =
        |cell: Option<Seconds>| cell.map_or_else(|| "-".to_owned(), |cell| cell.0.to_string());
    for class in &summary.classes {
        let refused = match class.refused {
            0 => String::new(),
            refused => format!(" ({refused} refused)"),
        };
        table.add_row([
            class.class.clone(),
            class.requests.to_string(),
            class.acknowledged.to_string(),
            span(class.to_acknowledge.median_s),
            span(class.to_acknowledge.worst_s),
            format!("{}{refused}", class.answered),
            span(class.to_answer.median_s),
            span(class.to_answer.worst_s),
            class.met.to_string(),
            class.missed.to_string(),
        ]);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    printer.line(&table.trim_fmt())?;
    let options = textwrap::Options::new(printer.width());
    let remark = "Medians and longest times run from sending; those to the answer leave out the time \
                  that a returned request was with the requester.";
    for line in textwrap::wrap(remark, &options) {
        printer.line(&format!("{MUTED}{line}{MUTED:#}"))?;
    }
    print_time(summary, printer)?;
    print_misunderstandings(summary, printer)?;
    let counts = format!(
        "{} of {} fired, {} met and {} missed; {}, {} of them lost; {}, {}, {} to the hotline",
        summary.injects_fired,
        count(summary.injects, "inject"),
        count(summary.expectations_met, "expectation"),
        summary.expectations_missed,
        count(summary.messages, "message"),
        summary.messages_lost,
        count(summary.returns as usize, "return"),
        count(summary.reminders as usize, "reminder"),
        count(summary.escalations as usize, "escalation"),
    );
    printer.line("")?;
    for line in textwrap::wrap(&counts, &options) {
        printer.line(&line)?;
    }
    if !summary.open.is_empty() {
        let open: Vec<String> = summary
            .open
            .iter()
            .map(|open| {
                let overdue = if open.overdue { ", overdue" } else { "" };
                format!("{} ({}{overdue})", open.id, open.state.replace('_', " "))
            })
            .collect();
        let still = format!("Still open: {}", open.join(", "));
        for line in textwrap::wrap(&still, options.subsequent_indent("  ")) {
            printer.line(&line)?;
        }
    }
    Ok(())
}
