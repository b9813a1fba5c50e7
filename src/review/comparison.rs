//! Two runs side by side: where they part, and how they come out.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::Serialize;

use crate::record::{TextTable, TextTables};

/// Two runs side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// Where their logs part; nowhere if they are the same.
    pub divergence: Option<Divergence>,
    /// The requests of either, in the order of the first and then of the second.
    pub requests: Vec<Difference>,
    /// The kinds of misunderstanding that arose in either.
    pub misunderstandings: Vec<Difference>,
    /// The figures about the whole that are not the same.
    pub metrics: Vec<Difference>,
}

/// Where two logs part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Divergence {
    /// The number of the first event that differs, from 1.
    pub event: usize,
    /// That event in the first run; none where its log has ended.
    pub a: Option<Happened>,
    /// And in the second.
    pub b: Option<Happened>,
}

/// An event, as the table has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Happened {
    /// When, in UTC.
    pub time: String,
    /// What, who, to whom and about what: the cells that are not empty.
    pub cells: IndexMap<String, String>,
}

/// Something that there is in one or both.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// Its name.
    pub name: String,
    /// The heading by which people know it, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What there is to say of it.
    pub fields: Vec<FieldPair>,
}

/// One field in both runs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldPair {
    /// Its name.
    pub field: &'static str,
    /// In the first run; empty where there is nothing.
    pub a: String,
    /// In the second.
    pub b: String,
    /// The second less the first, where both are numbers.
    pub change: Option<f64>,
}

impl FieldPair {
    fn new(field: &'static str, a: &str, b: &str) -> Self {
        let number = |text: &str| text.parse::<f64>().ok();
        let change = number(a).zip(number(b)).map(|(a, b)| b - a);
        Self { field, a: a.to_owned(), b: b.to_owned(), change }
    }
}

impl Difference {
    /// What people call it.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.name)
    }

    /// One of its fields.
    ///
    /// # Panics
    /// When it is none of those that are compared.
    #[must_use]
    pub fn field(&self, field: &str) -> &FieldPair {
        self.fields.iter().find(|pair| pair.field == field).expect("a field that is compared")
    }

    /// Whether it is the same in both.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.fields.iter().all(|pair| pair.a == pair.b)
    }
}

/// What is compared of each request.
const OF_REQUESTS: [&str; 13] = [
    "sent",
    "acknowledged",
    "answered",
    "outcome",
    "met",
    "net_s",
    "returns",
    "reminders",
    "escalations",
    "misunderstanding_s",
    "state",
    "soundness",
    "sound",
];

/// What tells an event from another, beside its time and kind.
const OF_EVENTS: [&str; 18] = [
    "kind",
    "actor",
    "counterpart",
    "case",
    "request",
    "message",
    "inject",
    "due",
    "detail",
    "outcome",
    "ground",
    "missing",
    "limit",
    "act",
    "number",
    "misunderstanding",
    "proposition",
    "text",
];

/// Holds two runs against each other.
#[must_use]
pub fn compare(a: &TextTables, b: &TextTables) -> Comparison {
    Comparison {
        divergence: divergence(&a.table("events"), &b.table("events")),
        requests: requests(&a.table("requests"), &b.table("requests")),
        misunderstandings: misunderstandings(
            &a.table("misunderstandings"),
            &b.table("misunderstandings"),
        ),
        metrics: metrics(&a.table("metrics"), &b.table("metrics")),
    }
}

fn divergence(a: &TextTable, b: &TextTable) -> Option<Divergence> {
    let index = a.first_difference(b)?;
    let happened = |table: &TextTable| {
        table.row(index).map(|_| {
            let cell = |column: &&str| ((*column).to_owned(), table.cell(index, column).to_owned());
            let cells = OF_EVENTS.iter().map(cell).filter(|(_, cell)| !cell.is_empty());
            Happened { time: table.cell(index, "time").to_owned(), cells: cells.collect() }
        })
    };
    Some(Divergence { event: index + 1, a: happened(a), b: happened(b) })
}

/// The names in a column of either, in the order of the first and then of the second.
fn names(a: &TextTable, b: &TextTable, column: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let all = a.column(column).into_iter().chain(b.column(column));
    all.filter(|name| seen.insert(name.to_owned())).map(str::to_owned).collect()
}

fn requests(a: &TextTable, b: &TextTable) -> Vec<Difference> {
    let difference = |name: String| {
        let cell = |table: &TextTable, field: &str| {
            let row = table.column("id").iter().position(|id| *id == name);
            row.map_or_else(String::new, |row| table.cell(row, field).to_owned())
        };
        let pair = |field: &'static str| FieldPair::new(field, &cell(a, field), &cell(b, field));
        let fields = OF_REQUESTS.map(pair).to_vec();
        // Runs of before have no headings.
        let mut titles = [a, b].map(|table| cell(table, "title")).into_iter();
        let title = titles.find(|title| !title.is_empty());
        Difference { name, title, fields }
    };
    names(a, b, "id").into_iter().map(difference).collect()
}

fn misunderstandings(a: &TextTable, b: &TextTable) -> Vec<Difference> {
    let difference = |name: String| {
        let rows = |table: &TextTable| -> Vec<usize> {
            (0..table.len()).filter(|row| table.cell(*row, "kind") == name).collect()
        };
        let count = |table: &TextTable, is: &dyn Fn(usize) -> bool| {
            rows(table).into_iter().filter(|row| is(*row)).count().to_string()
        };
        let sum = |table: &TextTable, column: &str| {
            let cells = rows(table).into_iter();
            let costs = cells.filter_map(|row| table.cell(row, column).parse::<f64>().ok());
            format!("{:.0}", costs.sum::<f64>())
        };
        let pair = |field, of: &dyn Fn(&TextTable) -> String| FieldPair::new(field, &of(a), &of(b));
        let fields = vec![
            pair("arose", &|table| count(table, &|_| true)),
            pair("noticed", &|table| count(table, &|row| !table.cell(row, "detected").is_empty())),
            pair("put_right", &|table| {
                count(table, &|row| !table.cell(row, "repaired").is_empty())
            }),
            pair("cost_s", &|table| sum(table, "cost_s")),
            pair("sound_cost_s", &|table| sum(table, "sound_cost_s")),
        ];
        Difference { name, title: None, fields }
    };
    names(a, b, "kind").into_iter().map(difference).collect()
}

fn metrics(a: &TextTable, b: &TextTable) -> Vec<Difference> {
    let difference = |name: String| {
        let value = |table: &TextTable| {
            let row = table.column("name").iter().position(|it| *it == name);
            row.map_or_else(String::new, |row| table.cell(row, "value").to_owned())
        };
        let pair = FieldPair::new("value", &value(a), &value(b));
        Difference { name, title: None, fields: vec![pair] }
    };
    let all = names(a, b, "name").into_iter().map(difference);
    all.filter(|it| it.fields.iter().any(|pair| pair.a != pair.b)).collect()
}
