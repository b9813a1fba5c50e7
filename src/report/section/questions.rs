//! Decisions and polls: what was asked, what people chose and how sure they were, and apart from it what policies drew
//! and what was taken where nobody answered.

use crate::locale::say;
use crate::record::{Respondent, ResponseRow};
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heading, heads, subheading};
use crate::review::{AskedQuestion, Confidence};

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
        blocks.push(choices(ctx, asked));
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
    let row = |(id, text): (&String, &crate::scenario::LocalizedText)| {
        let fits = |row: &ResponseRow| row.choice.as_ref() == Some(id);
        let people: Vec<&ResponseRow> = asked.of_people().filter(|row| fits(row)).collect();
        let others = [Respondent::Policy, Respondent::Otherwise].into_iter().flat_map(|by| {
            let word = l.word("respondent", by);
            let of = asked.of(by).filter(|row| fits(row));
            of.map(move |row| (row, word.clone())).collect::<Vec<_>>()
        });
        let (others, rows): (Vec<String>, Vec<&ResponseRow>) = others
            .map(|(row, word)| {
                let agency = ctx.short(&row.agency);
                (say!(l, "asked-other", agency = agency, by = word), row)
            })
            .unzip();
        vec![
            Text::plain(text.in_language(l.tag())),
            Text::plain(people.len().to_string()),
            Text::plain(who(ctx, asked, &people))
                .cite_all("responses", people.iter().map(|row| row.id)),
            Text::plain(sure(ctx, asked.confidence(fits))),
            Text::plain(list(ctx, &others)).cite_all("responses", rows.iter().map(|row| row.id)),
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
