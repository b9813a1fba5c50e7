//! The facilitator's guide with the script, and the cards of injects.

use super::context::{HandbookContext, NumberedInject};
use super::document::{Block, HandbookText, Table, heading, heading_on_new_page, subheading};
use super::media::media;
use super::modules::modules;
use super::order::{contents, order};
use super::player::{aim, texts};
use super::situation::objectives;
use crate::locale::say;
use crate::review::{proposition_text, value_text};
use crate::scenario::{Expectation, Fact, Otherwise};
use crate::time::Instant;

/// Returns the facilitator's guide.
pub(super) fn facilitator_guide(ctx: &HandbookContext) -> HandbookText {
    let l = ctx.locale;
    let scenario = ctx.scenario();
    let mut blocks =
        vec![heading("about", say!(l, "handbook-about")), Block::Prose(scenario.about.to_string())];
    blocks.extend(objectives(ctx));
    blocks.extend(leading(ctx));
    blocks.extend(cast(ctx));
    blocks.extend(background(ctx));
    blocks.extend(modules(ctx));
    let script = ctx.script();
    if !script.is_empty() {
        blocks.push(heading_on_new_page("glance", say!(l, "handbook-glance")));
        blocks.push(glance(ctx, &script));
        blocks.push(heading_on_new_page("script", say!(l, "handbook-script")));
        blocks.push(Block::Remark(say!(l, "handbook-script-about")));
        for inject in &script {
            blocks.extend(entry(ctx, inject, &script));
        }
    }
    blocks.extend(sources(ctx));
    HandbookText {
        locale: l,
        kind: say!(l, "handbook-document-facilitator-guide"),
        title: scenario.title.to_string(),
        subtitle: vec![ctx.period(), ctx.parties()],
        notice: Some(say!(l, "handbook-notice-facilitator")),
        has_contents: true,
        blocks,
    }
}

/// Returns the cards of all injects.
pub(super) fn inject_cards(ctx: &HandbookContext) -> HandbookText {
    let l = ctx.locale;
    let scenario = ctx.scenario();
    let cards = ctx.script().iter().map(|inject| card(ctx, inject)).collect();
    HandbookText {
        locale: l,
        kind: say!(l, "handbook-document-inject-cards"),
        title: scenario.title.to_string(),
        subtitle: vec![say!(l, "handbook-cards-about")],
        notice: Some(say!(l, "handbook-notice-facilitator")),
        has_contents: false,
        blocks: vec![Block::Cards(cards)],
    }
}

/// Returns how to lead the exercise.
fn leading(ctx: &HandbookContext) -> Vec<Block> {
    let l = ctx.locale;
    let mut during = vec![say!(l, "handbook-during-secret"), say!(l, "handbook-during-stuck")];
    if !ctx.scenario().injects.is_empty() {
        during
            .splice(0..0, [say!(l, "handbook-during-condition"), say!(l, "handbook-during-move")]);
        during.push(say!(l, "handbook-during-ahead"));
    }
    vec![
        heading("leading", say!(l, "handbook-leading")),
        subheading("", say!(l, "handbook-before")),
        Block::List(vec![
            say!(l, "handbook-before-print"),
            say!(l, "handbook-before-brief"),
            say!(l, "handbook-before-stop"),
        ]),
        subheading("", say!(l, "handbook-during")),
        Block::List(during),
        subheading("", say!(l, "handbook-after")),
        Block::List(vec![say!(l, "handbook-after-hotwash"), say!(l, "handbook-after-report")]),
    ]
}

/// Returns what each seat wants and knows, and what each party is told.
fn cast(ctx: &HandbookContext) -> Vec<Block> {
    let l = ctx.locale;
    let scenario = ctx.scenario();
    let mut blocks = vec![heading("cast", say!(l, "handbook-cast"))];
    for (id, party) in &scenario.parties {
        blocks.push(subheading("", party.name.to_string()));
        blocks.extend(party.brief.as_ref().map(|brief| Block::Prose(ctx.own(brief))));
        let seats = scenario.agencies.iter().filter(|(_, agency)| agency.party == *id);
        let rows = seats.map(|(seat, agency)| {
            let knows = agency.brief.as_ref().map(|it| texts(ctx, &it.knows)).unwrap_or_default();
            vec![ctx.short(seat), aim(ctx, seat, agency), knows.join("\n")]
        });
        blocks.push(Block::Table(Table {
            head: vec![
                say!(l, "handbook-seat"),
                say!(l, "handbook-wants"),
                say!(l, "handbook-knows"),
            ],
            rows: rows.collect(),
            widths: vec![4, 8, 8],
        }));
    }
    blocks
}

/// Returns the cases with what each party takes them to be, and what is true.
fn background(ctx: &HandbookContext) -> Vec<Block> {
    let l = ctx.locale;
    let scenario = ctx.scenario();
    let mut blocks = Vec::new();
    if !scenario.cases.is_empty() {
        blocks.push(heading("cases", say!(l, "handbook-cases")));
        for case in scenario.cases.values() {
            let opened = (say!(l, "handbook-case-opened"), ctx.short(&case.opened_by));
            let takes = case.referents.iter().map(|(party, what)| {
                let party = scenario.party_name(party);
                (say!(l, "handbook-case-of", party = party.as_str()), what.to_string())
            });
            blocks.push(subheading("", case.title.to_string()));
            blocks.push(Block::Facts(std::iter::once(opened).chain(takes).collect()));
        }
    }
    if !scenario.truth.is_empty() {
        let truth = scenario.truth.iter();
        let facts = truth.map(|(of, is)| {
            let is = match is {
                Fact::Yes(true) => say!(l, "yes"),
                Fact::Yes(false) => say!(l, "no"),
                Fact::Number(_) | Fact::Name(_) => value_text(ctx.plan, &is.value(), l),
            };
            (proposition_text(ctx.plan, of, l), is)
        });
        blocks.push(heading("truth", say!(l, "handbook-truth")));
        blocks.push(Block::Paragraph(say!(l, "handbook-truth-about")));
        blocks.push(Block::Facts(facts.collect()));
    }
    blocks
}

/// Returns the script as a table.
fn glance(ctx: &HandbookContext, script: &[NumberedInject]) -> Block {
    let l = ctx.locale;
    let row = |it: &NumberedInject| {
        vec![
            it.number.to_string(),
            time(ctx, it),
            ctx.scenario().title(it.id).to_owned(),
            if it.inject.to.is_empty() { say!(l, "none") } else { ctx.names(&it.inject.to) },
            l.word("basis", it.inject.basis),
        ]
    };
    Block::Table(Table {
        head: vec![
            say!(l, "handbook-number"),
            say!(l, "script-time"),
            say!(l, "script-inject"),
            say!(l, "script-to"),
            say!(l, "handbook-basis"),
        ],
        rows: script.iter().map(row).collect(),
        widths: vec![3, 8, 10, 7, 4],
    })
}

/// Returns the moment of an inject in the zone of the exercise, or the earliest one.
fn time(ctx: &HandbookContext, inject: &NumberedInject) -> String {
    let at = day_and_time(ctx, inject.from);
    if inject.inject.at.is_some() {
        return at;
    }
    say!(ctx.locale, "handbook-not-before", moment = at)
}

/// Returns a moment in the zone of the exercise alone.
fn day_and_time(ctx: &HandbookContext, at: Instant) -> String {
    let time = ctx.clock.times(at).into_iter().next().unwrap_or_default();
    format!("{} {time}", ctx.clock.date(at))
}

/// Returns when an inject comes, by all clocks or by a condition.
fn comes(ctx: &HandbookContext, it: &NumberedInject) -> String {
    let l = ctx.locale;
    let moment = ctx.clock.moment(it.from);
    match (&it.inject.at, &it.inject.when) {
        (Some(_), _) => moment,
        (None, Some(when)) if it.inject.is_by_hand() => l.capitalised(&ctx.condition(when)),
        (None, _) => say!(l, "handbook-not-before", moment = moment),
    }
}

/// Returns whom an inject is for.
fn recipients(ctx: &HandbookContext, it: &NumberedInject) -> String {
    if it.inject.to.is_empty() {
        return say!(ctx.locale, "handbook-to-nobody");
    }
    ctx.names(&it.inject.to)
}

/// Returns what an inject waits for and what must hold, what else waits for it, and what comes of it otherwise.
fn conditions(
    ctx: &HandbookContext,
    it: &NumberedInject,
    script: &[NumberedInject],
) -> Vec<(String, String)> {
    let l = ctx.locale;
    let inject = it.inject;
    let mut facts = Vec::new();
    let mut add = |head: String, text: String| facts.push((head, l.capitalised(&text)));
    if let Some(when) = &inject.when {
        add(say!(l, "handbook-waits"), ctx.condition(when));
    }
    let comes_for = |other: &&NumberedInject| matches!(&other.inject.otherwise, Otherwise::Inject(id) if id == it.id);
    if let Some(other) = script.iter().find(comes_for) {
        let title = ctx.scenario().title(other.id);
        let text = say!(l, "handbook-in-place", number = other.number, inject = title);
        add(say!(l, "handbook-waits"), text);
    }
    if let Some(provided) = &inject.provided {
        add(say!(l, "handbook-provided"), ctx.condition(provided));
    }
    if !inject.cites.is_empty() {
        let cited = inject.cites.iter().map(|id| ctx.scenario().title(id).to_owned());
        add(say!(l, "handbook-cites"), l.list(&cited.collect::<Vec<_>>()));
    }
    if inject.provided.is_some() || !inject.cites.is_empty() {
        add(say!(l, "handbook-otherwise"), ctx.otherwise(&inject.otherwise));
    }
    if let Some(policy) = &inject.policy {
        let when = policy.at.as_ref().map(|at| ctx.clock.moment(at.at));
        let when = when.or_else(|| policy.when.as_ref().map(|when| ctx.condition(when)));
        let percent = format!("{:.0}", policy.chance * 100.0);
        let when = when.unwrap_or_default();
        let text = say!(l, "handbook-policy-is", when = when, percent = percent);
        add(say!(l, "handbook-policy"), text);
    }
    let waits = |other: &&NumberedInject| {
        let names = |when: &crate::scenario::When| when.injects().contains(&it.id);
        other.inject.when.as_ref().is_some_and(names)
    };
    let numbers: Vec<String> =
        script.iter().filter(waits).map(|other| other.number.to_string()).collect();
    if !numbers.is_empty() {
        add(say!(l, "handbook-followed"), l.list(&numbers));
    }
    facts
}

/// Returns an expectation in words.
pub(super) fn expectation(ctx: &HandbookContext, expects: &Expectation) -> String {
    let l = ctx.locale;
    let (by, act) = (ctx.short(&expects.by), l.word("act", expects.action));
    let within = l.length(expects.within);
    match &expects.about {
        Some(about) => {
            let letter = ctx.scenario().letter_title(about);
            say!(l, "handbook-expects-on", by = by, act = act, within = within, letter = letter)
        }
        None => say!(l, "handbook-expects", by = by, act = act, within = within),
    }
}

/// Returns an inject as the script has it.
fn entry(ctx: &HandbookContext, it: &NumberedInject, script: &[NumberedInject]) -> Vec<Block> {
    let (l, inject) = (ctx.locale, it.inject);
    let title = format!("{}  {}", it.number, ctx.scenario().title(it.id));
    let kinds = [l.word("inject-kind", inject.kind), l.word("basis", inject.basis)].join(" · ");
    let mut blocks = vec![
        subheading(&format!("inject-{}", it.id), title),
        Block::Kicker(format!("{} · {kinds}", comes(ctx, it))),
    ];
    let mut facts = vec![(say!(l, "handbook-to"), recipients(ctx, it))];
    if it.from < ctx.scenario().starts.at && inject.at.is_some() {
        facts.push((say!(l, "handbook-background"), say!(l, "handbook-background-is")));
    }
    facts.extend(conditions(ctx, it, script));
    blocks.push(Block::Facts(facts));
    blocks.extend(words(ctx, it));
    blocks.extend(media(ctx, &inject.media));
    let mut facts = Vec::new();
    if let Some(ordered) = &inject.orders {
        facts.extend(order(ctx, ordered));
    }
    if let Some(expects) = &inject.expects {
        facts.push((say!(l, "handbook-expected"), expectation(ctx, expects)));
        let objective = expects.objective.as_ref().and_then(|id| ctx.scenario().objectives.get(id));
        facts.extend(objective.map(|it| (say!(l, "handbook-objective"), it.text.to_string())));
    }
    facts.extend(inject.notes.iter().map(|(head, note)| (l.note_heading(head), note.to_string())));
    let cited: Vec<String> = (inject.sources.iter())
        .filter_map(|id| ctx.scenario().sources.get_index_of(id))
        .map(|place| (place + 1).to_string())
        .collect();
    if !cited.is_empty() {
        facts.push((say!(l, "handbook-sources"), l.list(&cited)));
    }
    if !facts.is_empty() {
        blocks.push(Block::Facts(facts));
    }
    if let Some(ordered) = &inject.orders {
        blocks.extend(contents(ctx, ordered));
        blocks.extend(media(ctx, ordered.media()));
    }
    blocks
}

/// Returns what an inject says, in all its wordings.
fn words(ctx: &HandbookContext, it: &NumberedInject) -> Vec<Block> {
    let l = ctx.locale;
    let wordings = ctx.wordings(&it.inject.text);
    let is_one = wordings.len() == 1;
    let mut blocks = Vec::new();
    for (provided, text) in wordings {
        match provided {
            Some(condition) => {
                blocks.push(Block::Remark(say!(l, "handbook-if", condition = condition)));
            }
            None if !is_one => blocks.push(Block::Remark(say!(l, "handbook-else"))),
            None => {}
        }
        blocks.push(Block::Prose(text));
    }
    blocks
}

/// Returns an inject as a card to hand out. At its foot is what is for the facilitator alone.
fn card(ctx: &HandbookContext, it: &NumberedInject) -> Vec<Block> {
    let l = ctx.locale;
    let inject = it.inject;
    let head = if inject.to.is_empty() {
        say!(l, "handbook-to-nobody")
    } else {
        say!(l, "handbook-card-to", to = ctx.names(&inject.to))
    };
    let mut blocks = vec![
        Block::Kicker(l.capitalised(&head)),
        Block::Heading {
            level: 2,
            id: String::new(),
            text: ctx.scenario().title(it.id).to_owned(),
            starts_page: false,
        },
    ];
    match &inject.at {
        Some(at) => blocks.push(Block::Remark(ctx.clock.moment(at.at))),
        None => blocks.push(Block::Facts(vec![(say!(l, "handbook-card-time"), String::new())])),
    }
    blocks.extend(words(ctx, it));
    blocks.extend(media(ctx, &inject.media));
    let mut foot = vec![say!(l, "handbook-card-number", number = it.number)];
    if inject.at.is_none() {
        foot.push(comes(ctx, it));
    }
    if let Some(when) = inject.when.as_ref().filter(|_| !inject.is_by_hand()) {
        foot.push(say!(l, "handbook-card-waits", condition = ctx.condition(when)));
    }
    if let Some(provided) = &inject.provided {
        foot.push(say!(l, "handbook-card-provided", condition = ctx.condition(provided)));
    }
    foot.push(l.word("basis", inject.basis));
    blocks.push(Block::Strip(foot.join(" · ")));
    blocks
}

/// Returns the sources by the numbers that injects cite.
fn sources(ctx: &HandbookContext) -> Vec<Block> {
    let sources = &ctx.scenario().sources;
    if sources.is_empty() {
        return Vec::new();
    }
    let numbered = sources.values().zip(1..);
    let facts = numbered.map(|(text, number): (&String, usize)| (number.to_string(), text.clone()));
    vec![
        heading_on_new_page("sources", say!(ctx.locale, "handbook-sources")),
        Block::Facts(facts.collect()),
    ]
}
