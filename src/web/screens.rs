//! The board: what each kind of looker has before them, as panels with versions.
//!
//! A panel is kept as it was made last, and no more: whoever was away is sent the panels that have changed
//! since, however often they have, and memory does not grow with the exercise.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::locale::Locale;
use crate::session::VisitorRole;

/// A kind of looker: all of one kind see the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Audience {
    pub(super) role: VisitorRole,
    language: &'static str,
}

impl Audience {
    pub(super) fn new(role: VisitorRole, locale: Locale) -> Self {
        Self { role, language: locale.tag() }
    }

    pub(super) fn locale(&self) -> Locale {
        Locale::named(self.language).unwrap_or_default()
    }
}

/// A part of a page that changes by itself.
#[derive(Clone, Debug)]
pub(super) struct Panel {
    pub(super) name: &'static str,
    pub(super) html: Arc<str>,
    /// The version of the screen in which it last changed.
    pub(super) version: u64,
}

/// All the panels of an audience.
#[derive(Clone, Debug, Default)]
pub(super) struct Screen {
    pub(super) version: u64,
    pub(super) panels: Vec<Panel>,
}

impl Screen {
    /// The screen with panels as they are now; none where nothing has changed.
    fn with(&self, made: Vec<(&'static str, String)>) -> Option<Self> {
        let version = self.version + 1;
        let mut has_changed = made.len() != self.panels.len();
        let panels = made
            .into_iter()
            .map(|(name, html)| match self.panels.iter().find(|panel| panel.name == name) {
                Some(panel) if *panel.html == *html => panel.clone(),
                _ => {
                    has_changed = true;
                    Panel { name, html: html.into(), version }
                }
            })
            .collect();
        has_changed.then_some(Self { version, panels })
    }

    /// The panels that have changed after a version.
    pub(super) fn since(&self, version: u64) -> impl Iterator<Item = &Panel> {
        self.panels.iter().filter(move |panel| panel.version > version)
    }

    /// A panel by its name.
    pub(super) fn panel(&self, name: &str) -> &str {
        self.panels.iter().find(|panel| panel.name == name).map_or("", |panel| &panel.html)
    }
}

/// The screens, and who is there to look at them.
pub(super) struct Screens {
    /// Tells the versions of this process from those of another.
    pub(super) epoch: u64,
    by_audience: Mutex<BTreeMap<Audience, watch::Sender<Arc<Screen>>>>,
    /// The visitors with a stream open, and how many each has.
    present: Mutex<BTreeMap<String, usize>>,
}

impl Screens {
    pub(super) fn new(epoch: u64) -> Self {
        Self { epoch, by_audience: Mutex::default(), present: Mutex::default() }
    }

    fn screens(&self) -> MutexGuard<'_, BTreeMap<Audience, watch::Sender<Arc<Screen>>>> {
        self.by_audience.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn present(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.present.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has an audience's screen be told from now on, each time that it changes.
    pub(super) fn look(&self, audience: &Audience) -> watch::Receiver<Arc<Screen>> {
        let mut screens = self.screens();
        let sender = screens.entry(audience.clone());
        sender.or_insert_with(|| watch::Sender::new(Arc::default())).subscribe()
    }

    /// The audiences that somebody looks for.
    pub(super) fn watched(&self) -> Vec<Audience> {
        let screens = self.screens();
        let watched = screens.iter().filter(|(_, sender)| sender.receiver_count() > 0);
        watched.map(|(audience, _)| audience.clone()).collect()
    }

    /// Shows panels to an audience; what it has before it now.
    pub(super) fn show(
        &self,
        audience: &Audience,
        made: Vec<(&'static str, String)>,
    ) -> Arc<Screen> {
        let mut screens = self.screens();
        let sender = screens.entry(audience.clone());
        let sender = sender.or_insert_with(|| watch::Sender::new(Arc::default()));
        // Looking at it is over before it is replaced: the one would wait for the other.
        let next = sender.borrow().with(made);
        if let Some(screen) = next {
            sender.send_replace(Arc::new(screen));
        }
        sender.borrow().clone()
    }

    /// Somebody's stream is open until what is given back is dropped.
    pub(super) fn arrive(self: &Arc<Self>, visitor: &str) -> Presence {
        *self.present().entry(visitor.to_owned()).or_default() += 1;
        Presence { screens: Arc::clone(self), visitor: visitor.to_owned() }
    }

    /// Whether a visitor has a stream open.
    pub(super) fn is_present(&self, visitor: &str) -> bool {
        self.present().contains_key(visitor)
    }
}

/// Somebody's open stream.
pub(super) struct Presence {
    screens: Arc<Screens>,
    visitor: String,
}

impl Drop for Presence {
    fn drop(&mut self) {
        let mut present = self.screens.present();
        if let Some(streams) = present.get_mut(&self.visitor) {
            *streams -= 1;
            if *streams == 0 {
                present.remove(&self.visitor);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_was_away_is_sent_what_has_changed_since_and_nothing_else() {
        let screens = Screens::new(7);
        let audience = Audience::new(VisitorRole::Facilitator, Locale::English);
        let show = |a: &str, b: &str| {
            screens.show(&audience, vec![("a", a.to_owned()), ("b", b.to_owned())])
        };
        let first = show("1", "1");
        let since = |screen: &Screen, version| -> Vec<&'static str> {
            screen.since(version).map(|panel| panel.name).collect()
        };
        assert_eq!(since(&first, 0), ["a", "b"]);
        assert_eq!(show("1", "1").version, first.version, "nothing has changed");
        show("1", "2");
        let last = show("1", "3");
        assert_eq!(since(&last, first.version), ["b"], "however often");
        assert_eq!((last.panel("a"), last.panel("b")), ("1", "3"));
        assert!(screens.watched().is_empty(), "nobody looks");
        let eye = screens.look(&audience);
        assert_eq!(screens.watched(), [audience]);
        drop(eye);
        assert!(screens.watched().is_empty());
    }
}
