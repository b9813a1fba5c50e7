//! The facts of the exercise as it was held. What was not given is left blank, to be filled in.

use crate::locale::say;
use crate::report::action::recommended;
use crate::report::context::ReportContext;
use crate::report::document::Text;
use crate::report::section::improvement::day;
use crate::session::{ExerciseFact, NamedCommand, ReportStatus};

/// The facts, each with its name.
pub(crate) fn facts(ctx: &ReportContext) -> Vec<(String, Text)> {
    let l = ctx.locale;
    let given = ctx.subject.session.facts();
    let given = |fact: ExerciseFact| given.get(&fact).map(String::as_str);
    let text = |fact| given(fact).map_or_else(Text::default, Text::plain);
    let days = [ExerciseFact::From, ExerciseFact::To].map(|fact| given(fact).map(|it| day(it, l)));
    let days = match days {
        [Some(from), Some(to)] if from != to => say!(l, "facts-days", from = from, to = to).into(),
        [Some(day), _] | [None, Some(day)] => Text::plain(day),
        [None, None] => Text::default(),
    };
    let kind = given(ExerciseFact::Type).map(|it| l.word("exercise-type", it));
    let organisations: Vec<String> = given(ExerciseFact::Organisations)
        .into_iter()
        .flat_map(|text| text.split([';', '\n', '\u{ff1b}']))
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    let people = [
        (ExerciseFact::Players, "facts-players"),
        (ExerciseFact::Facilitators, "facts-facilitators"),
        (ExerciseFact::Evaluators, "facts-evaluators"),
        (ExerciseFact::Observers, "facts-observers"),
    ];
    let people: Vec<String> = people
        .into_iter()
        .filter_map(|(fact, key)| {
            let number: u32 = given(fact)?.parse().ok()?;
            Some(l.say(key, &[("number", number.into())]))
        })
        .collect();
    let scenario = &ctx.plan().scenario;
    let (from, to) = (ctx.clock.moment(scenario.starts.at), ctx.clock.moment(ctx.subject.stopped));
    let mut facts = vec![
        (say!(l, "fact-status"), status_text(ctx).into()),
        (say!(l, "fact-marking"), text(ExerciseFact::Marking)),
        (say!(l, "fact-from"), days),
        (say!(l, "fact-place"), text(ExerciseFact::Place)),
        (say!(l, "fact-sponsor"), text(ExerciseFact::Sponsor)),
        (say!(l, "fact-type"), kind.map_or_else(Text::default, Text::plain)),
        (say!(l, "fact-organisations"), Text::plain(l.list(&organisations))),
        (say!(l, "facts-people"), Text::plain(l.list(&people))),
        (say!(l, "overview-played-by"), played_by(ctx).into()),
        (say!(l, "overview-time"), say!(l, "overview-time-is", from = from, to = to).into()),
    ];
    if scenario.has_requests() {
        let guidelines = Text::plain(&ctx.plan().guidelines.title);
        facts.push((say!(l, "overview-guidelines"), guidelines));
    }
    facts.push((say!(l, "actions"), open_actions(ctx).into()));
    facts
        .into_iter()
        .map(|(name, text)| (name, if text.words().is_empty() { Text::default() } else { text }))
        .collect()
}

/// Whether the report is a draft or final.
fn status(ctx: &ReportContext) -> ReportStatus {
    let facts = ctx.subject.session.facts();
    let status = facts.get(&ExerciseFact::Status).and_then(|it| ReportStatus::named(it));
    status.unwrap_or(ReportStatus::Draft)
}

/// The same in words, with what a final report still leaves open.
fn status_text(ctx: &ReportContext) -> String {
    let (l, status) = (ctx.locale, status(ctx));
    let word = l.word("report-status", status);
    match count_actions(ctx).1 {
        open if status == ReportStatus::Final && open > 0 => {
            say!(l, "report-status-open", status = word, number = open)
        }
        _ => word,
    }
}

/// What stands at the head of each page: who may read the report, and whether it is a draft.
pub(crate) fn running_head(ctx: &ReportContext) -> String {
    let facts = ctx.subject.session.facts();
    let marking = facts.get(&ExerciseFact::Marking).cloned();
    let status = ctx.locale.word("report-status", status(ctx));
    let said: Vec<String> = marking.into_iter().chain([status]).collect();
    said.join(" \u{b7} ")
}

/// How many actions there are, and how many of them nobody is to do, or by no day.
fn count_actions(ctx: &ReportContext) -> (usize, usize) {
    let actions = recommended(ctx);
    let kept = actions.iter().filter(|action| !action.is_struck());
    (kept.clone().count(), kept.filter(|action| action.is_open()).count())
}

/// The same in words.
fn open_actions(ctx: &ReportContext) -> String {
    let (number, open) = count_actions(ctx);
    say!(ctx.locale, "facts-actions", number = number, open = open)
}

/// Which agencies people have played.
fn played_by(ctx: &ReportContext) -> String {
    let mut seats: Vec<String> = Vec::new();
    for given in &ctx.subject.session.commands {
        if let NamedCommand::Take { seat } = &given.command {
            let short = ctx.short(seat);
            if !seats.contains(&short) {
                seats.push(short);
            }
        }
    }
    if seats.is_empty() {
        say!(ctx.locale, "overview-by-policies")
    } else if seats.len() == ctx.plan().scenario.agencies.len() {
        say!(ctx.locale, "overview-by-people-alone", seats = ctx.locale.list(&seats))
    } else {
        say!(ctx.locale, "overview-by-people", seats = ctx.locale.list(&seats))
    }
}
