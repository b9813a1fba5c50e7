//! Connections: how many there may be at once, from one address and from all, so that idle ones keep nobody out.

use std::collections::BTreeMap;
use std::future::{Ready, ready};
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Extension;
use axum::middleware::AddExtension;
use axum_server::accept::Accept;
use tokio::net::TcpStream;
use tower_layer::Layer;

/// How many connections there may be, from one address and from all. Systems let a program have 1,024 files and
/// connections open where nothing else is said. Assumed.
const MOST_OF_ONE: usize = 450;
const MOST: usize = 900;

/// The open connections, by address.
#[derive(Clone, Debug, Default)]
pub(super) struct Connections(Arc<Mutex<BTreeMap<IpAddr, usize>>>);

/// An open connection, which is counted until it is closed.
#[derive(Debug)]
pub(super) struct OpenConnection {
    all: Connections,
    from: IpAddr,
}

impl Connections {
    fn counts(&self) -> MutexGuard<'_, BTreeMap<IpAddr, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a connection; `None` if there are too many.
    fn open(&self, from: IpAddr) -> Option<OpenConnection> {
        let mut counts = self.counts();
        if counts.values().sum::<usize>() >= MOST {
            return None;
        }
        let own = counts.entry(from).or_default();
        if *own >= MOST_OF_ONE {
            return None;
        }
        *own += 1;
        Some(OpenConnection { all: self.clone(), from })
    }
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        let mut counts = self.all.counts();
        if let Some(own) = counts.get_mut(&self.from) {
            *own -= 1;
            if *own == 0 {
                counts.remove(&self.from);
            }
        }
    }
}

impl<S> Accept<TcpStream, S> for Connections {
    type Stream = TcpStream;
    // What answers on a connection holds its count.
    type Service = AddExtension<S, Arc<OpenConnection>>;
    type Future = Ready<io::Result<(Self::Stream, Self::Service)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let accepted = stream.peer_addr().and_then(|from| {
            let connection = self.open(from.ip()).ok_or(io::ErrorKind::ConnectionRefused)?;
            Ok((stream, Extension(Arc::new(connection)).layer(service)))
        });
        ready(accepted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_leaves_room_for_others_and_what_is_closed_is_free() {
        let all = Connections::default();
        let [one, other] = [1, 2].map(|last| IpAddr::from([192, 0, 2, last]));
        let mut open: Vec<OpenConnection> = std::iter::from_fn(|| all.open(one)).collect();
        assert_eq!(open.len(), MOST_OF_ONE);
        assert!(all.open(other).is_some());
        open.pop();
        assert!(all.open(one).is_some());
        drop(open);
        assert!(all.counts().is_empty());
    }
}
