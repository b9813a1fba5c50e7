//! A room that tests sit in: an exercise with a store and a admission, and people with cookies and tokens.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use futures_util::StreamExt;
use futures_util::future::poll_immediate;
use hotwash::scenario::Plan;
use hotwash::session::{Admission, Room, Session, Store, VisitorRole};
use hotwash::time::{Instant, ZonedInstant};
use hotwash::web::{AppState, RunningExercise, ServerSettings, app};
use serde_json::Value;
use tower::ServiceExt;

use crate::support::folder;

pub(super) const WALL: Instant = Instant::from_micros(1_460_000_000_000_000);

/// A clock that goes on by a millisecond each time that somebody looks at it.
pub(super) fn clock() -> Instant {
    static LOOKS: AtomicI64 = AtomicI64::new(0);
    let looks = LOOKS.fetch_add(1, Ordering::Relaxed);
    Instant::from_micros(WALL.as_micros() + looks * 1_000)
}

/// Bytes that are never the same twice.
pub(super) fn bytes(bytes: &mut [u8]) {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    for chunk in bytes.chunks_mut(8) {
        let next = NEXT.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        chunk.copy_from_slice(&(next ^ (next >> 29)).to_le_bytes()[..chunk.len()]);
    }
}

/// A room with its admission.
pub(super) struct Table {
    pub(super) app: Router,
    pub(super) state: AppState,
    pub(super) folder: tempfile::TempDir,
    running: RunningExercise,
    wall: fn() -> Instant,
}

impl Table {
    pub(super) fn of(plan: &Plan, seed: u64) -> Self {
        Self::by(plan, seed, clock)
    }

    /// A room with a clock on the wall of its own.
    pub(super) fn by(plan: &Plan, seed: u64, wall: fn() -> Instant) -> Self {
        let folder = folder();
        let session = Session::new("room".to_owned(), plan, seed, None, WALL);
        let path = folder.path().join("sessions.db");
        Store::open(&path).expect("a store").add(&session).expect("it is kept");
        let store = || Some(Store::open(&path).expect("a store"));
        let mut admission = Admission::open("room", store(), bytes).expect("a door");
        let scenario = &plan.scenario;
        let seats = scenario.agencies.keys().map(|seat| VisitorRole::Seat(seat.clone()));
        let sides = scenario.parties.keys().map(|party| VisitorRole::Observer(Some(party.clone())));
        for role in seats.chain(sides).chain([VisitorRole::Observer(None), VisitorRole::Evaluator])
        {
            admission.issue(role, false).expect("a code");
        }
        drop(admission);
        Self::again(folder, false, wall)
    }

    /// The room of a folder, once more.
    fn again(folder: tempfile::TempDir, is_replay: bool, wall: fn() -> Instant) -> Self {
        let path = folder.path().join("sessions.db");
        let store = || Store::open(&path).expect("a store");
        let admission = Admission::open("room", Some(store()), bytes).expect("a door");
        let session = store().load("room").expect("it is kept");
        let room = Room::open(session, Some(store()), WALL).expect("it opens");
        let settings = ServerSettings { clock, wall, is_secure: false, is_replay };
        let running = AppState::start(room, admission, settings).expect("it opens");
        let state = running.state.clone();
        Self { app: app(state.clone()), state, folder, running, wall }
    }

    /// Whoever runs the room ends it. What it has kept is in the folder.
    pub(super) fn closed(self) -> tempfile::TempDir {
        self.running.close().expect("it is kept");
        self.folder
    }

    /// Whoever runs the room ends it, and opens it again.
    pub(super) fn restarted(self) -> Self {
        self.running.close().expect("it is kept");
        Self::again(self.folder, false, self.wall)
    }

    /// The session is left, and only shown from then on.
    pub(super) fn shown_once_more(self) -> Self {
        self.running.close().expect("it is kept");
        Self::again(self.folder, true, self.wall)
    }

    pub(super) fn store(&self) -> Store {
        Store::open(&self.folder.path().join("sessions.db")).expect("a store")
    }

    pub(super) fn session(&self) -> Session {
        self.store().load("room").expect("it is kept")
    }

    /// A new link for the facilitator, which works once.
    pub(super) fn link(&self) -> String {
        self.state.admission().new_link()
    }

    pub(super) fn code(&self, role: &VisitorRole) -> String {
        let admission = self.state.admission();
        let code = admission.codes().iter().find(|code| code.role == *role && !code.is_revoked);
        code.expect("there is a code").code.clone()
    }

    /// Somebody whom nobody knows.
    pub(super) fn stranger(&self) -> Person {
        Person {
            app: self.app.clone(),
            name: String::new(),
            cookie: None,
            bearer: None,
            csrf: String::new(),
            from: SocketAddr::from(([192, 0, 2, 1], 4000)),
        }
    }

    /// Somebody who has come in with a browser.
    pub(super) async fn enter(&self, role: &VisitorRole, name: &str) -> Person {
        let mut person = self.stranger();
        name.clone_into(&mut person.name);
        let answer = if *role == VisitorRole::Facilitator {
            person.get(&format!("/enter/{}", self.link())).await
        } else {
            person.post("/join", &[("code", &self.code(role)), ("name", name)]).await
        };
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let cookie = answer.headers[header::SET_COOKIE].to_str().expect("a cookie");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        person.cookie = Some(cookie.split(';').next().expect("its value").to_owned());
        let home = answer.headers[header::LOCATION].to_str().expect("where they belong");
        let page = person.get(home).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        person.csrf = page.csrf();
        person
    }

    /// A program that has come in.
    pub(super) async fn enter_as_program(&self, role: &VisitorRole, name: &str) -> Person {
        let mut person = self.stranger();
        name.clone_into(&mut person.name);
        let code = match role {
            VisitorRole::Facilitator => self.link(),
            _ => self.code(role),
        };
        let body = serde_json::json!({ "code": code, "name": name });
        let answer = person.json("/api/join", &body).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
        let token = answer.json()["token"].as_str().expect("a token").to_owned();
        person.bearer = Some(token);
        person
    }
}

/// A moment, as pages say it.
pub(super) fn moment(text: &str) -> i64 {
    ZonedInstant::parse(text).expect("a moment").at.as_micros()
}

/// Somebody at the admission, or in.
#[derive(Clone)]
pub(super) struct Person {
    app: Router,
    pub(super) name: String,
    pub(super) cookie: Option<String>,
    pub(super) bearer: Option<String>,
    pub(super) csrf: String,
    pub(super) from: SocketAddr,
}

/// What somebody was answered.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) text: String,
    /// What came, as it came.
    pub(super) bytes: Vec<u8>,
}

impl Answer {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// The token by which a page of ours is known.
    pub(super) fn csrf(&self) -> String {
        let (_, rest) = self.text.split_once("X-CSRF-Token&quot;:&quot;").expect("a page of ours");
        rest.split_once('&').expect("a token").0.to_owned()
    }

    /// What a form has in a field that is not shown.
    pub(super) fn hidden(&self, name: &str) -> String {
        let field = format!("name=\"{name}\" value=\"");
        let (_, rest) = self.text.split_once(&field).unwrap_or_else(|| panic!("{}", self.text));
        rest.split_once('"').expect("a value").0.to_owned()
    }
}

impl Person {
    /// Whoever it is knocks at another room.
    pub(super) fn moves_to(&mut self, table: &Table) {
        self.app = table.app.clone();
    }

    fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if let Some(token) = &self.bearer {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        request
    }

    pub(super) async fn send(&self, request: Request<Body>) -> Answer {
        let mut request = request;
        let path = request.uri().path().to_owned();
        request.extensions_mut().insert(ConnectInfo(self.from));
        let response = self.app.clone().oneshot(request).await.expect("it always answers");
        let (parts, body) = response.into_parts();
        let is_stream = parts
            .headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|it| it.as_bytes().starts_with(b"text/event-stream"));
        let mut chunks = body.into_data_stream();
        let mut bytes = Vec::new();
        loop {
            // A stream of events never ends: what there is to say at once is taken from it.
            let next = if is_stream {
                poll_immediate(chunks.next()).await.flatten()
            } else {
                chunks.next().await
            };
            let Some(chunk) = next else { break };
            bytes.extend_from_slice(&chunk.expect("it comes whole"));
        }
        // A file of media need not be, and a document for word processors is none.
        let text = match String::from_utf8(bytes.clone()) {
            Err(other) if path.starts_with("/media/") || path == "/report/docx" => {
                String::from_utf8_lossy(other.as_bytes()).into_owned()
            }
            text => text.expect("it is text"),
        };
        Answer { status: parts.status, headers: parts.headers, text, bytes }
    }

    pub(super) async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).expect("a request")).await
    }

    /// A form is sent, by a page of ours where whoever sends it has one.
    pub(super) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded(fields);
        let mut request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if !self.csrf.is_empty() {
            request = request.header("x-csrf-token", &self.csrf).header("hx-request", "true");
        }
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    pub(super) async fn json(&self, path: &str, body: &Value) -> Answer {
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/json")
            .header("x-csrf-token", &self.csrf);
        self.send(request.body(Body::from(body.to_string())).expect("a request")).await
    }

    /// A form with files is sent: each part with its name, the name of its file if it is one, and its content.
    pub(super) async fn post_files(
        &self,
        path: &str,
        parts: &[(&str, Option<&str>, &[u8])],
    ) -> Answer {
        const MARK: &str = "----between-the-parts-of-a-form";
        let mut body = Vec::new();
        for (name, file, content) in parts {
            let file = file.map_or_else(String::new, |file| format!("; filename=\"{file}\""));
            let head = format!(
                "--{MARK}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{MARK}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={MARK}");
        let headers =
            [("content-type", kind.as_str()), ("x-csrf-token", &self.csrf), ("hx-request", "true")];
        self.raw(Method::POST, path, &headers, body).await
    }

    /// A request as it is, with headers of one's own.
    pub(super) async fn raw(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = self.request(method, path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(body.into()).expect("a request")).await
    }
}

/// Fields as a form sends them.
fn form_urlencoded(fields: &[(&str, &str)]) -> String {
    let coded = |text: &str| {
        let keep = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        let one =
            |byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        text.bytes().map(one).collect::<String>()
    };
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", coded(name), coded(value)));
    pairs.collect::<Vec<_>>().join("&")
}
