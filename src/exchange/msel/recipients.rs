//! The recipients that names in a MSEL stand for.

use indexmap::IndexMap;

use super::ids::{EVERYONE, is_id, slug};
use crate::scenario::{Mapping, Plan, nearest};

/// The names for all agencies.
const ALL: [&str; 10] = [
    "everyone",
    "all",
    "everybody",
    "all players",
    "all participants",
    "all agencies",
    "all teams",
    "all recipients",
    "tous",
    "alle",
];
/// The names for no recipient.
const NOBODY: [&str; 6] = ["none", "nobody", "n/a", "na", "-", "–"];
/// The maximum number of agencies of a scenario.
const MOST: usize = 100;

/// The possible recipients.
#[derive(Clone, Debug, Default)]
pub(super) struct Roster {
    /// The ids that each name stands for, by the name in lower case. Ids come first.
    names: IndexMap<String, Vec<String>>,
    /// The names of agencies that were created from names, by id.
    pub(super) made: IndexMap<String, String>,
    /// Whether an unknown name creates an agency.
    is_open: bool,
}

/// The recipients that a cell names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NamedRecipients {
    /// Their ids, each once.
    pub(super) ids: Vec<String>,
    /// Unknown names.
    pub(super) unknown: Vec<String>,
}

impl Roster {
    /// Returns the agencies and parties of a plan. If several have the same name, it stands for the
    /// first.
    pub(super) fn of_plan(plan: &Plan, mapping: Option<&Mapping>) -> Self {
        let mut roster = Self::mapped(mapping, false);
        let scenario = &plan.scenario;
        for id in scenario.agencies.keys().chain(scenario.parties.keys()) {
            roster.know(id, id);
        }
        for (id, agency) in &scenario.agencies {
            roster.know(&scenario.short(id), id);
            roster.know(&agency.name, id);
        }
        for (id, party) in &scenario.parties {
            roster.know(&party.name, id);
        }
        roster
    }

    /// Returns an empty roster in which each name creates an agency.
    pub(super) fn open(mapping: Option<&Mapping>) -> Self {
        Self::mapped(mapping, true)
    }

    fn mapped(mapping: Option<&Mapping>, is_open: bool) -> Self {
        let mut roster = Self { is_open, ..Self::default() };
        for (name, ids) in mapping.into_iter().flat_map(|mapping| &mapping.recipients) {
            roster.names.insert(plain(name), ids.clone());
        }
        for name in ALL {
            roster.know(name, EVERYONE);
        }
        for name in NOBODY {
            roster.names.entry(name.to_owned()).or_default();
        }
        roster
    }

    fn know(&mut self, name: &str, id: &str) {
        self.names.entry(plain(name)).or_insert_with(|| vec![id.to_owned()]);
    }

    /// Reads the recipients in a cell: one name as a whole, or else several, separated by commas,
    /// semicolons, slashes, bars or lines.
    pub(super) fn read(&mut self, cell: &str) -> NamedRecipients {
        let mut named = NamedRecipients::default();
        if let Some(ids) = self.names.get(&plain(cell)) {
            named.ids.clone_from(ids);
        } else {
            for part in cell.split([';', ',', '\n', '/', '|']) {
                self.take(part.trim(), &mut named);
            }
        }
        let mut seen: Vec<String> = Vec::new();
        named.ids.retain(|id| {
            !seen.contains(id) && {
                seen.push(id.clone());
                true
            }
        });
        if named.ids.len() > 1 && named.ids.iter().any(|id| id == EVERYONE) {
            named.ids = vec![EVERYONE.to_owned()];
        }
        named
    }

    fn take(&mut self, name: &str, named: &mut NamedRecipients) {
        if name.is_empty() {
            return;
        }
        if let Some(ids) = self.names.get(&plain(name)) {
            named.ids.extend(ids.iter().cloned());
            return;
        }
        let parts: Vec<&str> = name.split(" & ").flat_map(|part| part.split(" and ")).collect();
        let are_known = |part: &&str| self.names.contains_key(&plain(part));
        if parts.len() > 1 && parts.iter().all(are_known) {
            for part in parts {
                named.ids.extend(self.names[&plain(part)].iter().cloned());
            }
        } else if self.is_open && self.made.len() < MOST {
            let id = self.free_id(name);
            self.made.insert(id.clone(), name.to_owned());
            self.know(name, &id);
            named.ids.push(id);
        } else {
            named.unknown.push(name.to_owned());
        }
    }

    fn free_id(&self, name: &str) -> String {
        let id = slug(name, 40).unwrap_or_else(|| "agency".to_owned());
        let is_free = |id: &String| {
            !self.made.contains_key(id) && ![EVERYONE, "players"].contains(&id.as_str())
        };
        let numbered = (2..).map(|number| format!("{id}_{number}"));
        std::iter::once(id.clone()).chain(numbered).find(is_free).unwrap_or(id)
    }

    /// Creates an agency for each id that the mapping names and that does not exist yet.
    pub(super) fn make_mapped(&mut self) {
        let ids: Vec<String> = self.names.values().flatten().cloned().collect();
        for id in ids {
            if id != EVERYONE && is_id(&id) && !self.made.contains_key(&id) && self.is_open {
                self.made.insert(id.clone(), id.to_uppercase());
            }
        }
    }

    /// Returns the recipient that was probably meant.
    pub(super) fn nearest(&self, name: &str) -> Option<String> {
        let names = self.names.keys().map(String::as_str);
        let near = nearest(name, names.clone()).or_else(|| {
            // Always say one, if only to show what names there are.
            let likeness = |other: &str| strsim::jaro_winkler(&plain(name), other);
            names
                .filter(|name| !NOBODY.contains(name))
                .max_by(|one, other| likeness(one).total_cmp(&likeness(other)))
        })?;
        self.names[near].first().cloned()
    }
}

/// Returns a name in the form in which names are compared.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_and_make_agencies_where_there_are_none() {
        let mut roster = Roster::open(None);
        assert_eq!(roster.read("Legal; IT").ids, ["legal", "it"]);
        assert_eq!(roster.read("it,  legal, IT").ids, ["it", "legal"]);
        assert_eq!(roster.read("Legal and IT").ids, ["legal", "it"]);
        assert_eq!(roster.read("All Players").ids, ["everyone"]);
        assert_eq!(roster.read("Legal, all").ids, ["everyone"]);
        assert_eq!(roster.read("n/a"), NamedRecipients::default());
        assert_eq!(roster.read("Séc. d'État").ids, ["sec_detat"]);
        assert_eq!(roster.made.keys().collect::<Vec<_>>(), ["legal", "it", "sec_detat"]);
    }

    #[test]
    fn ids_are_cut_at_words() {
        assert_eq!(slug("We’re (in)Famous!", 40).as_deref(), Some("were_in_famous"));
        assert_eq!(slug("one two three", 8).as_deref(), Some("one_two"));
        assert_eq!(slug("公安部", 8), None);
    }
}
