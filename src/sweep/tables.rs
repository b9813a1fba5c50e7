//! The tables of a study: their columns, and their rows as text.

use serde::Serialize;

use super::design::{DesignStructure, PointPart, PointRole};
use super::factor::ColumnType;
use super::outcome::StudyOutcome;
use super::study::Study;
use crate::record::{MisunderstandingRow, PackageField, RequestRow, Resource, Row as _};
use crate::scenario::{Factor, Keep};

/// Lists columns: of each the type of its cells, its name, and what it holds.
macro_rules! fields {
    ($($of:ty, $name:literal, $about:expr;)*) => {
        vec![$(PackageField::of::<$of>($name, $about)),*]
    };
}

/// Returns the columns that every table of runs begins with.
fn of_a_run() -> Vec<PackageField> {
    fields! {
        u64, "run", "Number of the run, from 1, in the order in which they are played.";
        u64, "config", "Number of the design point, from 1.";
        u64, "replication", "Number of the replication of that point, from 1.";
    }
}

fn of_factors(study: &Study) -> impl Iterator<Item = PackageField> {
    study.sweep.vary.iter().map(|(name, factor)| {
        let unit = if factor.is_duration() { ", in seconds" } else { "" };
        let about = format!("Value of the factor {name}{unit}.");
        match factor.column() {
            ColumnType::Text => PackageField::of::<String>(name, about),
            ColumnType::Whole => PackageField::of::<u64>(name, about),
            ColumnType::Number => PackageField::of::<f64>(name, about),
        }
    })
}

/// Returns the description of a table.
fn table(
    name: &str,
    about: &str,
    key: &[&str],
    fields: Vec<PackageField>,
    refers: &[(&str, &str, &str)],
) -> Resource {
    let refer = |(column, table, key): &(&str, &str, &str)| {
        ((*column).to_owned(), (*table).to_owned(), (*key).to_owned())
    };
    Resource {
        name: name.to_owned(),
        about: about.to_owned(),
        key: key.iter().map(|key| (*key).to_owned()).collect(),
        fields,
        refers: refers.iter().map(refer).collect(),
    }
}

/// Returns the description of the table of the runs.
pub(super) fn runs(study: &Study) -> Resource {
    let mut fields = of_a_run();
    fields.push(PackageField::of::<u64>("seed", "Seed of all chance of the run."));
    fields.extend(of_factors(study));
    fields.extend(study.measures.iter().map(|measure| {
        let about = format!(
            "In {}: {}; empty where there is nothing to measure.",
            measure.unit, measure.about
        );
        PackageField::of::<Option<f64>>(&measure.name, about)
    }));
    table("runs", "One row is a run.", &["run"], fields, &[("config", "design", "config")])
}

/// Returns the description of the table of the requests of all runs.
pub(super) fn requests() -> Resource {
    of_all_runs(&Resource::from(&RequestRow::TABLE))
}

/// Returns the description of the table of the misunderstandings of all runs.
pub(super) fn misunderstandings() -> Resource {
    of_all_runs(&Resource::from(&MisunderstandingRow::TABLE))
}

/// Returns the description of a table of a run, extended to all runs.
fn of_all_runs(one: &Resource) -> Resource {
    let mut fields = of_a_run();
    fields.extend(one.fields.iter().cloned());
    let mut key = vec!["run".to_owned()];
    key.extend(one.key.iter().cloned());
    let refers = vec![("run".to_owned(), "runs".to_owned(), "run".to_owned())];
    let about = one.about.replace('.', ", of any run.");
    Resource { name: one.name.clone(), about, key, fields, refers }
}

/// Returns the descriptions of the tables to which each run adds rows.
pub(super) fn of_runs(study: &Study) -> Vec<Resource> {
    let mut tables = vec![runs(study)];
    if study.sweep.keep >= Keep::Requests {
        tables.push(requests());
    }
    if study.sweep.keep >= Keep::All {
        tables.push(misunderstandings());
    }
    tables
}

fn design(study: &Study) -> Resource {
    let mut fields = fields! {
        u64, "config", "Number of the design point, from 1.";
    };
    if study.layout.shape != DesignStructure::Free {
        fields.push(PackageField::of::<u64>("block", "Block or trajectory of the design, from 1."));
        let about = "What the point is in it: A, B, the factor that is as in B, or `B, ` and the factor that is as in A; or start, the factor that changed.";
        fields.push(PackageField::of::<String>("part", about));
    }
    fields.extend(of_factors(study));
    fields.push(PackageField::of::<u64>("replications", "How often it was played."));
    let about =
        "Whether the interval is as narrow as was asked for; empty where nothing was asked.";
    fields.push(PackageField::of::<Option<bool>>("precise", about));
    table("design", "One row is a design point.", &["config"], fields, &[])
}

fn summary() -> Resource {
    let fields = fields! {
        u64, "config", "Number of the design point.";
        String, "measure", "Name of the measure.";
        u64, "runs", "How many runs had something to measure.";
        u64, "missing", "How many had not.";
        Option<f64>, "mean", "Mean.";
        Option<f64>, "sd", "Standard deviation, as of a sample.";
        Option<f64>, "min", "Least value.";
        Option<f64>, "q05", "5 % quantile.";
        Option<f64>, "q25", "25 % quantile.";
        Option<f64>, "median", "Median.";
        Option<f64>, "q75", "75 % quantile.";
        Option<f64>, "q95", "95 % quantile.";
        Option<f64>, "max", "Greatest value.";
        Option<f64>, "t_low", "Lower end of the 95 % interval of the mean, by Student's t.";
        Option<f64>, "t_high", "Upper end of the same.";
        Option<f64>, "bootstrap_low", "Lower end of the 95 % interval of the mean, by the bootstrap (BCa).";
        Option<f64>, "bootstrap_high", "Upper end of the same.";
        Option<f64>, "skewed_low", "Lower end of the 95 % interval of the mean of skewed values, by Hall's transformation.";
        Option<f64>, "skewed_high", "Upper end of the same.";
    };
    let refers = [("config", "design", "config"), ("measure", "measures", "measure")];
    table(
        "summary",
        "One row is a measure at a design point.",
        &["config", "measure"],
        fields,
        &refers,
    )
}

fn effects() -> Resource {
    let fields = fields! {
        String, "measure", "Name of the measure.";
        String, "factor", "Name of the factor.";
        u64, "group", "Number of the group of points, from 1, by the value of the factor.";
        String, "value", "Value of the factor, or the first and last of the group.";
        Option<f64>, "at", "Middle of the group; empty of a factor without an order.";
        u64, "points", "How many points there are in the group.";
        f64, "mean", "Mean of the means of its points.";
        Option<f64>, "low", "Lower end of the 95 % interval of that mean over replications of the same points, by Student's t; empty with a single replication.";
        Option<f64>, "high", "Upper end of the same.";
        Option<f64>, "change", "By how much the mean is greater than that of the first group.";
        Option<f64>, "change_low", "Lower end of the 95 % interval of that, replication by replication.";
        Option<f64>, "change_high", "Upper end of the same.";
        Option<f64>, "points_low", "Lower end of the 95 % interval of the mean over points, by Student's t; empty with a single point.";
        Option<f64>, "points_high", "Upper end of the same.";
    };
    let key = ["measure", "factor", "group"];
    let about = "One row is the mean of a measure where a factor has one value, or is in one part of its range.";
    table("effects", about, &key, fields, &[("measure", "measures", "measure")])
}

fn indices() -> Resource {
    let about = "What is estimated: explained (share of the variance between the means of points), luck (share of the variance between the groups of a factor that luck alone would make), first, total and second (Sobol), mu, mu_star, mu_star_most and sigma (Morris).";
    let fields = fields! {
        String, "measure", "Name of the measure.";
        String, "factor", "Name of the factor.";
        String, "index", about;
        f64, "estimate", "Estimate.";
        Option<f64>, "low", "Lower end of its 95 % interval.";
        Option<f64>, "high", "Upper end of the same.";
        Option<String>, "other", "The other factor of a second-order index; empty of all others.";
    };
    let key = ["measure", "factor", "index", "other"];
    table(
        "indices",
        "One row is how much a factor matters for a measure.",
        &key,
        fields,
        &[("measure", "measures", "measure")],
    )
}

fn measures() -> Resource {
    let fields = fields! {
        String, "measure", "Name of the measure.";
        String, "unit", "Its unit: count, share, seconds or number.";
        String, "about", "What it says.";
        Option<f64>, "mean", "Mean of the means of all points.";
        Option<f64>, "between_sd", "Standard deviation between the means of points.";
        Option<f64>, "within_sd", "Standard deviation between runs of one point: the root of its mean square.";
        Option<f64>, "noise_share", "Share of the variance between the means of points that is luck.";
        Option<f64>, "variance_reduction", "By how much of itself the variance of a difference between two points is smaller than with independent luck; empty with independent luck.";
    };
    table("measures", "One row is a measure.", &["measure"], fields, &[])
}

/// A table with its rows as CSV.
pub(super) struct CsvTable {
    pub(super) about: Resource,
    pub(super) rows: u64,
    pub(super) bytes: Vec<u8>,
}

/// Returns the tables of the outcome of a study.
pub(super) fn of_outcome(
    study: &Study,
    outcome: &StudyOutcome,
) -> Result<Vec<CsvTable>, csv::Error> {
    let measure = |place: usize| study.measures[place].name.as_str();
    let factor =
        |place: usize| study.sweep.vary.get_index(place).map_or("", |(name, _)| name.as_str());
    let pair = |interval: Option<(f64, f64)>| {
        interval.map_or((None, None), |(low, high)| (Some(low), Some(high)))
    };
    let summaries = outcome.summaries.iter().map(|it| {
        let quantiles = it.quantiles.map_or([None; 7], |all| all.map(Some));
        let numbers = (it.number, it.missing, it.mean, it.sd);
        let intervals = (pair(it.t), pair(it.bootstrap), pair(it.skewed));
        (it.point + 1, measure(it.measure), numbers, quantiles, intervals)
    });
    let effects_rows = outcome.effects.iter().map(|it| {
        let group = (it.group + 1, &it.label, it.at, it.points);
        let change = (it.change, pair(it.change_interval));
        let mean = (it.mean, pair(it.interval));
        (measure(it.measure), factor(it.factor), group, mean, change, pair(it.over_points))
    });
    let indices_rows = outcome.indices.iter().map(|it| {
        let named = (measure(it.measure), factor(it.factor), it.name);
        (named, it.value, pair(it.interval), it.other.map(factor))
    });
    let measures_rows = study.measures.iter().zip(&outcome.luck).map(|(it, luck)| {
        let spread = (luck.mean, luck.between_sd, luck.within_sd, luck.noise_share);
        (&it.name, it.unit, &it.about, spread, luck.variance_reduction)
    });
    let totals = &outcome.totals;
    let points = study.layout.points.iter().enumerate().map(|(index, point)| {
        let values = study.sweep.vary.values().zip(&point.values);
        let values: Vec<String> = values.map(|(factor, value)| factor.cell(*value)).collect();
        let precise = totals.precise.get(index).copied();
        let role: Vec<String> =
            point.role.iter().flat_map(|role| role_cells(study, *role)).collect();
        (index + 1, role, values, totals.replications[index], precise)
    });
    Ok(vec![
        written(design(study), points)?,
        written(summary(), summaries)?,
        written(effects(), effects_rows)?,
        written(indices(), indices_rows)?,
        written(measures(), measures_rows)?,
    ])
}

fn role_cells(study: &Study, role: PointRole) -> [String; 2] {
    let factor =
        |place| study.sweep.vary.get_index(place).map_or_else(String::new, |it| it.0.clone());
    let part = match role.part {
        PointPart::A => "A".to_owned(),
        PointPart::B => "B".to_owned(),
        PointPart::Start => "start".to_owned(),
        PointPart::Swapped(place) => format!("B, {}", factor(place)),
        PointPart::Mixed(place) | PointPart::Step(place, _) => factor(place),
    };
    [(role.block + 1).to_string(), part]
}

fn written<R: Serialize>(
    about: Resource,
    rows: impl Iterator<Item = R>,
) -> Result<CsvTable, csv::Error> {
    let mut writer = writer(Vec::new());
    writer.write_record(about.fields.iter().map(|field| &field.name))?;
    let mut number = 0;
    for row in rows {
        writer.serialize(row)?;
        number += 1;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(CsvTable { about, rows: number, bytes })
}

/// Returns a CSV writer with the settings of all tables.
pub(super) fn writer<W: std::io::Write>(to: W) -> csv::Writer<W> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).has_headers(false).from_writer(to)
}

/// Returns the cells of a point in the table of the runs.
pub(super) fn cells(study: &Study, point: usize) -> Vec<String> {
    let values = study.sweep.vary.values().zip(&study.layout.points[point].values);
    values.map(|(factor, value): (&Factor, _)| factor.cell(*value)).collect()
}

/// Returns the column of the first measure in the table of the runs.
pub(super) fn first_measure(study: &Study) -> usize {
    4 + study.sweep.vary.len()
}

/// Returns the value of the cell of a measure.
pub(super) fn value(cell: &str) -> Option<f64> {
    cell.parse().ok()
}
