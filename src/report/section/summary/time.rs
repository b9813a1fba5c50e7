//! Where the time went: the stage that took most of it, the class that fared worst, and what was most overdue.

use std::cmp::Reverse;

use super::finding::{Finding, joined, to_do};
use crate::locale::{Locale, say};
use crate::record::RequestRow;
use crate::report::action::largest;
use crate::report::context::ReportContext;
use crate::report::document::Text;
use crate::report::figure::stages;
use crate::review::TimeSpent;
use crate::session::{ActionKey, ActionRule};
use crate::time::Span;

/// Nothing, where no request took any time.
pub(super) fn finding(ctx: &ReportContext) -> Option<Finding> {
    let l = ctx.locale;
    let requests: Vec<&RequestRow> = ctx.tables().requests.iter().collect();
    let total: Span = requests.iter().map(|row| row.gross_s.0).sum();
    let (share, stage) = largest(TimeSpent::of(&requests).shares())?;
    let mut said = vec![say!(
        l,
        "time-total",
        number = requests.len(),
        total = l.length(total),
        share = format!("{:.0}", share * 100.0),
        stage = l.word("spent", stage),
    )];
    let worst = worst_class(ctx);
    let meant = match &worst {
        Some(WorstClass { class, late, over }) => {
            say!(l, "time-worst", class = ctx.class(class), missed = late.len(), over = *over)
        }
        None if requests.iter().any(|row| row.met == Some(true)) => say!(l, "time-none-late"),
        None => say!(l, "time-none-over"),
    };
    let late: &[&RequestRow] = worst.as_ref().map_or(&[], |it| it.late.as_slice());
    let told = match most_overdue(late) {
        Some(row) => {
            said.extend(overdue_text(ctx, row));
            row
        }
        None => {
            let longest = requests.iter().rev().copied().max_by_key(|row| row.gross_s.0)?;
            said.push(longest_text(ctx, longest));
            longest
        }
    };
    let cited = requests.iter().filter(|row| row.id == told.id || late.contains(row));
    let text = Text::plain(joined(&said, l)).cite_all("requests", cited.map(|row| &row.id));
    let action = worst.map(|it| ActionKey::on(ActionRule::AnswerInTime, it.class));
    Some(Finding {
        id: "finding-time",
        title: say!(l, "finding-time"),
        observed: text,
        meant: Some(meant.into()),
        to_do: to_do(ctx, action.as_slice()),
        figure: stages(ctx),
    })
}

/// The one that is most overdue, and of such the first; none where none is.
fn most_overdue<'a>(late: &[&'a RequestRow]) -> Option<&'a RequestRow> {
    let most = |row: &&RequestRow| (overrun(row), Reverse(row.sent));
    late.iter().copied().max_by_key(most).filter(|row| overrun(row) > Some(Span::ZERO))
}

/// By how much the answer to a request was late, or has been so far.
fn overrun(row: &RequestRow) -> Option<Span> {
    Some((row.sent.0 + row.gross_s.0).since(row.due?.0))
}

/// What was most overdue, and where most of its time went.
fn overdue_text(ctx: &ReportContext, row: &RequestRow) -> Vec<String> {
    let l = ctx.locale;
    let (title, to) = (ctx.letter_title(&row.id), ctx.short(&row.to));
    let over = l.length(overrun(row).unwrap_or_default());
    let text = if row.answered.is_some() {
        say!(l, "time-overdue", title = title, to = to, over = over)
    } else {
        say!(l, "time-overdue-open", title = title, to = to, over = over)
    };
    std::iter::once(text).chain(most_of(ctx, row)).collect()
}

fn longest_text(ctx: &ReportContext, row: &RequestRow) -> String {
    let l = ctx.locale;
    let (title, to, gross) =
        (ctx.letter_title(&row.id), ctx.short(&row.to), l.length(row.gross_s.0));
    if row.answered.is_some() {
        say!(l, "time-longest", title = title, to = to, gross = gross)
    } else {
        say!(l, "time-longest-open", title = title, to = to, gross = gross)
    }
}

/// Where most of the time of a request went, with the side that it went by on.
fn most_of(ctx: &ReportContext, row: &RequestRow) -> Option<String> {
    let l = ctx.locale;
    let (share, stage) = largest(TimeSpent::of(&[row]).shares())?;
    let (from, to) = (ctx.short(&row.from), ctx.short(&row.to));
    let key = Locale::id("spent-at", stage);
    let stage = l.say(&key, &[("from", from.into()), ("to", to.into())]);
    Some(say!(l, "time-most", share = format!("{:.0}", share * 100.0), stage = stage))
}

/// The class that was most overdue.
struct WorstClass<'a> {
    class: &'a str,
    /// Its requests that were not answered in time.
    late: Vec<&'a RequestRow>,
    /// How many there were whose time was over.
    over: usize,
}

/// That of which the answers ran over their limits by the largest share of the time that they had, all taken together; of
/// equal shares, the most urgent.
fn worst_class<'a>(ctx: &'a ReportContext) -> Option<WorstClass<'a>> {
    let missed = ctx.summary.classes.iter().filter(|class| class.missed > 0);
    let of_class = missed.map(|class| {
        let own = ctx.tables().requests.iter().filter(|row| row.class == class.class);
        let over: Vec<&RequestRow> = own.filter(|row| row.met.is_some()).collect();
        let late: Vec<&RequestRow> =
            over.iter().copied().filter(|row| row.met == Some(false)).collect();
        let had: Span = over.iter().filter_map(|it| Some(it.due?.0.since(it.sent.0))).sum();
        let ran: Span = late.iter().filter_map(|it| overrun(it)).map(|it| it.max(Span::ZERO)).sum();
        let share = ran.as_secs_f64() / had.as_secs_f64().max(1.0);
        (share, WorstClass { class: &class.class, late, over: over.len() })
    });
    let all: Vec<_> = of_class.collect();
    all.into_iter().rev().max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, worst)| worst)
}
