//! The command that opens a room: where it cannot, and what it shows once more.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use hotwash::scenario::built_in_scenarios;

use crate::support::{folder, hotwash, stderr, stdout};

/// A server that ends with the test.
struct Server {
    child: Child,
    said: String,
    /// What it says from now on.
    lines: BufReader<ChildStdout>,
}

impl Server {
    fn start(desk: &Path, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hotwash"))
            .args(args)
            .args(["--store", "s.sqlite", "--listen", "127.0.0.1:0", "--no-open"])
            .current_dir(desk)
            .env("NO_COLOR", "1")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let lines = BufReader::new(child.stdout.take().expect("its output"));
        let mut server = Self { child, said: String::new(), lines };
        server.reads_to("Ctrl-C");
        server
    }

    /// Reads what it says up to some words, in place of what it said before.
    fn reads_to(&mut self, words: &str) {
        self.said.clear();
        while !self.said.contains(words) {
            let read = self.lines.read_line(&mut self.said).expect("text");
            assert!(read > 0, "it ended: {}", self.said);
        }
    }

    /// The address in a line that begins with a word.
    fn link(&self, word: &str) -> (String, String) {
        let mut lines = self.said.lines().filter_map(|line| line.strip_prefix(word));
        let link = lines.next().unwrap_or_else(|| panic!("{word}: {}", self.said)).trim();
        let (place, path) = link.strip_prefix("http://").expect("http").split_once('/').expect("/");
        (place.to_owned(), format!("/{path}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ended = self.child.kill();
        let _waited = self.child.wait();
    }
}

/// The answer to a request over a socket.
fn ask(place: &str, path: &str, cookie: &str) -> String {
    exchange(place, &format!("GET {path}"), &format!("Cookie: {cookie}\r\n\r\n"))
}

/// The answer to a form that is sent over a socket.
fn send(place: &str, path: &str, form: &str) -> String {
    let head = "Content-Type: application/x-www-form-urlencoded\r\n";
    let rest = format!("{head}Content-Length: {}\r\n\r\n{form}", form.len());
    exchange(place, &format!("POST {path}"), &rest)
}

fn exchange(place: &str, request: &str, rest: &str) -> String {
    let mut socket = TcpStream::connect(place).expect("somebody listens");
    write!(socket, "{request} HTTP/1.1\r\nHost: {place}\r\nConnection: close\r\n{rest}")
        .expect("it can be asked");
    let mut answer = String::new();
    socket.read_to_string(&mut answer).expect("text");
    answer
}

#[test]
fn a_place_or_a_certificate_of_no_use_is_told_before_anything_is_kept() {
    let desk = folder();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let taken = taken.local_addr().expect("its address").to_string();
    std::fs::write(desk.path().join("room.pem"), "not a certificate").expect("a file");
    for (args, says, hint) in [
        (vec!["--listen", &taken], "cannot listen on", "choose another port"),
        (
            vec!["--listen", "127.0.0.1:0", "--cert", "none.pem", "--key", "none.key"],
            "`none.pem`",
            "in PEM",
        ),
        (
            vec!["--listen", "127.0.0.1:0", "--cert", "room.pem", "--key", "room.pem"],
            "`room.pem`",
            "in PEM",
        ),
        (vec!["--listen", "127.0.0.1:0", "--cert", "room.pem"], "--key", ""),
        (vec!["--listen", "here"], "here", ""),
    ] {
        let start = ["host", "opm_breach", "--store", "s.sqlite", "--no-open"];
        let args: Vec<&str> = start.into_iter().chain(args).collect();
        let output = hotwash(desk.path(), &args);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
        assert!(told.contains(says) && told.contains(hint), "{args:?}: {told}");
    }
    assert!(!desk.path().join("s.sqlite").exists(), "nothing was kept");
}

#[test]
fn a_room_is_there_again_also_after_the_end_and_a_session_is_shown_once_more() {
    let desk = folder();
    let first = Server::start(desk.path(), &["host", "trade_secrets", "--name", "monday"]);
    let (place, path) = first.link("Facilitator");
    assert!(path.len() > "/enter/".len() + 30, "it cannot be guessed: {path}");
    let entered = ask(&place, &path, "");
    let cookie = entered.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    let cookie = cookie.unwrap_or_else(|| panic!("{entered}")).split(';').next().expect("a cookie");
    assert!(ask(&place, "/lead", cookie).starts_with("HTTP/1.1 200"));
    // It dies.
    drop(first);
    let script = desk.path().join("end.txt");
    std::fs::write(&script, "jump +30d\nend\n").expect("a file");
    let conduct = Command::new(env!("CARGO_BIN_EXE_hotwash"))
        .args(["conduct", "--resume", "monday", "--store", "s.sqlite"])
        .current_dir(desk.path())
        .stdin(std::fs::File::open(&script).expect("the file"))
        .output()
        .expect("the program starts");
    assert!(conduct.status.success(), "{}", stderr(&conduct));
    // It is over, and people may still say what they found.
    let again = Server::start(desk.path(), &["host", "--resume", "monday"]);
    let (place, other) = again.link("Facilitator");
    assert_ne!(other, path, "the link before leads nowhere any more");
    assert!(ask(&place, &path, "").starts_with("HTTP/1.1 403"));
    let page = ask(&place, "/lead", cookie);
    assert!(page.contains("/findings"), "whoever was in is still in: {page}");
    drop(again);
    let replay = Server::start(desk.path(), &["replay", "monday", "--web"]);
    let (place, path) = replay.link("Replay");
    let entered = ask(&place, &path, "");
    let cookie = entered.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    let cookie = cookie.unwrap_or_else(|| panic!("{entered}")).split(';').next().expect("a cookie");
    assert!(ask(&place, "/lead/replay", cookie).contains("type=\"range\""));
    drop(replay);
    let sessions = hotwash(desk.path(), &["sessions", "--store", "s.sqlite"]);
    assert_eq!(stdout(&sessions).matches("monday").count(), 1, "nothing was kept besides");
}

/// Without a scenario the link of the facilitator first offers what there is, and then leads into the room.
#[test]
fn a_room_without_a_scenario_begins_with_the_choice_of_one() {
    let desk = folder();
    let mut server = Server::start(desk.path(), &["host", "--set", "agencies.bel_tech.staff=2"]);
    let (place, path) = server.link("Choose an exercise");
    let status = |answer: &str| answer.split_whitespace().nth(1).map(str::to_owned);

    // Strangers wait, and nothing is kept.
    let waiting = ask(&place, "/", "");
    assert!(waiting.contains("refresh: 5") && waiting.contains("is choosing"), "{waiting}");
    assert_eq!(status(&ask(&place, "/enter/guessed", "")).as_deref(), Some("403"));
    assert_eq!(
        status(&send(&place, "/enter/guessed", "scenario=acid_drill")).as_deref(),
        Some("403")
    );
    assert_eq!(status(&ask(&place, "/lead", "")).as_deref(), Some("404"));
    assert!(!desk.path().join("s.sqlite").exists(), "nothing is kept");

    // All are there, in both languages, and by what is looked for.
    let offered = |query: &str| -> Vec<String> {
        let page = ask(&place, &format!("{path}?{query}"), "");
        assert_eq!(status(&page).as_deref(), Some("200"), "{page}");
        let hosts = page.split("name=\"scenario\" value=\"").skip(1);
        hosts.map(|rest| rest.split('"').next().expect("a name").to_owned()).collect()
    };
    let mut all = offered("");
    assert_eq!(offered("language=zh-Hans"), all);
    let short = offered("people=4&minutes=30&theme=contact_points&difficulty=easy");
    assert_eq!(short, ["un_poc_ping"]);
    assert!(offered("people=900").is_empty());
    all.sort();
    assert_eq!(all, built_in_scenarios());
    let chinese = ask(&place, &format!("{path}?language=zh-Hans"), "");
    assert!(
        chinese.contains("<html lang=\"zh-Hans\">") && chinese.contains("答复联络测试"),
        "{chinese}"
    );

    // What cannot be read, what is not there and what cannot be opened is said on the page.
    for query in ["people=some", "people=0", "minutes=-3", "difficulty=tricky", "theme=love"] {
        let page = ask(&place, &format!("{path}?{query}"), "");
        let given = query.split('=').nth(1).expect("a value");
        assert!(
            page.contains("role=\"alert\"") && page.contains(&format!("“{given}”")),
            "{query}: {page}"
        );
    }
    for (scenario, says) in
        [("my_own", "There is no exercise “my_own”"), ("acid_drill", "bel_tech")]
    {
        let refused = send(&place, &path, &format!("scenario={scenario}"));
        assert_eq!(status(&refused).as_deref(), Some("422"), "{refused}");
        assert!(refused.contains(says), "{scenario}: {refused}");
    }

    // The link leads into the room of what was chosen, in the language in which it was chosen.
    let chosen = send(&place, &path, "scenario=un_poc_ping&language=zh-Hans");
    let to = chosen.lines().find_map(|line| line.strip_prefix("location: ")).map(str::to_owned);
    assert_eq!(to.as_deref(), Some(format!("{path}?language=zh-Hans").as_str()), "{chosen}");
    server.reads_to("Ctrl-C");
    assert!(
        server.said.contains("un_poc_ping-1") && server.said.contains("seat of"),
        "{}",
        server.said
    );
    let entered = ask(&place, &to.expect("where it leads"), "");
    let cookie = entered.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    let cookie = cookie.unwrap_or_else(|| panic!("{entered}")).split(';').next().expect("a cookie");
    let lead = ask(&place, "/lead", cookie);
    assert!(lead.starts_with("HTTP/1.1 200") && lead.contains("<html lang=\"zh-Hans\">"), "{lead}");
    assert!(ask(&place, "/", "").contains("action=\"/join\""), "the door is open to all");
    assert_eq!(status(&ask(&place, &path, "")).as_deref(), Some("403"), "the link works once");
}
