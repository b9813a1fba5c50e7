//! Screens: what each audience sees, as panels with versions.
//!
//! Only the latest state of a panel is kept: whoever was away is sent the panels that have changed since,
//! however often they have, and memory does not grow with the exercise.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::limits::{MOST_STREAMS, MOST_STREAMS_OF_ALL};
use crate::locale::Locale;
use crate::session::{Visitor, VisitorRole};

/// Who looks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Viewer {
    /// Somebody who has joined, in their role.
    Role(VisitorRole),
    /// Everybody, on the screen for all.
    Public,
}

/// A kind of viewer: all viewers of one kind see the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Audience {
    pub(super) viewer: Viewer,
    language: &'static str,
}

impl Audience {
    pub(super) fn new(role: VisitorRole, locale: Locale) -> Self {
        Self { viewer: Viewer::Role(role), language: locale.tag() }
    }

    /// Returns the audience of the screen for all.
    pub(super) fn public(locale: Locale) -> Self {
        Self { viewer: Viewer::Public, language: locale.tag() }
    }

    pub(super) fn locale(&self) -> Locale {
        Locale::named(self.language).unwrap_or_default()
    }
}

/// The version of a screen. Versions of different processes have different epochs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ScreenPosition {
    pub(super) epoch: u64,
    pub(super) version: u64,
}

impl ScreenPosition {
    /// Reads a position as a client sends it.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (epoch, version) = text.split_once('-')?;
        Some(Self { epoch: epoch.parse().ok()?, version: version.parse().ok()? })
    }
}

impl fmt::Display for ScreenPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.epoch, self.version)
    }
}

/// The panels of a screen as they have been made: each name with its HTML.
pub(super) type PanelTexts = Vec<(&'static str, String)>;

/// A part of a page that is kept current.
#[derive(Clone, Debug)]
pub(super) struct Panel {
    pub(super) name: &'static str,
    pub(super) html: Arc<str>,
    /// The version of the screen in which it last changed.
    pub(super) version: u64,
}

/// All panels of an audience.
#[derive(Clone, Debug, Default)]
pub(super) struct Screen {
    pub(super) position: ScreenPosition,
    pub(super) panels: Vec<Panel>,
}

impl Screen {
    /// Returns the screen with new panels; none if nothing has changed.
    fn with(&self, made: PanelTexts) -> Option<Self> {
        let version = self.position.version + 1;
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
        let position = ScreenPosition { version, ..self.position };
        has_changed.then_some(Self { position, panels })
    }

    /// Returns the panels that have changed since a version.
    pub(super) fn since(&self, version: u64) -> impl Iterator<Item = &Panel> {
        self.panels.iter().filter(move |panel| panel.version > version)
    }

    /// Returns the HTML of a panel.
    pub(super) fn panel(&self, name: &str) -> &str {
        self.panels.iter().find(|panel| panel.name == name).map_or("", |panel| &panel.html)
    }
}

/// The screen of each audience, for those who watch it.
type ScreenSenders = BTreeMap<Audience, watch::Sender<Arc<Screen>>>;

/// All screens, and who is present to see them.
pub(super) struct Screens {
    /// Distinguishes this process from others.
    pub(super) epoch: u64,
    by_audience: Mutex<ScreenSenders>,
    /// The visitors with open streams, and how many each has.
    present: Mutex<BTreeMap<String, usize>>,
}

impl Screens {
    pub(super) fn new(epoch: u64) -> Self {
        Self { epoch, by_audience: Mutex::default(), present: Mutex::default() }
    }

    fn screens(&self) -> MutexGuard<'_, ScreenSenders> {
        self.by_audience.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn present(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.present.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sender<'a>(
        &self,
        screens: &'a mut ScreenSenders,
        audience: &Audience,
    ) -> &'a watch::Sender<Arc<Screen>> {
        screens.entry(audience.clone()).or_insert_with(|| {
            let position = ScreenPosition { epoch: self.epoch, version: 0 };
            watch::Sender::new(Arc::new(Screen { position, panels: Vec::new() }))
        })
    }

    /// Subscribes to the screen of an audience.
    pub(super) fn subscribe(&self, audience: &Audience) -> watch::Receiver<Arc<Screen>> {
        self.sender(&mut self.screens(), audience).subscribe()
    }

    /// Returns the audiences that somebody watches.
    pub(super) fn watched(&self) -> Vec<Audience> {
        let screens = self.screens();
        let watched = screens.iter().filter(|(_, sender)| sender.receiver_count() > 0);
        watched.map(|(audience, _)| audience.clone()).collect()
    }

    /// Publishes panels to an audience and returns its screen.
    pub(super) fn publish(&self, audience: &Audience, made: PanelTexts) -> Arc<Screen> {
        let mut screens = self.screens();
        let sender = self.sender(&mut screens, audience);
        // The borrow must end before the screen is replaced, which would wait for it.
        let next = sender.borrow().with(made);
        if let Some(screen) = next {
            sender.send_replace(Arc::new(screen));
        }
        sender.borrow().clone()
    }

    /// Counts a visitor as present until the returned value is dropped; `None` if there are too many streams.
    pub(super) fn arrive(self: &Arc<Self>, visitor: &str) -> Option<Presence> {
        let mut present = self.present();
        let own = present.get(visitor).copied().unwrap_or_default();
        if own >= MOST_STREAMS || present.values().sum::<usize>() >= MOST_STREAMS_OF_ALL {
            return None;
        }
        present.insert(visitor.to_owned(), own + 1);
        Some(Presence { screens: Arc::clone(self), visitor: visitor.to_owned() })
    }

    /// Returns visitors with whether they are present.
    pub(super) fn people(&self, visitors: Vec<Visitor>) -> Vec<Person> {
        let present = self.present();
        let is_present = |visitor: &Visitor| present.contains_key(&visitor.id);
        let person = |visitor| Person { is_present: is_present(&visitor), visitor };
        visitors.into_iter().map(person).collect()
    }
}

/// A visitor, with whether they are present.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) visitor: Visitor,
    pub(super) is_present: bool,
}

/// An open stream of a visitor.
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
            screens.publish(&audience, vec![("a", a.to_owned()), ("b", b.to_owned())])
        };
        let first = show("1", "1");
        let since = |screen: &Screen, version| -> Vec<&'static str> {
            screen.since(version).map(|panel| panel.name).collect()
        };
        assert_eq!(since(&first, 0), ["a", "b"]);
        assert_eq!(show("1", "1").position.version, first.position.version, "nothing has changed");
        show("1", "2");
        let last = show("1", "3");
        assert_eq!(since(&last, first.position.version), ["b"], "however often");
        assert_eq!((last.panel("a"), last.panel("b")), ("1", "3"));
        assert!(screens.watched().is_empty(), "nobody looks");
        let eye = screens.subscribe(&audience);
        assert_eq!(screens.watched(), [audience]);
        drop(eye);
        assert!(screens.watched().is_empty());
    }
}
