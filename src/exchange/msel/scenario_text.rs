//! Writes the text of a scenario with the imported injects.

use indexmap::IndexMap;

use super::pending_injects::PendingInject;
use super::recipients::Roster;
use super::remark::{Remark, Remarks, Weight};
use super::schedule::EventSchedule;
use super::serialization;
use super::settings::ImportSettings;
use crate::scenario::quoted;
use crate::scenario::{Loaded, ScenarioText, load_text, load_whole};
use crate::time::Zone;

/// The id of the party of a scenario that is made from a MSEL alone.
const PLAYERS: &str = "players";
/// The guideline set of such a scenario.
const GUIDELINES: &str = "us_cn_2015";
/// The maximum number of lines about omissions at the top of the file.
const MOST_LINES: usize = 100;

/// Returns the text of the scenario.
pub(super) fn write(
    drafts: &[PendingInject],
    schedule: &EventSchedule,
    settings: &ImportSettings,
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
                injects.push_str(&serialization::comment(&line, "        "));
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
                sections.push(("starts", serialization::moment(&schedule.starts)));
                sections.push(("ends", serialization::moment(&schedule.ends)));
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

/// Returns the comment at the top of the file.
fn head(said: &[Remark], settings: &ImportSettings) -> String {
    let mut head = match settings.base {
        None => {
            format!("Made of the MSEL {} by `hotwash import`.\n", quoted(settings.file))
        }
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
    serialization::comment(head.trim_end(), "").replace("// \n", "//\n")
}

/// Returns the text of a scenario without a base.
fn alone(
    head: &str,
    injects: &str,
    schedule: &EventSchedule,
    settings: &ImportSettings,
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
        starts = serialization::moment(&schedule.starts),
        ends = serialization::moment(&schedule.ends),
        zone = quoted(zone.name()),
    )
}

/// Returns a heading made from a short name.
fn title(name: &str) -> String {
    let spaced = name.replace(['_', '-'], " ");
    let mut chars = spaced.trim().chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => "Exercise".to_owned(),
    }
}

/// Loads the scenario.
pub(super) fn load(text: &str, settings: &ImportSettings) -> Loaded {
    match settings.base {
        None => load_text(settings.name, text),
        Some(plan) => {
            let mut sources = plan.sources.clone();
            sources.scenario.replace(text.to_owned());
            load_whole(settings.name, sources)
        }
    }
}
