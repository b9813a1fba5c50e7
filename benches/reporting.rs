//! How long a report takes once an exercise is played: that of a shipped scenario, and of 500 requests between
//! 60 agencies. The targets are 1 s and 3 s.

#[path = "../tests/it/crowd.rs"]
mod crowd;

use hotwash::engine::{Exercise, compile};
use hotwash::locale::Locale;
use hotwash::record::Tables;
use hotwash::report::{Subject, html, report, rows_of};
use hotwash::review::priced_tables;
use hotwash::scenario::{Plan, load, load_texts};
use hotwash::session::Session;
use hotwash::time::Instant;

fn main() {
    divan::main();
}

fn plans() -> [(&'static str, Plan); 2] {
    let shipped = load("opm_breach", &[]).expect("it is built in").plan;
    let guidelines = include_str!("../assets/guidelines/us_cn_2015.ron");
    let crowd = crowd::Crowd { agencies: 60, requests: 500, days: 28, has_meaning: false };
    let large = load_texts("crowd", &crowd.text(), guidelines).plan;
    [
        ("opm_breach", shipped.expect("it can be played")),
        ("crowd", large.expect("it can be played")),
    ]
}

fn played(plan: &Plan) -> (Tables, Instant) {
    let mut exercise = Exercise::new(&compile(plan), 1, None);
    exercise.run();
    (priced_tables(&mut exercise), exercise.now())
}

#[divan::bench(args = [0, 1])]
fn page(bencher: divan::Bencher, which: usize) {
    let (_, plan) = &plans()[which];
    let (tables, stopped) = played(plan);
    let session = Session::new("run".into(), plan, 1, None, stopped);
    let subject = Subject { plan, tables: &tables, session: &session, stopped, is_open: false };
    bencher.bench(|| {
        let document = report(&subject, Locale::English);
        html(&document, &rows_of(&document, &tables).expect("tables in memory"))
    });
}
