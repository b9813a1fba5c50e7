//! `hotwash scenarios`: lists the built-in scenarios, to choose one.

use std::io;
use std::process::ExitCode;

use clap::ValueEnum;
use serde_json::json;

use super::arguments::{OutputFormat, parse_locale};
use super::columns::Columns;
use super::failure::Failure;
use super::printer::{HEADING, MUTED, Printer};
use crate::locale::{Locale, say};
use crate::scenario::{Difficulty, Shelf, ShelfFilter, ShelvedScenario};
use crate::time::Span;

const EXAMPLES: &str = "\
Examples:
  hotwash scenarios                                 all of them, the shortest first
  hotwash scenarios --people 4 --minutes 90         for four people with an hour and a half
  hotwash scenarios --theme ransomware --theme evidence
  hotwash scenarios --difficulty easy --json        for programs";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ScenariosArgs {
    /// Only those about a theme; may be repeated
    #[arg(long, value_name = "THEME")]
    theme: Vec<String>,

    /// Only those for so many people
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    people: Option<u32>,

    /// Only those that take at most so many minutes in the room
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    minutes: Option<u32>,

    /// Only those that are so difficult
    #[arg(long, value_enum)]
    difficulty: Option<DifficultyArg>,

    /// The language of titles and themes
    #[arg(long, value_name = "TAG", value_parser = parse_locale, default_value = "en")]
    lang: Locale,

    /// The format of the output
    #[arg(long, value_enum, default_value_t = OutputFormat::Text)]
    format: OutputFormat,

    /// The same as `--format json`
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum DifficultyArg {
    /// For people who have never played
    Easy,
    /// For people who know their work
    Moderate,
    /// For people who have played before
    Hard,
}

impl From<DifficultyArg> for Difficulty {
    fn from(difficulty: DifficultyArg) -> Self {
        match difficulty {
            DifficultyArg::Easy => Self::Easy,
            DifficultyArg::Moderate => Self::Moderate,
            DifficultyArg::Hard => Self::Hard,
        }
    }
}

pub(super) fn run(args: &ScenariosArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let shelf = Shelf::built_in()?;
    for theme in &args.theme {
        if let Some(hint) = shelf.hint_on_theme(theme) {
            let message = format!("no scenario has the theme `{theme}`");
            return Err(Failure::Argument { message, hint });
        }
    }
    let filter = ShelfFilter {
        themes: args.theme.clone(),
        people: args.people,
        time: args.minutes.map(|minutes| Span::from_minutes(minutes.into())),
        difficulty: args.difficulty.map(Difficulty::from),
    };
    let fitting: Vec<&ShelvedScenario> = shelf.fitting(&filter).collect();
    if args.json || args.format == OutputFormat::Json {
        let all: Vec<_> = fitting.into_iter().map(to_json).collect();
        let text = serde_json::to_string_pretty(&all).map_err(io::Error::from)?;
        printer.line(&text)?;
        return Ok(ExitCode::SUCCESS);
    }
    if fitting.is_empty() {
        printer.line("No built-in scenario is like that. `hotwash scenarios` lists them all.")?;
        return Ok(ExitCode::SUCCESS);
    }
    print(&fitting, args.lang, printer)?;
    Ok(ExitCode::SUCCESS)
}

fn print(scenarios: &[&ShelvedScenario], l: Locale, printer: &mut Printer) -> io::Result<()> {
    let mut table = Columns::new([
        &say!(l, "shelf-scenario"),
        &format!(">{}", say!(l, "shelf-time")),
        &format!(">{}", say!(l, "shelf-people")),
        &say!(l, "shelf-difficulty"),
    ]);
    for scenario in scenarios {
        let entry = &scenario.catalogue;
        table.row([
            scenario.name.clone(),
            l.span(entry.time),
            format!("{}–{}", entry.people.least, entry.people.most),
            l.word("difficulty", entry.difficulty.key()),
        ]);
    }
    table.print(printer)?;
    for scenario in scenarios {
        let (title, entry) = (scenario.title.in_language(l.tag()), &scenario.catalogue);
        printer.line(&format!("\n{HEADING}{}{HEADING:#}: {title}", scenario.name))?;
        let themes: Vec<String> = entry.themes.iter().map(|theme| l.word("theme", theme)).collect();
        let lines = textwrap::Options::new(printer.width());
        let lines = lines.initial_indent("  ").subsequent_indent("  ");
        printer.line(&textwrap::fill(entry.trains.in_language(l.tag()), lines.clone()))?;
        printer.line(&textwrap::fill(&l.list(&themes), lines))?;
    }
    printer.line(&format!(
        "\n{MUTED}Time is that of play in the room, without the hotwash. `hotwash host` lets you choose in a \
         browser.{MUTED:#}"
    ))
}

fn to_json(scenario: &ShelvedScenario) -> serde_json::Value {
    let entry = &scenario.catalogue;
    json!({
        "name": scenario.name,
        "title": scenario.title.in_language(Locale::English.tag()),
        "trains": entry.trains.by_language().collect::<std::collections::BTreeMap<_, _>>(),
        "minutes": entry.time.as_micros() / Span::from_minutes(1).as_micros(),
        "people": { "least": entry.people.least, "most": entry.people.most },
        "difficulty": entry.difficulty.key(),
        "themes": entry.themes,
        "parties": scenario.parties,
        "seats": scenario.agencies,
    })
}
