//! How long a MSEL of five thousand rows takes, in and out.
//!
//! The aim is two seconds for importing it, checks included.

use divan::Bencher;
use hotwash::exchange::msel::{ImportSettings, import, write_xlsx};
use hotwash::time::ZonedInstant;
use indexmap::IndexMap;
use rust_xlsxwriter::Workbook;

const ROWS: u32 = 5_000;
const HEADERS: [&str; 10] = [
    "Event Number",
    "Designated Scenario Time",
    "Event Type",
    "Inject Mode",
    "From",
    "To",
    "Message",
    "Expected Participant Response",
    "Exercise Objective",
    "Notes",
];

fn main() {
    divan::main();
}

fn row(number: u32) -> [String; 10] {
    let (day, hour, minute) = (2 + number % 20, number % 24, number % 60);
    [
        number.to_string(),
        format!("2026-03-{day:02} {hour:02}:{minute:02}"),
        "Inject".into(),
        "E-mail".into(),
        "Simulation cell".into(),
        format!("Team {}", number % 30),
        format!("{}{number}", "A message that is about as long as they are. ".repeat(6)),
        "They look at it, and answer within the hour".into(),
        "Detection".into(),
        String::new(),
    ]
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in (0..).zip(HEADERS) {
        sheet.write(0, column, header).expect("a header");
    }
    for number in 1..=ROWS {
        for (column, cell) in (0..).zip(row(number)) {
            sheet.write(number, column, cell).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

fn separated() -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADERS).expect("memory");
    for number in 1..=ROWS {
        writer.write_record(row(number)).expect("memory");
    }
    writer.into_inner().expect("memory")
}

fn import_all(bytes: &[u8]) -> hotwash::exchange::msel::Imported {
    let starts = ZonedInstant::parse("2026-03-02T00:00[UTC]").expect("a date");
    let settings = ImportSettings {
        file: "msel",
        name: "msel",
        base: None,
        mapping: None,
        starts: Some(&starts),
    };
    import(bytes, &settings).expect("it can be imported")
}

#[divan::bench(sample_count = 10)]
fn a_workbook_in(bencher: Bencher) {
    let bytes = workbook();
    bencher.bench(|| import_all(divan::black_box(&bytes)));
}

#[divan::bench(sample_count = 10)]
fn csv_in(bencher: Bencher) {
    let bytes = separated();
    bencher.bench(|| import_all(divan::black_box(&bytes)));
}

#[divan::bench(sample_count = 10)]
fn a_workbook_out(bencher: Bencher) {
    let plan = import_all(&separated()).plan;
    bencher.bench(|| write_xlsx(divan::black_box(&plan), &IndexMap::new()));
}
