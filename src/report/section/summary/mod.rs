//! The two pages that come first: what happened in a few sentences, what matters most with its evidence and a picture
//! each, how the objectives were achieved, and what to do.

mod actions;
mod choices;
mod decided;
mod discussed;
mod facts;
mod finding;
mod misread;
mod ratings;
mod time;
mod worked;

pub(crate) use facts::{facts, running_head};

use finding::{Finding, joined};

use crate::locale::say;
use crate::record::{Outcome, RequestRow, Soundness};
use crate::report::context::ReportContext;
use crate::report::document::{Block, Text, heading, subheading};
use crate::review::AskedQuestion;

/// How many findings are told.
const MOST: usize = 3;

pub(crate) fn summary(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let mut blocks = vec![heading("summary", &say!(l, "summary")), Block::Paragraph(brief(ctx))];
    // What was misread, where the time went, and what worked come first; what was decided and discussed takes the
    // place of what there was not.
    let findings = [
        misread::finding(ctx),
        time::finding(ctx),
        worked::finding(ctx),
        decided::finding(ctx),
        discussed::finding(ctx),
    ];
    let findings: Vec<Finding> = findings.into_iter().flatten().take(MOST).collect();
    if findings.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "summary-nothing").into()));
    }
    for finding in findings {
        blocks.push(subheading(finding.id, &finding.title));
        blocks.push(finding.told(l));
        blocks.extend(finding.figure.map(Block::Figure));
    }
    blocks.extend(ratings::table(ctx));
    blocks.extend(actions::table(ctx));
    blocks
}

/// What happened, in numbers.
fn brief(ctx: &ReportContext) -> Text {
    let l = ctx.locale;
    let tables = ctx.tables();
    let (requests, injects) = (&tables.requests, ctx.summary.injects_fired);
    if requests.is_empty() {
        return brief_without_requests(ctx);
    }
    let mut said = simulated(ctx);
    said.push(say!(l, "brief-requests", number = requests.len(), injects = injects));
    said.push(answers(ctx));
    let mut used = vec!["injects", "requests"];
    if ctx.plan().scenario.meaning.is_some() {
        let arose = tables.misunderstandings.len();
        let latent = tables.misunderstandings.iter().filter(|row| row.still_latent).count();
        let unsound = ctx.summary.unsound.len();
        said.push(say!(l, "brief-misread", number = arose, latent = latent, unsound = unsound));
        used.push("misunderstandings");
    }
    said.extend(discussed::discussed(ctx));
    Text::plain(joined(&said, l)).from_tables(&used)
}

/// That nobody played, where that is so: what was done is then none of the doing of those whose names it bears.
fn simulated(ctx: &ReportContext) -> Vec<String> {
    if ctx.is_simulated() { vec![say!(ctx.locale, "brief-simulated")] } else { Vec::new() }
}

/// How many requests were answered in time, late, and not; each is counted once.
fn answers(ctx: &ReportContext) -> String {
    let count = |holds: &dyn Fn(&RequestRow) -> bool| {
        ctx.tables().requests.iter().filter(|row| holds(row)).count()
    };
    let is_misread = |row: &RequestRow| row.soundness == Some(Soundness::RefusedOnMisreading);
    let answered = |row: &RequestRow| row.answered.is_some();
    say!(
        ctx.locale,
        "brief-answered",
        answered = count(&answered),
        refused = count(&|row| row.outcome == Some(Outcome::Refused)),
        in_time = count(&|row| answered(row) && row.met != Some(false)),
        misread = count(&|row| answered(row) && row.met == Some(false) && is_misread(row)),
        late = count(&|row| answered(row) && row.met == Some(false) && !is_misread(row)),
        overdue = count(&|row| !answered(row) && row.met == Some(false)),
        open = count(&|row| !answered(row) && row.met != Some(false)),
    )
}

/// What happened in numbers, where nobody wrote a request: as it is where there is nobody to write one to.
fn brief_without_requests(ctx: &ReportContext) -> Text {
    let (l, scenario) = (ctx.locale, &ctx.plan().scenario);
    let asked = AskedQuestion::all(ctx.plan(), ctx.tables());
    let answers = asked.iter().map(|asked| asked.of_people().count()).sum::<usize>();
    let injects = ctx.summary.injects_fired;
    let mut said: Vec<String> = discussed::discussed(ctx).into_iter().collect();
    let mut used = Vec::new();
    if said.is_empty() {
        said = simulated(ctx);
    } else {
        used.push("discussion");
    }
    if scenario.has_requests() {
        said.push(say!(l, "brief-no-request", injects = injects));
        used.push("injects");
    } else if !scenario.injects.is_empty() {
        said.push(say!(l, "brief-injects", injects = injects));
        used.push("injects");
    }
    if scenario.injects.values().any(|inject| inject.asks.is_some()) {
        said.push(say!(l, "brief-questions", questions = asked.len(), answers = answers));
        used.push("responses");
    }
    Text::plain(joined(&said, l)).from_tables(&used)
}
