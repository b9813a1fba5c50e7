//! Where the time went: the stage that took most of it, the class that fared worst, and the longest wait.

use super::finding::{Finding, joined, to_do};
use crate::locale::say;
use crate::record::RequestRow;
use crate::report::action::largest;
use crate::report::context::ReportContext;
use crate::report::document::Text;
use crate::report::figure::stages;
use crate::review::ClassSummary;
use crate::session::{ActionKey, ActionRule};
use crate::time::Span;

/// Nothing, where no request took any time.
pub(super) fn finding(ctx: &ReportContext) -> Option<Finding> {
    let l = ctx.locale;
    let requests = &ctx.tables().requests;
    let total: Span = requests.iter().map(|row| row.gross_s.0).sum();
    let mut accounts = [Span::ZERO; 6];
    for row in requests {
        for (sum, own) in accounts.iter_mut().zip(row.accounts()) {
            *sum += own.0;
        }
    }
    let whole = total.as_secs_f64();
    let shares = (whole > 0.0).then(|| accounts.map(|account| account.as_secs_f64() / whole));
    let (share, stage) = largest(shares)?;
    let mut said = vec![say!(
        l,
        "time-total",
        number = requests.len(),
        total = l.length(total),
        share = format!("{:.0}", share * 100.0),
        stage = l.word("spent", stage),
    )];
    let worst = worst_class(ctx);
    let meant = match worst {
        Some(class) => say!(
            l,
            "time-worst",
            class = ctx.class(&class.class),
            missed = class.missed,
            over = class.met + class.missed,
        ),
        None if requests.iter().any(|row| row.met == Some(true)) => say!(l, "time-none-late"),
        None => say!(l, "time-none-over"),
    };
    let longest = requests.iter().rev().max_by_key(|row| row.gross_s.0)?;
    let title = ctx.letter_title(&longest.id);
    let gross = l.length(longest.gross_s.0);
    said.push(if longest.answered.is_some() {
        say!(l, "time-longest", title = title, to = ctx.short(&longest.to), gross = gross)
    } else {
        say!(l, "time-longest-open", title = title, to = ctx.short(&longest.to), gross = gross)
    });
    let late = |row: &&RequestRow| {
        row.met == Some(false) && worst.is_some_and(|class| class.class == row.class)
    };
    let cited = requests.iter().filter(|row| late(row) || row.id == longest.id);
    let text = Text::plain(joined(&said, l)).cite_all("requests", cited.map(|row| row.id.clone()));
    let action = worst.map(|class| ActionKey::on(ActionRule::AnswerInTime, &class.class));
    Some(Finding {
        id: "finding-time",
        title: say!(l, "finding-time"),
        observed: text,
        meant: Some(meant.into()),
        to_do: to_do(ctx, action.as_slice()),
        figure: stages(ctx),
    })
}

/// The class of which the largest share was late; of equal shares, the most urgent.
fn worst_class<'a>(ctx: &'a ReportContext) -> Option<&'a ClassSummary> {
    let share = |class: &ClassSummary| class.missed as f64 / (class.met + class.missed) as f64;
    let late = ctx.summary.classes.iter().filter(|class| class.missed > 0);
    late.rev().max_by(|a, b| share(a).total_cmp(&share(b)))
}
