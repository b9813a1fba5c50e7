//! What those who took part think of the exercise, and how many were there.

use crate::locale::say;
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heading, heads};
use crate::report::signature::role_name;
use crate::report::statement::statement_text;
use crate::session::{Attendance, RatedStatement, VisitorRole, feedback as rated};

/// Nothing where nobody has rated a statement, and no attendance was kept.
pub(crate) fn feedback(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let scenario = &ctx.plan().scenario;
    let all = rated(ctx.subject.session, scenario);
    let most = all.iter().map(|it| it.scores.len()).max().unwrap_or_default();
    let present = present(ctx);
    if most == 0 && present.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading("feedback", &say!(l, "feedback-report"))];
    if most > 0 {
        blocks.push(Block::Paragraph(say!(l, "feedback-report-about", number = most).into()));
        let row = |it: &RatedStatement| {
            let counts = it.counts().map(|count| Text::plain(count.to_string()));
            let mut cells = vec![Text::plain(statement_text(scenario, &it.statement, l))];
            cells.extend(counts);
            cells.push(Text::plain(it.scores.len().to_string()));
            let median = it.median().map_or_else(|| say!(l, "none"), |it| it.to_string());
            cells.push(Text::plain(median));
            cells
        };
        blocks.push(Block::Table(Table {
            caption: say!(l, "feedback-caption"),
            head: heads!(l;
                text "feedback-statement", number "score-1", number "score-2", number "score-3",
                number "score-4", number "score-5", number "feedback-number",
                number "feedback-median"
            ),
            rows: all.iter().map(row).collect(),
        }));
    }
    if !present.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "attendance-report").into()));
        blocks.push(Block::Facts(present));
    }
    blocks
}

/// Returns how many were there in each role. Nobody is counted twice who came again.
fn present(ctx: &ReportContext) -> Vec<(String, Text)> {
    let scenario = &ctx.plan().scenario;
    let attendance = Attendance::of(ctx.subject.session);
    let mut people: Vec<(&str, Option<&str>)> = Vec::new();
    for stay in &attendance.stays {
        let who = (stay.by.as_str(), stay.visitor.as_deref());
        if !people.contains(&who) {
            people.push(who);
        }
    }
    let mut roles: Vec<(&str, usize)> = Vec::new();
    for (by, _) in people {
        match roles.iter_mut().find(|(role, _)| *role == by) {
            Some((_, number)) => *number += 1,
            None => roles.push((by, 1)),
        }
    }
    let signed = |by: &str| VisitorRole::signed(by, scenario);
    roles.sort_by_key(|(by, _)| signed(by).map(|role| role.place(scenario)));
    let named = roles.into_iter().map(|(by, number)| {
        let role = signed(by);
        let name = role.map_or_else(|| by.to_owned(), |it| role_name(scenario, &it, ctx.locale));
        (name, Text::plain(number.to_string()))
    });
    named.collect()
}
