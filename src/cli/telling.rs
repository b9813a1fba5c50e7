//! Tells a run to people: the heading, the account, the summary.

use super::columns::Columns;
use super::failure::Failure;
use super::printer::{BAD, GOOD, HEADING, INJECT, MUTED, Printer};
use crate::locale::Locale;
use crate::record::Seconds;
use crate::review::{Clock, Line, RunLoss, Summary, Tone, count};
use crate::scenario::Plan;
use crate::time::Instant;

/// The heading: what is played, from when to when, under what, and by whom.
pub(super) fn heading(
    plan: &Plan,
    seed: u64,
    stopped: Instant,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let scenario = &plan.scenario;
    printer.line(&format!("{HEADING}{}{HEADING:#}", scenario.title))?;
    let clock = Clock::of(plan, Locale::English);
    let calendars: Vec<&str> = plan.calendars.keys().map(String::as_str).collect();
    let calendars = match calendars.as_slice() {
        [] => String::new(),
        [only] => format!(" calendar {only},"),
        names => format!(" calendars {},", names.join(" and ")),
    };
    // Where nobody can ask for anything, there is nothing that guidelines are for.
    let guidelines = if scenario.cases.is_empty() {
        String::new()
    } else {
        format!(" guidelines {},", scenario.guidelines)
    };
    let (from, to) = (clock.date(scenario.starts.at), clock.date(stopped));
    printer.line(&format!("{from} to {to},{guidelines}{calendars} seed {seed}"))?;
    for (id, party) in &scenario.parties {
        let own = scenario.agencies.iter().filter(|(_, agency)| &agency.party == id);
        let names = own.map(|(id, agency)| format!("{} ({})", scenario.short(id), agency.name));
        let text = format!("{}: {}", party.name, names.collect::<Vec<_>>().join(", "));
        for line in
            textwrap::wrap(&text, textwrap::Options::new(printer.width()).subsequent_indent("  "))
        {
            printer.line(&line)?;
        }
    }
    Ok(())
}

/// The modules, of which nothing comes where there are no people.
pub(super) fn modules(plan: &Plan, printer: &mut Printer) -> Result<(), Failure> {
    let modules = plan.scenario.modules.values();
    let titles = modules.map(|module| module.title.in_language(Locale::English.tag()).to_owned());
    list("Modules, for people to discuss in a room", &titles.collect::<Vec<_>>(), printer)
}

/// The account, day by day.
pub(super) fn lines(plan: &Plan, lines: &[Line], printer: &mut Printer) -> Result<(), Failure> {
    let mut day = Day::default();
    lines.iter().try_for_each(|line| day.line(plan, line, printer))
}

/// The day that the account has come to.
#[derive(Default)]
pub(super) struct Day(String);

impl Day {
    /// A line of the account, under a heading where it is the first of its day.
    pub(super) fn line(
        &mut self,
        plan: &Plan,
        line: &Line,
        printer: &mut Printer,
    ) -> Result<(), Failure> {
        let clock = Clock::of(plan, Locale::English);
        let cities = clock.cities();
        let columns: Vec<usize> = cities.iter().map(|city| city.chars().count().max(8)).collect();
        let row = |cells: &[String]| {
            cells
                .iter()
                .zip(&columns)
                .map(|(cell, width)| format!("{cell:<width$}  "))
                .collect::<String>()
        };
        let date = clock.date(line.at);
        if date != self.0 {
            let cities = row(&cities);
            printer.line(&format!("\n{MUTED}  {cities}{MUTED:#}{HEADING}{date}{HEADING:#}"))?;
            self.0 = date;
        }
        let style = match line.tone {
            Tone::Inject => INJECT,
            Tone::Plain => anstyle::Style::new(),
            Tone::Good => GOOD,
            Tone::Bad => BAD,
        };
        let times = row(&clock.times(line.at));
        let indent = " ".repeat(2 + times.chars().count());
        let options = textwrap::Options::new(printer.width() - indent.len().min(40));
        let head = format!("{}  {}", line.who, line.what);
        for (index, part) in textwrap::wrap(&head, &options).iter().enumerate() {
            let before = if index == 0 { format!("  {times}") } else { format!("{indent}  ") };
            printer.line(&format!("{before}{style}{part}{style:#}"))?;
        }
        for part in line.text.iter().flat_map(|text| textwrap::wrap(text, &options)) {
            printer.line(format!("{indent}  {part}").trim_end())?;
        }
        Ok(())
    }
}

/// Whether what was done is what was meant.
fn soundness(summary: &Summary, printer: &mut Printer) -> Result<(), Failure> {
    let answers = summary.sound + summary.unsound.len();
    if answers == 0 {
        return Ok(());
    }
    let half = match summary.to_sound_median_s {
        Some(median) => format!("Half of the requests had one within {}.", median.0),
        None => "More than half of the requests had none by the end.".to_owned(),
    };
    let sound = format!(
        "Sound answers (what was done is what was meant): {} of {answers}. {half}",
        summary.sound
    );
    let options = textwrap::Options::new(printer.width()).subsequent_indent("  ");
    printer.line("")?;
    for line in textwrap::wrap(&sound, &options) {
        printer.line(&line)?;
    }
    let unsound = summary.unsound.iter().map(|answer| {
        let unnoticed = if answer.is_unnoticed { ", and nobody noticed" } else { "" };
        format!("{} ({}{unnoticed})", answer.title, answer.soundness.key().replace('_', " "))
    });
    list("Not sound", &unsound.collect::<Vec<_>>(), printer)?;
    loss(&summary.loss, printer)
}

/// What was lost, in points.
fn loss(loss: &RunLoss, printer: &mut Printer) -> Result<(), Failure> {
    let parts = loss.parts().into_iter().filter(|(_, points)| *points > 0.0);
    let parts: Vec<String> = parts
        .map(|(part, points)| format!("{points:.1} for {}", Locale::English.word("loss", part)))
        .collect();
    if parts.is_empty() {
        return Ok(());
    }
    list(&format!("Loss of {:.1} points", loss.total()), &parts, printer)
}

/// Where the time of the requests went, by class.
fn time(summary: &Summary, printer: &mut Printer) -> Result<(), Failure> {
    printer.line(&format!("\n{HEADING}Where their time went{HEADING:#}"))?;
    let mut table = Columns::new([
        "class",
        ">in all",
        ">under way",
        ">waiting",
        ">worked on",
        ">out of hours",
        ">other side",
        ">sent back",
    ]);
    for class in &summary.classes {
        let mut row = vec![class.class.clone(), class.time.gross_s.0.to_string()];
        match class.time.shares() {
            Some(shares) => row.extend(shares.map(|share| format!("{:.0} %", share * 100.0))),
            None => row.extend([const { String::new() }; 6]),
        }
        table.row(row);
    }
    table.print(printer)?;
    Ok(())
}

/// What was misunderstood, by kind.
fn misunderstandings(summary: &Summary, printer: &mut Printer) -> Result<(), Failure> {
    if summary.misunderstandings.is_empty() {
        return Ok(());
    }
    printer.line(&format!("\n{HEADING}Misunderstandings{HEADING:#}"))?;
    let mut table = Columns::new([
        "kind",
        ">arose",
        ">noticed",
        ">put right",
        ">latent",
        ">median life",
        ">delay",
        ">prevented",
        ">points",
    ]);
    for kind in &summary.misunderstandings {
        let lived = kind.lived.median_s.map_or_else(String::new, |it| it.0.to_string());
        table.row([
            kind.kind.key().replace('_', " "),
            kind.arose.to_string(),
            kind.detected.to_string(),
            kind.repaired.to_string(),
            kind.latent.to_string(),
            lived,
            kind.latest_s.map_or_else(|| "-".to_owned(), |it| it.0.to_string()),
            kind.prevented.to_string(),
            kind.most_loss
                .filter(|it| *it > 0.0)
                .map_or_else(|| "-".to_owned(), |it| format!("{:.1}", it + 0.0)),
        ]);
    }
    table.print(printer)?;
    let options = textwrap::Options::new(printer.width());
    let remark = "Held against the same run with one reading corrected. Delay: the longest by which one of \
                  a kind had a sound answer come later. Prevented: requests without a sound answer that \
                  would have had one. Points: the most of the loss that one of a kind brought. The same \
                  hour can be lost to several readings, so nothing of this adds up.";
    for line in textwrap::wrap(remark, &options) {
        printer.line(&format!("{MUTED}{line}{MUTED:#}"))?;
    }
    Ok(())
}

/// The summary.
pub(super) fn summary(summary: &Summary, printer: &mut Printer) -> Result<(), Failure> {
    let has_requests = !summary.classes.is_empty();
    if has_requests {
        requests(summary, printer)?;
    }
    let options = textwrap::Options::new(printer.width());
    let not_asked = match summary.expectations_not_asked {
        0 => String::new(),
        number => format!(", {number} not asked"),
    };
    let mut counts = format!(
        "{} of {} fired, {} met and {} missed{not_asked}",
        summary.injects_fired,
        count(summary.injects, "inject"),
        count(summary.expectations_met, "expectation"),
        summary.expectations_missed,
    );
    let traffic = format!(
        "; {}, {} of them lost; {}, {}, {} to the hotline",
        count(summary.messages, "message"),
        summary.messages_lost,
        count(summary.returns as usize, "return"),
        count(summary.reminders as usize, "reminder"),
        count(summary.escalations as usize, "escalation"),
    );
    if has_requests || summary.messages > 0 {
        counts.push_str(&traffic);
    }
    // A discussion has neither.
    if has_requests || summary.messages > 0 || summary.injects > 0 {
        printer.line("")?;
        for line in textwrap::wrap(&counts, &options) {
            printer.line(&line)?;
        }
    }
    for (heading, answered) in [("Still open", false), ("Answered, and not filed away", true)] {
        let not_refused = summary.open.iter().filter(|open| !open.refused);
        let requests = not_refused.filter(|open| open.answered == answered);
        let listed: Vec<String> = requests
            .map(|open| {
                let overdue = if open.overdue { ", overdue" } else { "" };
                format!("{} ({}{overdue})", open.title, open.state.replace('_', " "))
            })
            .collect();
        list(heading, &listed, printer)?;
    }
    list("Left to the facilitator, and not given", &summary.left_to_facilitator, printer)
}

/// A line with a list, where there is anything in it.
fn list(heading: &str, listed: &[String], printer: &mut Printer) -> Result<(), Failure> {
    if listed.is_empty() {
        return Ok(());
    }
    let options = textwrap::Options::new(printer.width()).subsequent_indent("  ");
    let line = format!("{heading}: {}", listed.join("; "));
    for line in textwrap::wrap(&line, options) {
        printer.line(&line)?;
    }
    Ok(())
}

/// How requests went, by their classes.
fn requests(summary: &Summary, printer: &mut Printer) -> Result<(), Failure> {
    printer.line(&format!("\n{HEADING}Requests by urgency class{HEADING:#}"))?;
    let mut table = Columns::new([
        "class",
        ">sent",
        ">acknowledged",
        ">median",
        ">worst",
        ">answered",
        ">median",
        ">worst",
        ">in time",
        ">late",
    ]);
    let span =
        |cell: Option<Seconds>| cell.map_or_else(|| "-".to_owned(), |cell| cell.0.to_string());
    for class in &summary.classes {
        let refused = match class.refused {
            0 => String::new(),
            refused => format!(" ({refused} refused)"),
        };
        table.row([
            class.class.clone(),
            class.requests.to_string(),
            class.acknowledged.to_string(),
            span(class.to_acknowledge.median_s),
            span(class.to_acknowledge.worst_s),
            format!("{}{refused}", class.answered),
            span(class.to_answer.median_s),
            span(class.to_answer.worst_s),
            class.met.to_string(),
            class.missed.to_string(),
        ]);
    }
    table.print(printer)?;
    let options = textwrap::Options::new(printer.width());
    let remark = "Medians and longest times run from sending; those to the answer leave out the time \
                  that a returned request was with the requester.";
    for line in textwrap::wrap(remark, &options) {
        printer.line(&format!("{MUTED}{line}{MUTED:#}"))?;
    }
    soundness(summary, printer)?;
    time(summary, printer)?;
    misunderstandings(summary, printer)
}
