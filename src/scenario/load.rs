//! Loads a scenario with its guideline set and the other parts that it names: applies `--set`,
//! reads the texts, and checks them.

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexSet;

use super::by_id::ById;
use super::calendars::HolidayCalendar;
use super::check::{self, Context, Period, SectionIds};
use super::diagnostic::{Code, Diagnostic};
use super::find::without_mark;
use super::guidelines::{GUIDELINE_SECTIONS, Guidelines};
use super::lexicon::{Glossary, Lexicon};
use super::library;
use super::literals::{WrittenDate, WrittenSpan};
use super::localized_text::LocalizedText;
use super::media::MediaItem;
use super::overrides::{Override, OverrideError};
use super::procedure::Procedure;
use super::questionnaire::Questionnaire;
use super::read::SectionReader;
use super::read_parts::read_parts;
use super::source::{Source, SourceId, Sources};
use super::syntax::SyntaxNode;
use super::types::{Agency, Party, SCENARIO_SECTIONS, Scenario};
use super::value::typed;

use crate::time::{Almanac, Span};

/// A scenario that can be played: read, changed as requested, and free of errors.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The short name, for folders and files: that of the built-in scenario, or of the file.
    pub name: String,
    /// The scenario.
    pub scenario: Scenario,
    /// Its guideline set.
    pub guidelines: Guidelines,
    /// The procedure of the guideline set.
    pub procedure: Procedure,
    /// The calendars, by the names that parties and agencies give them.
    pub calendars: ById<HolidayCalendar>,
    /// The glossary.
    pub glossary: Option<Glossary>,
    /// The lexicons, by the names that parties give them.
    pub lexicons: ById<Lexicon>,
    /// The questionnaire.
    pub questionnaire: Option<Questionnaire>,
    /// The texts that it was read from, with the changes of `--set` applied.
    pub sources: Sources,
    /// The changes of `--set`.
    pub overrides: Vec<Override>,
}

impl Plan {
    /// Returns the calendar that an agency keeps: its own, or else that of its party.
    #[must_use]
    pub fn calendar_of(&self, agency: &Agency) -> Option<&HolidayCalendar> {
        self.calendars.get(self.scenario.calendar_of(agency)?)
    }
}

/// The result of loading.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The plan; `None` if a problem prevents it from being played.
    pub plan: Option<Plan>,
    /// The texts, for showing problems in them.
    pub sources: Sources,
    /// All problems that were found, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
    /// Remarks for the reader, such as that a file beside the scenario replaces a built-in one.
    pub notes: Vec<String>,
}

/// The errors that prevent a scenario from being played, a line for each.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the scenario cannot be played:\n{}", lines.join("\n"))]
pub struct Problems {
    /// The errors, as [`Diagnostic::line`] writes them.
    pub lines: Vec<String>,
}

impl Loaded {
    /// Returns the plan, without the warnings.
    ///
    /// ```
    /// use hotwash::scenario::load_text;
    ///
    /// let error = load_text("mine", "Scenario(format: 1)").into_plan().expect_err("nothing is in it");
    /// let first = error.lines.first().expect("a problem");
    /// assert!(first.starts_with("error[missing-field] mine.ron:1:1"), "{first}");
    /// ```
    ///
    /// # Errors
    /// Returns the errors if it cannot be played.
    pub fn into_plan(self) -> Result<Plan, Problems> {
        let Self { plan, sources, diagnostics, .. } = self;
        plan.ok_or_else(|| {
            let errors = diagnostics.iter().filter(|problem| problem.is_error());
            Problems { lines: errors.map(|problem| problem.line(&sources)).collect() }
        })
    }
}

/// Loads a scenario and its guideline set from texts, for tests and tools that already hold them.
/// The other parts that it names must be built-in ones.
#[must_use]
pub fn load_texts(name: &str, scenario: &str, guidelines: &str) -> Loaded {
    let mut sources = with_built_in_parts(name, scenario);
    let text = without_mark(guidelines.to_owned());
    sources.guidelines = Source::new("guidelines.ron", text);
    load_sources(name.to_owned(), sources, &[])
}

/// Loads a scenario from its text. The parts that it names must be built-in ones.
///
/// A mistake is reported with its position, and what was probably meant:
///
/// ```
/// use hotwash::scenario::{Code, load_text};
///
/// let text = r#"Scenario(
///     format: 1, title: "A test", about: "", guidelines: "us_cn_2015",
///     starts: "2015-10-01[UTC]", ends: "2015-10-08[UTC]",
///     parties: { "us": (name: "United States", zone: "America/Washington", language: "en") },
///     agencies: {}, channels: {}, cases: {}, injects: {},
/// )"#;
/// let loaded = load_text("test", text);
/// assert!(loaded.plan.is_none());
/// let problem = loaded.diagnostics.iter().find(|it| it.code == Code::BadZone).expect("it is found");
/// assert_eq!(problem.path, "parties.us.zone");
/// assert_eq!(&text[problem.span.clone()], "\"America/Washington\"");
/// println!("{}", problem.line(&loaded.sources));
/// ```
#[must_use]
pub fn load_text(name: &str, scenario: &str) -> Loaded {
    load_sources(name.to_owned(), with_built_in_parts(name, scenario), &[])
}

fn with_built_in_parts(name: &str, scenario: &str) -> Sources {
    let source = |name: String, text: &str| Source::new(name, without_mark(text.to_owned()));
    let mut sources = Sources::of(source(format!("{name}.ron"), scenario));
    let built_in = |kind: &str, name: &str, bytes: Option<Vec<u8>>| {
        let text = String::from_utf8(bytes?).ok()?;
        Some(source(format!("{kind}/{name}.ron"), &text))
    };
    let wanted = References::in_text(&sources.scenario.text);
    let guidelines = wanted
        .guidelines
        .and_then(|name| built_in("guidelines", &name, library::guidelines(&name)));
    if let Some(found) = guidelines {
        sources.guidelines = found;
    }
    for name in wanted.calendars {
        if let Some(found) = built_in("calendars", &name, library::calendar(&name)) {
            sources.calendars.insert(name, found);
        }
    }
    for name in wanted.lexicons {
        if let Some(found) = built_in("lexicons", &name, library::lexicon(&name)) {
            sources.lexicons.insert(name, found);
        }
    }
    sources.glossary =
        wanted.glossary.and_then(|name| built_in("glossaries", &name, library::glossary(&name)));
    sources.questionnaire = wanted
        .questionnaire
        .and_then(|name| built_in("questionnaires", &name, library::questionnaire(&name)));
    sources
}

pub(super) fn load_sources(name: String, sources: Sources, overrides: &[Override]) -> Loaded {
    let mut diagnostics = Vec::new();
    let guidelines_text = sources.guidelines_text();
    let read_guidelines = guidelines_text.and_then(|text| read_guidelines(text, &mut diagnostics));
    let procedure = read_guidelines.as_ref().and_then(|(set, _)| Procedure::build(&set.procedure));
    let parts = read_parts(&sources, &mut diagnostics);
    let mut read_scenario = read_scenario(&sources.scenario.text, &mut diagnostics);
    if let Some(read) = &mut read_scenario {
        read.leave_out_background();
    }
    if let Some(read) = &read_scenario {
        let context = Context {
            scenario: &read.scenario,
            ids: &read.ids,
            period: read.period,
            guidelines: read_guidelines.as_ref().map(|(set, _)| set),
            procedure: procedure.as_ref(),
            guidelines_found: guidelines_text.is_some(),
            parts: &parts,
            media: &sources.media,
            almanac: &Almanac::default(),
        };
        let found = check::check(&context, &sources.scenario.text, &read.root);
        // What values add up to says nothing while one of them is there twice.
        let is_doubtful = |problem: &Diagnostic| {
            problem.code == Code::BeliefSum
                && diagnostics.iter().any(|read| leads_to(&problem.path, &read.path))
        };
        let found: Vec<_> = found.into_iter().filter(|problem| !is_doubtful(problem)).collect();
        diagnostics.extend(found);
    }
    if let (Some((guidelines, root)), Some(text)) = (&read_guidelines, guidelines_text) {
        let graph = procedure.as_ref();
        diagnostics.extend(check::check_guidelines(guidelines, graph, text, root));
    }
    spare_right_names(&mut diagnostics, &sources);
    for diagnostic in &mut diagnostics {
        blame_override(diagnostic, overrides);
    }
    diagnostics.sort_by_key(|problem| (problem.source, problem.span.start, problem.code));
    let plan = match (read_scenario, read_guidelines, procedure) {
        (Some(ReadScenario { scenario, .. }), Some((guidelines, _)), Some(procedure))
            if !diagnostics.iter().any(Diagnostic::is_error) =>
        {
            // Without an error, every part that was found could be read.
            Some(Plan {
                name,
                scenario,
                guidelines,
                procedure,
                calendars: read_ones(parts.calendars),
                glossary: parts.glossary.into_read(),
                lexicons: read_ones(parts.lexicons),
                questionnaire: parts.questionnaire.into_read(),
                sources: sources.clone(),
                overrides: overrides.to_vec(),
            })
        }
        _ => None,
    };
    Loaded { plan, sources, diagnostics, notes: Vec::new() }
}

/// Leaves out what is said of names that are right: where an id is wrong for its capital letters, whoever names it without
/// them is not to blame.
fn spare_right_names(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    let written = |problem: &Diagnostic| {
        let text = &sources.get(problem.source).text;
        text.get(problem.span.clone()).map(|it| it.trim_matches('"').to_owned())
    };
    let wrong = diagnostics.iter().filter(|problem| problem.code == Code::BadId);
    let meant: BTreeSet<String> =
        wrong.filter_map(written).map(|written| written.to_lowercase()).collect();
    diagnostics.retain(|problem| {
        problem.code != Code::UnknownName
            || !written(problem).is_some_and(|name| meant.contains(&name))
    });
}

/// Returns the parts that could be read.
fn read_ones<T: Clone>(parts: ById<Option<T>>) -> ById<T> {
    parts.into_iter().filter_map(|(name, read)| Some((name, read?))).collect()
}

/// A scenario as far as it could be read.
pub(super) struct ReadScenario {
    pub(super) scenario: Scenario,
    pub(super) ids: SectionIds,
    /// The period of the exercise; `None` if its start or its end could not be read.
    pub(super) period: Option<Period>,
    root: Arc<SyntaxNode>,
}

impl ReadScenario {
    /// Leaves out the injects that are background.
    fn leave_out_background(&mut self) {
        if let Some(period) = self.period {
            leave_out_background(&mut self.scenario, &mut self.ids, period);
        }
    }
}

/// Reads a scenario, with the injects that are background.
pub(super) fn read_scenario(text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<ReadScenario> {
    let mut reader =
        match SectionReader::open(SourceId::Scenario, text, "Scenario", &SCENARIO_SECTIONS) {
            Ok(reader) => reader,
            Err(found) => {
                diagnostics.extend(found);
                return None;
            }
        };
    let ids = SectionIds::of(|section| {
        let section = reader.root().child(section);
        section
            .into_iter()
            .flat_map(|section| &section.children)
            .map(|entry| entry.name.clone())
            .collect()
    });
    let title: Option<LocalizedText> = reader.section("title");
    let about: Option<LocalizedText> = reader.section("about");
    let starts: Option<WrittenDate> = reader.section("starts");
    let ends: Option<WrittenDate> = reader.section("ends");
    let background_from: Option<Option<WrittenDate>> = reader.optional("background_from");
    let work_from: Option<Option<WrittenDate>> = reader.optional("work_from");
    let warm_up: Option<Option<WrittenSpan>> = reader.optional("warm_up");
    let guidelines: Option<String> = reader.section("guidelines");
    let period = starts
        .clone()
        .zip(ends.clone())
        .map(|(starts, ends)| Period { starts: starts.0.at, ends: ends.0.at });
    let unknown = || WrittenDate::unknown().0;
    let scenario = Scenario {
        title: title.unwrap_or_default(),
        about: about.unwrap_or_default(),
        catalogue: reader.optional("catalogue").flatten(),
        brief: reader.optional("brief").flatten(),
        starts: starts.map_or_else(unknown, |date| date.0),
        ends: ends.map_or_else(unknown, |date| date.0),
        background_from: background_from.flatten().map(|date| date.0),
        work_from: work_from.flatten().map(|date| date.0),
        warm_up: warm_up.flatten().map_or(Span::ZERO, |written| written.0),
        guidelines: guidelines.unwrap_or_default(),
        sources: reader.optional("sources").unwrap_or_default(),
        parties: reader.entries("parties"),
        agencies: reader.entries("agencies"),
        channels: reader.entries("channels"),
        cases: reader.entries("cases"),
        norms: reader.entries("norms"),
        injects: reader.entries("injects"),
        media: reader.entries("media"),
        modules: reader.entries("modules"),
        dialogues: reader.entries("dialogues"),
        truth: reader.entries("truth"),
        beliefs: reader.entries("beliefs"),
        objectives: reader.entries("objectives"),
        glossary: reader.optional("glossary").flatten(),
        questionnaire: reader.optional("questionnaire").flatten(),
        feedback: reader.entries("feedback"),
        meaning: reader.optional("meaning").flatten(),
        words: reader.entries("words"),
        uneven: reader.entries("uneven"),
        loss: reader.optional("loss").unwrap_or_default(),
        help: reader.optional("help").unwrap_or_default(),
    };
    diagnostics.append(&mut reader.diagnostics);
    Some(ReadScenario { scenario, ids, period, root: Arc::clone(reader.root()) })
}

/// Leaves out the injects that are background: those that lie before play begins, but not before
/// `background_from`. To the rest of the scenario it is as if they were not in the file.
pub(super) fn leave_out_background(scenario: &mut Scenario, ids: &mut SectionIds, period: Period) {
    let Some(from) = scenario.background_from.as_ref().map(|date| date.at) else {
        return;
    };
    scenario.injects.retain(|id, inject| {
        let is_background =
            inject.at.as_ref().is_some_and(|date| (from..period.starts).contains(&date.at));
        if is_background {
            ids.forget("injects", id);
        }
        !is_background
    });
}

fn read_guidelines(
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Guidelines, Arc<SyntaxNode>)> {
    let opened = SectionReader::open(SourceId::Guidelines, text, "Guidelines", &GUIDELINE_SECTIONS);
    let mut reader = match opened {
        Ok(reader) => reader,
        Err(found) => {
            diagnostics.extend(found);
            return None;
        }
    };
    let title: Option<LocalizedText> = reader.section("title");
    let about: Option<LocalizedText> = reader.section("about");
    let (authorities, contents) = (reader.entries("authorities"), reader.entries("contents"));
    let (classes, assistance) = (reader.entries("classes"), reader.entries("assistance"));
    let grounds = reader.entries("grounds");
    let markings: Option<Vec<String>> = reader.section("markings");
    let effort = reader.entries_by_act("effort");
    let dialogue = reader.optional("dialogue").unwrap_or_default();
    let no_offence = reader.optional("no_offence").unwrap_or_default();
    let interests = reader.optional("interests").unwrap_or_default();
    let read_back = reader.optional("read_back").unwrap_or_default();
    let procedure = reader.section("procedure");
    let broken = reader.diagnostics.iter().any(Diagnostic::is_error);
    diagnostics.append(&mut reader.diagnostics);
    if broken {
        return None;
    }
    let guidelines = Guidelines {
        title: title?,
        about: about?,
        authorities,
        contents,
        classes,
        assistance,
        grounds,
        markings: markings?,
        effort,
        dialogue,
        no_offence,
        interests,
        read_back,
        procedure: procedure?,
    };
    Some((guidelines, Arc::clone(reader.root())))
}

/// The files that the text of a scenario names, as far as it can be read.
#[derive(Default)]
pub(super) struct References {
    pub(super) guidelines: Option<String>,
    /// The calendars, each once, in the order in which the parties and then the agencies name them.
    pub(super) calendars: IndexSet<String>,
    pub(super) glossary: Option<String>,
    /// The lexicons, in the same order.
    pub(super) lexicons: IndexSet<String>,
    pub(super) questionnaire: Option<String>,
    /// The files of media, in the order in which they are named.
    pub(super) media: IndexSet<String>,
}

impl References {
    pub(super) fn in_text(text: &str) -> Self {
        let opened = SectionReader::open(SourceId::Scenario, text, "Scenario", &SCENARIO_SECTIONS);
        let Ok(mut reader) = opened else {
            return Self::default();
        };
        let parties: ById<Party> = reader.entries("parties");
        let media: ById<MediaItem> = reader.entries("media");
        let files =
            media.values().filter_map(|item| item.shows.file()).flat_map(LocalizedText::all);
        let of_parties = parties.values().filter_map(|party| party.holidays.clone());
        let root = Arc::clone(reader.root());
        let agencies = root.child("agencies").into_iter().flat_map(|section| &section.children);
        // Of agencies, which are long, no more is read than this.
        let of_agencies = agencies.filter_map(|agency| {
            typed::<Option<String>>(agency.child("holidays")?.text(text)).ok().flatten()
        });
        Self {
            media: files.map(str::to_owned).collect(),
            guidelines: reader.section("guidelines"),
            calendars: of_parties.chain(of_agencies).collect(),
            glossary: reader.optional("glossary").flatten(),
            lexicons: parties.into_values().filter_map(|party| party.lexicon).collect(),
            questionnaire: reader.optional("questionnaire").flatten(),
        }
    }
}

pub(super) fn change(
    text: String,
    source: SourceId,
    overrides: &[Override],
) -> Result<String, OverrideError> {
    overrides
        .iter()
        .filter(|change| change.target().0 == source)
        .try_fold(text, |text, change| change.apply(&text))
}

/// Returns whether the path `further` lies below the path `path`.
fn leads_to(path: &str, further: &str) -> bool {
    further.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'))
}

/// Adds to a problem that `--set` caused that it did.
fn blame_override(diagnostic: &mut Diagnostic, overrides: &[Override]) {
    let blamed = overrides.iter().find(|change| {
        let (source, path) = change.target();
        // Some problems are of values together, of which the changed one may be the one at fault.
        let of_several = matches!(
            diagnostic.code,
            Code::BeliefSum | Code::BadDistribution | Code::OutOfRange | Code::UnknownField
        );
        source == diagnostic.source
            && (diagnostic.path == path
                || leads_to(path, &diagnostic.path)
                || (of_several && leads_to(&diagnostic.path, path)))
    });
    if let Some(change) = blamed {
        diagnostic.message = format!("`--set {change}`: {}", diagnostic.message);
    }
}
