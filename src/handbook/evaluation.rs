//! The evaluation guides: for each objective what was designed to be expected, and room for what was seen.

use super::context::{HandbookContext, NumberedInject};
use super::document::{Block, HandbookText, Table, heading, heading_on_new_page, subheading};
use crate::locale::say;
use crate::session::Rating;

/// The lines for what was seen, which a page has room for beside what is expected, and the fewest of them.
const SEEN: usize = 12;
const SEEN_AT_LEAST: usize = 6;
/// The lines for what is to be kept or changed.
const KEPT: usize = 2;

const RATINGS: [Rating; 4] =
    [Rating::Performed, Rating::SomeChallenges, Rating::MajorChallenges, Rating::Unable];

/// Returns the evaluation guides.
pub(super) fn evaluation_guide(ctx: &HandbookContext) -> HandbookText {
    let l = ctx.locale;
    let scenario = ctx.scenario();
    let meanings =
        RATINGS.iter().map(|rating| (rating.letter().to_string(), l.capitalised(&rating.words(l))));
    let mut blocks = vec![
        heading("rating", say!(l, "handbook-rating")),
        Block::Paragraph(say!(l, "handbook-rating-about")),
        Block::Facts(meanings.collect()),
        Block::List(vec![
            say!(l, "handbook-watch-facts"),
            say!(l, "handbook-watch-time"),
            say!(l, "handbook-watch-read"),
            say!(l, "handbook-watch-silent"),
        ]),
        Block::Facts(vec![
            (say!(l, "handbook-evaluator"), String::new()),
            (say!(l, "handbook-observed"), String::new()),
        ]),
    ];
    let script = ctx.script();
    for (id, objective) in &scenario.objectives {
        blocks.push(heading_on_new_page(&format!("objective-{id}"), objective.text.to_string()));
        if let Some(capability) = &objective.capability {
            let capability = capability.as_str();
            blocks.push(Block::Remark(say!(l, "rating-capability", capability = capability)));
        }
        let (table, rows) = expected(ctx, &script, Some(id));
        blocks.extend(table);
        blocks.extend(room(ctx, SEEN.saturating_sub(rows).max(SEEN_AT_LEAST)));
    }
    let (rest, rows) = expected(ctx, &script, None);
    if rows > 0 {
        blocks.push(heading_on_new_page("no-objective", say!(l, "handbook-no-objective")));
        blocks.extend(rest);
        blocks.push(Block::Lines(SEEN_AT_LEAST));
    }
    HandbookText {
        locale: l,
        kind: say!(l, "handbook-document-evaluation-guide"),
        title: scenario.title.to_string(),
        subtitle: vec![ctx.period(), ctx.parties()],
        notice: Some(say!(l, "handbook-notice-evaluators")),
        has_contents: false,
        blocks,
    }
}

/// Returns what is expected for an objective, or for none, and how much that is.
fn expected(
    ctx: &HandbookContext,
    script: &[NumberedInject],
    of: Option<&str>,
) -> (Vec<Block>, usize) {
    let l = ctx.locale;
    let rows: Vec<Vec<String>> = (script.iter())
        .filter_map(|it| Some((it, it.inject.expects.as_ref()?)))
        .filter(|(_, expects)| expects.objective.as_deref() == of)
        .map(|(it, expects)| {
            let after = format!("{}  {}", it.number, ctx.scenario().title(it.id));
            let about = expects.about.as_deref().unwrap_or(it.id);
            vec![
                after,
                ctx.short(&expects.by),
                l.word("act", expects.action),
                ctx.scenario().letter_title(about).to_owned(),
                l.length(expects.within),
                String::new(),
            ]
        })
        .collect();
    let head = subheading("", say!(l, "handbook-expectations"));
    if rows.is_empty() {
        return (vec![head, Block::Paragraph(say!(l, "handbook-expectations-none"))], 0);
    }
    let number = rows.len();
    let table = Table {
        head: vec![
            say!(l, "expected-after"),
            say!(l, "expected-of"),
            say!(l, "expected-action"),
            say!(l, "handbook-about-letter"),
            say!(l, "expected-within"),
            say!(l, "handbook-done-at"),
        ],
        rows,
        widths: vec![6, 3, 4, 6, 3, 4],
    };
    (vec![head, Block::Table(table)], number)
}

/// Returns room for what was seen, and the boxes of the rating.
fn room(ctx: &HandbookContext, lines: usize) -> Vec<Block> {
    let l = ctx.locale;
    let boxes = RATINGS.iter().map(|rating| (rating.letter(), l.capitalised(&rating.words(l))));
    let part = |text: String, lines| vec![subheading("", text), Block::Lines(lines)];
    let mut blocks = part(say!(l, "handbook-seen"), lines);
    blocks.push(Block::Columns(vec![
        part(say!(l, "handbook-strengths"), KEPT),
        part(say!(l, "handbook-improve"), KEPT),
    ]));
    let rating = vec![
        subheading("", say!(l, "handbook-rating")),
        Block::Boxes(boxes.collect()),
        Block::Paragraph(say!(l, "handbook-reason")),
        Block::Lines(2),
    ];
    blocks.push(Block::Card { side: None, blocks: rating });
    blocks
}
