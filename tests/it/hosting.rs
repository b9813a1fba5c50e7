//! The command that opens a room: where it cannot, and what it shows once more.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::support::{folder, hotwash, stderr, stdout};

/// A server that ends with the test.
struct Server {
    child: Child,
    said: String,
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
        let mut said = String::new();
        let mut lines = BufReader::new(child.stdout.take().expect("its output"));
        while !said.contains("Ctrl-C") {
            assert!(lines.read_line(&mut said).expect("text") > 0, "it ended: {said}");
        }
        Self { child, said }
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
    let mut socket = TcpStream::connect(place).expect("somebody listens");
    write!(
        socket,
        "GET {path} HTTP/1.1\r\nHost: {place}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    )
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
