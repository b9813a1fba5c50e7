//! What a facilitator answers about a list, as it changes how the list is read.

use super::form::fields::FormFields;
use super::import_refusal::ImportRefusal;
use super::sent_list::{ImportOutcome, ImportTarget, ListImport, SentList};
use crate::exchange::msel::{MselQuestion, UnderstoodColumn, UnderstoodName};
use crate::locale::{Locale, say};
use crate::scenario::{ColumnRole, DateOrder, Plan, TimeNotation};
use crate::time::ZonedInstant;

/// The orders of dates, with their keys in forms and texts.
pub(super) const DATE_ORDERS: [(&str, DateOrder); 3] = [
    ("day", DateOrder::DayFirst),
    ("month", DateOrder::MonthFirst),
    ("year", DateOrder::YearFirst),
];

/// The encodings that can be said of a text, by their labels on the web.
pub(super) const ENCODINGS: [&str; 9] = [
    "utf-8",
    "windows-1252",
    "iso-8859-2",
    "windows-1250",
    "windows-1251",
    "gb18030",
    "big5",
    "shift_jis",
    "utf-16le",
];

/// The text that stands for everybody, and the one for nobody, in forms.
pub(super) const EVERYONE: &str = "everyone";
pub(super) const NOBODY: &str = "nobody";

/// Returns what is asked about a list, each thing once.
pub(super) fn questions(list: &ListImport) -> Vec<&MselQuestion> {
    let mut asked: Vec<&MselQuestion> = Vec::new();
    for question in list.outcome.remarks().iter().filter_map(|remark| remark.question.as_ref()) {
        if !asked.contains(&question) {
            asked.push(question);
        }
    }
    asked
}

/// Returns the columns that a question is about.
pub(super) fn asked_columns<'a>(
    list: &'a ListImport,
    names: &[String],
) -> Vec<(usize, &'a UnderstoodColumn)> {
    let bears = |column: &UnderstoodColumn, name: &String| {
        column.header == *name
            || (column.header.is_empty() && *name == format!("column {}", column.letters))
    };
    let all = list.columns.iter().enumerate();
    all.filter(|(_, column)| names.iter().any(|name| bears(column, name))).collect()
}

/// Returns a list with the answers of a form. What is left as it was changes nothing.
pub(super) fn answered(
    list: &ListImport,
    fields: &FormFields,
    plan: &Plan,
    l: Locale,
) -> Result<SentList, ImportRefusal> {
    let mut sent = list.sent.clone();
    for (place, column) in list.columns.iter().enumerate() {
        let said = fields.one(&format!("column.{place}")).and_then(ColumnRole::named);
        let is_news = said.is_some_and(|role| role != column.role || !column.is_sure);
        if let Some(role) = said.filter(|_| is_news) {
            sent.mapping.columns.insert(column.key.clone(), role);
        }
    }
    if fields.has("times") {
        sent.mapping.times = fields.one("times").and_then(TimeNotation::named);
    }
    if fields.has("dates") {
        let said = fields.one("dates");
        let order = DATE_ORDERS.iter().find(|(key, _)| Some(*key) == said);
        sent.mapping.dates = order.map(|(_, order)| *order);
    }
    if fields.has("encoding") {
        let known =
            |it: &&str| ENCODINGS.contains(it) || Some(*it) == sent.mapping.encoding.as_deref();
        let said = fields.one("encoding").filter(known);
        sent.mapping.encoding = said.map(str::to_owned);
    }
    if fields.has("header") {
        let said = fields.one("header");
        let number = said.map(|text| text.parse::<u32>().map_err(|_| text)).transpose();
        sent.mapping.header = number.map_err(|text| ImportRefusal::Header(text.to_owned()))?;
    }
    if let Some(text) = fields.one("starts") {
        let zone = fields.one("zone");
        let starts = match zone {
            Some(zone) => ZonedInstant::parse(&format!("{text}[{zone}]")),
            None => ZonedInstant::parse(text),
        };
        let wrong = |_| ImportRefusal::Start(format!("{text} {}", zone.unwrap_or_default()));
        sent.starts = Some(starts.map_err(wrong)?);
    }
    for (place, question) in questions(list).into_iter().enumerate() {
        if let MselQuestion::Recipient(name) = question
            && let Some(said) = fields.one(&format!("answer.{place}"))
        {
            let ids = recipients(said, list.sent.target, plan)?;
            sent.mapping.recipients.insert(name.clone(), ids);
        }
    }
    if let ImportOutcome::Made(imported) = &list.outcome {
        for (place, name) in imported.recipients.iter().enumerate() {
            let Some(said) = fields.one(&format!("recipient.{place}")) else { continue };
            // What stands there as it was is not read again.
            if said != shown(name, list.sent.target, plan, l) {
                let ids = recipients(said, list.sent.target, plan)?;
                sent.mapping.recipients.insert(name.name.clone(), ids);
            }
        }
    }
    Ok(sent)
}

/// Returns whom a name stands for, as it would be written.
pub(super) fn shown(name: &UnderstoodName, target: ImportTarget, plan: &Plan, l: Locale) -> String {
    let scenario = &plan.scenario;
    let of = |id: &String| match target {
        _ if id == EVERYONE => say_word(l, EVERYONE),
        ImportTarget::Exercise if scenario.agencies.contains_key(id) => scenario.short(id),
        ImportTarget::Exercise => scenario.party_name(id),
        ImportTarget::Scenario => id.clone(),
    };
    match &name.ids {
        None => String::new(),
        Some(ids) if ids.is_empty() => say_word(l, NOBODY),
        Some(ids) => l.list(&ids.iter().map(of).collect::<Vec<_>>()),
    }
}

/// Reads whom a name stands for.
fn recipients(text: &str, target: ImportTarget, plan: &Plan) -> Result<Vec<String>, ImportRefusal> {
    let words = |id: &str| Locale::ALL.map(|l| say_word(l, id));
    let (everyone, nobody) = (words(EVERYONE), words(NOBODY));
    let is_one_of = |list: &[String], word: &str, name: &str| {
        name.eq_ignore_ascii_case(word)
            || list.iter().any(|it| it.to_lowercase() == name.to_lowercase())
    };
    let mut ids: Vec<String> = Vec::new();
    for name in text.split([',', '，', ';', '；', '、']).map(str::trim) {
        if name.is_empty() || is_one_of(&nobody, NOBODY, name) {
            continue;
        }
        let id = if is_one_of(&everyone, EVERYONE, name) {
            EVERYONE.to_owned()
        } else {
            match target {
                ImportTarget::Exercise => {
                    known(name, plan).ok_or_else(|| ImportRefusal::Recipient(name.to_owned()))?
                }
                ImportTarget::Scenario => new_id(name)?,
            }
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// Returns the word for everybody, or for nobody.
pub(super) fn say_word(l: Locale, id: &str) -> String {
    if id == EVERYONE { say!(l, "import-everyone") } else { say!(l, "import-nobody") }
}

/// Returns the agency or party that is called so.
fn known(name: &str, plan: &Plan) -> Option<String> {
    let scenario = &plan.scenario;
    let is = |other: &str| other.to_lowercase() == name.to_lowercase();
    let agencies = scenario.agencies.iter();
    let mut agency = agencies.filter(|(id, it)| is(id) || is(&scenario.short(id)) || is(&it.name));
    let mut party = scenario.parties.iter().filter(|(id, it)| is(id) || is(&it.name));
    let agency = agency.next().map(|(id, _)| id);
    agency.or_else(|| party.next().map(|(id, _)| id)).cloned()
}

fn new_id(name: &str) -> Result<String, ImportRefusal> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let begins = name.starts_with(|c: char| c.is_ascii_lowercase());
    if begins && name.len() <= 40 && name.chars().all(fits) {
        Ok(name.to_owned())
    } else {
        Err(ImportRefusal::Id(name.to_owned()))
    }
}
