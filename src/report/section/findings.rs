//! Strengths and areas for improvement, each with the rows that it rests on.

use crate::locale::say;
use crate::meaning::Occasion;
use crate::record::MisunderstandingRow;
use crate::report::achieved::achieved;
use crate::report::action::{recommended, sentence};
use crate::report::context::ReportContext;
use crate::report::document::{Block, Text, heading, subheading};
use crate::session::{FindingKind, NamedCommand, Rating};

pub(crate) fn findings(ctx: &ReportContext) -> Vec<Block> {
    let l = ctx.locale;
    let list = |found: Vec<Text>| {
        if found.is_empty() {
            Block::Paragraph(say!(l, "findings-none").into())
        } else {
            Block::List(found)
        }
    };
    let areas = recommended(ctx).iter().filter(|action| !action.is_struck()).count();
    vec![
        heading("findings", &say!(l, "findings")),
        Block::Paragraph(say!(l, "findings-about").into()),
        subheading("strengths", &say!(l, "strengths")),
        list(strengths(ctx)),
        subheading("areas", &say!(l, "areas")),
        Block::Paragraph(say!(l, "findings-areas", number = areas).into()),
    ]
}

/// What went well, as people said and as the log shows.
fn strengths(ctx: &ReportContext) -> Vec<Text> {
    let l = ctx.locale;
    let given = ctx.subject.session.commands.iter();
    let said = given.filter_map(|given| match &given.command {
        NamedCommand::Find { finding: FindingKind::Strength, text } => {
            let (by, text) = (ctx.signature(given), text.as_str());
            Some(Text::plain(say!(l, "said-by", text = text, by = by)))
        }
        _ => None,
    });
    let mut found: Vec<Text> = said.collect();
    for achieved in achieved(ctx) {
        if achieved.rating() == Some(Rating::Performed) {
            let rows = achieved.counted.iter().map(|(row, _)| &row.id);
            let targets = achieved.measures.iter().map(|it| &it.target.metric);
            let objective = sentence(achieved.text, l);
            let basis = achieved.basis(l);
            let text = say!(l, "strength-objective", objective = objective, basis = basis);
            found.push(Text::plain(text).cite_all("injects", rows).cite_all("metrics", targets));
        }
    }
    for class in &ctx.summary.classes {
        if class.met > 0 && class.missed == 0 {
            let own = ctx.tables().requests.iter().filter(|row| row.class == class.class);
            let name = ctx.class(&class.class);
            let text = say!(l, "strength-class", class = name, number = class.met);
            found.push(Text::plain(text).cite_all("requests", own.map(|row| &row.id)));
        }
    }
    let caught: Vec<&MisunderstandingRow> = ctx
        .tables()
        .misunderstandings
        .iter()
        .filter(|row| row.repaired.is_some() && row.covers.is_none())
        .filter(|row| matches!(row.detected_by, Some(Occasion::Paraphrase | Occasion::Verbatim)))
        .collect();
    if !caught.is_empty() {
        let text = say!(l, "strength-read-back", number = caught.len());
        found.push(Text::plain(text).cite_all("misunderstandings", caught.iter().map(|it| it.id)));
    }
    found
}
