//! Makes injects from the events of a MSEL.

use indexmap::{IndexMap, IndexSet};

use super::ids::{is_id, slug};
use super::question::MselQuestion;
use super::recipient_names::Doubt;
use super::recipients::Roster;
use super::remark::{Location, Remark, Remarks, Weight};
use super::rows::{EntryKind, EntryTiming, Expected, MselEntry};
use super::schedule::{EventSchedule, ScheduledEntry};
use super::serialization;
use super::settings::ImportSettings;
use crate::scenario::quoted;
use crate::scenario::{
    ById, Diagnostic, Expectation, Inject, InjectField, LocalizedText, Order, Otherwise,
    ScenarioText, When, inject_with, parse_condition,
};
use crate::time::{Span, ZonedInstant};

/// An inject that was imported from a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedInject {
    /// Its id.
    pub id: String,
    /// The sheet; empty where the file has none.
    pub sheet: String,
    /// The number of the row.
    pub row: u32,
    /// Whether the scenario to import into does not have it.
    pub is_new: bool,
    /// Its text, as an entry of `injects` in a scenario file.
    pub entry: String,
}

/// An inject that is to be written to a scenario.
#[derive(Clone, Debug)]
pub(super) struct PendingInject {
    pub(super) id: String,
    /// Its fields that differ from the base scenario.
    fields: Vec<InjectField>,
    /// The comments above it.
    pub(super) comments: String,
    /// Its text in the base scenario.
    base: Option<String>,
    /// The sheet and the row that it was imported from.
    pub(super) source: Option<(String, u32)>,
}

impl PendingInject {
    /// Returns the row that it was imported from.
    pub(super) fn imported(&self) -> Option<ImportedInject> {
        let (sheet, row) = self.source.clone()?;
        let (is_new, entry) = (self.base.is_none(), self.value());
        Some(ImportedInject { id: self.id.clone(), sheet, row, is_new, entry })
    }

    fn at(&self) -> Location<'_> {
        match &self.source {
            Some((sheet, row)) => Location::sheet(sheet).row(*row),
            None => Location::default(),
        }
    }

    /// Removes what the checks find wrong with it. Returns whether to leave it out altogether.
    pub(super) fn gives_up(
        &mut self,
        field: &str,
        problem: &Diagnostic,
        remarks: &mut Remarks,
    ) -> bool {
        let hint = problem.hint.clone();
        let what = format!("`{}`: {}", self.id, problem.message);
        let has_field = self.fields.iter().any(|own| own.name == field);
        if self.base.is_some() {
            let before = self.fields.len();
            self.fields.retain(|own| own.name == "notes");
            let is_left = self.source.is_some() && before > self.fields.len();
            let done = if is_left { "it stays as it was" } else { "it is left out" };
            remarks.say(Weight::LeftOut, self.at(), what, done, hint);
            return !is_left;
        }
        if field == "expects" && has_field {
            self.fields.retain(|own| own.name != "expects");
            remarks.say(Weight::LeftOut, self.at(), what, "the expectation is left out", hint);
            return false;
        }
        remarks.say(Weight::LeftOut, self.at(), what, "the row is left out", hint);
        true
    }

    pub(super) fn value(&self) -> String {
        match &self.base {
            Some(base) => inject_with(base, &self.fields),
            None => {
                let line =
                    |field: &InjectField| format!("            {}: {},\n", field.name, field.value);
                format!("(\n{}        )", self.fields.iter().map(line).collect::<String>())
            }
        }
    }
}

/// Returns the injects of the events, in the order in which they are written.
pub(super) fn pending_injects(
    schedule: &EventSchedule,
    settings: &ImportSettings,
    roster: &mut Roster,
    remarks: &mut Remarks,
) -> Vec<PendingInject> {
    let base = settings.base.map(|plan| &plan.scenario.injects);
    let draft = settings.base.map(|plan| ScenarioText::new(&plan.sources.scenario.text));
    let written: IndexMap<&str, _> = draft.iter().flat_map(ScenarioText::injects).collect();
    let mut names = InjectIds::new(base);
    let mut drafts: Vec<PendingInject> = Vec::new();
    for ScheduledEntry { entry, at } in &schedule.entries {
        let id = names.name(entry, remarks);
        let known = base.and_then(|base| base.get(&id));
        let mut making = InjectBuilder { entry, at: at.as_ref(), known, settings, roster, remarks };
        let mut fields = making.fields();
        let mut comments = String::new();
        let mut value = None;
        match written.get(id.as_str()) {
            Some(inject) => {
                inject.comments.clone_into(&mut comments);
                value = Some(inject.value.to_owned());
            }
            None => fields.retain(|field| field.name != "to" || field.value != "[]"),
        }
        let source = Some((entry.sheet.clone(), entry.row));
        drafts.push(PendingInject { id, fields, comments, base: value, source });
    }
    if let Some(base) = base {
        for id in still_needed(&drafts, base) {
            let Some(inject) = written.get(id.as_str()) else { continue };
            let what = format!("`{id}` is not in the file, and others wait for it");
            remarks.note(Location::default(), what, "it stays");
            let comments = inject.comments.to_owned();
            let value = Some(inject.value.to_owned());
            let fields = Vec::new();
            drafts.push(PendingInject { id, fields, comments, base: value, source: None });
        }
        let there: IndexSet<&str> = drafts.iter().map(|draft| draft.id.as_str()).collect();
        let gone = base.keys().filter(|id| !there.contains(id.as_str())).count();
        if gone > 0 {
            let name = settings.base.map_or("", |plan| &plan.name);
            let (injects, are) = if gone == 1 { ("inject", "is") } else { ("injects", "are") };
            let what = format!("{gone} {injects} of `{name}` {are} not in the file");
            remarks.note(Location::default(), what, "nor in what is made");
        }
        drafts.sort_by_key(|draft| base.get_index_of(&draft.id).unwrap_or(usize::MAX));
    } else {
        let mut order: Vec<(usize, i64)> = schedule
            .entries
            .iter()
            .map(|event| event.at.as_ref().map_or(i64::MAX, |at| at.at.as_micros()))
            .enumerate()
            .collect();
        order.sort_by_key(|(_, at)| *at);
        drafts = order.into_iter().map(|(place, _)| drafts[place].clone()).collect();
    }
    drafts
}

/// Returns the injects that the file leaves out but that other injects wait for.
fn still_needed(drafts: &[PendingInject], base: &ById<Inject>) -> Vec<String> {
    let mut there: IndexSet<&str> = drafts.iter().map(|draft| draft.id.as_str()).collect();
    let (given, mut at) = (there.len(), 0);
    while at < there.len() {
        let named = base.get(there[at]).map(named_by).unwrap_or_default();
        there.extend(named.into_iter().filter(|id| base.contains_key(*id)));
        at += 1;
    }
    there.into_iter().skip(given).map(str::to_owned).collect()
}

/// Returns the injects that an inject names.
fn named_by(inject: &Inject) -> Vec<&str> {
    let conditions = inject.when.iter().chain(&inject.provided);
    let mut named: Vec<&str> = conditions.flat_map(When::injects).collect();
    named.extend(inject.cites.iter().map(String::as_str));
    if let Otherwise::Inject(id) = &inject.otherwise {
        named.push(id);
    }
    match &inject.orders {
        Some(Order::Escalate(id)) => named.push(id),
        Some(Order::Statement(order)) => named.extend(order.confirmed_by.as_deref()),
        _ => {}
    }
    named.extend(inject.expects.iter().filter_map(|expects| expects.about.as_deref()));
    named
}

/// Returns a field that stands in place of no other one.
const fn field(name: &'static str, value: String) -> InjectField {
    InjectField { name, instead_of: None, value }
}

/// The ids that have been assigned.
struct InjectIds<'a> {
    base: Option<&'a ById<Inject>>,
    /// The rows by id.
    given: IndexMap<String, u32>,
    /// The rows by event number.
    numbers: IndexMap<String, u32>,
}

impl<'a> InjectIds<'a> {
    fn new(base: Option<&'a ById<Inject>>) -> Self {
        Self { base, given: IndexMap::new(), numbers: IndexMap::new() }
    }

    fn name(&mut self, entry: &MselEntry, remarks: &mut Remarks) -> String {
        let at = Location::sheet(&entry.sheet).row(entry.row);
        if let Some(number) = &entry.number
            && let Some(row) = self.numbers.insert(number.clone(), entry.row)
        {
            let what = format!("the number {number} is that of row {row} too");
            remarks.warn(at, what, "both are imported");
        }
        if let Some(id) = entry.id.as_deref().filter(|id| is_id(id)) {
            match self.given.get(id) {
                None => {
                    self.given.insert(id.to_owned(), entry.row);
                    return id.to_owned();
                }
                Some(row) => {
                    let what = format!("the inject `{id}` is in row {row} too");
                    let id = self.free(id, entry.row);
                    remarks.warn(at, what, format!("this one is called `{id}`"));
                    return id;
                }
            }
        }
        if let Some(id) = &entry.id {
            remarks.warn(at, format!("`{id}` cannot be an id"), "another one is made");
        }
        let title = entry.title.as_deref().and_then(|title| slug(title, 40));
        let numbered = || {
            let number = entry.number.as_deref().and_then(|number| slug(number, 30));
            number.map_or_else(|| format!("row_{}", entry.row), |number| format!("event_{number}"))
        };
        self.free(&title.unwrap_or_else(numbered), entry.row)
    }

    fn free(&mut self, id: &str, row: u32) -> String {
        let is_free = |id: &String| {
            !self.given.contains_key(id) && self.base.is_none_or(|base| !base.contains_key(id))
        };
        let numbered = (2_u32..).map(|number| format!("{id}_{number}"));
        let id = std::iter::once(id.to_owned()).chain(numbered).find(is_free).unwrap_or_default();
        self.given.insert(id.clone(), row);
        id
    }
}

/// The state of making an inject from an entry.
struct InjectBuilder<'a> {
    entry: &'a MselEntry,
    at: Option<&'a ZonedInstant>,
    /// The inject in the base scenario.
    known: Option<&'a Inject>,
    settings: &'a ImportSettings<'a>,
    roster: &'a mut Roster,
    remarks: &'a mut Remarks,
}

impl InjectBuilder<'_> {
    /// Returns the fields that differ from the base scenario.
    fn fields(&mut self) -> Vec<InjectField> {
        let entry = self.entry;
        let mut notes: ById<LocalizedText> =
            self.known.map(|inject| inject.notes.clone()).unwrap_or_default();
        let row = Location::sheet(&entry.sheet).row(entry.row);
        let mut fields = vec![self.trigger()];
        let is_new = self.known.is_none();
        let mut to = self.to(&mut notes);
        match entry.kind {
            EntryKind::Inject => {}
            EntryKind::News => fields.push(Some(field("kind", "News".to_owned()))),
            EntryKind::GroundTruth => fields.push(Some(field("kind", "GroundTruth".to_owned()))),
            EntryKind::ExpectedAction => {
                fields.push(Some(field("kind", "GroundTruth".to_owned())));
                let what = "an action that is expected, and no inject";
                self.remarks.warn(
                    row,
                    what,
                    "imported as ground truth, of which no player is told",
                );
                if let Some(written) = &entry.to {
                    notes.insert(
                        entry.to_column.clone().unwrap_or_default(),
                        written.as_str().into(),
                    );
                }
                to = Some(Vec::new());
            }
        }
        if !is_new {
            // What sort of inject it is, the scenario knows better.
            fields.truncate(1);
        }
        if is_new {
            fields.push(Some(field("basis", "Notional".to_owned())));
        }
        if let Some(to) = to.filter(|to| self.known.is_none_or(|inject| inject.to != *to)) {
            fields.push(Some(field("to", serialization::list(&to))));
        }
        if self.known.is_none_or(|inject| !inject.text.usual().says(&entry.text)) {
            fields.push(Some(field("text", quoted(&entry.text))));
        }
        fields.push(self.expects(&mut notes));
        let place = Remark {
            weight: Weight::Note,
            sheet: entry.sheet.clone(),
            rows: vec![entry.row],
            column: None,
            what: String::new(),
            done: String::new(),
            hint: None,
            question: None,
        };
        notes.extend(entry.notes.iter().map(|(key, text)| (key.clone(), text.as_str().into())));
        notes.shift_remove("row");
        notes.shift_insert(0, "row".to_owned(), place.place().into());
        fields.push(Some(field("notes", serialization::map(&notes))));
        fields.into_iter().flatten().collect()
    }

    /// Returns the field `at` or `when`.
    fn trigger(&mut self) -> Option<InjectField> {
        let entry = self.entry;
        if let (Some(condition), None) = (&entry.condition, self.at) {
            let known = self.known.and_then(|inject| inject.when.as_ref());
            return match parse_condition(condition) {
                Ok(when) if known == Some(&when) => None,
                Ok(when) => Some(InjectField {
                    name: "when",
                    instead_of: Some("at"),
                    value: when.to_string(),
                }),
                Err(error) => {
                    let what = format!("`{condition}` is no condition: {error}");
                    let hint = "write for example `After(\"ask\", \"2h\")`".to_owned();
                    let at = Location::sheet(&entry.sheet).row(entry.row);
                    let done =
                        if known.is_some() { "it stays as it was" } else { "the row is left out" };
                    self.remarks.say(Weight::LeftOut, at, what, done, Some(hint));
                    None
                }
            };
        }
        let Some(at) = self.at else {
            // Without a column of times, or in the place of another, it comes as it did.
            let stays = self.known.is_some_and(|inject| {
                entry.timing == EntryTiming::Absent
                    || (inject.at.is_none() && inject.when.is_none())
            });
            let value = When::ByHand.to_string();
            return (!stays).then_some(InjectField { name: "when", instead_of: Some("at"), value });
        };
        if let Some(condition) = &entry.condition {
            let row = Location::sheet(&entry.sheet).row(entry.row);
            let what = format!("it has a time, and the condition {condition} too");
            self.remarks.left_out(row, what, "the time is taken");
        }
        if self
            .known
            .is_some_and(|inject| inject.at.as_ref().is_some_and(|known| known.at == at.at))
        {
            return None;
        }
        Some(InjectField { name: "at", instead_of: Some("when"), value: serialization::moment(at) })
    }

    /// Returns the recipients; `None` if the file does not state them.
    fn to(&mut self, notes: &mut ById<LocalizedText>) -> Option<Vec<String>> {
        let entry = self.entry;
        let at = Location::sheet(&entry.sheet);
        let Some(column) = &entry.to_column else {
            if self.known.is_some() {
                return None;
            }
            if entry.is_to_open {
                // That has been asked.
                return Some(Vec::new());
            }
            let is_alone = self.settings.base.is_none() && !entry.is_guessed;
            let done = if is_alone {
                "every inject goes to `everyone`"
            } else {
                "no inject reaches anybody"
            };
            self.remarks.warn(at, "there is no column of recipients", done);
            return Some(if is_alone { vec!["everyone".to_owned()] } else { Vec::new() });
        };
        let at = at.row(entry.row).column(column);
        let Some(cell) = &entry.to else {
            let is_untold = entry.kind == EntryKind::GroundTruth || self.known.is_some();
            if !is_untold {
                self.remarks.warn(at, "it names no recipient", "it reaches nobody");
            }
            return Some(Vec::new());
        };
        let named = self.roster.read(cell);
        for name in &named.unknown {
            let what = format!("there is no agency or party `{name}`");
            let hint = self.roster.nearest(name).map(|near| format!("the nearest is `{near}`"));
            self.remarks.say(Weight::LeftOut, at, what, "it does not reach them", hint);
            self.remarks.asking(MselQuestion::Recipient(name.clone()));
        }
        for Doubt { name, taken, weight } in &named.doubts {
            let hint = format!(
                "say under `recipients` in a mapping file whom it stands for, such as `\"{name}\": [\"...\"]`"
            );
            let what = format!("`{name}` may be one name or several");
            self.remarks.say(*weight, at, what, *taken, Some(hint));
            self.remarks.asking(MselQuestion::Recipient(name.clone()));
        }
        for text in &named.exceptions {
            let hint = format!(
                "say under `recipients` in a mapping file whom it stands for, such as `\"{text}\": [\"...\"]`"
            );
            let what = format!("`{text}` is everyone but some");
            self.remarks.ask(at, what, "it reaches nobody", hint);
            self.remarks.asking(MselQuestion::Recipient(text.clone()));
        }
        let is_sure = |doubt: &Doubt| doubt.weight < Weight::Question;
        let is_whole = named.unknown.is_empty()
            && named.exceptions.is_empty()
            && named.doubts.iter().all(is_sure);
        if !is_whole {
            notes.insert(column.clone(), cell.as_str().into());
        }
        Some(named.ids)
    }

    fn expects(&mut self, notes: &mut ById<LocalizedText>) -> Option<InjectField> {
        let entry = self.entry;
        let known = self.known.and_then(|inject| inject.expects.as_ref());
        let Some(expected) = &entry.expected else {
            let is_gone = entry.has_expected && known.is_some();
            return is_gone.then(|| field("expects", "None".to_owned()));
        };
        match self.expectation(expected) {
            Ok(read) => {
                let written = serialization::expectation(&read);
                let is_same =
                    known.is_some_and(|known| serialization::expectation(known) == written);
                (!is_same).then(|| field("expects", written))
            }
            Err(what) => {
                let at = Location::sheet(&entry.sheet).row(entry.row);
                self.remarks.left_out(at, what, "the expectation is kept as a note");
                let Expected { act, by, within, .. } = expected;
                notes.insert("expected".into(), format!("{act}, by {by}, within {within}").into());
                None
            }
        }
    }

    fn expectation(&mut self, expected: &Expected) -> Result<Expectation, String> {
        let Expected { act, by, within, on, objective } = expected;
        let action = serialization::act(act).ok_or_else(|| format!("`{act}` is no act"))?;
        let named = self.roster.read(by);
        let ([agency], []) = (named.ids.as_slice(), named.unknown.as_slice()) else {
            return Err(format!("`{by}` is not one agency"));
        };
        let objectives = self.settings.base.map(|plan| &plan.scenario.objectives);
        let find = |wanted: &String| {
            let known = objectives?;
            let by_text = || known.iter().find(|(_, known)| known.text.says(wanted));
            known.get_key_value(wanted).or_else(by_text).map(|(id, _)| id.clone())
        };
        let objective = match objective {
            None => None,
            Some(wanted) => {
                Some(find(wanted).ok_or_else(|| format!("there is no objective `{wanted}`"))?)
            }
        };
        let within = Span::parse(within).map_err(|error| error.to_string())?;
        Ok(Expectation { action, by: agency.clone(), within, about: on.clone(), objective })
    }
}
