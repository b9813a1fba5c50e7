//! Tells what a seat knows.

use super::failure::Failure;
use super::meanings::meaning;
use super::printer::{BAD, GOOD, HEADING, MUTED, Printer};
use crate::engine::entities::Sense;
use crate::engine::view::{
    DetailView, DraftKind, DraftView, FieldMeaning, InjectView, OwnEvent, OwnEventKind,
    RequestView, Role, Said, SeatView, StoryView,
};
use crate::locale::Locale;
use crate::record::{DetailKind, Outcome};
use crate::review::{Clock, Headline, Line, Tone, decision_text, story_text};
use crate::scenario::{Plan, Subjects};

/// What an agency did and what reached it, as far as it knew, as lines of an account.
pub(super) fn lines(plan: &Plan, subjects: &Subjects, view: &SeatView) -> Vec<Line> {
    let line = |event: &OwnEvent| {
        let (who, what) = words(plan, subjects, event);
        let inject = event.text.iter().filter(|_| event.kind == OwnEventKind::Inject).cloned();
        let said = event.letter.iter().cloned().chain(event.says.iter().map(|it| says(plan, it)));
        let story = event.story.iter().map(|it| story(plan, subjects, it));
        let text: Vec<String> = inject.chain(story).chain(said).collect();
        Line {
            event: 0,
            at: event.at.0,
            tone: match event.kind {
                OwnEventKind::Inject | OwnEventKind::Press => Tone::Inject,
                OwnEventKind::Received | OwnEventKind::Agreed => Tone::Good,
                OwnEventKind::Sent
                | OwnEventKind::Order
                | OwnEventKind::Told
                | OwnEventKind::Did => Tone::Plain,
            },
            who,
            what,
            text: (!text.is_empty()).then(|| text.join("\n")),
        }
    };
    view.events.iter().map(line).collect()
}

/// A text after an indent, which following lines keep as blanks.
fn wrapped(
    indent: &str,
    text: &str,
    style: anstyle::Style,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let blanks = " ".repeat(indent.chars().count());
    let width = printer.width().saturating_sub(blanks.len()).max(20);
    for (index, part) in textwrap::wrap(text, width).iter().enumerate() {
        let before = if index == 0 { indent } else { &blanks };
        printer.line(&format!("{before}{style}{part}{style:#}"))?;
    }
    Ok(())
}

/// With whom it was, and what.
fn words(plan: &Plan, subjects: &Subjects, event: &OwnEvent) -> (String, String) {
    let other = event.other.as_deref().map(|id| plan.scenario.short(id)).unwrap_or_default();
    let request = event.request.as_ref().map(|id| format!(": {}", letter(plan, subjects, id)));
    let request = request.unwrap_or_default();
    let detail = event.detail.as_ref().map(|it| format!(": {}", detail(it))).unwrap_or_default();
    let message = || event.message.map(|it| it.key().replace('_', " ")).unwrap_or_default();
    let done = || event.event.map(|it| it.key().replace('_', " ")).unwrap_or_default();
    match event.kind {
        OwnEventKind::Inject => {
            let id = event.inject.as_deref().unwrap_or_default();
            ("INJECT".to_owned(), named(plan.scenario.title(id), id))
        }
        OwnEventKind::Sent => {
            (format!("\u{2192} {other}"), format!("{}{request}{detail}", message()))
        }
        OwnEventKind::Received => {
            (format!("\u{2190} {other}"), format!("{}{request}{detail}", message()))
        }
        OwnEventKind::Told => {
            let text = event.text.as_deref().unwrap_or_default();
            ("\u{b7}".to_owned(), format!("{}: {text}", done()))
        }
        OwnEventKind::Press => ("NEWS".to_owned(), "a leak in the press".to_owned()),
        OwnEventKind::Agreed => {
            let what = event
                .decision
                .as_ref()
                .map(|it| decision_text(plan, subjects, it, Locale::English));
            ("AGREED".to_owned(), what.unwrap_or_default())
        }
        OwnEventKind::Order | OwnEventKind::Did => {
            let inject = event.inject.as_ref().filter(|_| event.request.is_none());
            let inject =
                inject.map(|id| format!(": {}", letter(plan, subjects, id))).unwrap_or_default();
            ("\u{b7}".to_owned(), format!("{}{request}{inject}{detail}", done()))
        }
    }
}

/// A heading, with the id by which whoever types a command calls it.
fn named(title: &str, id: &str) -> String {
    if title == id { id.to_owned() } else { format!("\u{201c}{title}\u{201d} [{id}]") }
}

/// The heading of a request or a statement, with its id.
fn letter(plan: &Plan, subjects: &Subjects, id: &str) -> String {
    named(subjects.letter_title(&plan.scenario, id), id)
}

/// What an event says besides.
fn detail(detail: &DetailView) -> String {
    let l = Locale::English;
    let ground = detail.ground.as_deref().unwrap_or_default();
    match (detail.kind, detail.outcome) {
        (DetailKind::Missing, _) => format!("missing: {}", detail.missing),
        (DetailKind::Ground, _) => format!("ground: {ground}"),
        (DetailKind::Outcome, Some(Outcome::Refused)) => format!("refused: {ground}"),
        (DetailKind::Outcome, outcome) => outcome.map(|it| it.to_string()).unwrap_or_default(),
        (DetailKind::Expected, _) => detail.act.map(|it| it.to_string()).unwrap_or_default(),
        (kind, _) => l.word("detail", kind),
    }
}

/// What a story in the press says.
fn story(plan: &Plan, subjects: &Subjects, story: &StoryView) -> String {
    let StoryView { of, item, name, case, value, .. } = story;
    story_text(plan, subjects, &Headline { of, item: *item, name, case, value }, Locale::English)
}

/// What was said of what was meant or read.
fn says(plan: &Plan, said: &Said) -> String {
    let by = plan.scenario.short(&said.by);
    let field = said.field.replace('_', " ");
    let meaning = meaning(plan, &said.by, &said.meaning);
    match said.sense {
        Sense::Meant => format!("{by} means by {field}: {meaning}"),
        Sense::Read => format!("{by} takes {field} for: {meaning}"),
    }
}

/// The requests that a seat knows of, as they stand as far as it knows, and what it may do.
pub(super) fn requests(
    plan: &Plan,
    subjects: &Subjects,
    view: &SeatView,
    printer: &mut Printer,
) -> Result<(), Failure> {
    if view.requests.is_empty() {
        printer.line("\nIt knows of no request.")?;
    }
    for request in &view.requests {
        one(plan, subjects, &view.seat, request, printer)?;
    }
    for inject in &view.injects {
        let Some(asks) = inject.asks.as_ref().filter(|asks| asks.is_open) else { continue };
        let until = Clock::of(plan, Locale::English).moment(asks.closes.0);
        let name = letter(plan, subjects, &inject.id);
        printer.line(&format!("\n{HEADING}{name}{HEADING:#}  can be answered until {until}"))?;
        wrapped("  ", &asks.question, anstyle::Style::new(), printer)?;
        for choice in &asks.choices {
            let own = asks.own.as_ref().is_some_and(|own| own.choice.as_ref() == Some(&choice.id));
            let mark = if own { " (your answer)" } else { "" };
            let text = format!("{}: {}{mark}", choice.id, choice.text);
            wrapped("    ", &text, anstyle::Style::new(), printer)?;
        }
    }
    for inject in &view.injects {
        let Some(draft) = &inject.draft else { continue };
        printer.line(&format!(
            "\n{HEADING}{}{HEADING:#}  waits to be sent",
            letter(plan, subjects, &inject.id)
        ))?;
        wrapped("  ", &draft_text(plan, subjects, draft, inject), anstyle::Style::new(), printer)?;
        if let Some(text) = &draft.text {
            wrapped("    ", text.trim(), anstyle::Style::new(), printer)?;
        }
    }
    Ok(())
}

/// What a draft is, and whom it is for.
fn draft_text(plan: &Plan, subjects: &Subjects, draft: &DraftView, inject: &InjectView) -> String {
    let to: Vec<String> = draft.to.iter().map(|id| plan.scenario.short(id)).collect();
    let to = to.join(", ");
    match (draft.kind, &inject.orders) {
        (DraftKind::Request, Some(order)) => format!(
            "{} to {to}, {}, case {}; at hand: {}",
            order.assistance,
            order.class,
            order.case,
            list(&order.at_hand)
        ),
        (DraftKind::Request, None) => format!("a request to {to}"),
        (DraftKind::Statement, _) => format!("a statement to {to}"),
        (DraftKind::TestLine, _) => format!("a test call to {to}"),
        (DraftKind::Escalate, _) => {
            let request = draft.request.as_deref().unwrap_or_default();
            format!("{} to the hotline", letter(plan, subjects, request))
        }
    }
}

fn one(
    plan: &Plan,
    subjects: &Subjects,
    seat: &str,
    request: &RequestView,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let (from, to) = (plan.scenario.short(&request.from), plan.scenario.short(&request.to));
    let state = match (request.outcome, &request.state) {
        (Some(Outcome::Refused), _) => {
            format!("refused: {}", request.ground.as_deref().unwrap_or_default())
        }
        (Some(outcome), _) => outcome.key().replace('_', " "),
        (None, Some(state)) => state.replace('_', " "),
        (None, None) => "helping".to_owned(),
    };
    let name = letter(plan, subjects, &request.id);
    printer.line(&format!("\n{HEADING}{name}{HEADING:#}  {from} \u{2192} {to}  {state}"))?;
    let within = request.within.as_ref().map(|it| format!(", answer within {it}"));
    let about = format!(
        "{} in {}, {}, marked {}{}",
        request.assistance,
        request.case,
        request.class,
        request.marking,
        within.unwrap_or_default()
    );
    let plain = anstyle::Style::new();
    wrapped("  ", &about, plain, printer)?;
    wrapped("  ", &format!("contents: {}", list(&request.contents)), plain, printer)?;
    for (content, text) in &request.texts {
        wrapped("    ", &format!("{content}: {text}"), plain, printer)?;
    }
    if !request.terms.is_empty() {
        let terms: Vec<String> =
            request.terms.iter().map(|(content, term)| format!("{content}: {term}")).collect();
        wrapped("  ", &format!("terms: {}", terms.join(", ")), plain, printer)?;
    }
    if !request.missing.is_empty() {
        wrapped("  ", &format!("missing: {}", list(&request.missing)), BAD, printer)?;
    }
    if !request.taken.is_empty() {
        let words = |it: &FieldMeaning| meaning(plan, seat, &it.meaning);
        let taken: Vec<String> =
            request.taken.iter().map(|it| format!("{}: {}", it.field, words(it))).collect();
        let head = if request.role == Role::Requester { "meant" } else { "taken for" };
        wrapped("  ", &format!("{head}: {}", taken.join("; ")), MUTED, printer)?;
    }
    for said in &request.heard {
        wrapped("  ", &says(plan, said), MUTED, printer)?;
    }
    if let Some(due) = request.due {
        let clock = Clock::of(plan, Locale::English);
        let times = clock.cities().into_iter().zip(clock.times(due.0));
        let times: Vec<String> = times.map(|(city, at)| format!("{at} {city}")).collect();
        let times = times.join(", ");
        printer.line(&format!("  next step due {}, {times}", clock.date(due.0)))?;
    }
    if let Some(act) = request.in_hand {
        printer.line(&format!("  in hand: {act}"))?;
    }
    if !request.may.is_empty() {
        let may: Vec<&str> = request.may.iter().map(|act| act.key()).collect();
        wrapped("  ", &format!("may: {}", may.join(", ")), GOOD, printer)?;
    }
    Ok(())
}

fn list(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
