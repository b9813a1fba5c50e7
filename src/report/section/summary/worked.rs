//! What worked: objectives rated P, answers in time, answers that were what was meant, and what came to light.

use super::finding::{Finding, joined, joined_if_any};
use crate::locale::say;
use crate::meaning::Occasion;
use crate::record::{MisunderstandingRow, Outcome, Soundness};
use crate::report::achieved::{Achieved, achieved};
use crate::report::context::ReportContext;
use crate::report::document::Text;
use crate::report::figure::{Held, held};
use crate::session::Rating;

/// Whether something worked: in two thirds of the cases or more.
const fn worked(number: usize, all: usize) -> bool {
    number > 0 && 3 * number >= 2 * all
}

/// Nothing, where nothing was to be done.
pub(super) fn finding(ctx: &ReportContext) -> Option<Finding> {
    let l = ctx.locale;
    let tables = ctx.tables();
    let all = achieved(ctx);
    let mut said = Vec::new();
    let mut text = Text::default();
    let rated: Vec<&Achieved> = all.iter().filter(|it| it.rating().is_some()).collect();
    let performed = rated.iter().filter(|it| it.rating() == Some(Rating::Performed)).count();
    let mut meant = Vec::new();
    if performed > 0 {
        meant.push(say!(l, "worked-objectives", number = performed, rated = rated.len()));
    }
    let counted: Vec<_> = all.iter().flat_map(|it| &it.counted).collect();
    let done: Vec<_> = counted.iter().filter(|(_, credit)| *credit >= 1.0).collect();
    if worked(done.len(), counted.len()) {
        said.push(say!(l, "worked-expected", number = done.len(), all = counted.len()));
        text = text.cite_all("injects", done.iter().map(|(row, _)| &row.id));
    }
    let met: Vec<_> = tables.requests.iter().filter(|row| row.met == Some(true)).collect();
    let over = tables.requests.iter().filter(|row| row.met.is_some()).count();
    if worked(met.len(), over) {
        said.push(say!(l, "worked-met", number = met.len(), over = over));
        text = text.cite_all("requests", met.iter().map(|row| &row.id));
    }
    let answered = tables.requests.iter().filter(|row| row.soundness.is_some()).count();
    if worked(ctx.summary.sound, answered) && ctx.plan().scenario.meaning.is_some() {
        let sound = tables.requests.iter().filter(|it| it.soundness == Some(Soundness::Sound));
        let of = |outcome| sound.clone().filter(|it| it.outcome == Some(outcome)).count();
        let outcomes = [Outcome::Full, Outcome::Part, Outcome::NoneHeld, Outcome::Refused];
        let told = outcomes.into_iter().filter_map(|outcome| match (outcome, of(outcome)) {
            (_, 0) => None,
            (Outcome::Full, number) => Some(say!(l, "worked-full", number = number)),
            (Outcome::Part, number) => Some(say!(l, "worked-part", number = number)),
            (Outcome::NoneHeld, number) => Some(say!(l, "worked-none-held", number = number)),
            (_, number) => Some(say!(l, "worked-refused", number = number)),
        });
        let told = l.list(&told.collect::<Vec<_>>());
        let number = ctx.summary.sound;
        said.push(say!(l, "worked-sound", number = number, all = answered, outcomes = told));
    }
    let arose = tables.misunderstandings.len();
    let repaired: Vec<_> =
        tables.misunderstandings.iter().filter(|row| row.repaired.is_some()).collect();
    if worked(repaired.len(), arose) {
        let by_read_back = repaired.iter().filter(|row| {
            matches!(row.detected_by, Some(Occasion::Paraphrase | Occasion::Verbatim))
        });
        said.push(say!(
            l,
            "worked-repaired",
            number = repaired.len(),
            all = arose,
            read = by_read_back.count()
        ));
        text = text.cite_all("misunderstandings", repaired.iter().map(|row| row.id));
    }
    let bar = |name, of, all| Held { name, of, all };
    let bars = [
        bar(say!(l, "held-expected"), done.len(), counted.len()),
        bar(say!(l, "held-met"), met.len(), over),
        bar(say!(l, "held-sound"), ctx.summary.sound, answered),
        bar(say!(l, "held-repaired"), repaired.len(), arose),
    ];
    if said.is_empty() && meant.is_empty() {
        // Nothing is said of what there was none of.
        if bars.iter().all(|bar| bar.all == 0) {
            return None;
        }
        said.push(say!(l, "worked-nothing"));
    }
    if said.is_empty() {
        // What is suggested to be P rests on its measures alone.
        std::mem::swap(&mut said, &mut meant);
    }
    let mut whole = Text::plain(joined(&said, l));
    whole.0.extend(text.0);
    let caption = Text::plain(say!(l, "held-caption"));
    Some(Finding {
        id: "finding-worked",
        title: say!(l, "finding-worked"),
        observed: whole,
        meant: joined_if_any(&meant, l),
        to_do: keep_up(ctx, &repaired),
        figure: held(&bars, "held", say!(l, "held-alt"), caption),
    })
}

/// The ways of looking for misunderstandings that people have in hand: the others show them by chance.
const CHECKS: [Occasion; 7] = [
    Occasion::Verbatim,
    Occasion::Paraphrase,
    Occasion::Status,
    Occasion::Reconciliation,
    Occasion::Hotline,
    Occasion::Dialogue,
    Occasion::SecondLook,
];

/// How often a check must have worked to be kept up.
const OFTEN: usize = 3;

/// That the check is kept up by which most misunderstandings that were put right had come to light before an answer had
/// come, where it was at least so often; of checks that did alike, the first.
fn keep_up(ctx: &ReportContext, repaired: &[&MisunderstandingRow]) -> Option<Text> {
    let l = ctx.locale;
    let answered = |row: &MisunderstandingRow| {
        let about = row.request.as_ref();
        ctx.tables().requests.iter().find(|it| Some(&it.id) == about)?.answered
    };
    let in_time: Vec<_> = repaired
        .iter()
        .filter(|row| answered(row).is_none_or(|at| row.detected.is_some_and(|it| it < at)))
        .collect();
    let by = |occasion: &Occasion| {
        in_time.iter().filter(|row| row.detected_by == Some(*occasion)).count()
    };
    let best = CHECKS.into_iter().rev().max_by_key(by)?;
    let number = by(&best);
    let text = || {
        let occasion = l.word("occasion", best);
        let all = repaired.len();
        say!(l, "worked-keep-up", occasion = occasion, number = number, all = all)
    };
    (number >= OFTEN).then(|| Text::plain(text()))
}
