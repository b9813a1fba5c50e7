//! The cases: which file with which changes, and what theory says of it.

use hotwash::record::Tables;
use hotwash::scenario::{Caseload, Distribution, Override, Plan, load};

use crate::theory::{self, Node, Queue, Work};

/// Cases that are held against the same theory.
pub(crate) struct Family {
    pub(crate) heading: &'static str,
    /// What the theory is, and by whom.
    pub(crate) about: &'static str,
    pub(crate) file: &'static str,
    exact: fn(&Plan) -> Vec<Measure>,
    /// A name for each case, and the changes of the file that make it.
    cases: Vec<(String, Vec<String>)>,
}

/// A scenario with changes, and what must come out.
pub(crate) struct Case {
    /// Its number, from 1; the seeds of its runs follow from it.
    pub(crate) number: u64,
    pub(crate) name: String,
    pub(crate) file: &'static str,
    pub(crate) set: Vec<String>,
    pub(crate) plan: Plan,
    /// The first is the one whose intervals count as independent.
    pub(crate) measures: Vec<Measure>,
}

/// Something that is read from the tables, and its exact value.
pub(crate) struct Measure {
    pub(crate) name: String,
    pub(crate) exact: f64,
    reading: Reading,
}

/// Where a measure stands in the tables; the numbers are those of rows of `caseloads`.
#[derive(Clone, Copy)]
enum Reading {
    /// Mean wait, in minutes.
    Wait(usize),
    /// Mean wait in open hours, in minutes.
    OpenWait(usize),
    /// Cases begun later than they came, as a share of those begun.
    Delayed(usize),
    /// Cases dropped, as a share of those that were begun or dropped.
    Lost(usize),
    /// Mean number waiting or in hand.
    Number(usize),
    /// The same over all caseloads.
    Total,
}

impl Measure {
    fn new(name: impl Into<String>, exact: f64, reading: Reading) -> Self {
        Self { name: name.into(), exact, reading }
    }

    /// What the tables of a run say.
    pub(crate) fn read(&self, tables: &Tables) -> f64 {
        let rows = &tables.caseloads;
        let minutes = |seconds: Option<f64>| seconds.expect("some cases were begun") / 60.0;
        let share = |part: u64, whole: u64| part as f64 / whole as f64;
        match self.reading {
            Reading::Wait(row) => minutes(rows[row].waited_mean_s),
            Reading::OpenWait(row) => minutes(rows[row].waited_open_mean_s),
            Reading::Delayed(row) => share(rows[row].delayed, rows[row].begun),
            Reading::Lost(row) => share(rows[row].lapsed, rows[row].begun + rows[row].lapsed),
            Reading::Number(row) => rows[row].in_system_mean,
            Reading::Total => rows.iter().map(|row| row.in_system_mean).sum(),
        }
    }
}

impl Family {
    /// The cases, the first of which gets a number, read from their file.
    pub(crate) fn cases(&self, first: u64) -> Vec<Case> {
        let case = |(number, (name, set)): (u64, &(String, Vec<String>))| {
            let plan = plan(self.file, set);
            let measures = (self.exact)(&plan);
            Case { number, name: name.clone(), file: self.file, set: set.clone(), plan, measures }
        };
        (first..).zip(&self.cases).map(case).collect()
    }
}

fn plan(file: &str, set: &[String]) -> Plan {
    let path = format!("{}/validation/{file}.ron", env!("CARGO_MANIFEST_DIR"));
    let changes: Vec<Override> =
        set.iter().map(|change| Override::parse(change).expect("path=value")).collect();
    let loaded = load(&path, &changes).expect("the scenario is there");
    loaded.into_plan().unwrap_or_else(|problems| panic!("{file}: {problems}"))
}

/// All cases, by families.
pub(crate) fn families() -> Vec<Family> {
    vec![
        one_queue(),
        works_of_any_kind(),
        two_classes(),
        agencies_that_pass_on(),
        dropped_at_random(),
        dropped_at_a_fixed_time(),
        in_office_hours(),
    ]
}

fn one_queue() -> Family {
    Family {
        heading: "One queue, any number of people: M/M/c",
        about: "Erlang (1917); the mean number by Little (1961).",
        file: "queue",
        exact: erlang,
        cases: erlang_cases(),
    }
}

fn works_of_any_kind() -> Family {
    Family {
        heading: "Working times of any kind: M/D/1 and M/G/1",
        about: "Pollaczek (1930) and Khinchine (1932).",
        file: "any_work",
        exact: any_work,
        cases: changes(&[
            ("M/D/1, load 0.5", &[&work("Fixed(\"5m\")")]),
            ("M/D/1, load 0.8", &[&work("Fixed(\"8m\")")]),
            ("M/D/1, load 0.9", &[&work("Fixed(\"9m\")")]),
            ("uniform, load 0.8", &[&work("Uniform(\"2m\", \"14m\")")]),
            ("gamma of shape 0.5, load 0.6", &[&work("Gamma(mean: \"6m\", shape: 0.5)")]),
            ("gamma of shape 3, load 0.8", &[&work("Gamma(mean: \"8m\", shape: 3)")]),
            ("lognormal, load 0.58", &[&work("Lognormal(median: \"5m\", p90: \"10m\")")]),
            ("lognormal, load 0.74", &[&work("Lognormal(median: \"5m\", p90: \"15m\")")]),
        ]),
    }
}

fn two_classes() -> Family {
    Family {
        heading: "Two classes",
        about: "Cobham (1954): the more urgent first, a case in hand is not put down.",
        file: "priority",
        exact: priority,
        cases: changes(&[
            ("exponential, load 0.8", &[]),
            ("exponential, load 0.6", &["agencies.desk.caseload.second.work=Exponential(\"6m\")"]),
            (
                "uniform and gamma, load 0.8",
                &[
                    "agencies.desk.caseload.first.work=Uniform(\"2m\", \"10m\")",
                    "agencies.desk.caseload.second.work=Gamma(mean: \"10m\", shape: 2)",
                ],
            ),
            (
                "fixed and lognormal, load 0.77",
                &[
                    "agencies.desk.caseload.first.work=Fixed(\"8m\")",
                    "agencies.desk.caseload.second.work=Lognormal(median: \"6m\", p90: \"14m\")",
                ],
            ),
        ]),
    }
}

fn agencies_that_pass_on() -> Family {
    Family {
        heading: "Agencies that pass cases on, also back",
        about: "Jackson (1957, 1963): each agency is M/M/c with the rate that passes through it.",
        file: "network",
        exact: network,
        cases: changes(&[
            ("three agencies", &[]),
            (
                "three agencies, faster legal office",
                &["agencies.legal.caseload.cases.work=Exponential(\"6m\")"],
            ),
        ]),
    }
}

fn dropped_at_random() -> Family {
    Family {
        heading: "Cases that are dropped after a random time: M/M/c+M",
        about: "Palm (1957), called Erlang-A; Garnett, Mandelbaum and Reiman (2002).",
        file: "patience",
        exact: random_patience,
        cases: changes(&[
            ("one person, load 0.9", &[]),
            ("one person, load 1.2", &[&work("Exponential(\"12m\")")]),
            ("four people, load 0.95", &["agencies.desk.staff=4", &work("Exponential(\"38m\")")]),
            ("four people, load 1.1", &["agencies.desk.staff=4", &work("Exponential(\"44m\")")]),
        ]),
    }
}

fn dropped_at_a_fixed_time() -> Family {
    Family {
        heading: "Cases that are dropped after a fixed time: M/M/1+D",
        about: "Barrer (1957); Gnedenko and Kovalenko (1968).",
        file: "patience",
        exact: fixed_patience,
        cases: changes(&[
            ("load 0.8, 20 min", &[&work("Exponential(\"8m\")"), &patience("20m")]),
            ("load 0.9, 1 h", &[&patience("1h")]),
            ("load 1, 30 min", &[&work("Exponential(\"10m\")"), &patience("30m")]),
            ("load 1.2, 1 h", &[&work("Exponential(\"12m\")"), &patience("1h")]),
        ]),
    }
}

fn in_office_hours() -> Family {
    Family {
        heading: "Office hours, a lunch break and holidays",
        about: "Erlang (1917), in open hours: work that is left in the evening goes on in the \
                morning, and cases come while the desk is open.",
        file: "office_hours",
        exact: office_hours,
        cases: changes(&[
            ("two people, load 0.5", &[&work("Exponential(\"10m\")")]),
            ("two people, load 0.8", &[]),
            ("one person, load 0.7", &["agencies.desk.staff=1", &work("Exponential(\"7m\")")]),
        ]),
    }
}

/// M/M/c by the number of people and the load of each, in percent; a case comes every ten minutes.
fn erlang_cases() -> Vec<(String, Vec<String>)> {
    let queue = |staff: u32, percent: u32| {
        let minutes = f64::from(staff * percent) / 10.0;
        let name = format!("M/M/{staff}, load 0.{}", percent / 10);
        let set =
            [format!("agencies.desk.staff={staff}"), work(&format!("Exponential(\"{minutes}m\")"))];
        (name, set.to_vec())
    };
    let loads = [50, 80, 90];
    [1, 2, 4, 8].iter().flat_map(|staff| loads.map(|load| queue(*staff, load))).collect()
}

fn changes(cases: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    let owned = |(name, set): &(&str, &[&str])| {
        ((*name).to_owned(), set.iter().map(|change| (*change).to_owned()).collect())
    };
    cases.iter().map(owned).collect()
}

fn work(distribution: &str) -> String {
    format!("agencies.desk.caseload.cases.work={distribution}")
}

fn patience(length: &str) -> String {
    format!("agencies.desk.caseload.cases.lapses_after=Fixed(\"{length}\")")
}

/// The staff of an agency, and its caseload of a name.
fn caseload<'a>(plan: &'a Plan, agency: &str, name: &str) -> (u32, &'a Caseload) {
    let agency = &plan.scenario.agencies[agency];
    (agency.staff, &agency.caseload[name])
}

/// Cases a minute that come by themselves.
fn rate(caseload: &Caseload) -> f64 {
    match &caseload.every {
        None => 0.0,
        Some(every @ Distribution::Exponential(_)) => 1.0 / Work::of(every).mean,
        Some(other) => unreachable!("cases come at random, and not by {other:?}"),
    }
}

/// Mean working time in minutes, where theory asks for one that is exponential.
fn exponential(distribution: &Distribution) -> f64 {
    assert!(matches!(distribution, Distribution::Exponential(_)), "{distribution:?}");
    Work::of(distribution).mean
}

fn usual(queue: Queue) -> Vec<Measure> {
    vec![
        Measure::new("mean wait, min", queue.wait, Reading::Wait(0)),
        Measure::new("share that waits", queue.delayed, Reading::Delayed(0)),
        Measure::new("mean number", queue.number, Reading::Number(0)),
    ]
}

fn erlang(plan: &Plan) -> Vec<Measure> {
    let (staff, cases) = caseload(plan, "desk", "cases");
    usual(theory::erlang(staff, rate(cases), exponential(&cases.work)))
}

fn any_work(plan: &Plan) -> Vec<Measure> {
    let (_, cases) = caseload(plan, "desk", "cases");
    usual(theory::pollaczek_khinchine(rate(cases), Work::of(&cases.work)))
}

fn priority(plan: &Plan) -> Vec<Measure> {
    let classes = ["first", "second"].map(|name| {
        let (_, cases) = caseload(plan, "desk", name);
        (rate(cases), Work::of(&cases.work))
    });
    let waits = theory::cobham(&classes);
    let number = |class: usize| classes[class].0 * (waits[class] + classes[class].1.mean);
    vec![
        Measure::new("mean wait of the less urgent, min", waits[1], Reading::Wait(1)),
        Measure::new("mean wait of the more urgent, min", waits[0], Reading::Wait(0)),
        Measure::new("mean number of both", number(0) + number(1), Reading::Total),
    ]
}

fn network(plan: &Plan) -> Vec<Measure> {
    let agencies = &plan.scenario.agencies;
    let node = |name: &String| {
        let (servers, cases) = caseload(plan, name, "cases");
        let share = |to: &String| {
            cases.passes_on.iter().filter(|next| next.to == *to).map(|next| next.share).sum()
        };
        let onward = agencies.keys().map(share).collect();
        Node { servers, rate: rate(cases), work: exponential(&cases.work), onward }
    };
    let queues = theory::jackson(&agencies.keys().map(node).collect::<Vec<Node>>());
    let total = queues.iter().map(|queue| queue.number).sum();
    let mut measures = vec![Measure::new("mean number in all", total, Reading::Total)];
    for (row, (name, queue)) in agencies.keys().zip(queues).enumerate() {
        let number = format!("mean number, {name}");
        measures.push(Measure::new(number, queue.number, Reading::Number(row)));
        let wait = format!("mean wait, {name}, min");
        measures.push(Measure::new(wait, queue.wait, Reading::Wait(row)));
    }
    measures
}

fn random_patience(plan: &Plan) -> Vec<Measure> {
    let (staff, cases) = caseload(plan, "desk", "cases");
    let patience = exponential(cases.lapses_after.as_ref().expect("cases lapse"));
    impatient(theory::erlang_a(staff, rate(cases), exponential(&cases.work), patience))
}

fn fixed_patience(plan: &Plan) -> Vec<Measure> {
    let (staff, cases) = caseload(plan, "desk", "cases");
    let patience = cases.lapses_after.as_ref().expect("cases lapse");
    assert!(staff == 1 && matches!(patience, Distribution::Fixed(_)));
    let (work, patience) = (exponential(&cases.work), Work::of(patience).mean);
    impatient(theory::fixed_patience(rate(cases), work, patience))
}

fn impatient(queue: theory::Impatient) -> Vec<Measure> {
    vec![
        Measure::new("share dropped", queue.lost, Reading::Lost(0)),
        Measure::new("mean wait of the served, min", queue.wait, Reading::Wait(0)),
        Measure::new("mean number", queue.number, Reading::Number(0)),
    ]
}

fn office_hours(plan: &Plan) -> Vec<Measure> {
    let (staff, cases) = caseload(plan, "desk", "cases");
    let queue = theory::erlang(staff, rate(cases), exponential(&cases.work));
    vec![
        Measure::new("mean wait in open hours, min", queue.wait, Reading::OpenWait(0)),
        Measure::new("share that waits", queue.delayed, Reading::Delayed(0)),
    ]
}
