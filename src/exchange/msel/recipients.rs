//! The recipients that names in a MSEL stand for.

use std::borrow::Cow;

use indexmap::IndexMap;

use super::ids::{EVERYONE, is_id, slug};
use super::known_words::{
    KnownWords, contains_word, folded, is_unspaced, plain as phrase, plain_name as plain,
    without_brackets,
};
use super::recipient_names::{Doubt, NameColumn};
use super::remark::Weight;
use crate::scenario::{Mapping, Plan, nearest};

/// The maximum number of agencies that are made of names.
const MOST: usize = 1_000;

/// The possible recipients.
#[derive(Clone, Debug)]
pub(super) struct Roster {
    words: Cow<'static, KnownWords>,
    /// The ids that each name stands for, by the name as names are compared. Ids come first.
    names: IndexMap<String, Vec<String>>,
    /// The names of agencies that were created from names, by id.
    pub(super) made: IndexMap<String, String>,
    /// Whether an unknown name creates an agency.
    is_open: bool,
    /// The names in all cells of the list.
    column: NameColumn,
    /// The names that a mapping has stand for one id, as it writes them.
    written: IndexMap<String, String>,
    /// The names that were read so far, each as it stands in the list.
    read: IndexMap<String, UnderstoodName>,
}

/// A name of recipients as it is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnderstoodName {
    /// The name, as it stands in the list.
    pub name: String,
    /// The ids that it stands for: agencies, parties or `everyone`; empty for nobody, `None` if it is not known.
    pub ids: Option<Vec<String>>,
    /// How many cells name it.
    pub cells: usize,
}

/// The recipients that a cell names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NamedRecipients {
    /// Their ids, each once.
    pub(super) ids: Vec<String>,
    /// Unknown names.
    pub(super) unknown: Vec<String>,
    /// Names that may be one or several.
    pub(super) doubts: Vec<Doubt>,
    /// What names everyone but some.
    pub(super) exceptions: Vec<String>,
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
        let mut roster = Self {
            words: KnownWords::with(mapping),
            names: IndexMap::new(),
            made: IndexMap::new(),
            is_open,
            column: NameColumn::default(),
            written: IndexMap::new(),
            read: IndexMap::new(),
        };
        for (name, ids) in mapping.into_iter().flat_map(|mapping| &mapping.recipients) {
            if let [id] = ids.as_slice() {
                roster.written.entry(id.clone()).or_insert_with(|| name.clone());
            }
            roster.names.insert(plain(name), ids.clone());
        }
        roster
    }

    fn know(&mut self, name: &str, id: &str) {
        self.names.entry(plain(name)).or_insert_with(|| vec![id.to_owned()]);
    }

    /// Learns the names in all cells of a list, by which each cell is read.
    pub(super) fn learn<'a>(&mut self, cells: impl Iterator<Item = &'a str>) {
        self.column = NameColumn::of(cells, &self.words);
    }

    /// Reads the recipients in a cell: one name as a whole, or else several.
    pub(super) fn read(&mut self, cell: &str) -> NamedRecipients {
        let mut named = NamedRecipients::default();
        if self.ids_of(cell).is_some() || !self.is_exception(cell) {
            // What was made of cells before is no reason to part this one.
            let is_known = |name: &str| {
                self.ids_of(name)
                    .is_some_and(|ids| !ids.iter().any(|id| self.made.contains_key(id)))
            };
            let (names, doubts) = self.column.names_in(cell, &self.words, &is_known);
            named.doubts = doubts;
            for name in names {
                self.take(&name, &mut named);
            }
        } else {
            named.exceptions.push(cell.trim().to_owned());
            self.note(cell.trim(), None);
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

    /// Returns the ids that a name stands for, if it is known.
    fn ids_of(&self, name: &str) -> Option<Vec<String>> {
        if let Some(ids) = self.names.get(&plain(name)) {
            return Some(ids.clone());
        }
        if self.words.is_named("everyone", name) {
            return Some(vec![EVERYONE.to_owned()]);
        }
        self.words.is_named("nobody", name).then(Vec::new)
    }

    /// Returns whether a cell names everyone but some.
    fn is_exception(&self, cell: &str) -> bool {
        let cell = phrase(cell);
        let has =
            |list: &str| self.words.people(list).iter().any(|word| contains_word(&cell, word));
        has("except") && has("everyone")
    }

    /// Notes what a name of a cell was taken for.
    fn note(&mut self, name: &str, ids: Option<Vec<String>>) {
        let new = || UnderstoodName { name: name.to_owned(), ids: None, cells: 0 };
        let read = self.read.entry(plain(name)).or_insert_with(new);
        read.ids = ids;
        read.cells += 1;
    }

    /// Returns the names that were read, in the order in which they came first.
    pub(super) fn read_names(self) -> Vec<UnderstoodName> {
        self.read.into_values().collect()
    }

    fn take(&mut self, name: &str, named: &mut NamedRecipients) {
        if name.is_empty() {
            return;
        }
        let (known, unknown) = (named.ids.len(), named.unknown.len());
        self.find(name, named);
        let ids = (named.unknown.len() == unknown).then(|| named.ids[known..].to_vec());
        self.note(name, ids);
    }

    /// Finds whom a name stands for.
    fn find(&mut self, name: &str, named: &mut NamedRecipients) {
        // `CEO only` is the CEO; what stands in brackets behind a name is about it.
        let bare = self.without_only(name);
        let (outside, inside) = without_brackets(&bare);
        let forms = [name.to_owned(), bare.clone(), outside.clone()];
        let is_bracketed = !inside.is_empty() && !outside.is_empty();
        let mut known = forms.iter().take(if is_bracketed { 3 } else { 2 });
        if let Some(ids) = known.find_map(|form| self.ids_of(form)) {
            named.ids.extend(ids);
        } else if self.is_open && self.made.len() < MOST {
            let name = if is_bracketed && self.column.has(&outside) { outside } else { bare };
            if self.begins_with_everyone(&name) {
                let taken = "taken as a name of its own, and not as everyone";
                named.doubts.push(Doubt { name: name.clone(), taken, weight: Weight::Question });
            }
            let id = self.free_id(&name);
            self.made.insert(id.clone(), name.clone());
            self.know(&name, &id);
            named.ids.push(id);
        } else {
            named.unknown.push(name.to_owned());
        }
    }

    /// Returns whether a name begins with a word for everyone, as `All units` does.
    fn begins_with_everyone(&self, name: &str) -> bool {
        let name = phrase(name);
        let first = name.split(' ').next().unwrap_or_default();
        name != first && self.words.is_named("everyone", first)
    }

    /// Returns a name without a word that says that nobody else is meant.
    fn without_only(&self, name: &str) -> String {
        for word in self.words.people("only") {
            let text = folded(name);
            let is_apart = |rest: &str, at_start: bool| {
                is_unspaced(word)
                    || if at_start { rest.starts_with(' ') } else { rest.ends_with(' ') }
            };
            // Folding may change lengths; the word is cut off by its number of letters.
            let letters = word.chars().count();
            if text.strip_suffix(word).is_some_and(|rest| is_apart(rest, false) && !rest.is_empty())
            {
                let keep = name.chars().count().saturating_sub(letters);
                return name.chars().take(keep).collect::<String>().trim().to_owned();
            }
            if text.strip_prefix(word).is_some_and(|rest| is_apart(rest, true) && !rest.is_empty())
            {
                return name.chars().skip(letters).collect::<String>().trim().to_owned();
            }
        }
        name.to_owned()
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
                // Its name, if the id is made of that.
                let name =
                    self.written.get(&id).filter(|name| slug(name, 40).as_ref() == Some(&id));
                let name = name.cloned().unwrap_or_else(|| id.to_uppercase());
                self.made.insert(id, name);
            }
        }
    }

    /// Returns the recipient that was probably meant.
    pub(super) fn nearest(&self, name: &str) -> Option<String> {
        let names = self.names.keys().map(String::as_str);
        let near = nearest(name, names.clone()).or_else(|| {
            // Always say one, if only to show what names there are.
            let likeness = |other: &str| strsim::jaro_winkler(&plain(name), other);
            names.max_by(|one, other| likeness(one).total_cmp(&likeness(other)))
        })?;
        self.names[near].first().cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_and_make_agencies_where_there_are_none() {
        let mut roster = Roster::open(None);
        roster.learn(["Legal; IT", "it,  legal, IT", "Legal and IT", "Legal, all"].into_iter());
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
    fn everyone_and_exceptions_are_known_in_each_language() {
        let mut roster = Roster::open(None);
        for cell in ["Everyone", "Tous", "ALLE", "Todos", "Tutti", "Všichni", "全体", "全員"] {
            assert_eq!(roster.read(cell).ids, ["everyone"], "{cell}");
        }
        for cell in [
            "All except Legal",
            "All units but Security",
            "tous sauf la presse",
            "除公安部外全体",
            "法務以外全員",
        ] {
            let named = roster.read(cell);
            assert_eq!((named.ids.len(), named.exceptions.len()), (0, 1), "{cell}");
        }
        let units = roster.read("All units");
        assert_eq!((units.ids.len(), units.doubts.len()), (1, 1));
        assert_eq!(roster.read("CEO only").ids, roster.read("CEO").ids);
        assert_eq!(roster.read("Doctors without Borders").ids.len(), 1);
    }

    #[test]
    fn names_in_other_scripts_keep_them_and_get_ids_that_can_be_read() {
        let mut roster = Roster::open(None);
        assert_eq!(roster.read("公安部、外交部").ids, ["gong_an_bu", "wai_jiao_bu"]);
        assert_eq!(roster.read("Министерство").ids, ["ministerstvo"]);
        assert_eq!(roster.made["gong_an_bu"], "公安部");
    }

    #[test]
    fn ids_are_cut_at_words() {
        assert_eq!(slug("We’re (in)Famous!", 40).as_deref(), Some("were_in_famous"));
        assert_eq!(slug("one two three", 8).as_deref(), Some("one_two"));
        assert_eq!(slug("公安部", 20).as_deref(), Some("gong_an_bu"));
        assert_eq!(slug("!?", 8), None);
    }
}
