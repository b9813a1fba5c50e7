//! Decisions and polls: what was asked, what people chose and how sure they were, and apart from it what policies drew
//! and what was taken where nobody answered.

use crate::locale::say;
use crate::record::{Respondent, ResponseRow};
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heading, heads, subheading};
use crate::review::{AskedQuestion, Confidence};
use crate::scenario::LocalizedText;

/// Nothing where no question was asked.
pub(crate) fn questions(ctx: &ReportContext) -> Vec<Block> {
    let asked = AskedQuestion::all(ctx.plan(), ctx.tables());
    if asked.is_empty() {
        return Vec::new();
    }
    let l = ctx.locale;
    let mut blocks = vec![
        heading("questions", &say!(l, "asked")),
        Block::Paragraph(Text::plain(say!(l, "asked-about")).from_tables(&["responses"])),
    ];
    blocks.extend(asked.iter().flat_map(|asked| one(ctx, asked)));
    blocks
}

fn one(ctx: &ReportContext, asked: &AskedQuestion) -> Vec<Block> {
    let l = ctx.locale;
    let title = ctx.plan().scenario.title(asked.inject);
    let question = asked.question.question.in_language(l.tag());
    let mut blocks = vec![
        subheading(&format!("question-{}", asked.inject), title),
        Block::Paragraph(Text::default().strong(question).cite("injects", asked.inject)),
    ];
    if !asked.question.choices.is_empty() {
        // A table of what nobody chose tells less than what was decided instead.
        if asked.of_people().next().is_some() {
            blocks.push(choices(ctx, asked));
        } else {
            blocks.extend(decided_otherwise(ctx, asked));
        }
    }
    let said: Vec<Text> = asked.answers.iter().filter_map(|row| in_words(ctx, row)).collect();
    if !said.is_empty() {
        blocks.push(Block::List(said));
    }
    let silent: Vec<String> = asked.silent().map(|agency| ctx.short(agency)).collect();
    if !silent.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "asked-silent", seats = l.list(&silent)).into()));
    }
    let changed = ctx.tables().responses.iter().filter(|row| {
        row.inject == asked.inject && row.by == Respondent::Person && row.replaced.is_some()
    });
    let changed: Vec<&ResponseRow> = changed.collect();
    if !changed.is_empty() {
        let text = Text::plain(say!(l, "asked-changed", number = changed.len()));
        let text = text.cite_all("responses", changed.iter().map(|row| row.id));
        blocks.push(Block::Paragraph(text));
    }
    blocks
}

/// Returns the choices, with who chose each.
fn choices(ctx: &ReportContext, asked: &AskedQuestion) -> Block {
    let l = ctx.locale;
    let row = |(id, text): (&String, &LocalizedText)| {
        let fits = |row: &ResponseRow| row.choice.as_ref() == Some(id);
        let people: Vec<&ResponseRow> = asked.of_people().filter(|row| fits(row)).collect();
        vec![
            Text::plain(text.in_language(l.tag())),
            Text::plain(people.len().to_string()),
            Text::plain(who(ctx, asked, &people))
                .cite_all("responses", people.iter().map(|row| row.id)),
            Text::plain(sure(ctx, asked.confidence(fits))),
            others(ctx, asked, id).unwrap_or_else(|| say!(l, "none").into()),
        ]
    };
    Block::Table(Table {
        caption: say!(l, "asked-caption"),
        head: heads!(l;
            text "asked-choice", number "asked-people", text "asked-who", text "asked-sure",
            text "asked-others"
        ),
        rows: asked.question.choices.iter().map(row).collect(),
    })
}

/// Returns for which agencies something was decided though no people of theirs chose it, and how; none, where there are none.
fn others(ctx: &ReportContext, asked: &AskedQuestion, choice: &str) -> Option<Text> {
    let l = ctx.locale;
    let by = [Respondent::Policy, Respondent::Otherwise];
    let rows = by.into_iter().flat_map(|by| asked.of(by));
    let rows: Vec<&ResponseRow> =
        rows.filter(|row| row.choice.as_deref() == Some(choice)).collect();
    let named = rows.iter().map(|row| {
        let by = l.word("respondent", row.by);
        say!(l, "asked-other", agency = ctx.short(&row.agency), by = by)
    });
    let text = Text::plain(l.list(&named.collect::<Vec<_>>()));
    (!rows.is_empty()).then(|| text.cite_all("responses", rows.iter().map(|row| row.id)))
}

/// Returns what was decided where no people have chosen anything.
fn decided_otherwise(ctx: &ReportContext, asked: &AskedQuestion) -> Option<Block> {
    let said = asked.question.choices.iter().filter_map(|(id, text)| {
        let choice = text.in_language(ctx.locale.tag());
        let others = others(ctx, asked, id)?;
        Some(Text::plain(say!(ctx.locale, "colon", name = choice, text = "")).and_text(others))
    });
    let said: Vec<Text> = said.collect();
    (!said.is_empty()).then_some(Block::List(said))
}

fn list(ctx: &ReportContext, things: &[String]) -> String {
    if things.is_empty() { say!(ctx.locale, "none") } else { ctx.locale.list(things) }
}

/// Returns the agencies whose people have chosen something; in a poll with how many each.
fn who(ctx: &ReportContext, asked: &AskedQuestion, people: &[&ResponseRow]) -> String {
    let of = asked.asked.iter().filter_map(|agency| {
        let number = people.iter().filter(|row| row.agency == **agency).count();
        let name = ctx.short(agency);
        let text = if asked.question.poll { format!("{name} ({number})") } else { name };
        (number > 0).then_some(text)
    });
    list(ctx, &of.collect::<Vec<_>>())
}

fn sure(ctx: &ReportContext, confidence: Option<Confidence>) -> String {
    let l = ctx.locale;
    match confidence {
        None => say!(l, "none"),
        Some(it) if it.low == it.high => say!(l, "asked-sure-all", mean = percent(it.mean)),
        Some(it) => say!(
            l,
            "asked-sure-range",
            mean = percent(it.mean),
            low = percent(f64::from(it.low)),
            high = percent(f64::from(it.high))
        ),
    }
}

fn percent(percent: f64) -> String {
    format!("{percent:.0} %")
}

/// Returns what people have said in their own words.
fn in_words(ctx: &ReportContext, row: &ResponseRow) -> Option<Text> {
    let text = row.text.as_ref()?;
    let by = Text::default().strong(ctx.short(&row.agency));
    Some(by.and(format!(": {text}")).cite("responses", &row.id))
}
