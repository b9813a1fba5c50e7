//! `hotwash script`: the injects of a scenario in order, with what stands beside them.

use std::io;
use std::process::ExitCode;

use super::arguments::{OutputArgs, OutputFormat, OverrideArgs};
use super::failure::Failure;
use super::printer::{HEADING, INJECT, Printer};
use super::problems;
use crate::scenario::{Inject, Plan, When};

const EXAMPLES: &str = "\
Examples:
  hotwash script opm_breach
  hotwash script mine.ron --format json";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ScriptArgs {
    /// The scenario: the name of a built-in one, or a path
    scenario: String,

    #[command(flatten)]
    changes: OverrideArgs,

    #[command(flatten)]
    shown: OutputArgs,
}

pub(super) fn run(args: &ScriptArgs, printer: &mut Printer) -> Result<ExitCode, Failure> {
    let plan = problems::plan(&args.scenario, &args.changes.read()?, printer)?;
    let injects = in_order(&plan);
    match args.shown.format {
        OutputFormat::Json => {
            let list: Vec<serde_json::Value> =
                injects.iter().map(|(id, inject)| to_json(id, inject)).collect();
            printer.line(&serde_json::to_string_pretty(&list).map_err(io::Error::from)?)?;
        }
        OutputFormat::Text => {
            for (id, one) in injects {
                inject(&plan, id, one, printer)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the injects that have a time by that, and then all others in the order of the file.
fn in_order(plan: &Plan) -> Vec<(&String, &Inject)> {
    let mut injects: Vec<(&String, &Inject)> = plan.scenario.injects.iter().collect();
    injects.sort_by_key(|(_, inject)| (inject.at.is_none(), inject.at.as_ref().map(|at| at.at)));
    injects
}

/// Shows an inject: when and to whom, what it says, and what stands beside it.
pub(super) fn inject(
    plan: &Plan,
    id: &str,
    inject: &Inject,
    printer: &mut Printer,
) -> io::Result<()> {
    let when = match (&inject.at, &inject.when) {
        (Some(at), _) => at.zone.show(at.at, "%a %d %b %Y %H:%M %Z"),
        (None, Some(When::ByHand)) => "by hand".to_owned(),
        (None, Some(when)) => when.to_string(),
        (None, None) => "in the place of another".to_owned(),
    };
    let scenario = &plan.scenario;
    let name = |to: &String| {
        if scenario.agencies.contains_key(to) { scenario.short(to) } else { to.clone() }
    };
    let to = inject.to.iter().map(name).collect::<Vec<_>>().join(", ");
    let to = if to.is_empty() { "to nobody".to_owned() } else { format!("to {to}") };
    printer.line(&format!("{INJECT}{id}{INJECT:#}, {when}, {to}"))?;
    indented(inject.text.usual(), "    ", printer)?;
    if let Some(expects) = &inject.expects {
        let action = expects.action.key().replace('_', " ");
        let (by, within) = (scenario.short(&expects.by), expects.within);
        printer
            .line(&format!("    {HEADING}expects:{HEADING:#} {action} by {by} within {within}"))?;
    }
    for (heading, text) in inject.notes_beside() {
        let heading = plain(heading);
        let lines: Vec<String> = text.lines().map(plain).collect();
        printer.line(&format!("    {HEADING}{heading}:{HEADING:#} {}", lines.join("\n      ")))?;
    }
    printer.line("")
}

fn indented(text: &str, indent: &str, printer: &mut Printer) -> io::Result<()> {
    let options = textwrap::Options::new(printer.width().max(40))
        .initial_indent(indent)
        .subsequent_indent(indent);
    for line in text.lines().map(plain) {
        for part in textwrap::wrap(&line, &options) {
            printer.line(&part)?;
        }
    }
    Ok(())
}

/// Returns a text without what a terminal would obey.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

fn to_json(id: &str, inject: &Inject) -> serde_json::Value {
    let notes: serde_json::Map<String, serde_json::Value> = inject
        .notes_beside()
        .map(|(heading, text)| (heading.to_owned(), serde_json::Value::from(text)))
        .collect();
    serde_json::json!({
        "id": id,
        "at": inject.at.as_ref().map(|at| at.at.to_string()),
        "when": inject.when.as_ref().map(When::to_string),
        "to": inject.to,
        "text": inject.text.usual(),
        "notes": notes,
    })
}
