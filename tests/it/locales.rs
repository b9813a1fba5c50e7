//! The languages of the report: nothing is missing in one, and nothing is there that nobody says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use hotwash::engine::{Entry, Sort};
use hotwash::locale::Locale;
use hotwash::meaning::{MisunderstandingKind, Occasion, Repair};
use hotwash::record::{Harm, Respondent, Soundness};
use hotwash::scenario::{Act, Basis, ColumnRole, Guidelines, Metric, TimeNotation};
use hotwash::session::{
    ActionField, CapabilityElement, ExerciseFact, ExerciseType, Matter, ReportStatus, SCORES,
    Statement, StoreTrouble,
};

use crate::support::{model, repository};

/// The texts of a language, each with the variables that it speaks of.
fn texts(locale: Locale) -> BTreeMap<String, BTreeSet<String>> {
    let file: String = ["", "room.", "handbook."]
        .iter()
        .map(|of| repository().join(format!("assets/locales/{of}{}.ftl", locale.tag())))
        .map(|path| fs::read_to_string(path).expect("a file of a language"))
        .collect();
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut last = String::new();
    for line in file.lines() {
        if let Some((id, _)) = line.split_once(" =")
            && line.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_uppercase())
        {
            id.clone_into(&mut last);
            assert!(!texts.contains_key(id), "`{id}` is there twice");
            texts.insert(id.to_owned(), BTreeSet::new());
        }
        let variables = line.split('$').skip(1).map(|rest| {
            rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
        });
        if let Some(known) = texts.get_mut(&last) {
            known.extend(variables);
        }
    }
    assert!(texts.len() > 200, "{} texts", texts.len());
    texts
}

/// The texts that the sources ask for by name, with the variables that they give.
fn asked() -> BTreeMap<String, BTreeSet<String>> {
    fn walk(folder: &Path, into: &mut String) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, into);
            } else {
                into.push_str(&fs::read_to_string(path).expect("a source"));
            }
        }
    }
    let mut sources = String::new();
    walk(&repository().join("src"), &mut sources);
    let mut asked: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for call in sources.split("say!(").skip(1) {
        let Some((_, rest)) = call.split_once('"') else { continue };
        let Some((id, rest)) = rest.split_once('"') else { continue };
        let mut depth = 1;
        let inside: String = rest
            .chars()
            .take_while(|c| {
                depth += i32::from(*c == '(') - i32::from(*c == ')');
                depth > 0
            })
            .collect();
        let variables = inside.split(" = ").map(|before| {
            before.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or("")
        });
        let given: Vec<String> = variables.map(str::to_owned).collect();
        let given = given.split_last().map_or(&[][..], |(_, before)| before);
        asked.entry(id.to_owned()).or_default().extend(given.iter().cloned());
    }
    for heads in sources.split("heads!(").skip(1) {
        let keys = heads.split(')').next().unwrap_or_default().split('"').skip(1).step_by(2);
        asked.extend(keys.map(|key| (key.to_owned(), BTreeSet::new())));
    }
    assert!(asked.len() > 100, "{} texts are asked for", asked.len());
    asked
}

#[test]
fn all_languages_say_the_same() {
    let english = texts(Locale::English);
    for locale in Locale::ALL {
        let (own, tag) = (texts(locale), locale.tag());
        for (id, variables) in &english {
            let other = own.get(id).unwrap_or_else(|| panic!("`{id}` is missing in {tag}"));
            let foreign: Vec<&String> = other.difference(variables).collect();
            assert!(foreign.is_empty(), "`{id}` speaks of {foreign:?} in {tag} alone");
        }
    }
}

#[test]
fn what_is_asked_for_is_there_and_what_is_there_is_asked_for() {
    let (english, asked) = (texts(Locale::English), asked());
    for (id, given) in &asked {
        let variables = english.get(id).unwrap_or_else(|| panic!("`{id}` is in no file"));
        assert_eq!(variables, given, "the variables of `{id}`");
    }
    let groups = [
        "account-",
        "caption-of-",
        "difficulty-",
        "month-",
        "limit-",
        "message-",
        "occasion-",
        "repair-",
        "stage-",
        "theme-",
        "rating-",
        "phase-",
        "index-",
        "inject-act-",
        "seat-act-",
        "store-",
        "audit-why-",
        "order-act-",
        "order-state-",
        "expectation-",
        "did-",
        "meaning-",
        "turned-",
        "class-under-norm-",
        "dialogue-level-",
        "register-state-",
        "decision-state-",
        "decision-kind-",
        "call-ground-",
        "value-",
        "fair-measure-",
        "fair-cause-",
        "fair-state-",
        "entry-",
        "loss-",
        "soundness-",
        "sort-",
        "length-",
        "import-role-",
        "mark-",
        "import-times-",
        "import-dates-",
        "statement-",
        "score-",
        "work-",
        "matter-",
        "thread-",
        "help-level-",
        "channel-kind-",
        "inject-kind-",
        "handbook-limit-",
        "slot-",
        "respondent-",
        "fact-",
        "facts-",
        "exercise-type-",
        "report-status-",
        "method-",
        "element-",
        "advice-misreading-",
        "advice-late-",
        "responsible-",
        "metric-",
        "spent-",
        "act-",
        "field-",
        "assistance-",
        "note-heading-",
    ];
    for id in english.keys() {
        let is_word = groups.iter().any(|group| id.starts_with(group));
        assert!(is_word || asked.contains_key(id), "nobody says `{id}`");
    }
}

#[test]
fn every_word_of_a_vocabulary_has_its_translation() {
    let mut words: Vec<(&str, String)> = Vec::new();
    let refusals = ["wrong", "used", "revoked", "bad_name", "taken_name", "full", "store"];
    words.extend(refusals.map(|key| ("audit-why", key.to_owned())));
    words.extend(StoreTrouble::ALL.iter().map(|it| ("store", it.key().to_owned())));
    words.extend(ColumnRole::ALL.iter().map(|it| ("import-role", it.key().to_owned())));
    words.extend(TimeNotation::ALL.iter().map(|it| ("import-times", it.key().to_owned())));
    words.extend(Statement::ALL.iter().map(|it| ("statement", it.key().to_owned())));
    words.extend(SCORES.map(|it| ("score", it.to_string())));
    words.extend(MisunderstandingKind::ALL.iter().map(|it| ("kind", it.key().to_owned())));
    words.extend(Occasion::ALL.iter().map(|it| ("occasion", it.key().to_owned())));
    words.extend(Repair::ALL.iter().map(|it| ("repair", it.key().to_owned())));
    words.extend(Entry::ALL.iter().map(|it| ("entry", it.key().to_owned())));
    words.extend(Sort::ALL.iter().map(|it| ("sort", it.key().to_owned())));
    words.extend(Soundness::ALL.iter().map(|it| ("soundness", it.key().to_owned())));
    words.extend(Harm::ALL.iter().map(|it| ("harm", it.key().to_owned())));
    words.extend(Act::ALL.iter().map(|it| ("act", it.key().to_owned())));
    words.extend(Act::ALL.iter().map(|it| ("work", it.key().to_owned())));
    words.extend(Respondent::ALL.iter().map(|it| ("respondent", it.key().to_owned())));
    words.extend(
        MisunderstandingKind::ALL.iter().map(|it| ("advice-misreading", it.key().to_owned())),
    );
    words.extend(Metric::ALL.iter().map(|it| ("metric", it.key().to_owned())));
    words.extend(ExerciseFact::ALL.iter().map(|it| ("fact", it.key().to_owned())));
    words.extend(ActionField::ALL.iter().map(|it| ("fact", it.key().to_owned())));
    words.extend(ExerciseType::ALL.iter().map(|it| ("exercise-type", it.key().to_owned())));
    words.extend(ReportStatus::ALL.iter().map(|it| ("report-status", it.key().to_owned())));
    words.extend(CapabilityElement::ALL.iter().map(|it| ("element", it.key().to_owned())));
    words.extend(Matter::ALL.iter().map(|it| ("matter", it.key().to_owned())));
    words.extend(
        [Basis::Real, Basis::Notional, Basis::Assumed].map(|it| ("basis", it.key().to_owned())),
    );
    for scenario in ["acid_drill", "hospital_2026", "opm_breach", "orbital_hotline", "un_poc_ping"]
    {
        let model = model(scenario, &[]);
        let set: &Guidelines = &model.plan.guidelines;
        words.extend(set.classes.keys().map(|it| ("class", it.clone())));
        words.extend(set.contents.keys().map(|it| ("field", it.clone())));
        words.extend(set.grounds.keys().map(|it| ("ground", it.clone())));
        words.extend(set.authorities.keys().map(|it| ("authority", it.clone())));
        words.extend(set.assistance.keys().map(|it| ("assistance", it.clone())));
        words.extend(set.markings.iter().map(|it| ("marking", it.clone())));
        words.extend(set.procedure.states.keys().map(|it| ("state", it.clone())));
        let limits = set.classes.values().flat_map(|class| class.limits.keys());
        words.extend(limits.map(|it| ("limit", it.clone())));
    }
    let ids: BTreeSet<String> = words.iter().map(|(group, key)| Locale::id(group, key)).collect();
    assert!(ids.len() > 100, "{} words", ids.len());
    // In English a key can be read as it is.
    for locale in Locale::ALL.into_iter().filter(|locale| *locale != Locale::English) {
        let missing: Vec<&String> = ids.iter().filter(|id| !locale.has(id)).collect();
        assert!(missing.is_empty(), "in {}: {missing:?}", locale.tag());
    }
}
