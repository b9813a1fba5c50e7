//! Describes parameter studies, and writes and prints their outcomes.

use std::collections::BTreeMap;

use clap::ValueEnum;

use super::arguments::parse_locale;
use super::columns::Columns;
use super::failure::Failure;
use super::printer::{HEADING, MUTED, Printer};
use super::sweep_runner::pilot;
use crate::locale::Locale;
use crate::record::Folder;
use crate::report::{html, swept};
use crate::scenario::{Design, Luck, Replications};
use crate::sweep::{
    MOST_LUCK, Ranking, Schedule, Shard, Study, StudyOutcome, StudyOutput, TableFormat, WorkFolder,
};
use crate::time::Span;

/// The format of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormatArg {
    /// Comma-separated values
    Csv,
    /// Apache Parquet
    Parquet,
}

/// The output of a study.
#[derive(Debug, clap::Args)]
pub(super) struct SweepOutputArgs {
    /// The format of the tables
    #[arg(long, value_enum, default_value_t = TableFormatArg::Csv)]
    pub(super) format: TableFormatArg,

    /// The language of the report; the texts of the scenario are not translated
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = parse_locale)]
    pub(super) lang: Locale,

    /// Print only problems
    #[arg(long, short)]
    pub(super) quiet: bool,
}

impl From<TableFormatArg> for TableFormat {
    fn from(form: TableFormatArg) -> Self {
        match form {
            TableFormatArg::Csv => Self::Csv,
            TableFormatArg::Parquet => Self::Parquet,
        }
    }
}

/// Computes the outcome of a study, writes it, and prints a summary.
pub(super) fn finish(
    study: &Study,
    mut work: WorkFolder,
    folder: Folder,
    written: &SweepOutputArgs,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let outcome = work.outcome(study)?;
    let document = swept(study, &outcome, work.identity(), written.lang);
    let report = html(&document, &BTreeMap::new());
    let output = StudyOutput { folder, format: written.format.into(), report };
    let path = work.finish(study, &outcome, output)?;
    if !written.quiet {
        tell(study, &outcome, printer)?;
        printer.line(&format!("\nTables: {}", path.display()))?;
    }
    Ok(())
}

/// Prints what a study consists of, and how long it will take.
pub(super) fn describe(study: &Study, printer: &mut Printer) -> Result<(), Failure> {
    heading(study, printer)?;
    let mut rows = Columns::new(["factor", "values"]);
    for (name, factor) in &study.sweep.vary {
        let ends: Vec<String> = factor.extremes().iter().map(|value| factor.cell(*value)).collect();
        let values = match factor.levels() {
            Some(_) => ends.join(", "),
            None => {
                format!("{}{}", ends.join(" to "), if factor.is_duration() { " s" } else { "" })
            }
        };
        let room = printer.width().saturating_sub(name.len() + 5).max(20);
        rows.row([name, &textwrap::fill(&values, room)]);
    }
    rows.print(printer)?;
    let schedule = Schedule::new(study, Shard::WHOLE);
    let (least, most) = schedule.expected();
    let runs =
        if least == most { format!("{most} runs") } else { format!("{least} to {most} runs") };
    printer.line(&format!("\n{}: {} points, {runs}", design(study), study.layout.points.len()))?;
    let each = pilot(study)?;
    let threads = rayon::current_num_threads();
    let length = |runs: u64| Span::from_secs_f64(runs as f64 * each / threads as f64);
    let time = if least == most {
        format!("about {}", length(most))
    } else {
        format!("about {} to {}", length(least), length(most))
    };
    let of_one = each * 1e3;
    printer.line(&format!(
        "A run takes {of_one:.1} ms by a pilot; with {threads} threads it is {time}"
    ))?;
    Ok(())
}

fn heading(study: &Study, printer: &mut Printer) -> Result<(), Failure> {
    printer.line(&format!("{HEADING}{}{HEADING:#}", study.sweep.question))?;
    printer.line(&format!("{MUTED}{}{MUTED:#}\n", study.title))?;
    Ok(())
}

/// Returns a description of the design.
fn design(study: &Study) -> String {
    let luck = match study.sweep.luck {
        Luck::Common => "common luck",
        Luck::Independent => "independent luck",
    };
    let design = match &study.sweep.design {
        Design::Grid { .. } => "Full grid".to_owned(),
        Design::Random { .. } => "Random points".to_owned(),
        Design::LatinHypercube { .. } => "Latin hypercube".to_owned(),
        Design::Sobol { .. } => "Sobol sequence".to_owned(),
        Design::Saltelli { base, .. } => format!("Saltelli's design on {base} points"),
        Design::Morris { trajectories, .. } => format!("{trajectories} trajectories of Morris"),
        Design::Table(name) => format!("Points of {name}"),
    };
    let replications = match &study.sweep.replications {
        Replications::Fixed(number) => format!("{number} replications each"),
        Replications::UntilPrecise { measure, least, most, .. } => {
            format!("{least} to {most} replications each, until {measure} is precise")
        }
    };
    format!("{design}, {replications}, {luck}")
}

/// Prints the outcome of a study: the means of each measure, and which factors matter for it.
fn tell(study: &Study, outcome: &StudyOutcome, printer: &mut Printer) -> Result<(), Failure> {
    heading(study, printer)?;
    let totals = &outcome.totals;
    printer.line(&format!(
        "{}: {} points, {} runs\n",
        design(study),
        totals.replications.len(),
        totals.runs
    ))?;
    let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), short);
    let share = |value: Option<f64>| {
        value.map_or_else(|| "-".to_owned(), |share| format!("{:.0} %", share * 100.0))
    };
    let mut rows = Columns::new([
        "measure",
        ">mean",
        ">sd of points",
        ">sd of runs",
        ">noise",
        ">saved by common luck",
    ]);
    for (measure, luck) in study.measures.iter().zip(&outcome.luck) {
        rows.row([
            measure.name.clone(),
            number(luck.mean),
            number(luck.between_sd),
            number(luck.within_sd),
            share(luck.noise_share),
            share(luck.variance_reduction),
        ]);
    }
    rows.print(printer)?;
    let mut rows =
        Columns::new(["measure", "what matters most", "index", ">estimate", "95 % interval"]);
    let mut is_empty = true;
    for (place, measure) in study.measures.iter().enumerate() {
        let own = outcome.indices.iter().filter(|index| index.measure == place);
        let wanted = own.filter(|index| ["explained", "total", "mu_star"].contains(&index.name));
        let best = wanted.max_by(|a, b| a.value.total_cmp(&b.value).then(b.factor.cmp(&a.factor)));
        let Some(best) = best.filter(|best| best.value > 0.0) else { continue };
        let factor = study.sweep.vary.get_index(best.factor).map_or("", |(name, _)| name.as_str());
        let interval = best
            .interval
            .map_or_else(String::new, |(low, high)| format!("{} to {}", short(low), short(high)));
        is_empty = false;
        rows.row([
            measure.name.clone(),
            factor.to_owned(),
            best.name.to_owned(),
            short(best.value),
            interval,
        ]);
    }
    if !is_empty {
        printer.line("")?;
        rows.print(printer)?;
    }
    tell_doubts(study, outcome, printer);
    let short_of = totals.precise.iter().filter(|precise| !**precise).count();
    if short_of > 0 {
        printer.note(&format!(
            "{short_of} of {} points are less precise than was asked for: `precise` in the table \
             `design` says which",
            totals.precise.len()
        ));
    }
    Ok(())
}

/// Prints for which measures the factors cannot be ranked.
fn tell_doubts(study: &Study, outcome: &StudyOutcome, printer: &mut Printer) {
    let of = |ranking| -> Vec<&str> {
        let places = outcome.ranked(ranking);
        places.map(|place| study.measures[place].name.as_str()).collect()
    };
    let doubtful = of(Ranking::Doubtful);
    if !doubtful.is_empty() {
        printer.note(&format!(
            "more than {:.0} % of the variance between the means of points is luck for {}: how the \
             factors rank cannot be trusted, and takes more replications",
            MOST_LUCK * 100.0,
            doubtful.join(", ")
        ));
    }
    let unknown = of(Ranking::Unknown);
    if !unknown.is_empty() {
        printer.note(&format!(
            "with one replication it is not known how much of the variance between points is luck \
             for {}: it is in the indices, and how the factors rank cannot be trusted",
            unknown.join(", ")
        ));
    }
}

/// Returns a number with as few digits as are useful.
fn short(value: f64) -> String {
    let size = value.abs();
    if size >= 1000.0 {
        format!("{value:.0}")
    } else if size >= 10.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.3}")
    }
}
