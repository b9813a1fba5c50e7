//! The dialogues: both registers, what differed, what was decided, and the communiqué.

use crate::locale::say;
use crate::record::{DecisionRow, DecisionState, DialogueRow, RegisterRow};
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heading, heads, subheading};
use crate::review::{decision_row_text, register_counts};

/// Nothing where no dialogue with principals was held.
pub(crate) fn dialogues(ctx: &ReportContext) -> Vec<Block> {
    let rows = &ctx.tables().dialogues;
    if rows.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading("dialogues", &say!(ctx.locale, "dialogues"))];
    blocks.extend(rows.iter().flat_map(|row| one(ctx, row)));
    blocks
}

/// What the registers of both parties said in each dialogue.
pub(crate) fn annex(ctx: &ReportContext) -> Vec<Block> {
    let registers = |row: &DialogueRow| {
        let entries: Vec<&RegisterRow> =
            ctx.tables().registers.iter().filter(|it| it.dialogue == row.id).collect();
        if entries.is_empty() {
            return Vec::new();
        }
        let id = format!("registers-{}", row.id);
        let mut blocks = vec![subheading(&id, &title(ctx, row)), counts(ctx, &entries)];
        blocks.extend(agenda(ctx, &entries));
        blocks
    };
    let blocks: Vec<Block> = ctx.tables().dialogues.iter().flat_map(registers).collect();
    if blocks.is_empty() {
        return Vec::new();
    }
    let first = heading("registers", &say!(ctx.locale, "registers-annex"));
    [first].into_iter().chain(blocks).collect()
}

/// What a dialogue is called; one that was held before says so.
fn title(ctx: &ReportContext, row: &DialogueRow) -> String {
    let dialogue = ctx.plan().scenario.dialogues.get(&row.dialogue);
    let title = dialogue.map_or(row.dialogue.as_str(), |it| it.title.as_str());
    let same = ctx.tables().dialogues.iter().filter(|it| it.dialogue == row.dialogue);
    let before = same.take_while(|it| it.id != row.id).count();
    if before == 0 {
        title.to_owned()
    } else {
        say!(ctx.locale, "dialogue-again", title = title, number = before + 1)
    }
}

fn one(ctx: &ReportContext, row: &DialogueRow) -> Vec<Block> {
    let l = ctx.locale;
    let decisions: Vec<&DecisionRow> =
        ctx.tables().decisions.iter().filter(|it| it.dialogue == row.id).collect();
    let about = say!(
        l,
        "dialogue-about",
        level = l.word("dialogue-level", row.level),
        moment = ctx.clock.moment(row.opened.0),
        requests = row.requests,
        overdue = row.overdue,
        differing = row.differing,
        reviewed = row.reviewed,
    );
    let mut blocks = vec![
        subheading(&format!("dialogue-{}", row.id), &title(ctx, row)),
        Block::Paragraph(Text::plain(about).cite("dialogues", &row.id)),
    ];
    blocks.extend(decided(ctx, &decisions));
    blocks.extend(communique(ctx, row, &decisions));
    blocks
}

/// What each register says by class.
fn counts(ctx: &ReportContext, entries: &[&RegisterRow]) -> Block {
    let l = ctx.locale;
    let number = |number: u32| Text::plain(number.to_string());
    let rows = register_counts(entries.iter().map(|entry| (*entry).into()));
    let rows = rows.iter().map(|count| {
        vec![
            Text::plain(ctx.class(&count.class)),
            Text::plain(ctx.plan().scenario.party_name(&count.party)),
            number(count.sent),
            number(count.in_time),
            number(count.late),
            number(count.open),
            number(count.overdue),
            number(count.returned),
            number(count.refused),
            number(count.misread),
        ]
    });
    Block::Table(Table {
        caption: say!(l, "registers-caption"),
        head: heads!(l;
            text "registers-class", text "registers-party", number "registers-sent",
            number "registers-in-time", number "registers-late", number "registers-open",
            number "registers-overdue", number "registers-returned", number "registers-refused",
            number "registers-misread"
        ),
        rows: rows.collect(),
    })
}

/// What had to be gone through: what is overdue, and where the registers differ.
fn agenda(ctx: &ReportContext, entries: &[&RegisterRow]) -> Vec<Block> {
    let l = ctx.locale;
    let on_agenda: Vec<&[&RegisterRow]> =
        entries.chunks_exact(2).filter(|pair| pair[0].on_agenda).collect();
    let Some([one, other]) = on_agenda.first() else {
        return vec![Block::Paragraph(say!(l, "dialogue-agenda-empty").into())];
    };
    let says = |entry: &RegisterRow| {
        let due = entry.due.map(|due| say!(l, "registers-due", moment = ctx.clock.moment(due.0)));
        let state = l.word("register-state", entry.state);
        let returned =
            (entry.returned > 0).then(|| say!(l, "registers-returns", number = entry.returned));
        let misread =
            (entry.misread > 0).then(|| say!(l, "registers-noticed", number = entry.misread));
        let said: Vec<String> =
            [Some(state), due, returned, misread].into_iter().flatten().collect();
        Text::plain(said.join(&say!(l, "registers-between"))).cite("registers", &entry.id)
    };
    let party = |entry: &RegisterRow| ctx.plan().scenario.party_name(&entry.party);
    let head = vec![
        say!(l, "dialogue-request"),
        say!(l, "dialogue-register-of", party = party(one)),
        say!(l, "dialogue-register-of", party = party(other)),
        say!(l, "dialogue-differ"),
    ];
    let rows = on_agenda.iter().map(|pair| {
        let differs = if pair[0].differs { say!(l, "yes") } else { say!(l, "no") };
        vec![
            Text::plain(ctx.letter_title(&pair[0].request)),
            says(pair[0]),
            says(pair[1]),
            differs.into(),
        ]
    });
    vec![Block::Table(Table {
        caption: say!(l, "dialogue-agenda"),
        head: head.into_iter().map(crate::report::document::Head::text).collect(),
        rows: rows.collect(),
    })]
}

/// What was proposed, and what came of it.
fn decided(ctx: &ReportContext, decisions: &[&DecisionRow]) -> Vec<Block> {
    let l = ctx.locale;
    if decisions.is_empty() {
        return vec![Block::Paragraph(say!(l, "dialogue-decisions-empty").into())];
    }
    let rows = decisions.iter().map(|row| {
        let what = decision_row_text(ctx.plan(), &ctx.subjects, row, l);
        let state = l.word("decision-state", row.state);
        let answer = match (&row.answered_by, &row.reason) {
            (Some(by), Some(reason)) => format!("{state} · {} · {reason}", ctx.short(by)),
            (Some(by), None) => format!("{state} · {}", ctx.short(by)),
            (None, _) => state,
        };
        let mut answer = Text::plain(answer);
        if let Some(event) = row.event {
            answer = answer.cite("events", &event);
        }
        vec![
            Text::plain(ctx.clock.moment(row.proposed.0)),
            Text::plain(ctx.short(&row.proposed_by)),
            Text::plain(what).cite("decisions", &row.id),
            answer,
        ]
    });
    let summary = say!(l, "dialogue-decisions-folded", number = decisions.len());
    let table = Block::Table(Table {
        caption: say!(l, "dialogue-decisions"),
        head: heads!(l;
            text "talks-when", text "dialogue-by", text "dialogue-what", text "dialogue-answered"
        ),
        rows: rows.collect(),
    });
    vec![Block::Folded { summary, blocks: vec![table] }]
}

/// What the communiqué says: what both agreed, and nothing else.
fn communique(ctx: &ReportContext, row: &DialogueRow, decisions: &[&DecisionRow]) -> Vec<Block> {
    let l = ctx.locale;
    if row.closed.is_none() {
        return Vec::new();
    }
    let agreed = decisions.iter().filter(|it| it.state == DecisionState::Agreed);
    let agreed: Vec<Text> = agreed
        .map(|it| {
            let text = decision_row_text(ctx.plan(), &ctx.subjects, it, l);
            Text::plain(text).cite("decisions", &it.id)
        })
        .collect();
    if agreed.is_empty() {
        return vec![Block::Paragraph(say!(l, "communique-empty").into())];
    }
    let begins = Text::default().strong(say!(l, "communique")).and(": ");
    vec![Block::Paragraph(begins.and(say!(l, "communique-begins"))), Block::List(agreed)]
}
