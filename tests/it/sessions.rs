//! Sessions: kept, recovered, played again, forked, compared, and what becomes of damaged ones.

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::thread;

use hotwash::record::EventKind;
use hotwash::record::InjectCause;
use hotwash::scenario::built_in_scenarios;
use hotwash::session::{Chain, CommandRecord, NamedCommand, Play, Session, Store, Verdict};
use hotwash::time::{Instant, Span};
use serde_json::Value;

use crate::support::{folder, hotwash, plan, stderr, stdout, text};

/// A moment by the clock on the wall.
pub(crate) const WALL: Instant = Instant::from_micros(1_460_000_000_000_000);

pub(crate) fn session(name: &str, scenario: &str, seed: u64) -> Session {
    Session::new(name.to_owned(), &plan(scenario, &[]), seed, None, WALL)
}

pub(crate) fn note(number: usize, at: Instant) -> CommandRecord {
    let command =
        NamedCommand::Note { text: format!("note {number}"), objective: None, about: None };
    CommandRecord::new(format!("n{number}"), at, WALL, "facilitator", command)
}

/// Plays a session to its end and keeps the digests of its log in it.
pub(crate) fn sealed(mut session: Session) -> Session {
    let tables = Play::replay(&session, None).expect("it plays").tables();
    session.chain = Chain::of(&tables).expect("events as CSV");
    session
}

/// A session in which the facilitator has done a few things.
pub(crate) fn eventful(name: &str) -> Session {
    let mut session = session(name, "trade_secrets", 3);
    let starts = plan("trade_secrets", &[]).scenario.starts.at;
    let commands = [
        (9, NamedCommand::Skip { inject: "mla_request".into() }),
        (12, NamedCommand::postpone("unsealed", Span::from_hours(30), true)),
        (16, NamedCommand::Edit { inject: "vetting".into(), text: "Another \"text\",\nin two lines: 网络安全.".into() }),
        (17, NamedCommand::Set { changes: vec!["agencies.mps.staff=2".into(), "agencies.mps.policy.candour=1.0".into()] }),
        (
            18,
            NamedCommand::Add {
                inject: "rumour".into(),
                entry: "(when: After(\"unsealed\", \"200h\"), basis: Notional, to: [\"cn\"], text: \"A rumour.\")".into(),
            },
        ),
        (30, NamedCommand::Fire { inject: "child_protection".into() }),
        (31, NamedCommand::Note { text: "Here they laughed.".into(), objective: Some("handling".into()), about: None }),
    ];
    for (number, (days, command)) in commands.into_iter().enumerate() {
        let at = starts + Span::from_hours(24 * days);
        let id = format!("g{number}");
        session.commands.push(CommandRecord::new(id, at, WALL, "facilitator", command));
    }
    sealed(session)
}

#[test]
fn what_people_do_is_played_again_to_the_byte() {
    let session = eventful("a");
    let mut play = Play::replay(&session, None).expect("it plays");
    let tables = play.tables();
    let (verdict, again) = session.verify().expect("it plays");
    assert_eq!(verdict, Verdict::Same { events: tables.events.len() });
    assert_eq!(text(&tables), text(&again));
    // Each of them did something.
    let row = |inject: &str| tables.injects.iter().find(|row| row.id == inject).expect("an inject");
    assert!(row("mla_request").skipped.is_some() && row("mla_request").fired.is_none());
    assert_eq!(row("child_protection").by, Some(InjectCause::Facilitator));
    assert!(row("rumour").fired.is_some_and(|at| {
        Some(at.0) == row("unsealed").fired.map(|fired| fired.0 + Span::from_hours(200))
    }));
    assert_eq!(play.plan().scenario.injects["vetting"].text.usual().lines().count(), 2);
    assert_eq!(play.plan().scenario.agencies["mps"].staff, 2);
    let told = tables.events.iter().filter(|event| event.kind == EventKind::PlanChanged).count();
    assert_eq!(told, 3);
    // Also with what misunderstandings cost, for which it is played once more for each of them.
    let mut priced = play.tables();
    play.exercise().price(&mut priced);
    assert!(
        priced.misunderstandings.iter().any(|row| row.cost_s.is_some_and(|it| it.0 != Span::ZERO))
    );
}

#[test]
fn what_cannot_be_done_is_refused_and_the_session_goes_on() {
    let session = session("a", "trade_secrets", 3);
    let mut play = Play::begin(&session).expect("it plays");
    let starts = play.plan().scenario.starts.at;
    play.play_until(starts + Span::from_hours(24 * 16));
    for (command, reason) in [
        (NamedCommand::Fire { inject: "unseald".into() }, "did you mean `unsealed`?"),
        (NamedCommand::Fire { inject: "unsealed".into() }, "has fired already"),
        (NamedCommand::Set { changes: vec!["agencies.mps.stuff=2".into()] }, "no field `stuff`"),
        (
            NamedCommand::Set { changes: vec!["agencies.mps.staff=-2".into()] },
            "no longer be a scenario",
        ),
        (
            NamedCommand::Set { changes: vec!["agencies.mps.hours=Always".into()] },
            "cannot change while",
        ),
        (NamedCommand::Add { inject: "unsealed".into(), entry: "()".into() }, "already"),
        (
            NamedCommand::Add { inject: "new".into(), entry: "(basis: Notional".into() },
            "no longer be a scenario",
        ),
        (NamedCommand::Edit { inject: "nothing".into(), text: "x".into() }, "no inject"),
    ] {
        let refused = play.execute("facilitator", &command).expect_err(reason).to_string();
        assert!(refused.contains(reason), "{refused}");
    }
    play.run();
    let mut plain = Play::replay(&session, None).expect("it plays");
    assert_eq!(text(&play.tables()), text(&plain.tables()));
}

/// A script as numbers: how far ahead, what, to which inject, by how much.
type Script = Vec<(u8, u8, u8, i8)>;

/// Has the facilitator do what a script says, as far as it is allowed: a session as it is kept.
fn live(scenario: &str, seed: u64, script: &Script) -> (Session, String) {
    let mut session = session("live", scenario, seed);
    let mut play = Play::begin(&session).expect("it plays");
    let (starts, ends) = {
        let scenario = &play.plan().scenario;
        (scenario.starts.at, scenario.ends.at)
    };
    let injects: Vec<String> = play.plan().scenario.injects.keys().cloned().collect();
    let step = Span::from_micros(ends.since(starts).as_micros() / 256);
    let mut at = starts;
    for (number, (ahead, what, which, by)) in script.iter().enumerate() {
        at = at + Span::from_micros(step.as_micros() * i64::from(*ahead) / 8);
        play.play_until(at);
        let inject = injects[usize::from(*which) % injects.len()].clone();
        let command = match what % 5 {
            0 => NamedCommand::Fire { inject },
            1 => NamedCommand::Skip { inject },
            2 => NamedCommand::Note { text: inject, objective: None, about: None },
            kind => NamedCommand::postpone(
                &inject,
                Span::from_micros(step.as_micros() * i64::from(*by) / 8),
                kind == 3,
            ),
        };
        if play.execute("facilitator", &command).is_ok() {
            let at = play.exercise().now();
            let id = number.to_string();
            session.commands.push(CommandRecord::new(id, at, WALL, "facilitator", command));
        }
    }
    play.run();
    let tables = play.tables();
    session.chain = Chain::of(&tables).expect("events as CSV");
    (session, text(&tables))
}

#[test]
fn sessions_play_again_as_they_were() {
    play_again(100);
}

#[test]
#[ignore = "takes minutes without optimisation: cargo test --release --test it -- --ignored"]
fn five_hundred_sessions_play_again_as_they_were() {
    play_again(500);
}

/// Plays random sessions again, on several threads, and holds them against the live ones.
fn play_again(sessions: usize) {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let scenarios = built_in_scenarios();
    let (next, commands) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let one = |number: usize| {
        let mut dice = number as u64;
        let mut roll = || {
            dice = dice
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (dice >> 33).to_le_bytes()
        };
        let script: Script = (0..=(number % 9))
            .map(|_| {
                let [ahead, what, which, by, ..] = roll();
                (ahead, what, which, by.cast_signed())
            })
            .collect();
        let (session, live) =
            live(&scenarios[number % scenarios.len()], number as u64 + 1, &script);
        let (verdict, tables) = session.verify().expect("it plays again");
        assert_eq!(verdict, Verdict::Same { events: session.chain.len() });
        assert_eq!(text(&tables), live);
        commands.fetch_add(session.commands.len(), Ordering::Relaxed);
    };
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= sessions {
                        break;
                    }
                    one(number);
                }
            });
        }
    });
    assert!(commands.load(Ordering::Relaxed) > sessions, "something was done in them");
}

#[test]
fn digests_tell_the_first_event_that_differs() {
    let tables = |seed| {
        let session = session("a", "orbital_hotline", seed);
        Play::replay(&session, None).expect("it plays").tables()
    };
    let own = tables(1);
    let whole = Chain::of(&own).expect("CSV");
    assert_eq!(whole.first_difference(&whole), None);
    assert_eq!(Chain::from_bytes(&whole.to_bytes()).as_ref(), Some(&whole));
    assert_eq!(Chain::from_text(&whole.to_text()).as_ref(), Some(&whole));
    assert_eq!(Chain::from_bytes(&whole.to_bytes()[1..]), None);
    for place in [0, 7, own.events.len() / 2, own.events.len() - 1] {
        let mut other = own.clone();
        other.events[place].channel = Some("something else".into());
        let other = Chain::of(&other).expect("CSV");
        assert_eq!(whole.first_difference(&other), Some(place));
        let mut cut = own.clone();
        cut.events.truncate(place);
        let cut = Chain::of(&cut).expect("CSV");
        assert_eq!(whole.first_difference(&cut), Some(place));
    }
    assert!(whole.first_difference(&Chain::of(&tables(2)).expect("CSV")).is_some());
}

/// The program, with a store in a folder of its own.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn run(&self, args: &[&str]) -> (i32, String, String) {
        let args: Vec<&str> = args.iter().copied().chain(["--store", "s.sqlite"]).collect();
        let output = hotwash(self.folder.path(), &args);
        (output.status.code().expect("a code"), stdout(&output), stderr(&output))
    }

    /// With something on its standard input.
    fn give(&self, args: &[&str], input: &str) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_hotwash"))
            .args(args)
            .args(["--store", "s.sqlite"])
            .current_dir(self.folder.path())
            .env("NO_COLOR", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = program.stdin.take().expect("it is piped");
        stdin.write_all(input.as_bytes()).expect("it is read");
        drop(stdin);
        program.wait_with_output().expect("it ends")
    }

    fn fed(&self, args: &[&str], input: &str) -> String {
        let output = self.give(args, input);
        let (out, err) = (stdout(&output), stderr(&output));
        assert_eq!(output.status.code(), Some(0), "{args:?}: {err}{out}");
        out
    }

    fn refused(&self, args: &[&str]) -> String {
        let (code, _, err) = self.run(args);
        assert_eq!(code, 2, "{args:?}: {err}");
        err
    }

    fn done(&self, args: &[&str]) -> String {
        let (code, out, err) = self.run(args);
        assert_eq!(code, 0, "{args:?}: {err}");
        out
    }
}

#[test]
fn a_trainer_records_replays_forks_and_compares() {
    let desk = Desk { folder: folder() };
    let told = desk.done(&["run", "trade_secrets", "--seed", "3", "--record=monday", "--no-out"]);
    assert!(told.ends_with("Session: monday\n"));
    desk.done(&["run", "orbital_hotline", "--record", "--no-out", "--quiet"]);
    let list = desk.done(&["sessions"]);
    assert!(list.contains("monday") && list.contains("orbital_hotline-1"));
    // The same story, told from the store.
    let replayed = desk.done(&["replay", "monday"]);
    assert_eq!(replayed.trim_end(), told.trim_end_matches("Session: monday\n").trim_end());
    assert!(desk.done(&["replay", "monday", "--verify"]).starts_with("The same: "));
    let at = desk.done(&["replay", "monday", "--at", "2014-05-20"]);
    assert!(at.contains("unsealed") && !at.contains("vetting"));
    let returned = desk.done(&["replay", "monday", "--kind", "request_returned"]);
    assert!(returned.contains("returns") && !returned.contains("INJECT"));
    let mps = desk.done(&["replay", "monday", "--agency", "mps", "--from", "2014-05-23"]);
    assert!(mps.contains("MPS") && !mps.contains("US-CERT →"));
    // What if the charges had come two weeks later?
    let fork = desk.done(&[
        "fork",
        "monday",
        "--at",
        "2014-05-15",
        "--postpone",
        "unsealed=14d",
        "--name",
        "later",
    ]);
    assert!(fork.starts_with("Session: later\nIt parts from `monday` at event "));
    let compared = desk.done(&["compare", "monday", "later"]);
    assert!(compared.contains("inject postponed, inject unsealed"), "{compared}");
    let json: Value =
        serde_json::from_str(&desk.done(&["compare", "monday", "later", "--format", "json"]))
            .expect("JSON");
    assert_eq!(json["requests"].as_array().map(Vec::len), Some(8));
    let csv = desk.done(&["compare", "monday", "later", "--format", "csv"]);
    assert!(csv.starts_with("about,name,field,a,b,change\r\n") && csv.lines().count() > 80);
    assert!(desk.done(&["compare", "monday", "monday"]).contains("Event for event the same."));
    let show = desk.done(&["sessions", "show", "later"]);
    assert!(
        show.contains("a fork of monday") && show.contains("moves unsealed back by 14d"),
        "{show}"
    );
    // A run in a folder is compared like a session.
    desk.done(&["run", "trade_secrets", "--seed", "3", "--out", "out/t", "--quiet"]);
    assert!(desk.done(&["compare", "monday", "out/t"]).contains("Event for event the same."));
    // To somebody else and back.
    desk.done(&["sessions", "export", "later", "later.json"]);
    desk.done(&["sessions", "delete", "later", "--yes"]);
    assert!(!desk.done(&["sessions"]).contains("later"));
    assert_eq!(
        desk.done(&["sessions", "import", "later.json", "--name", "again"]),
        "Session: again\n"
    );
    assert!(desk.done(&["replay", "again", "--verify"]).starts_with("The same: "));
    desk.done(&["sessions", "rename", "again", "tuesday"]);
    assert!(desk.done(&["sessions", "--format", "json"]).contains("\"tuesday\""));
}

/// The script of the page on conducting, as a reader would try it.
fn script() -> String {
    let page = fs::read_to_string(crate::support::repository().join("docs/src/conducting.md"));
    let page = page.expect("the page");
    let from = page.find("```text\n# Two people").expect("the script") + "```text\n".len();
    let to = from + page[from..].find("```").expect("its end");
    page[from..to].to_owned()
}

#[test]
fn an_exercise_is_conducted_by_a_script_and_gone_on_with() {
    let desk = Desk { folder: folder() };
    let script = script();
    // The first half, as if the machine had died then; and the second half.
    let middle = script.find("# Washington sees").expect("a line of it");
    let told = desk.fed(&["conduct", "opm_breach", "--name", "golden"], &script[..middle]);
    assert!(told.contains("write, send, decline"), "{told}");
    assert!(told.contains("MISUNDERSTANDING u1 (term)"), "{told}");
    // What Washington is told of the read-back, and not what it means.
    assert!(told.contains("MPS takes data sought for: log as all_records"), "{told}");
    assert!(told.ends_with("hotwash conduct --resume golden goes on with it.\n"));
    assert!(desk.done(&["replay", "golden", "--verify"]).starts_with("The same: "));
    let told = desk.fed(&["conduct", "--resume", "golden"], &script[middle..]);
    assert!(told.contains("CCIPS  notices u1 (term) by a read-back"), "{told}");
    let in_one_line = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(in_one_line.contains("u1 (term) is over"), "{told}");
    assert!(told.contains("(false repair): believes the due time"), "{told}");
    assert!(told.contains("MPS \u{2192} CCIPS  returns “Keep the logs in Jinan”"), "{told}");
    assert!(told.ends_with("hotwash replay golden tells it again.\n"), "{told}");
    assert!(desk.done(&["replay", "golden", "--verify"]).starts_with("The same: "));
    let show = desk.done(&["sessions", "show", "golden"]);
    assert!(show.contains("facilitator has mps read_back preservation_request"), "{show}");
    // Through the eyes of Beijing: what it was told, and nothing of what nobody noticed.
    let seen = desk.done(&["replay", "golden", "--seat", "mps", "--at", "2015-10-05"]);
    assert!(seen.contains("\u{2190} CCIPS  confirm read back"), "{seen}");
    assert!(seen.contains("CCIPS means by data sought: log as connection_records"), "{seen}");
    assert!(!seen.contains("MISUNDERSTANDING") && !seen.contains("two_deadlines"), "{seen}");
    // What if Beijing had taken it on as it was?
    let words = "mps answer_in_full preservation_request";
    let at = ["fork", "golden", "--at", "2015-10-13T12:00", "--do"];
    let forked = desk.done(&[&at[..], &["mps return preservation_request missing=facts"]].concat());
    assert!(
        forked.starts_with("Session: golden-fork\nIt parts from `golden` at event "),
        "{forked}"
    );
    let refused = desk.refused(&[&at[..], &[words, "--name", "other"]].concat());
    assert!(refused.contains("mps cannot answer_in_full"), "{refused}");
    assert!(desk.refused(&["conduct", "--resume", "golden"]).contains("is at its end"));
}

#[test]
fn a_script_of_which_something_is_refused_says_so_and_goes_on() {
    let desk = Desk { folder: folder() };
    let script = "jump 2015-10-02\nfyre it\nmps acknowledge preservation_request\njump 2015-10-01\n\
                  take nobody\nspeed 0s\nend\npause\n";
    let output = desk.give(&["conduct", "opm_breach", "--name", "a"], script);
    assert_eq!(output.status.code(), Some(1));
    let told = stdout(&output);
    for why in [
        "`fyre` means nothing; did you mean `fire`?",
        "nobody has taken the seat of `mps`",
        "the clock shows 2015-10-02T04:00:00Z already",
        "there is no agency `nobody`",
        "a clock runs at a speed of more than nothing",
    ] {
        assert!(told.contains(why), "{why}: {told}");
    }
    // After the end nothing is read any more.
    assert!(told.contains("tells it again") && !told.contains("the exercise is over"), "{told}");
}

#[test]
fn what_cannot_be_is_refused_with_a_hint() {
    let desk = Desk { folder: folder() };
    desk.done(&["run", "orbital_hotline", "--record=a", "--no-out", "--quiet"]);
    let file =
        |name: &str, text: &str| fs::write(desk.folder.path().join(name), text).expect("a file");
    let export = Session::export(&session("x", "orbital_hotline", 1));
    file("later.json", &export.replace("\"hotwash_session\": 2", "\"hotwash_session\": 7"));
    file("changed.json", &export.replace("Orbital hotline", "Orbital coldline"));
    file("letter.json", "Dear all,");
    file("other.json", "{}");
    for (args, reasons) in [
        (&["replay", "b"][..], &["there is no session `b`", "hotwash sessions"][..]),
        (
            &["run", "orbital_hotline", "--record=a", "--no-out"],
            &["there is a session `a` already"],
        ),
        (&["fork", "a", "--at", "2016-01-01"], &["outside the exercise"]),
        (&["fork", "a", "--at", "+1h", "--skip", "no_such"], &["no inject `no_such`"]),
        (
            &["fork", "a", "--at", "2015-12-08", "--skip", "mail_to_old_address"],
            &["has fired already"],
        ),
        (&["fork", "a", "--at", "+1h", "--postpone", "frames"], &["inject=span"]),
        (
            &["fork", "a", "--at", "+1h", "--set", "agencies.mps.hours=Always"],
            &["cannot change while"],
        ),
        (&["compare", "a", "nothing"], &["there is no session `nothing`"]),
        (&["compare", "a", "."], &["no folder that hotwash wrote"]),
        (&["replay", "a", "--agency", "msp"], &["did you mean `mps`?"]),
        (&["replay", "a", "--speed", "0s"], &["nothing would ever happen"]),
        (&["sessions", "import", "later.json"], &["format 7"]),
        (&["sessions", "import", "changed.json"], &["damaged"]),
        (&["sessions", "import", "letter.json"], &["not an exported session"]),
        (&["sessions", "import", "other.json"], &["not an exported session"]),
        (&["sessions", "import", "none.json"], &["cannot read `none.json`"]),
        (&["sessions", "delete", "a"], &["nobody is there to confirm", "--yes"]),
        (&["sessions", "export", "a", "later.json"], &["there is a file", "--force"]),
    ] {
        let (code, out, err) = desk.run(args);
        assert_eq!(code, 2, "{args:?}: {out}{err}");
        for reason in reasons {
            assert!(err.contains(reason), "{args:?}: {err}");
        }
    }
    assert!(desk.done(&["sessions"]).contains("a "), "the session is still there");
}

#[test]
fn a_session_of_another_version_is_told_as_such() {
    let folder = folder();
    let path = folder.path().join("s.sqlite");
    let mut other = sealed(session("old", "orbital_hotline", 5));
    let mut digests = other.chain.to_bytes();
    let events = other.chain.len();
    digests[8 * 100] ^= 1;
    other.chain = Chain::from_bytes(&digests).expect("as many");
    other.version = "0.0.9".into();
    Store::open(&path).expect("a store").add(&other).expect("it is kept");
    let output = hotwash(folder.path(), &["replay", "old", "--verify", "--store", "s.sqlite"]);
    assert_eq!(output.status.code(), Some(1));
    let told = stdout(&output);
    assert!(told.contains(&format!("100 of {events} recorded events are as they were")), "{told}");
    assert!(told.contains("recorded by version 0.0.9"), "{told}");
}
