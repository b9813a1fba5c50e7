//! The server arguments that several commands share, and the server.

use std::net::{IpAddr, SocketAddr, TcpListener, UdpSocket};
use std::path::PathBuf;

use super::failure::Failure;
use super::host_links::{LinkPage, offer_links};
use super::printer::{MUTED, Printer};
use crate::web::{RunningExercise, ScenarioChoice, TlsIdentity, choose, serve};

/// The address of a server, and its certificate.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct ServerArgs {
    /// The address and port to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8015")]
    pub(super) listen: SocketAddr,

    /// Do not open the page in a browser
    #[arg(long)]
    no_open: bool,

    /// A certificate in PEM, for HTTPS
    #[arg(long, value_name = "FILE", requires = "key")]
    cert: Option<PathBuf>,

    /// The private key of the certificate, in PEM
    #[arg(long, value_name = "FILE", requires = "cert")]
    key: Option<PathBuf>,
}

/// A server that is bound to its address.
pub(super) struct BoundServer {
    listener: TcpListener,
    identity: Option<TlsIdentity>,
    /// The URL by which others reach it, with a slash at its end.
    pub(super) address: String,
    no_open: bool,
}

impl ServerArgs {
    /// Binds the address. Problems are reported before anything is stored.
    pub(super) fn reach(&self) -> Result<BoundServer, Failure> {
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
        Ok(BoundServer { listener, identity, address, no_open: self.no_open })
    }
}

impl BoundServer {
    /// Returns whether it uses HTTPS.
    pub(super) fn is_secure(&self) -> bool {
        self.identity.is_some()
    }

    /// Returns the facilitator's link with a token.
    pub(super) fn link(&self, token: &str) -> String {
        format!("{}enter/{token}", self.address)
    }

    /// Lets the facilitator choose a scenario, and opens the page for that in a browser. Returns nothing if it is
    /// interrupted first.
    pub(super) fn choose<T>(
        &mut self,
        choice: ScenarioChoice,
        link: &str,
        open: impl FnMut(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Failure> {
        let page = self.link_page(link)?;
        // The browser that has chosen is led on, and needs no other page.
        self.no_open = true;
        let listener = self.listener.try_clone()?;
        let opened = || {
            page.as_ref().map(LinkPage::open);
        };
        Ok(choose(choice, listener, self.identity.as_ref(), opened, open)?)
    }

    /// Serves the pages until it is interrupted, and opens them in a browser. Enter prints a new link.
    pub(super) fn serve(
        self,
        opened: RunningExercise,
        link: &str,
        printer: &mut Printer,
    ) -> Result<(), Failure> {
        let page = self.link_page(link)?;
        let (state, address) = (opened.state.clone(), self.address);
        let mut told = Ok(());
        serve(opened, self.listener, self.identity.as_ref(), || {
            told = tell_ready(page.as_ref(), printer);
            offer_links(state, address);
        })?;
        told
    }

    /// Returns the page that leads a browser to a link; none if no browser is to be opened.
    fn link_page(&self, link: &str) -> Result<Option<LinkPage>, Failure> {
        if self.no_open { Ok(None) } else { LinkPage::write(link).map(Some) }
    }
}

/// Says that the server is there, and opens the facilitator's page in a browser.
fn tell_ready(page: Option<&LinkPage>, printer: &mut Printer) -> Result<(), Failure> {
    printer.line(&format!(
        "\n{MUTED}The link works once; Enter gives a new one. Ctrl-C ends the server.{MUTED:#}"
    ))?;
    if page.is_some_and(|page| !page.open()) {
        printer
            .line(&format!("{MUTED}No browser could be opened: open the link by hand.{MUTED:#}"))?;
    }
    Ok(printer.flush()?)
}

/// Fills a buffer with random bytes that nobody can guess.
pub(super) fn random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the system gives random numbers");
}

/// Returns the URL by which others reach a listener. If it listens on all addresses, that is the
/// address of this machine on the network.
fn reached_at(listener: &TcpListener, is_secure: bool) -> Result<String, Failure> {
    let mut at = listener.local_addr()?;
    if at.ip().is_unspecified() {
        at.set_ip(own_address().unwrap_or(IpAddr::from([127, 0, 0, 1])));
    }
    let scheme = if is_secure { "https" } else { "http" };
    Ok(format!("{scheme}://{at}/"))
}

/// Returns the address of this machine on the network. Nothing is sent to find it.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    // An address that is for documentation only.
    socket.connect("192.0.2.1:9").ok()?;
    socket.local_addr().ok().map(|at| at.ip()).filter(|ip| !ip.is_unspecified())
}
