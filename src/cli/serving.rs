//! What the commands share that show something in browsers: where they are reached, and as whom.

use std::net::{IpAddr, SocketAddr, TcpListener, UdpSocket};
use std::path::PathBuf;

use super::failure::Failure;
use super::printer::{MUTED, Printer};
use crate::web::{RunningExercise, TlsIdentity, serve};

/// Where a server is to be reached.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Serving {
    /// Where to be reached: an address and a port
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8015")]
    pub(super) listen: SocketAddr,

    /// Do not open the page in a browser
    #[arg(long)]
    no_open: bool,

    /// A certificate in PEM, so that browsers reach it by HTTPS
    #[arg(long, value_name = "FILE", requires = "key")]
    cert: Option<PathBuf>,

    /// The key of the certificate, in PEM
    #[arg(long, value_name = "FILE", requires = "cert")]
    key: Option<PathBuf>,
}

/// A place at which a server is reached from now on.
pub(super) struct Reached {
    listener: TcpListener,
    identity: Option<TlsIdentity>,
    /// The address by which others reach it, with a slash at its end.
    pub(super) address: String,
    no_open: bool,
}

impl Serving {
    /// Takes the place. Whatever is wrong with it is said before anything is kept.
    pub(super) fn reach(&self) -> Result<Reached, Failure> {
        let listener = TcpListener::bind(self.listen).map_err(|error| Failure::Argument {
            message: format!("cannot listen on {}: {error}", self.listen),
            hint: "another program may be there; choose another port, such as \
                   `--listen 127.0.0.1:8016`"
                .into(),
        })?;
        let files = self.cert.as_ref().zip(self.key.as_ref());
        let identity =
            files.map(|(certificate, key)| TlsIdentity::read(certificate, key)).transpose()?;
        let address = reached_at(&listener, identity.is_some())?;
        Ok(Reached { listener, identity, address, no_open: self.no_open })
    }
}

impl Reached {
    /// Whether it is reached by HTTPS.
    pub(super) fn is_secure(&self) -> bool {
        self.identity.is_some()
    }

    /// Serves a hall until whoever runs it interrupts it, and shows it to them.
    pub(super) fn serve(
        self,
        opened: RunningExercise,
        link: &str,
        printer: &mut Printer,
    ) -> Result<(), Failure> {
        printer.line(&format!("\n{MUTED}Ctrl-C ends the server.{MUTED:#}"))?;
        printer.flush()?;
        if !self.no_open && open::that_detached(link).is_err() {
            printer.line(&format!(
                "{MUTED}No browser could be opened: open the link by hand.{MUTED:#}"
            ))?;
            printer.flush()?;
        }
        Ok(serve(opened, self.listener, self.identity.as_ref())?)
    }
}

/// Bytes that nobody can guess.
pub(super) fn random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the system gives random numbers");
}

/// The address by which others reach a listener: where it listens everywhere, that of this machine on the
/// network.
fn reached_at(listener: &TcpListener, is_secure: bool) -> Result<String, Failure> {
    let mut at = listener.local_addr()?;
    if at.ip().is_unspecified() {
        at.set_ip(own_address().unwrap_or(IpAddr::from([127, 0, 0, 1])));
    }
    let scheme = if is_secure { "https" } else { "http" };
    Ok(format!("{scheme}://{at}/"))
}

/// The address of this machine by which it would reach others. Nothing is sent to find out.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    // An address that is for documentation only.
    socket.connect("192.0.2.1:9").ok()?;
    socket.local_addr().ok().map(|at| at.ip()).filter(|ip| !ip.is_unspecified())
}
