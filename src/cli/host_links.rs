//! The links of the facilitator: each works once, and Enter asks for a new one.

use std::io::{self, BufRead, Write};
use std::thread;

use super::failure::Failure;
use super::printer::HEADING;
use crate::web::AppState;

/// A page on the disk that leads a browser to a link. Whoever may see which programs run sees its name and not the
/// link; nobody but its owner can read it, and it is removed with this value.
pub(super) struct LinkPage(tempfile::NamedTempFile);

impl LinkPage {
    /// Writes the page.
    pub(super) fn write(link: &str) -> Result<Self, Failure> {
        let mut file = tempfile::Builder::new().prefix("hotwash-").suffix(".html").tempfile()?;
        let page = format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>hotwash</title>\n\
             <meta http-equiv=\"refresh\" content=\"0; url={link}\">\n\
             <p><a href=\"{link}\">hotwash</a></p>\n</html>\n"
        );
        file.write_all(page.as_bytes())?;
        file.flush()?;
        Ok(Self(file))
    }

    /// Opens the page in a browser. Returns whether there is one.
    pub(super) fn open(&self) -> bool {
        open::that_detached(self.0.path()).is_ok()
    }
}

/// Prints a new link of the facilitator whenever somebody presses Enter. The one before stops working.
pub(super) fn offer_links(state: AppState, address: String) {
    // The thread ends with the process.
    let _offering = thread::spawn(move || {
        let mut line = String::new();
        loop {
            wait_for_line();
            line.clear();
            if io::stdin().lock().read_line(&mut line).unwrap_or_default() == 0 {
                return;
            }
            let link = format!("{address}enter/{}", state.admission().new_link());
            let told = writeln!(anstream::stdout(), "{HEADING}Facilitator{HEADING:#}  {link}");
            if told.is_err() {
                return;
            }
        }
    });
}

/// Waits until there is something to be read. A program in the background must not read from its terminal, for it
/// would be stopped.
#[cfg(unix)]
fn wait_for_line() {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::process::getpgrp;
    use rustix::termios::tcgetpgrp;

    let stdin = io::stdin();
    // What is no terminal has no background.
    let is_in_front = || tcgetpgrp(&stdin).is_ok_and(|front| front == getpgrp());
    let is_terminal = io::IsTerminal::is_terminal(&stdin);
    let second = Timespec { tv_sec: 1, tv_nsec: 0 };
    loop {
        if is_terminal && !is_in_front() {
            thread::sleep(std::time::Duration::from_secs(1));
            continue;
        }
        let mut watched = [PollFd::new(&stdin, PollFlags::IN)];
        let is_there = poll(&mut watched, Some(&second)).is_ok_and(|number| number > 0);
        if is_there && (!is_terminal || is_in_front()) {
            return;
        }
    }
}

#[cfg(not(unix))]
fn wait_for_line() {}
