//! Making the text of a scenario of what a MSEL says.

use indexmap::{IndexMap, IndexSet};

use super::columns::is_id;
use super::import::{Made, Settings};
use super::recipients::{Roster, slug};
use super::remark::{At, Remark, Remarks, Weight};
use super::rows::{Entry, EventKind, Expected, Timing};
use super::schedule::Schedule;
use super::written::{self, quoted};
use crate::scenario::{
    ById, Diagnostic, Expectation, Inject, Loaded, Order, ScenarioText, When, inject_with,
    load_text, load_whole, parse_condition,
};
use crate::time::{Span, Zone, ZonedInstant};

/// The party and the agency of a scenario that is made of a MSEL alone.
const PLAYERS: &str = "players";
/// The guideline set of such a scenario.
const GUIDELINES: &str = "us_cn_2015";
/// The most lines that the head of the file says of what was left out.
const MOST_LINES: usize = 100;

/// An inject on its way into a text.
#[derive(Clone, Debug)]
pub(super) struct PendingInject {
    pub(super) id: String,
    /// Fields with their values, each with the field that it takes the place of.
    fields: Vec<(&'static str, &'static str, String)>,
    /// What stands above it.
    comments: String,
    /// How the scenario that it is based on has it.
    base: Option<String>,
    /// The sheet and the row that it was made of.
    source: Option<(String, u32)>,
}

impl PendingInject {
    /// The row that it was made of.
    pub(super) fn made(&self) -> Option<Made> {
        let (sheet, row) = self.source.clone()?;
        Some(Made { id: self.id.clone(), sheet, row })
    }

    fn at(&self) -> At<'_> {
        match &self.source {
            Some((sheet, row)) => At::sheet(sheet).row(*row),
            None => At::default(),
        }
    }

    /// Gives up what the checks find wrong with it; whether it is to be left out as a whole.
    pub(super) fn gives_up(
        &mut self,
        field: &str,
        problem: &Diagnostic,
        remarks: &mut Remarks,
    ) -> bool {
        let hint = problem.hint.clone();
        let what = format!("`{}`: {}", self.id, problem.message);
        let has_field = self.fields.iter().any(|(name, ..)| *name == field);
        if self.base.is_some() {
            let before = self.fields.len();
            self.fields.retain(|(name, ..)| *name == "notes");
            let is_left = self.source.is_some() && before > self.fields.len();
            let done = if is_left { "it stays as it was" } else { "it is left out" };
            remarks.say(Weight::LeftOut, self.at(), what, done, hint);
            return !is_left;
        }
        if field == "expects" && has_field {
            self.fields.retain(|(name, ..)| *name != "expects");
            remarks.say(Weight::LeftOut, self.at(), what, "the expectation is left out", hint);
            return false;
        }
        remarks.say(Weight::LeftOut, self.at(), what, "the row is left out", hint);
        true
    }

    fn value(&self) -> String {
        match &self.base {
            Some(base) => inject_with(base, &self.fields),
            None => {
                let line = |(name, _, value): &(&str, &str, String)| {
                    format!("            {name}: {value},\n")
                };
                format!("(\n{}        )", self.fields.iter().map(line).collect::<String>())
            }
        }
    }
}

/// The injects of the events, in the order in which they are written.
pub(super) fn injects(
    schedule: &Schedule,
    settings: &Settings,
    roster: &mut Roster,
    remarks: &mut Remarks,
) -> Vec<PendingInject> {
    let base = settings.base.map(|plan| &plan.scenario.injects);
    let draft = settings.base.map(|plan| ScenarioText::new(&plan.sources.scenario.text));
    let written: IndexMap<&str, _> = draft.iter().flat_map(ScenarioText::injects).collect();
    let mut names = Names::new(base);
    let mut drafts: Vec<(Option<usize>, PendingInject)> = Vec::new();
    for (entry, at) in &schedule.entries {
        let id = names.name(entry, remarks);
        let place = base.and_then(|base| base.get_index_of(&id));
        let known = base.and_then(|base| base.get(&id));
        let mut making = Making { entry, at: at.as_ref(), known, settings, roster, remarks };
        let mut fields = making.fields();
        let mut comments = String::new();
        let mut value = None;
        match written.get(id.as_str()) {
            Some(inject) => {
                inject.comments.clone_into(&mut comments);
                value = Some(inject.value.to_owned());
            }
            None => fields.retain(|(name, _, value)| *name != "to" || value != "[]"),
        }
        let source = Some((entry.sheet.clone(), entry.row));
        drafts.push((place, PendingInject { id, fields, comments, base: value, source }));
    }
    if let Some(base) = base {
        for id in still_needed(&drafts, base) {
            let (Some(place), Some(inject)) = (base.get_index_of(&id), written.get(id.as_str()))
            else {
                continue;
            };
            let what = format!("`{id}` is not in the file, and others wait for it");
            remarks.note(At::default(), what, "it stays");
            let comments = inject.comments.to_owned();
            let value = Some(inject.value.to_owned());
            let draft =
                PendingInject { id, fields: Vec::new(), comments, base: value, source: None };
            drafts.push((Some(place), draft));
        }
        let there: IndexSet<&str> = drafts.iter().map(|(_, draft)| draft.id.as_str()).collect();
        let gone = base.keys().filter(|id| !there.contains(id.as_str())).count();
        if gone > 0 {
            let name = settings.base.map_or("", |plan| &plan.name);
            let (injects, are) = if gone == 1 { ("inject", "is") } else { ("injects", "are") };
            let what = format!("{gone} {injects} of `{name}` {are} not in the file");
            remarks.note(At::default(), what, "nor in what is made");
        }
        drafts.sort_by_key(|(place, _)| place.unwrap_or(usize::MAX));
    } else {
        let mut order: Vec<(usize, i64)> = schedule
            .entries
            .iter()
            .map(|(_, at)| at.as_ref().map_or(i64::MAX, |at| at.at.as_micros()))
            .enumerate()
            .collect();
        order.sort_by_key(|(_, at)| *at);
        drafts = order.into_iter().map(|(place, _)| drafts[place].clone()).collect();
    }
    drafts.into_iter().map(|(_, draft)| draft).collect()
}

/// The injects that the file leaves out and that what it has waits for.
fn still_needed(drafts: &[(Option<usize>, PendingInject)], base: &ById<Inject>) -> Vec<String> {
    let mut there: IndexSet<&str> = drafts.iter().map(|(_, draft)| draft.id.as_str()).collect();
    let (given, mut at) = (there.len(), 0);
    while at < there.len() {
        let named = base.get(there[at]).map(named_by).unwrap_or_default();
        there.extend(named.into_iter().filter(|id| base.contains_key(*id)));
        at += 1;
    }
    there.into_iter().skip(given).map(str::to_owned).collect()
}

/// The injects that an inject names.
fn named_by(inject: &Inject) -> Vec<&str> {
    let mut named = inject.when.as_ref().map(When::injects).unwrap_or_default();
    if let Some(Order::Escalate(id)) = &inject.orders {
        named.push(id);
    }
    named.extend(inject.expects.iter().filter_map(|expects| expects.about.as_deref()));
    named
}

/// The ids that have been given.
struct Names<'a> {
    base: Option<&'a ById<Inject>>,
    /// By id, the row.
    given: IndexMap<String, u32>,
    /// By number, the row.
    numbers: IndexMap<String, u32>,
}

impl<'a> Names<'a> {
    fn new(base: Option<&'a ById<Inject>>) -> Self {
        Self { base, given: IndexMap::new(), numbers: IndexMap::new() }
    }

    fn name(&mut self, entry: &Entry, remarks: &mut Remarks) -> String {
        let at = At::sheet(&entry.sheet).row(entry.row);
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

/// An inject that is being made.
struct Making<'a> {
    entry: &'a Entry,
    at: Option<&'a ZonedInstant>,
    /// The inject as the scenario that it is based on has it.
    known: Option<&'a Inject>,
    settings: &'a Settings<'a>,
    roster: &'a mut Roster,
    remarks: &'a mut Remarks,
}

impl Making<'_> {
    /// The fields that are not as they were.
    fn fields(&mut self) -> Vec<(&'static str, &'static str, String)> {
        let entry = self.entry;
        let mut notes: ById<String> =
            self.known.map(|inject| inject.notes.clone()).unwrap_or_default();
        let row = At::sheet(&entry.sheet).row(entry.row);
        let mut fields = vec![self.trigger()];
        let is_new = self.known.is_none();
        let mut to = self.to(&mut notes);
        match entry.kind {
            EventKind::Inject => {}
            EventKind::News => fields.push(Some(("kind", "", "News".to_owned()))),
            EventKind::GroundTruth => fields.push(Some(("kind", "", "GroundTruth".to_owned()))),
            EventKind::ExpectedAction => {
                fields.push(Some(("kind", "", "GroundTruth".to_owned())));
                let what = "an action that is expected, and no inject";
                self.remarks.warn(
                    row,
                    what,
                    "imported as ground truth, of which no player is told",
                );
                if let Some(written) = &entry.to {
                    notes.insert(entry.to_column.clone().unwrap_or_default(), written.clone());
                }
                to = Some(Vec::new());
            }
        }
        if !is_new {
            // What sort of inject it is, the scenario knows better.
            fields.truncate(1);
        }
        if is_new {
            fields.push(Some(("basis", "", "Notional".to_owned())));
        }
        if let Some(to) = to.filter(|to| self.known.is_none_or(|inject| inject.to != *to)) {
            fields.push(Some(("to", "", written::list(&to))));
        }
        if self.known.is_none_or(|inject| inject.text != entry.text) {
            fields.push(Some(("text", "", quoted(&entry.text))));
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
        };
        notes.extend(entry.notes.iter().map(|(key, text)| (key.clone(), text.clone())));
        notes.shift_remove("row");
        notes.shift_insert(0, "row".to_owned(), place.place());
        fields.push(Some(("notes", "", written::map(&notes))));
        fields.into_iter().flatten().collect()
    }

    /// `at` or `when`.
    fn trigger(&mut self) -> Option<(&'static str, &'static str, String)> {
        let entry = self.entry;
        if let (Some(condition), None) = (&entry.condition, self.at) {
            let known = self.known.and_then(|inject| inject.when.as_ref());
            return match parse_condition(condition) {
                Ok(when)
                    if known.is_some_and(|known| {
                        written::condition(known) == written::condition(&when)
                    }) =>
                {
                    None
                }
                Ok(when) => Some(("when", "at", written::condition(&when))),
                Err(error) => {
                    let what = format!("`{condition}` is no condition: {error}");
                    let hint = "write for example `After(\"ask\", \"2h\")`".to_owned();
                    let at = At::sheet(&entry.sheet).row(entry.row);
                    let done =
                        if known.is_some() { "it stays as it was" } else { "the row is left out" };
                    self.remarks.say(Weight::LeftOut, at, what, done, Some(hint));
                    None
                }
            };
        }
        let at = self.at?;
        if let Some(condition) = &entry.condition {
            let row = At::sheet(&entry.sheet).row(entry.row);
            let what = format!("it has a time, and the condition {condition} too");
            self.remarks.left_out(row, what, "the time is taken");
        }
        if self.known.is_some_and(|inject| {
            let is_same = inject.at.as_ref().is_some_and(|known| known.at == at.at);
            is_same || entry.timing == Timing::Absent
        }) {
            return None;
        }
        Some(("at", "when", written::moment(at)))
    }

    /// Whom it reaches; `None` where the file does not say.
    fn to(&mut self, notes: &mut ById<String>) -> Option<Vec<String>> {
        let entry = self.entry;
        let at = At::sheet(&entry.sheet);
        let Some(column) = &entry.to_column else {
            if self.known.is_some() {
                return None;
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
            let is_untold = entry.kind == EventKind::GroundTruth || self.known.is_some();
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
        }
        if !named.unknown.is_empty() {
            notes.insert(column.clone(), cell.clone());
        }
        Some(named.ids)
    }

    fn expects(
        &mut self,
        notes: &mut ById<String>,
    ) -> Option<(&'static str, &'static str, String)> {
        let entry = self.entry;
        let known = self.known.and_then(|inject| inject.expects.as_ref());
        let Some(expected) = &entry.expected else {
            let is_gone = entry.has_expected && known.is_some();
            return is_gone.then(|| ("expects", "", "None".to_owned()));
        };
        match self.expectation(expected) {
            Ok(read) => {
                let written = written::expectation(&read);
                let is_same = known.is_some_and(|known| written::expectation(known) == written);
                (!is_same).then_some(("expects", "", written))
            }
            Err(what) => {
                let at = At::sheet(&entry.sheet).row(entry.row);
                self.remarks.left_out(at, what, "the expectation is kept as a note");
                let Expected { act, by, within, .. } = expected;
                notes.insert("expected".into(), format!("{act}, by {by}, within {within}"));
                None
            }
        }
    }

    fn expectation(&mut self, expected: &Expected) -> Result<Expectation, String> {
        let Expected { act, by, within, on, objective } = expected;
        let action = written::act(act).ok_or_else(|| format!("`{act}` is no act"))?;
        let named = self.roster.read(by);
        let ([agency], []) = (named.ids.as_slice(), named.unknown.as_slice()) else {
            return Err(format!("`{by}` is not one agency"));
        };
        let objectives = self.settings.base.map(|plan| &plan.scenario.objectives);
        let find = |wanted: &String| {
            let known = objectives?;
            let by_text = || known.iter().find(|(_, known)| known.text == *wanted);
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

/// The text of the scenario.
pub(super) fn scenario(
    drafts: &[PendingInject],
    schedule: &Schedule,
    settings: &Settings,
    roster: &Roster,
    remarks: &Remarks,
) -> String {
    let said = remarks.clone().finish();
    let mut of_rows: IndexMap<(&str, u32), Vec<String>> = IndexMap::new();
    for remark in &said {
        for row in remark.rows.iter().filter(|_| remark.weight > Weight::Note) {
            let column = remark.column.as_ref().map(|column| format!("{column}: "));
            let one =
                Remark { sheet: String::new(), rows: Vec::new(), column: None, ..remark.clone() };
            let line = format!("{}{one}", column.unwrap_or_default());
            of_rows.entry((remark.sheet.as_str(), *row)).or_default().push(line);
        }
    }
    let mut injects = String::from("{\n");
    for draft in drafts {
        if !draft.comments.is_empty() {
            for line in draft.comments.lines() {
                injects.push_str(&format!("        {}\n", line.trim()));
            }
        }
        if let Some((sheet, row)) = &draft.source {
            for line in of_rows.get(&(sheet.as_str(), *row)).into_iter().flatten() {
                let line = format!("Row {row}: {}", line.replace(['\n', '\r'], " "));
                injects.push_str(&written::comment(&line, "        "));
            }
        }
        injects.push_str(&format!("        {}: {},\n", quoted(&draft.id), draft.value()));
    }
    injects.push_str("    }");
    let head = head(&said, settings);
    match settings.base {
        None => alone(&head, &injects, schedule, settings, roster),
        Some(plan) => {
            let mut sections = vec![("injects", injects)];
            if schedule.is_new {
                sections.push(("starts", written::moment(&schedule.starts)));
                sections.push(("ends", written::moment(&schedule.ends)));
                let from = plan.scenario.work_from.as_ref();
                if from
                    .is_some_and(|from| from.at < schedule.starts.at || from.at > schedule.ends.at)
                {
                    sections.push(("work_from", "None".to_owned()));
                }
            }
            head + &ScenarioText::new(&plan.sources.scenario.text).with_sections(&sections)
        }
    }
}

/// What the file says of itself.
fn head(said: &[Remark], settings: &Settings) -> String {
    let mut head = match settings.base {
        None => format!("Made of the MSEL {} by `hotwash import`.\n", quoted(settings.file)),
        Some(plan) => format!(
            "`{}` with the injects of the MSEL {}, by `hotwash import`.\n",
            plan.name,
            quoted(settings.file)
        ),
    };
    head.push_str("Each inject says in its notes which row it was made of.\n");
    let left_out: Vec<String> = said
        .iter()
        .filter(|remark| remark.weight == Weight::LeftOut)
        .map(|remark| format!("- {}\n", remark.to_string().replace(['\n', '\r'], " ")))
        .collect();
    if !left_out.is_empty() {
        head.push_str("\nWhat could not be taken over as it stands:\n");
        head.extend(left_out.iter().take(MOST_LINES).map(String::as_str));
        if left_out.len() > MOST_LINES {
            head.push_str(&format!("- and {} more\n", left_out.len() - MOST_LINES));
        }
    }
    written::comment(head.trim_end(), "").replace("// \n", "//\n")
}

/// A scenario that is complete by itself.
fn alone(
    head: &str,
    injects: &str,
    schedule: &Schedule,
    settings: &Settings,
    roster: &Roster,
) -> String {
    let zone: &Zone = &schedule.starts.zone;
    let mut agencies = String::new();
    for (id, name) in &roster.made {
        agencies.push_str(&format!(
            "        {}: (name: {}, party: \"{PLAYERS}\", staff: 1),\n",
            quoted(id),
            quoted(name)
        ));
    }
    if roster.made.is_empty() {
        agencies = format!(
            "        // The file names no recipients: split this into those who play.\n        \
             \"team\": (name: \"Players\", party: \"{PLAYERS}\", staff: 1),\n"
        );
    }
    format!(
        "{head}Scenario(
    format: 1,
    title: {title},
    about: {about},
    starts: {starts},
    ends: {ends},
    // Injects alone need none. Requests between agencies follow these; `hotwash check` knows others.
    guidelines: \"{GUIDELINES}\",

    // The file says nothing of sides: put agencies that play for another one into a party of its own.
    parties: {{
        \"{PLAYERS}\": (name: \"Players\", zone: {zone}, language: \"en\"),
    }},

    // Everybody whom the file names as a recipient. With the opening hours, the staff and the channels of
    // each, requests can be played too.
    agencies: {{
{agencies}    }},

    injects: {injects},
)
",
        title = quoted(&title(settings.name)),
        about = quoted(&format!("Imported from the MSEL {}.", settings.file)),
        starts = written::moment(&schedule.starts),
        ends = written::moment(&schedule.ends),
        zone = quoted(zone.name()),
    )
}

/// A heading made of a short name.
fn title(name: &str) -> String {
    let spaced = name.replace(['_', '-'], " ");
    let mut chars = spaced.trim().chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => "Exercise".to_owned(),
    }
}

/// Loads what was made.
pub(super) fn load(text: &str, settings: &Settings) -> Loaded {
    match settings.base {
        None => load_text(settings.name, text),
        Some(plan) => {
            let mut sources = plan.sources.clone();
            text.clone_into(&mut sources.scenario.text);
            load_whole(settings.name, sources)
        }
    }
}
