//! The server: an exercise, reached over a socket.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::Router;
use axum_server::tls_rustls::RustlsConfig;
use axum_server::{Handle, Server};
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

use super::app_state::RunningExercise;
use super::choice::ScenarioChoice;
use super::connections::Connections;
use super::routes::app;
use crate::session::RoomError;

/// How long answers may still take when the server stops.
const LAST_ANSWERS: Duration = Duration::from_secs(2);

/// How long a connection may stay open before a whole request has begun to come. Assumed.
const LONGEST_SILENCE: Duration = Duration::from_secs(15);

/// The certificate and the key of a server.
#[derive(Clone)]
pub struct TlsIdentity {
    config: RustlsConfig,
}

impl TlsIdentity {
    /// Reads a certificate with its chain, and its key, both in PEM.
    ///
    /// # Errors
    /// When they cannot be read or used.
    pub fn read(certificate: &Path, key: &Path) -> Result<Self, ServeError> {
        // A provider that is installed already does as well.
        let _there = rustls::crypto::ring::default_provider().install_default();
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let read = RustlsConfig::from_pem_file(certificate, key);
        let config = runtime.map_err(ServeError::System)?.block_on(read).map_err(|cause| {
            ServeError::TlsIdentity { certificate: certificate.into(), key: key.into(), cause }
        })?;
        Ok(Self { config })
    }
}

/// An error of a server.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The certificate and its key cannot be used.
    #[error("cannot use the certificate `{}` with the key `{}`", certificate.display(), key.display())]
    TlsIdentity {
        /// The file with the certificate.
        certificate: PathBuf,
        /// The file with its key.
        key: PathBuf,
        /// The cause.
        #[source]
        cause: io::Error,
    },
    /// The system does not let the server run.
    #[error("the server cannot run")]
    System(#[source] io::Error),
    /// The session could not be stored at the end.
    #[error(transparent)]
    Room(#[from] RoomError),
}

/// Serves an exercise until the process is interrupted; then pauses its clock and stores the session. `ready` is
/// called once an interruption ends it in order.
///
/// # Errors
/// When the system does not allow it, or the session cannot be stored at the end.
pub fn serve(
    running: RunningExercise,
    listener: TcpListener,
    identity: Option<&TlsIdentity>,
    ready: impl FnOnce(),
) -> Result<(), ServeError> {
    let runtime = Runtime::new().map_err(ServeError::System)?;
    let state = running.state.clone();
    let app = app(state.clone());
    // Open streams would hold it up for as long as anybody watches.
    let server = RunningServer::start(&runtime, app, listener, identity, move || {
        state.close_streams();
    });
    let served = server.and_then(|server| {
        ready();
        runtime.block_on(server.ended())
    });
    // Connections that are still open then are dropped.
    runtime.shutdown_timeout(LAST_ANSWERS);
    let closed = running.close();
    served?;
    Ok(closed?)
}

/// Lets the facilitator choose a scenario in a browser. `open` opens the room of the scenario with a name, or says
/// why it cannot. `ready` is called once there is a page. Returns nothing if the process is interrupted first.
///
/// # Errors
/// When the system does not allow it.
pub fn choose<T>(
    choice: ScenarioChoice,
    listener: TcpListener,
    identity: Option<&TlsIdentity>,
    ready: impl FnOnce(),
    mut open: impl FnMut(&str) -> Result<T, String>,
) -> Result<Option<T>, ServeError> {
    let runtime = Runtime::new().map_err(ServeError::System)?;
    let (app, inbox) = choice.app();
    let server = RunningServer::start(&runtime, app, listener, identity, || {})?;
    ready();
    let mut opened = None;
    // When the server ends, nobody can ask any more.
    while let Ok(asked) = inbox.recv() {
        let (answer, room) = match open(&asked.scenario) {
            Ok(room) => (Ok(()), Some(room)),
            Err(why) => (Err(why), None),
        };
        // The browser may have gone.
        let _unheard = asked.answer.send(answer);
        if room.is_some() {
            opened = room;
            break;
        }
    }
    server.handle.graceful_shutdown(Some(LAST_ANSWERS));
    let ended = runtime.block_on(server.ended());
    runtime.shutdown_timeout(LAST_ANSWERS);
    ended.map(|()| opened)
}

/// A server that answers until it is told to end, or until the process is interrupted.
struct RunningServer {
    handle: Handle<SocketAddr>,
    answering: JoinHandle<io::Result<()>>,
}

impl RunningServer {
    /// Starts a server. `at_end` is called when the process is interrupted.
    fn start(
        runtime: &Runtime,
        app: Router,
        listener: TcpListener,
        identity: Option<&TlsIdentity>,
        at_end: impl FnOnce() + Send + 'static,
    ) -> Result<Self, ServeError> {
        let _inside = runtime.enter();
        let handle = Handle::new();
        let signals = EndSignals::listen().map_err(ServeError::System)?;
        runtime.spawn(end_when_interrupted(signals, at_end, handle.clone()));
        let service = app.into_make_service_with_connect_info::<SocketAddr>();
        let connections = Connections::default();
        let answering = match identity {
            None => {
                let server = axum_server::from_tcp(listener).map_err(ServeError::System)?;
                let server = careful(server.acceptor(connections)).handle(handle.clone());
                runtime.spawn(server.serve(service))
            }
            Some(identity) => {
                let server = axum_server::from_tcp_rustls(listener, identity.config.clone());
                let server = server.map_err(ServeError::System)?;
                let server = careful(server.map(|tls| tls.acceptor(connections)));
                runtime.spawn(server.handle(handle.clone()).serve(service))
            }
        };
        Ok(Self { handle, answering })
    }

    /// Waits for its end.
    async fn ended(self) -> Result<(), ServeError> {
        let ended = self.answering.await;
        ended.map_err(io::Error::other).flatten().map_err(ServeError::System)
    }
}

/// Has a server speak HTTP/1.1 only, and close connections on which nobody asks for anything.
fn careful<A>(server: Server<SocketAddr, A>) -> Server<SocketAddr, A> {
    let mut server = server.http1_only().first_request_timeout(LONGEST_SILENCE);
    server.http_builder().http1().header_read_timeout(LONGEST_SILENCE);
    server
}

async fn end_when_interrupted(
    signals: EndSignals,
    at_end: impl FnOnce() + Send,
    handle: Handle<SocketAddr>,
) {
    signals.wait().await;
    at_end();
    handle.graceful_shutdown(Some(LAST_ANSWERS));
}

/// The signals that end a server: an interruption, being asked to end, and the end of its terminal.
#[cfg(unix)]
struct EndSignals([tokio::signal::unix::Signal; 3]);

#[cfg(unix)]
impl EndSignals {
    /// Notes signals from now on.
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
        let [interrupt, terminate, hangup] = kinds.map(signal);
        Ok(Self([interrupt?, terminate?, hangup?]))
    }

    async fn wait(self) {
        let [mut interrupt, mut terminate, mut hangup] = self.0;
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hangup.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct EndSignals;

#[cfg(not(unix))]
impl EndSignals {
    fn listen() -> io::Result<Self> {
        Ok(Self)
    }

    async fn wait(self) {
        if tokio::signal::ctrl_c().await.is_err() {
            // There is no signal; the process is ended from outside.
            std::future::pending::<()>().await;
        }
    }
}
