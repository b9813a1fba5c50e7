//! The tables: whole, typed, and keyed to each other.

use std::path::Path;

use std::collections::{BTreeMap, BTreeSet};

use hotwash::record::{Tables, WorkRow, data_package};
use hotwash::time::Span;

use crate::support::{folder, hotwash, model, play, stdout};

#[test]
fn keys_are_unique_and_references_exist() {
    // The second has caseloads, the first has none.
    let played = [("opm_breach", 1), ("opm_breach", 42), ("tests/good/small.ron", 7)];
    let mut filled: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (scenario, seed) in played {
        let model = model(scenario, &[]);
        let csv = play(&model, seed).to_csv().expect("tables in memory can be written");
        let column = |table: &str, column: &str| -> Vec<String> {
            let (_, _, bytes) =
                csv.iter().find(|(about, ..)| about.name == table).expect("a table");
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let place = reader.headers().expect("a header").iter().position(|name| name == column);
            let place = place.expect("the column is there");
            reader.records().map(|row| row.expect("a row")[place].to_owned()).collect()
        };
        for about in Tables::ABOUT {
            let keys = column(about.name, about.key);
            let unique: BTreeSet<&String> = keys.iter().collect();
            assert_eq!(keys.len(), unique.len(), "{}.{}", about.name, about.key);
            if about.name == "caseloads" && scenario == "opm_breach" {
                continue;
            }
            // The last says nothing of meaning.
            let of_dialogues = ["dialogues", "registers", "decisions"];
            if keys.is_empty() && of_dialogues.contains(&about.name) {
                continue;
            }
            let of_meaning =
                ["readings", "misunderstandings", "beliefs", "understanding", "claims"];
            if keys.is_empty() && of_meaning.contains(&about.name) && scenario != "opm_breach" {
                continue;
            }
            // Nothing is leaked in most runs, and these scenarios ask and discuss nothing.
            let is_rare = ["stories", "responses", "discussion"].contains(&about.name);
            assert!(!keys.is_empty() || is_rare, "{} has rows", about.name);
            for reference in about.foreign_keys {
                let there: BTreeSet<String> =
                    column(reference.table, reference.key).into_iter().collect();
                let mut found = 0;
                for value in column(about.name, reference.column) {
                    assert!(value.is_empty() || there.contains(&value), "{} {value}", about.name);
                    found += usize::from(!value.is_empty());
                }
                *filled.entry((about.name, reference.column)).or_insert(0) += found;
            }
        }
    }
    for ((table, column), found) in filled {
        // In these runs no agency lacks an authority, nobody names a contact or is asked a question, and nothing may be
        // leaked or asked for in confirmation.
        let is_rare = ["intended_agency", "read_agency", "story"].contains(&column)
            || ["stories", "responses", "discussion"].contains(&table)
            || [("claims", "request"), ("decisions", "contact")].contains(&(table, column));
        assert!(found > 0 || is_rare, "{table}.{column} is never filled");
    }
}

#[test]
fn the_data_package_names_every_column() {
    let package = data_package("x", "X");
    let resources = package["resources"].as_array().expect("resources");
    assert_eq!(resources.len(), Tables::ABOUT.len());
    for (resource, about) in resources.iter().zip(Tables::ABOUT) {
        let fields = resource["schema"]["fields"].as_array().expect("fields");
        let names: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
        let columns: Vec<&str> = about.columns().map(|column| column.name).collect();
        assert_eq!(names, columns);
    }
}

#[test]
fn the_folder_holds_what_the_manifest_says() {
    let folder = folder();
    let output = hotwash(folder.path(), &["run", "opm_breach", "--seed", "3", "--quiet"]);
    assert!(output.status.success() && stdout(&output).is_empty());
    let out = folder.path().join("out/opm_breach-3");
    let manifest = std::fs::read_to_string(out.join("manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    assert_eq!(manifest["seed"], 3);
    assert_eq!(manifest["generator"], "hotwash");
    for about in Tables::ABOUT {
        let mut reader = csv::Reader::from_path(out.join(format!("{}.csv", about.name)))
            .expect("the table is there");
        let rows = reader.records().collect::<Result<Vec<_>, _>>().expect("rows").len();
        assert_eq!(manifest["rows"][about.name], rows, "{}", about.name);
        let of_dialogues = ["dialogues", "registers", "decisions"].contains(&about.name);
        let is_rare = ["caseloads", "stories", "responses", "discussion"].contains(&about.name)
            || of_dialogues;
        assert!(rows > 0 || is_rare);
    }
    // Nothing else is left lying about.
    let names = |path| -> Vec<String> {
        let entries = std::fs::read_dir(path).expect("a folder");
        entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect()
    };
    assert_eq!(names(folder.path().join("out")), ["opm_breach-3"]);
    let mut others = names(out);
    others.retain(|name| Path::new(name).extension() != Some("csv".as_ref()));
    others.sort();
    assert_eq!(
        others,
        ["SHA256SUMS", "datapackage.json", "manifest.json", "report.html", "session.json"]
    );
    let again =
        hotwash(folder.path(), &["run", "opm_breach", "--seed", "3", "--out", "again", "--quiet"]);
    assert!(again.status.success());
    let tables = Tables::ABOUT.iter().map(|about| format!("{}.csv", about.name));
    for file in tables.chain(["report.html".to_owned(), "session.json".to_owned()]) {
        let read =
            |path: &str| std::fs::read(folder.path().join(path).join(&file)).expect("a table");
        assert_eq!(read("out/opm_breach-3"), read("again"), "{file}");
    }
}

#[test]
fn the_work_of_an_agency_adds_up() {
    let mut worked = 0;
    for (scenario, seed) in [("opm_breach", 1), ("opm_breach", 9), ("weather_gateway", 3)] {
        let model = model(scenario, &[]);
        let tables = play(&model, seed);
        let ends = tables.events.last().expect("events").time.0;
        for row in &tables.work {
            let until = row.done.map_or(ends, |done| done.0);
            let parts = row.waiting_s.0 + row.working_s.0 + row.off_hours_s.0;
            assert_eq!(until.since(row.came.0), parts, "{} of {}", row.id, row.agency);
            let begun = row.begun.map_or(until, |begun| begun.0);
            assert!(row.came.0 <= begun && begun <= until);
        }
        for agency in &tables.agencies {
            if tables.caseloads.iter().any(|row| row.agency == agency.id) {
                continue;
            }
            // What was done before work counts is told piece by piece alone.
            let counts = |row: &&WorkRow| row.done.is_none_or(|done| done.0 > model.counts_from);
            let own = tables.work.iter().filter(|row| row.agency == agency.id).filter(counts);
            let sum: Span = own.map(|row| row.working_s.0).sum();
            assert_eq!(sum, agency.worked_s.0, "{}", agency.id);
            worked += usize::from(sum > Span::ZERO);
        }
    }
    assert!(worked > 10, "{worked} agencies have worked");
}
