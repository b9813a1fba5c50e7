//! Measures by path and by formula: what a sweep records is what the tables of its runs say.

use std::collections::BTreeMap;

use hotwash::engine::compile;
use hotwash::record::MetricUnit;
use hotwash::review::play;
use hotwash::scenario::{LoadedSweep, load};
use hotwash::sweep::{PrepareError, Runs as _, Study};

/// A sweep of the breach with two points.
fn prepared(rest: &str) -> Result<Study, PrepareError> {
    let text = format!(
        r#"Sweep(
            format: 1, scenario: "opm_breach", question: "Are they what the tables say?",
            vary: {{ "agencies.mps.staff": OneOf([4, 5]) }},
            design: Grid(), replications: Fixed(2), seed: 4, {rest}
        )"#
    );
    Study::prepare(&LoadedSweep::of_texts("test", &text, None))
}

/// The rows of a table of a run, each by its columns.
type Rows = Vec<BTreeMap<String, String>>;

fn numbers(rows: &Rows, is: impl Fn(&BTreeMap<String, String>) -> bool, column: &str) -> Vec<f64> {
    let cells = rows.iter().filter(|row| is(row)).map(|row| row[column].as_str());
    let mut numbers: Vec<f64> =
        cells.filter(|cell| !cell.is_empty()).map(|cell| cell.parse().expect("a number")).collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

fn mean(numbers: &[f64]) -> Option<f64> {
    (!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / numbers.len() as f64)
}

#[test]
fn what_is_measured_by_path_is_what_the_tables_say() {
    let study = prepared(
        r#"measures: [
            "requests.count", "requests[class=priority].gross_s.mean", "requests.gross_s.max",
            "requests.gross_s.p25", "requests.met.share", "requests.outcome=full.count",
            "requests[class=no_such].gross_s.mean", "caseloads[mps.own_cases].waited_mean_s",
            "injects.fired.count", "messages.sent.count", "readings.count",
        ],
        derived: {
            "late_cost": "requests.outcome=full.count * 3 + requests.gross.mean / 86400",
            "twice": "late_cost * 2 - (1 - 1)",
            "nothing": "requests[class=no_such].gross_s.mean + 1",
        },"#,
    );
    let study = study.unwrap_or_else(|error| panic!("{error}"));
    let names: Vec<&str> = study.measures.iter().map(|measure| measure.name.as_str()).collect();
    assert_eq!(names[11..], ["late_cost", "twice", "nothing"]);
    let units = [0, 1, 4, 11].map(|place| study.measures[place].unit);
    let [count, seconds, share, number] =
        [MetricUnit::Count, MetricUnit::Seconds, MetricUnit::Share, MetricUnit::Number];
    assert_eq!(units, [count, seconds, share, number]);
    let (mut runs, mut most) = (0, 0.0_f64);
    let Ok(()) =
        study.play().expect("every point can be played").each(&mut |point, number, values| {
            let set = study.changes(point);
            let plan = load("opm_breach", &set).expect("the path exists").plan.expect("no errors");
            let tables = play(&compile(&plan), study.seed_of(point, number));
            let table = |name: &str| -> Rows {
                let all = tables.to_csv().expect("rows that can be written");
                let (.., bytes) =
                    all.iter().find(|(about, ..)| about.name == name).expect("a table");
                let mut reader = csv::Reader::from_reader(bytes.as_slice());
                reader.deserialize().map(|row| row.expect("a row")).collect()
            };
            let requests = table("requests");
            let all = |_: &BTreeMap<String, String>| true;
            let gross = numbers(&requests, all, "gross_s");
            let (below, part) = ((gross.len() - 1) / 4, (gross.len() - 1) % 4);
            let p25 = gross[below] + (gross[below + 1] - gross[below]) * part as f64 / 4.0;
            let met = |is: &str| requests.iter().filter(|row| row["met"] == is).count() as f64;
            let full = requests.iter().filter(|row| row["outcome"] == "full").count() as f64;
            let waited =
                numbers(&table("caseloads"), |row| row["id"] == "mps.own_cases", "waited_mean_s");
            let late = full * 3.0
                + tables
                    .metrics
                    .iter()
                    .find(|metric| metric.name == "requests.gross.mean")
                    .and_then(|metric| metric.value)
                    .expect("requests were answered")
                    / 86_400.0;
            let expected = [
                Some(requests.len() as f64),
                mean(&numbers(&requests, |row| row["class"] == "priority", "gross_s")),
                gross.last().copied(),
                Some(p25),
                Some(met("true") / (met("true") + met("false"))),
                Some(full),
                None,
                waited.first().copied(),
                Some(table("injects").iter().filter(|row| !row["fired"].is_empty()).count() as f64),
                Some(table("messages").len() as f64),
                Some(table("readings").len() as f64),
                Some(late),
                Some(late * 2.0),
                None,
            ];
            for ((name, value), expected) in names.iter().zip(values).zip(expected) {
                let is_same = match (value, expected) {
                    (Some(value), Some(expected)) => {
                        (value - expected).abs() <= 1e-9 * expected.abs()
                    }
                    (value, expected) => *value == expected,
                };
                assert!(
                    is_same,
                    "{name} at point {point}: {value:?}, and the tables say {expected:?}"
                );
            }
            assert!(values[1].is_some() && values[7].is_some() && values[10] > Some(10.0));
            most = most.max(values[5].unwrap_or_default());
            runs += 1;
        });
    assert!(runs == 4 && most > 0.0, "{runs} runs, at most {most} answered in full");
}

#[test]
fn a_path_that_leads_nowhere_is_told_with_what_was_meant() {
    for (rest, at, told, hint) in [
        (
            r#"measures: ["requests.gros_s.mean"]"#,
            "measures.0",
            "has no column `gros_s`",
            "gross_s",
        ),
        (r#"measures: ["time.*", "requests[clas=urgent].count"]"#, "measures.1", "`clas`", "class"),
        (r#"measures: ["requests.gross_s.p101"]"#, "measures.0", "`p101`", "`median`"),
        (r#"measures: ["requests.sent.mean"]"#, "measures.0", "cannot be put together", "`count`"),
        (r#"measures: ["caseloads.waited_mean_s"]"#, "measures.0", "made of its rows", "brackets"),
        (r#"measures: ["requests[class=urgent.count"]"#, "measures.0", "is not closed", "]"),
        (r#"derived: { "x": "requests.count +" }"#, "derived.x", "ends too early", "brackets"),
        (r#"derived: { "x": "y + 1" }"#, "derived.x", "there is no measure `y`", "metrics"),
        (r#"derived: { "x": "x2", "x2": "1" }"#, "derived.x", "`x2`", ""),
        (r#"derived: { "seed": "1" }"#, "derived.seed", "already a column", "another name"),
    ] {
        let problems = match prepared(rest) {
            Err(PrepareError::Sweep(problems)) => problems,
            other => panic!("{rest}: {other:?}"),
        };
        let problem = &problems[0];
        assert_eq!(problem.path, at, "{rest}: {problem:?}");
        assert!(problem.message.contains(told), "{rest}: {problem:?}");
        assert!(problem.hint.as_deref().unwrap_or_default().contains(hint), "{rest}: {problem:?}");
    }
}
