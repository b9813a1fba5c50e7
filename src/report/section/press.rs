//! The press and what was claimed: who leaked what, how it was read, and which claims were doubted.

use crate::locale::say;
use crate::record::{ClaimRow, StoryRow};
use crate::report::context::ReportContext;
use crate::report::document::{Block, Table, Text, heading, heads};
use crate::review::{Headline, proposition_text, story_text, value_text};

/// Nothing, where beliefs incline nobody to anything.
pub(crate) fn press(ctx: &ReportContext) -> Vec<Block> {
    let meaning = ctx.plan().scenario.meaning.as_ref();
    if meaning.is_none_or(|meaning| meaning.active_leanings().is_none()) {
        return Vec::new();
    }
    let l = ctx.locale;
    let mut blocks = vec![heading("press", &say!(l, "press"))];
    let (stories, claims) = (&ctx.tables().stories, &ctx.tables().claims);
    if stories.is_empty() {
        blocks.push(Block::Paragraph(say!(l, "press-none").into()));
    } else {
        blocks.push(Block::Table(Table {
            caption: say!(l, "press-caption"),
            head: heads!(l;
                text "press-printed", text "press-says", text "press-leaked", text "press-marking",
                text "press-believed"
            ),
            rows: stories.iter().map(|story| story_cells(ctx, story)).collect(),
        }));
    }
    if !claims.is_empty() {
        let table = Block::Table(Table {
            caption: say!(l, "claims-caption"),
            head: heads!(l;
                text "claims-heard", text "claims-who", text "claims-what", text "claims-believed",
                text "claims-asked", text "claims-end"
            ),
            rows: claims.iter().map(|claim| claim_cells(ctx, claim)).collect(),
        });
        let summary = say!(l, "claims-folded", number = claims.len());
        blocks.push(Block::Folded { summary, blocks: vec![table] });
    }
    blocks
}

fn story_cells(ctx: &ReportContext, story: &StoryRow) -> Vec<Text> {
    let l = ctx.locale;
    let printed = story.printed.map_or_else(|| say!(l, "none"), |at| ctx.clock.moment(at.0));
    let scenario = &ctx.plan().scenario;
    let party = |agency: &str| {
        scenario.agencies.get(agency).map_or(String::new(), |it| scenario.party_name(&it.party))
    };
    let sides = [
        (&story.by, story.by_before, story.by_after),
        (&story.of, story.of_before, story.of_after),
    ];
    let sides = sides.into_iter().filter_map(|(agency, before, after)| {
        let (before, after) = (percent(before?), percent(after?));
        Some(say!(l, "press-side", side = party(agency), before = before, after = after))
    });
    let marking = l.word("marking", &story.marking);
    vec![
        Text::plain(printed).cite("stories", &story.id.to_string()),
        Text::plain(story_text(ctx.plan(), &ctx.subjects, &Headline::of(story), l)),
        Text::plain(say!(
            l,
            "press-leaker",
            by = ctx.short(&story.by),
            moment = ctx.clock.moment(story.leaked.0)
        )),
        Text::plain(if story.breach {
            say!(l, "press-breach", marking = marking)
        } else {
            marking
        }),
        Text::plain(l.list(&sides.collect::<Vec<_>>())),
    ]
}

fn claim_cells(ctx: &ReportContext, claim: &ClaimRow) -> Vec<Text> {
    let l = ctx.locale;
    let none = || say!(l, "none");
    let heard = claim.heard.map_or_else(none, |at| ctx.clock.moment(at.0));
    let chance = |chance: Option<f64>| chance.map_or_else(none, percent);
    let (by, to) = (ctx.short(&claim.by), ctx.short(&claim.to));
    let doubted = if claim.doubted == Some(true) { "yes" } else { "no" };
    let asked = match (claim.asked, claim.outcome) {
        (None, _) => none(),
        (Some(at), outcome) => {
            let moment = ctx.clock.moment(at.0);
            let state = outcome.map_or_else(|| say!(l, "claims-open"), |it| l.word("outcome", it));
            match &claim.found {
                Some(found) => {
                    let found = value_text(ctx.plan(), found, l);
                    say!(l, "claims-found", moment = moment, outcome = state, found = found)
                }
                None => say!(l, "claims-outcome", moment = moment, outcome = state),
            }
        }
    };
    // Not every agency holds a belief about everything.
    let own =
        claim.by_sent.map(|it| say!(l, "claims-own", by = by.as_str(), claimed = percent(it)));
    let others = say!(
        l,
        "claims-doubted",
        to = to.as_str(),
        before = chance(claim.to_before),
        after = chance(claim.to_after),
        doubted = doubted
    );
    let said: Vec<String> = own.into_iter().chain([others]).collect();
    let believed = said.join(&say!(l, "claims-and"));
    let ends = [(&by, claim.by_end), (&to, claim.to_end)].into_iter().filter_map(|(who, end)| {
        Some(say!(l, "claims-believed-end", who = who.as_str(), believed = percent(end?)))
    });
    vec![
        Text::plain(heard).cite("claims", &claim.id.to_string()),
        Text::plain(format!("{by} → {to}")),
        Text::plain(say!(
            l,
            "colon",
            name = proposition_text(ctx.plan(), &claim.proposition, l),
            text = value_text(ctx.plan(), &claim.value, l)
        )),
        Text::plain(believed),
        Text::plain(asked),
        Text::plain(l.list(&ends.collect::<Vec<_>>())),
    ]
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}
