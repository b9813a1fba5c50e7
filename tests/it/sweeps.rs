//! Parameter sweeps: the same bytes however they are played, and intervals that hold what they promise.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use hotwash::record::MetricUnit;
use hotwash::scenario::{LoadedSweep, SourceFiles, load_sweep};
use hotwash::sweep::{PrepareError, Shard, Study, StudyOutcome};

use crate::support::{folder, hold, hotwash, repository, stderr, stdout};

/// What comes of a study.
pub(crate) fn result_of(study: &Study) -> StudyOutcome {
    let Ok(outcome) = StudyOutcome::of(study, &study.play().expect("every point can be played"));
    outcome
}

/// A sweep of the scenario with a single request.
fn one_request(rest: &str) -> String {
    format!(r#"Sweep(format: 1, scenario: "one_request", question: "Does it hold?", {rest})"#)
}

pub(crate) fn study(rest: &str) -> Study {
    let loaded = LoadedSweep::of_texts("test", &one_request(rest), None);
    let problems: Vec<String> =
        loaded.diagnostics.iter().map(|problem| problem.line_in(&loaded.source)).collect();
    let sweep = loaded.sweep.clone().unwrap_or_else(|| panic!("{problems:#?}"));
    let scenario = repository().join("tests/sweeps/one_request.ron");
    let files = SourceFiles::open(&scenario.display().to_string()).expect("the scenario");
    Study::from_files(&loaded, sweep, files).unwrap_or_else(|error| match error {
        PrepareError::Sweep(problems) => panic!("{problems:#?}"),
        error => panic!("{error}"),
    })
}

/// A folder with the scenario and a sweep of it.
pub(crate) fn desk(rest: &str) -> tempfile::TempDir {
    let desk = folder();
    let scenario = repository().join("tests/sweeps/one_request.ron");
    fs::copy(scenario, desk.path().join("one_request.ron")).expect("a scenario");
    fs::write(desk.path().join("test.ron"), one_request(rest)).expect("a sweep");
    desk
}

/// What differs from point to point, with misunderstandings kept, and replications by what comes out.
const LONG: &str = r#"
    vary: {
        "channels.points.transit.1": Uniform("4h", "9h"),
        "agencies.helper.staff": Whole(1, 3),
        "agencies.helper.policy.read_back": OneOf([0.0, 1.0]),
    },
    design: LatinHypercube(points: 9),
    replications: UntilPrecise(measure: "time.gross", relative_half_width: 0.013, least: 40, most: 420),
    measures: ["time.*", "requests.answered", "class.urgent.to_answer.median"],
    keep: Requests, seed: 3"#;

/// The same, sooner done.
fn brief() -> String {
    LONG.replace("0.013, least: 40, most: 420", "0.03, least: 20, most: 100")
}

/// All files of a folder by their names.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read(path).expect("a file"))
        })
        .collect();
    files.sort();
    files
}

fn assert_same(one: &Path, other: &Path) {
    let (one, other) = (files(one), files(other));
    let names =
        |files: &[(String, Vec<u8>)]| files.iter().map(|it| it.0.clone()).collect::<Vec<_>>();
    assert_eq!(names(&one), names(&other));
    for ((name, one), (_, other)) in one.iter().zip(&other) {
        assert!(one == other, "{name} differs");
    }
}

fn sweep(desk: &Path, args: &[&str]) -> String {
    let output = hotwash(desk, &[&["sweep", "test.ron"], args].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output)
}

fn start(desk: &Path, args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_hotwash"))
        .args(["sweep", "test.ron", "--quiet"])
        .args(args)
        .current_dir(desk)
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// The number of rows of a table.
fn rows(path: &Path) -> usize {
    csv::Reader::from_path(path).expect("a table").records().count()
}

#[test]
fn the_same_bytes_with_any_threads_and_shards() {
    let desk = desk(&brief());
    let desk = desk.path();
    sweep(desk, &["--threads", "1", "--out", "one", "--quiet"]);
    let runs = rows(&desk.join("one/runs.csv"));
    assert!((9 * 20 + 10..9 * 100).contains(&runs), "points stop at different times: {runs} runs");
    assert_eq!(rows(&desk.join("one/requests.csv")), runs);
    assert_eq!(rows(&desk.join("one/design.csv")), 9);
    for threads in ["2", "4"] {
        sweep(desk, &["--threads", threads, "--out", threads, "--quiet"]);
        assert_same(&desk.join("one"), &desk.join(threads));
    }
    for of in [1, 3, 7] {
        for number in 1..=of {
            let shard = format!("{number}/{of}");
            sweep(desk, &["--shard", &shard, "--quiet"]);
        }
        // Half of the shards once more, and merged twice: nothing changes.
        let shards = files(&desk.join("out/test.shards"));
        let own: Vec<String> = shards
            .iter()
            .map(|(name, _)| format!("out/test.shards/{name}"))
            .filter(|name| name.ends_with(&format!("-of-{of}.tar")))
            .collect();
        assert_eq!(own.len(), of);
        let twice: Vec<&str> = own.iter().rev().chain(&own[..of / 2]).map(String::as_str).collect();
        for _ in 0..2 {
            let args = [&["merge"], &twice[..], &["--out", "merged", "--quiet"]].concat();
            let output = hotwash(desk, &args);
            assert!(output.status.success(), "{}", stderr(&output));
            assert_same(&desk.join("one"), &desk.join("merged"));
        }
    }
}

#[test]
fn nothing_is_lost_or_doubled_when_it_is_killed() {
    let desk = desk(LONG);
    let desk = desk.path();
    sweep(desk, &["--out", "whole", "--quiet"]);
    let part = desk.join("killed.part/progress.json");
    let mut seen = Vec::new();
    for turn in 0..10 {
        let mut args = vec!["--out", "killed"];
        if turn > 0 {
            args.push("--resume");
        }
        let mut child = start(desk, &args);
        let before = seen.last().copied().unwrap_or(0);
        // Not before it has come further, and then at any moment.
        loop {
            let runs = fs::read_to_string(&part).ok().and_then(|text| {
                serde_json::from_str::<serde_json::Value>(&text).ok()?["runs"].as_u64()
            });
            if let Some(runs) = runs.filter(|runs| *runs > before || turn == 0) {
                seen.push(runs);
                break;
            }
            assert!(child.try_wait().expect("a state").is_none(), "it has more to do");
            std::thread::sleep(Duration::from_millis(3));
        }
        std::thread::sleep(Duration::from_millis(7 * turn));
        child.kill().expect("it is killed");
        child.wait().expect("it has ended");
    }
    assert!(seen.is_sorted() && seen[9] > 0, "{seen:?}");
    sweep(desk, &["--out", "killed", "--resume", "--quiet"]);
    assert_same(&desk.join("whole"), &desk.join("killed"));
    assert!(!desk.join("killed.part").exists());
    let left = fs::read_dir(desk).expect("the desk").map(|it| it.expect("an entry").file_name());
    let litter: Vec<_> = left.filter(|it| it.to_string_lossy().starts_with(".hotwash-")).collect();
    assert!(litter.is_empty(), "those that were killed have left something: {litter:?}");
}

#[cfg(unix)]
#[test]
fn an_interruption_is_obeyed_and_says_how_to_go_on() {
    let desk = desk(LONG);
    let desk = desk.path();
    // By hand, by a cluster that wants its machine back, and by a terminal that is closed.
    sweep(desk, &["--out", "whole", "--quiet"]);
    for signal in ["-INT", "-TERM", "-HUP"] {
        let out = format!("kept{signal}");
        let child = Command::new(env!("CARGO_BIN_EXE_hotwash"))
            .args(["sweep", "test.ron", "--out", &out])
            .current_dir(desk)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        while !desk.join(format!("{out}.part/sweep.json")).exists() {
            std::thread::sleep(Duration::from_millis(5));
        }
        std::thread::sleep(Duration::from_millis(300));
        let killed = Command::new("kill").args([signal, &child.id().to_string()]).status();
        assert!(killed.expect("it is told").success());
        let output = child.wait_with_output().expect("it ends by itself");
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{signal}: {told}");
        assert!(told.contains("which are kept"), "{signal}: {told}");
        let go_on = format!("hotwash sweep test.ron --resume --out {out}");
        assert!(told.contains(&go_on), "{signal}: {told}");
        sweep(desk, &["--out", &out, "--resume", "--quiet"]);
        assert_same(&desk.join("whole"), &desk.join(&out));
    }
}

/// The mean is known: three hours under way. Of 400 sweeps, the intervals of 93 to 97 % cover it.
#[test]
fn intervals_cover_a_known_mean_as_often_as_they_say() {
    let mut study = study(
        r#"vary: { "agencies.helper.staff": Whole(1, 2) }, design: Random(points: 1),
        replications: Fixed(30), measures: ["time.transit"]"#,
    );
    let (mut student, mut resampled, mut sweeps) = (0, 0, 0);
    for number in 0..400 {
        study.sweep.seed = 1 + number * 1_000;
        let outcome = result_of(&study);
        let found = outcome.summary(0, 0);
        assert_eq!(found.number, 30);
        let covers = |interval: Option<(f64, f64)>| {
            let (low, high) = interval.expect("thirty values");
            u32::from(low <= 10_800.0 && 10_800.0 <= high)
        };
        student += covers(found.t);
        resampled += covers(found.bootstrap);
        sweeps += 1;
    }
    assert_eq!(sweeps, 400);
    assert!((372..=388).contains(&student), "{student} of 400 by Student's t");
    assert!((368..=388).contains(&resampled), "{resampled} of 400 by the bootstrap");
}

#[test]
fn common_luck_leaves_only_what_the_factor_does() {
    let rest = |luck: &str| {
        format!(
            r#"vary: {{ "agencies.helper.policy.effort.Acknowledge.0": Uniform("10m", "20m") }},
            design: Grid(levels: 3), replications: Fixed(40), luck: {luck},
            measures: ["time.gross", "requests.answered"]"#
        )
    };
    let common = study(&rest("Common"));
    let outcome = result_of(&common);
    let effects: Vec<_> = outcome.effects.iter().filter(|effect| effect.measure == 0).collect();
    let changes: Vec<f64> = effects.iter().map(|effect| effect.change.expect("a change")).collect();
    // Each takes five minutes longer to acknowledge, in every single run.
    assert_eq!(changes, [0.0, 300.0, 600.0]);
    for effect in &effects[1..] {
        let (low, high) = effect.change_interval.expect("forty replications");
        assert!(high - low < 1e-6, "{effect:?}");
        let (low, high) = effect.interval.expect("forty replications");
        assert!(high - low > 1_000.0, "{effect:?}");
    }
    assert_eq!(outcome.luck[0].variance_reduction, Some(1.0));
    assert!(outcome.luck[0].noise_share.expect("luck") < 1e-9);
    // What never changes has no variance to reduce.
    assert_eq!(outcome.luck[1].within_sd, Some(0.0));
    assert_eq!(outcome.luck[1].variance_reduction, None);

    let independent = study(&rest("Independent"));
    let outcome = result_of(&independent);
    let effect = &outcome.effects[1];
    let (low, high) = effect.change_interval.expect("forty replications");
    assert!(low < 300.0 && 300.0 < high && high - low > 1_000.0, "{effect:?}");
    assert_eq!(outcome.luck[0].variance_reduction, None);
    assert!(outcome.luck[0].noise_share.expect("luck") > 0.2, "{:?}", outcome.luck[0]);
}

#[test]
fn a_point_is_played_until_it_is_precise_or_for_as_long_as_it_may() {
    let rest = |half: &str, most: u32| {
        format!(
            r#"vary: {{ "channels.points.transit.1": Uniform("2h", "9h") }}, design: Grid(levels: 3),
            replications: UntilPrecise(measure: "time.transit", {half}, least: 20, most: {most}),
            measures: ["time.transit"]"#
        )
    };
    let reached = study(&rest("half_width: 600", 2_000));
    let outcome = result_of(&reached);
    let numbers = &outcome.totals.replications;
    assert!(
        numbers.is_sorted() && numbers[0] < numbers[2],
        "wider chance takes longer: {numbers:?}"
    );
    assert_eq!(outcome.totals.precise, [true; 3]);
    for (point, number) in numbers.iter().enumerate() {
        let (low, high) = outcome.summary(point, 0).t.expect("an interval");
        assert!((high - low) / 2.0 <= 600.0 && *number >= 20 && number.is_multiple_of(10));
    }
    let unreachable = study(&rest("half_width: 0.001", 50));
    let outcome = result_of(&unreachable);
    assert_eq!(outcome.totals.replications, [50; 3]);
    assert_eq!(outcome.totals.precise, [false; 3]);
}

#[test]
fn any_row_can_be_played_again_as_a_whole_run() {
    let desk = desk(&brief());
    let desk = desk.path();
    sweep(desk, &["--quiet"]);
    sweep(desk, &["--quiet", "--format", "parquet", "--out", "columns"]);
    fs::remove_file(desk.join("one_request.ron")).expect("the scenario goes");
    let mut reader = csv::Reader::from_path(desk.join("out/test/runs.csv")).expect("a table");
    let headers = reader.headers().expect("a header").clone();
    let records: Vec<csv::StringRecord> = reader.records().map(|it| it.expect("a row")).collect();
    for (row, from) in [(1, "out/test"), (137, "columns"), (records.len(), "out/test")] {
        let number = row.to_string();
        let output =
            hotwash(desk, &["run", "--from", from, "--row", &number, "--out", "again", "--quiet"]);
        assert!(output.status.success(), "{}", stderr(&output));
        let mut metrics = csv::Reader::from_path(desk.join("again/metrics.csv")).expect("a table");
        let metrics: Vec<csv::StringRecord> =
            metrics.records().map(|it| it.expect("a row")).collect();
        let mut held = 0;
        for (column, cell) in headers.iter().zip(&records[row - 1]) {
            if let Some(metric) = metrics.iter().find(|metric| &metric[0] == column) {
                assert_eq!(&metric[1], cell, "{column} of row {row}");
                held += 1;
            }
        }
        assert_eq!(held, 9);
        assert!(desk.join("again/report.html").is_file());
    }
    let output = hotwash(desk, &["run", "--from", "out/test", "--row", "999999", "--no-out"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains(&format!("has no run 999999: there are {}", records.len())));
    let output = hotwash(desk, &["run", "--from", ".", "--row", "1", "--no-out"]);
    assert!(stderr(&output).contains("`.` is no folder that `hotwash sweep` wrote"));
}

/// What a report says of a measure is what the table of effects has: of the changes whose interval holds no nought the
/// largest, and that there is none where there is none.
#[test]
fn the_answer_of_a_study_is_the_largest_change_that_is_sure() {
    let desk = desk(&brief());
    let desk = desk.path();
    sweep(desk, &["--quiet"]);
    let page = fs::read_to_string(desk.join("out/test/report.html")).expect("the report");
    let summary = page.split("</section>").next().expect("the summary");
    let mut reader = csv::Reader::from_path(desk.join("out/test/effects.csv")).expect("a table");
    let rows: Vec<BTreeMap<String, String>> =
        reader.deserialize().map(|row| row.expect("a row")).collect();
    let number = |row: &BTreeMap<String, String>, column: &str| row[column].parse::<f64>().ok();
    let mut held = 0;
    for measure in rows.iter().map(|row| row["measure"].as_str()).collect::<BTreeSet<_>>() {
        let own = rows.iter().filter(|row| row["measure"] == measure && row["group"] != "1");
        let sure = own.filter(|row| {
            let ends = number(row, "change_low").zip(number(row, "change_high"));
            ends.is_some_and(|(low, high)| low > 0.0 || high < 0.0)
        });
        let size = |row: &&BTreeMap<String, String>| number(row, "change").map_or(0.0, f64::abs);
        let largest = sure.max_by(|a, b| size(a).total_cmp(&size(b)));
        let says = match largest {
            Some(row) => format!("{measure} depends most on {}: from ", row["factor"]),
            None => format!("No value of any factor surely changes {measure}: "),
        };
        if summary.contains(measure) {
            assert!(summary.contains(&says), "{says}: {summary}");
            held += 1;
        }
    }
    assert!(held > 1);
}

/// Every cell of every table is the same in Parquet, with a type.
#[test]
fn the_tables_as_parquet_hold_what_those_as_csv_hold() {
    use parquet::file::reader::{FileReader as _, SerializedFileReader};
    use parquet::record::Field;
    let desk = desk(&brief());
    let desk = desk.path();
    sweep(desk, &["--quiet"]);
    sweep(desk, &["--quiet", "--format", "parquet", "--out", "columns"]);
    let mut held = 0;
    for table in ["design", "runs", "summary", "effects", "indices", "measures", "requests"] {
        let mut csv =
            csv::Reader::from_path(desk.join(format!("out/test/{table}.csv"))).expect("a table");
        let headers = csv.headers().expect("a header").clone();
        let file = fs::File::open(desk.join(format!("columns/{table}.parquet"))).expect("a table");
        let reader = SerializedFileReader::new(file).expect("a table");
        let rows = reader.get_row_iter(None).expect("rows");
        let mut records = csv.records();
        for (row, record) in rows.zip(records.by_ref()) {
            let (row, record) = (row.expect("a row"), record.expect("a row"));
            for ((name, field), (header, cell)) in
                row.get_column_iter().zip(headers.iter().zip(&record))
            {
                assert_eq!(name, header);
                let is_same = match field {
                    Field::Null => cell.is_empty(),
                    Field::Long(value) => cell.parse() == Ok(*value),
                    Field::Double(value) => cell.parse() == Ok(*value),
                    Field::Bool(value) => cell.parse() == Ok(*value),
                    Field::Str(value) => value == cell,
                    Field::TimestampMicros(value) => {
                        let at = hotwash::time::Instant::from_micros(*value);
                        at.to_string() == cell
                    }
                    _ => false,
                };
                assert!(is_same, "{table}.{name}: {field:?} is not `{cell}`");
                held += 1;
            }
        }
        assert!(records.next().is_none(), "{table} has fewer rows in Parquet");
        assert!(!desk.join(format!("columns/{table}.csv")).exists());
    }
    assert!(held > 10_000, "{held} cells");
}

/// The file that bad input is told about, whole.
fn told(desk: &Path, args: &[&str]) -> String {
    let output = hotwash(desk, &[&["sweep", "test.ron"], args].concat());
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert_eq!(stdout(&output), "");
    stderr(&output)
}

#[test]
fn another_sweep_or_folder_is_not_written_over() {
    let desk = desk(LONG);
    let desk = desk.path();
    let mut child = start(desk, &[]);
    while !desk.join("out/test.part/sweep.json").exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(told(desk, &["--resume"]).contains("another process is at work"));
    child.kill().expect("it is killed");
    child.wait().expect("it has ended");
    assert!(told(desk, &[]).contains("`out/test.part` holds an unfinished sweep"));
    let other = one_request(&LONG.replace("seed: 3", "seed: 4"));
    fs::write(desk.join("test.ron"), other).expect("another sweep");
    assert!(told(desk, &["--resume"]).contains("the file of the sweep is not the same"));
    fs::write(desk.join("test.ron"), one_request(LONG)).expect("the sweep");
    let runs = desk.join("out/test.part/runs.csv");
    let damaged = fs::read_to_string(&runs).expect("a table").replacen("run,", "ran,", 1);
    fs::write(&runs, damaged).expect("a table");
    assert!(told(desk, &["--resume"]).contains("`runs.csv` is not what was written"));
    fs::create_dir(desk.join("mine")).expect("a folder");
    fs::write(desk.join("mine/notes.txt"), "mine").expect("a file");
    assert!(told(desk, &["--out", "mine"]).contains("`mine` is not empty"));
    assert_eq!(fs::read(desk.join("mine/notes.txt")).expect("still there"), b"mine");
    assert!(!desk.join("mine.part").exists());
}

/// A file may not grow beyond some blocks: as on a disk that is full.
#[cfg(unix)]
#[test]
fn a_full_disk_keeps_what_was_played() {
    let desk = desk(LONG);
    let desk = desk.path();
    let script = format!(
        "trap '' XFSZ; ulimit -f 200; exec {} sweep test.ron --quiet",
        env!("CARGO_BIN_EXE_hotwash")
    );
    let output =
        Command::new("sh").args(["-c", &script]).current_dir(desk).output().expect("a shell");
    assert_eq!(output.status.code(), Some(1));
    let message = stderr(&output);
    assert!(message.contains("cannot write to `out/test.part`"), "{message}");
    assert!(message.contains("finished work is kept"), "{message}");
    sweep(desk, &["--resume", "--quiet"]);
    sweep(desk, &["--out", "whole", "--quiet"]);
    assert_same(&desk.join("whole"), &desk.join("out/test"));
}

/// A bit of a shard, of a working folder or of a finished sweep that is not what it was is named with its file, or
/// changes nothing.
#[test]
fn a_flipped_bit_is_named_with_its_file() {
    let desk = desk(&brief());
    let desk = desk.path();
    sweep(desk, &["--shard", "1/2", "--quiet"]);
    sweep(desk, &["--shard", "2/2", "--quiet"]);
    let merge = |out: &str| hotwash(desk, &["merge", "out/test.shards", "--out", out, "--quiet"]);
    assert!(merge("whole").status.success());
    let shard = desk.join("out/test.shards/2-of-2.tar");
    let whole = fs::read(&shard).expect("a shard");
    let mut named = 0;
    for turn in 0..24 {
        let mut flipped = whole.clone();
        flipped[turn * whole.len() / 24 + turn] ^= 1 << (turn % 8);
        fs::write(&shard, &flipped).expect("a shard");
        let output = merge("flipped");
        if output.status.success() {
            assert_same(&desk.join("whole"), &desk.join("flipped"));
        } else {
            assert!(stderr(&output).contains("2-of-2.tar"), "{turn}: {}", stderr(&output));
            named += 1;
        }
    }
    assert!(named > 12, "{named} of 24");
    // The last is in the content of a table; whoever goes on is told as well.
    let middle = whole.len() / 2;
    let mut flipped = whole.clone();
    flipped[middle] ^= 4;
    fs::write(&shard, &flipped).expect("a shard");
    let again = hotwash(desk, &["sweep", "test.ron", "--shard", "2/2", "--resume"]);
    assert!(!again.status.success() && stderr(&again).contains("2-of-2.tar"), "{}", stderr(&again));
    for name in ["runs.csv", "sweep.json", "SHA256SUMS"] {
        let path = desk.join("whole").join(name);
        let before = fs::read(&path).expect("a file");
        let mut flipped = before.clone();
        flipped[before.len() / 2] ^= 1;
        fs::write(&path, &flipped).expect("a file");
        let output = hotwash(desk, &["run", "--from", "whole", "--row", "1", "--no-out"]);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{name}: {told}");
        assert!(told.contains("is not what was written"), "{name}: {told}");
        fs::write(&path, before).expect("a file");
    }
}

#[test]
fn shards_that_do_not_belong_together_are_not_merged() {
    let desk = desk(&brief());
    let desk = desk.path();
    sweep(desk, &["--shard", "1/3", "--quiet"]);
    sweep(desk, &["--shard", "3/3", "--quiet"]);
    let merge = |shards: &[&str]| {
        let output = hotwash(desk, &[&["merge"], shards, &["--out", "merged"]].concat());
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
        assert!(!desk.join("merged").exists());
        stderr(&output)
    };
    assert!(merge(&["out/test.shards"]).contains("of 3 shards one is missing: 2"));
    sweep(desk, &["--shard", "2/4", "--quiet"]);
    assert!(merge(&["out/test.shards"]).contains("the number of shards is not the same"));
    fs::write(desk.join("test.ron"), one_request(&brief().replace("seed: 3", "seed: 4")))
        .expect("a sweep");
    sweep(desk, &["--shard", "2/3", "--quiet", "--out", "other.tar"]);
    let told = merge(&["out/test.shards/1-of-3.tar", "other.tar"]);
    assert!(
        told.contains("are of different sweeps: the file of the sweep is not the same"),
        "{told}"
    );
    fs::write(desk.join("text.tar"), "no archive").expect("a file");
    assert!(merge(&["text.tar"]).contains("`text.tar` is no shard of a sweep"));
    let output = hotwash(desk, &["sweep", "test.ron", "--shard", "8/7"]);
    assert!(stderr(&output).contains("`8/7` is no shard"), "{}", stderr(&output));
}

/// Broken sweeps, each with what is said of it.
#[test]
fn what_is_wrong_with_a_sweep_is_said_where_it_is() {
    let cases = repository().join("tests/sweeps/broken");
    let mut names: Vec<PathBuf> = fs::read_dir(&cases)
        .expect("broken sweeps")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .collect();
    names.sort();
    assert!(names.len() >= 12, "{names:?}");
    for path in names {
        let loaded = load_sweep(&path.display().to_string()).expect("a file");
        let problems = match Study::prepare(&loaded) {
            Err(PrepareError::Sweep(problems)) => problems,
            other => panic!("{}: {other:?}", path.display()),
        };
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let source = hotwash::scenario::Source::new(name, &*loaded.source.text);
        let lines: Vec<String> = problems.iter().map(|problem| problem.line_in(&source)).collect();
        let told = lines.join("\n") + "\n";
        let expected = path.with_extension("txt");
        if std::env::var_os("HOTWASH_BLESS").is_some() {
            fs::write(&expected, &told).expect("it can be written");
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(told, expected, "{}: HOTWASH_BLESS=1 writes it anew", path.display());
    }
}

#[test]
fn every_built_in_sweep_can_be_played() {
    let names = hotwash::scenario::built_in_sweeps();
    assert!(names.contains(&"read_back".to_owned()), "{names:?}");
    // The sweep over all figures reads its scenario at hundreds of points, and has a test of its own.
    for name in names.into_iter().filter(|name| name != "what_matters") {
        let study = Study::prepare(&load_sweep(&name).expect("a built-in sweep"));
        let study = study.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert!(study.layout.points.len() > 1 && !study.measures.is_empty());
    }
}

/// What the book says that a shipped sweep answers, with some of its pictures.
fn hold_answer(name: &str, measures: &[&str], pictures: &[&str]) {
    let study = Study::prepare(&load_sweep(name).expect("a built-in sweep"));
    let study = study.unwrap_or_else(|error| panic!("{name}: {error:?}"));
    let outcome = result_of(&study);
    let mut text = String::from(
        "\n| measure | factor | value | mean | change | 95 % interval |\n|---|---|---|---|---|---|\n",
    );
    for measure in measures {
        let place = study.measures.iter().position(|it| it.name == *measure).expect("a measure");
        let unit = study.measures[place].unit;
        // What takes hours, as in drills of a day, is told in minutes.
        let mut means = outcome.effects.iter().filter(|effect| effect.measure == place);
        let is_short = means.all(|effect| effect.mean < 43_200.0);
        let said = |value: f64| match unit {
            MetricUnit::Seconds if is_short => format!("{:.1} min", value / 60.0),
            MetricUnit::Seconds => format!("{:.1} d", value / 86_400.0),
            MetricUnit::Share => format!("{:.1} %", value * 100.0),
            MetricUnit::Count | MetricUnit::Number | MetricUnit::Points => {
                format!("{value:.2}")
            }
        };
        for effect in outcome.effects.iter().filter(|effect| effect.measure == place) {
            let factor = study.sweep.vary.get_index(effect.factor).expect("a factor").0;
            let change = effect.change.filter(|_| effect.group > 0).map(said).unwrap_or_default();
            let interval = effect.change_interval.filter(|_| effect.group > 0);
            let interval = interval.map(|(low, high)| format!("{} to {}", said(low), said(high)));
            text.push_str(&format!(
                "| `{measure}` | `{factor}` | {} | {} | {change} | {} |\n",
                effect.label,
                said(effect.mean),
                interval.unwrap_or_default()
            ));
        }
    }
    let identity = hotwash::sweep::StudyIdentity::of(&study, Shard::WHOLE);
    let document =
        hotwash::report::swept(&study, &outcome, &identity, hotwash::locale::Locale::English);
    for id in pictures {
        let Some(figure) = document.figures().into_iter().find(|figure| figure.id == *id) else {
            panic!("{name} has no picture {id}");
        };
        let file = format!("images/sweep-{name}-{id}.svg").replace('_', "-");
        let path = repository().join("docs/src").join(&file);
        if std::env::var_os("HOTWASH_BLESS").is_some() {
            fs::write(&path, &figure.svg).expect("a picture can be written");
        }
        let is = fs::read_to_string(&path).unwrap_or_default();
        assert!(is == figure.svg, "{file}: HOTWASH_BLESS=1 writes it anew");
        text.push_str(&format!("\n![{}.]({file})\n", figure.alt));
    }
    let runs = outcome.totals.runs;
    text.push_str(&format!("\n{} points, {runs} runs.\n\n", study.layout.points.len()));
    hold("docs/src/sweeps.md", name, &text);
}

#[test]
#[ignore = "thousands of runs, for an optimised build"]
fn the_answers_in_the_book() {
    for (name, measures) in [
        (
            "read_back",
            [
                "requests.gross.mean",
                "requests.sound_share",
                "requests.to_sound_answer.restricted_mean",
                "requests.met_share",
                "misunderstandings.latent_share",
            ]
            .as_slice(),
        ),
        (
            "next_member",
            &["requests.gross.mean", "requests.met_share", "class.routine.to_acknowledge.median"],
        ),
        (
            "norm_vagueness",
            &[
                "requests.gross.mean",
                "requests.to_sound_answer.restricted_mean",
                "misunderstandings.norm.arose",
                "misunderstandings.arose",
            ],
        ),
    ] {
        hold_answer(name, measures, &["effects-requests-gross-mean", "time-by-value"]);
    }
}

#[test]
#[ignore = "thousands of runs, for an optimised build"]
fn the_answers_for_2026_in_the_book() {
    for (name, measures) in [
        (
            "duty_or_read_back",
            [
                "requests.gross.mean",
                "requests.to_sound_answer.restricted_mean",
                "requests.met_share",
                "requests.sound_in_time_share",
                "misunderstandings.latent_share",
            ]
            .as_slice(),
        ),
        (
            "urgent_for_all",
            &[
                "requests.gross.mean",
                "requests[domain_ask].gross_s",
                "requests[machine_ask].gross_s",
                "requests[page_ask].gross_s",
                "requests.met_share",
                "requests.sound_share",
                "misunderstandings.urgency.arose",
            ],
        ),
        (
            "translation_or_holiday",
            &[
                "requests.gross.mean",
                "requests.to_sound_answer.restricted_mean",
                "requests.met_share",
                "requests.answered",
            ],
        ),
    ] {
        hold_answer(name, measures, &[]);
    }
}
