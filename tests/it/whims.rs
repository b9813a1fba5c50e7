//! People who do whatever they may, at scenarios in which every text that not everybody may see has a mark.

use std::collections::BTreeMap;

use hotwash::engine::view::{DecisionView, DialogueView, Role, SeatView};
use hotwash::engine::{Draft, Motion, Wish};
use hotwash::record::DecisionState;
use hotwash::scenario::{Act, DecisionKind, Order, Plan, load_whole};
use hotwash::session::NamedCommand;

use crate::support::plan;

/// Numbers that look random and are the same every time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides.max(1) as u64).expect("small")
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        (!from.is_empty()).then(|| &from[self.roll(from.len())])
    }

    fn some(&mut self, from: &[String]) -> Vec<String> {
        from.iter().filter(|_| self.roll(2) == 0).cloned().collect()
    }
}

/// A scenario with a mark in every text that not everybody may see.
pub(crate) fn marked(scenario: &str) -> Plan {
    let plan = plan(scenario, &[]);
    let mut sources = plan.sources.clone();
    let text = &mut sources.scenario.text;
    for (field, mark) in [("means: ", "⟦MEANT⟧"), ("supposed: ", "⟦SUPPOSED⟧")] {
        let mut parts = text.split(field);
        let mut changed = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            // One text, or the one in the first language.
            let opens = if part.starts_with('{') { "\"en\": \"" } else { "\"" };
            changed.push_str(field);
            changed.push_str(&part.replacen(opens, &format!("{opens}{mark}"), 1));
        }
        *text = changed;
    }
    let names: Vec<String> = plan.scenario.injects.keys().cloned().collect();
    let put = |path: String, mark: String| hotwash::scenario::Override {
        path,
        value: format!("\"{mark}\""),
    };
    let fields = plan.scenario.injects.iter().flat_map(|(name, inject)| {
        let fields = match &inject.orders {
            Some(Order::Request(order)) => order.fields.keys().cloned().collect(),
            _ => Vec::new(),
        };
        fields.into_iter().map(move |field| {
            let path = format!("injects.{name}.orders.fields.{field}");
            put(path, format!("⟦FIELD {name}⟧"))
        })
    });
    let texts =
        names.iter().map(|name| put(format!("injects.{name}.text"), format!("⟦INJECT {name}⟧")));
    let parties = plan.scenario.parties.keys();
    let sides = parties.map(|it| put(format!("parties.{it}.brief"), format!("⟦BRIEF {it}⟧")));
    let roles = plan.scenario.agencies.keys().map(|it| hotwash::scenario::Override {
        path: format!("agencies.{it}.brief"),
        value: format!("(aim: \"⟦BRIEF {it}⟧\", knows: [\"⟦BRIEF {it}⟧\"])"),
    });
    let overrides: Vec<_> = texts.chain(fields).chain(sides).chain(roles).collect();
    let marked = load_whole(scenario, sources).plan.expect("marks do no harm");
    marked.changed(&overrides).expect("paths").plan.expect("marks do no harm")
}

/// What somebody says at the table: an answer to what the others propose, or what to do about a request.
fn at_the_table(view: &SeatView, dialogue: &DialogueView, dice: &mut Dice) -> Option<NamedCommand> {
    let seat = view.seat.clone();
    let is_for_us = |it: &&DecisionView| it.state == DecisionState::Open && it.party != view.party;
    if let Some(open) = dialogue.decisions.iter().find(is_for_us) {
        let decision = open.id.to_string();
        return Some(match dice.roll(3) {
            0 => NamedCommand::Reject { seat, decision, reason: "Not so.".to_owned() },
            _ => NamedCommand::Agree { seat, decision },
        });
    }
    let is_new = |request: &String| {
        !dialogue.decisions.iter().any(|it| it.motion.request.as_ref() == Some(request))
    };
    let requests: Vec<&String> =
        dialogue.registers.iter().map(|it| &it.request).filter(|it| is_new(it)).collect();
    let request = Some((*dice.pick(&requests)?).clone());
    let kind = [DecisionKind::TakeUp, DecisionKind::Settle][dice.roll(2)].key().to_owned();
    Some(NamedCommand::Propose { seat, motion: Motion { kind, request, ..Motion::default() } })
}

/// What somebody in a seat does who does whatever they may.
pub(crate) fn whim(
    view: &SeatView,
    plan: &Plan,
    dice: &mut Dice,
    number: usize,
) -> Option<NamedCommand> {
    let seat = view.seat.clone();
    let contents: Vec<String> = plan.guidelines.contents.keys().cloned().collect();
    let ordered: Vec<_> = view.injects.iter().filter(|inject| inject.orders.is_some()).collect();
    if let Some(inject) = dice.pick(&ordered) {
        let draft = Draft {
            inject: Some(inject.id.clone()),
            provides: dice.some(&contents),
            says: Some(format!("⟦LETTER {seat} {}⟧", inject.id)),
            texts: BTreeMap::from([(
                dice.pick(&contents)?.clone(),
                format!("⟦TEXT {seat} {}⟧", inject.id),
            )]),
            ..Draft::default()
        };
        return Some(NamedCommand::Compose { seat, draft });
    }
    let drafts: Vec<_> = view.injects.iter().filter(|inject| inject.draft.is_some()).collect();
    if let Some(inject) = dice.pick(&drafts) {
        let inject = inject.id.clone();
        return Some(match dice.roll(4) {
            0 => NamedCommand::Decline { seat, inject, reason: "It is not so.".to_owned() },
            _ => NamedCommand::Send { seat, inject, says: None },
        });
    }
    if let Some(dialogue) = view.dialogues.iter().find(|it| it.is_open)
        && let Some(command) = at_the_table(view, dialogue, dice)
    {
        return Some(command);
    }
    if dice.roll(12) == 0 {
        let abroad: Vec<_> = view
            .neighbours
            .iter()
            .filter(|it| it.party != view.party && !it.channels.is_empty())
            .collect();
        let keys = |keys: Vec<&String>, dice: &mut Dice| dice.pick(&keys).map(|key| (*key).clone());
        let draft = Draft {
            name: Some(format!("free-{number}")),
            to: dice.pick(&abroad).map(|it| it.id.clone()),
            case: keys(plan.scenario.cases.keys().collect(), dice),
            class: keys(plan.guidelines.classes.keys().collect(), dice),
            assistance: keys(plan.guidelines.assistance.keys().collect(), dice),
            provides: dice.some(&contents),
            ..Draft::default()
        };
        return Some(NamedCommand::Compose { seat, draft });
    }
    let open: Vec<_> = view.requests.iter().filter(|request| !request.may.is_empty()).collect();
    let request = dice.pick(&open)?;
    // What goes around the procedure is always open, and would drown the rest.
    let steps: Vec<Act> = request.may.iter().copied().filter(|act| !act.is_around()).collect();
    let among = if steps.is_empty() || dice.roll(8) == 0 { &request.may } else { &steps };
    let act = *dice.pick(among)?;
    let mut takes = BTreeMap::new();
    if request.role == Role::Responder && dice.roll(3) > 0 {
        let classes: Vec<_> = plan.guidelines.classes.keys().collect();
        takes.insert("urgency".to_owned(), (*dice.pick(&classes)?).clone());
        let intent = ["question", "accusation"][dice.roll(2)];
        takes.insert("intent".to_owned(), intent.to_owned());
        if let Some((content, _)) = dice.pick(&request.terms) {
            let concepts: Vec<_> = plan.glossary.as_ref()?.concepts.keys().collect();
            takes.insert(content.clone(), (*dice.pick(&concepts)?).clone());
        }
    }
    let grounds: Vec<_> = plan.guidelines.grounds.keys().cloned().collect();
    let fields = ["urgency", "intent", "due_time", "case"];
    let declines = act == Act::Refuse || act == Act::Object;
    let names_missing = act == Act::Return || act == Act::RuleOnCompleteness;
    let wish = Wish {
        request: request.id.clone(),
        missing: (names_missing && dice.roll(2) == 0).then(|| dice.some(&contents)),
        provides: (act == Act::Supplement && dice.roll(2) == 0).then(|| dice.some(&contents)),
        ground: if declines { dice.pick(&grounds).cloned() } else { None },
        corrects: if act == Act::Clarify || dice.roll(3) == 0 {
            vec![fields[dice.roll(fields.len())].to_owned()]
        } else {
            Vec::new()
        },
        takes,
        says: Some(format!("⟦LETTER {seat} {}⟧", request.id)),
        texts: if act == Act::Supplement {
            let text = format!("⟦TEXT {seat} {}⟧", request.id);
            BTreeMap::from([(dice.pick(&contents)?.clone(), text)])
        } else {
            BTreeMap::new()
        },
        act: Some(act.key().to_owned()),
        ..Wish::default()
    };
    Some(NamedCommand::Act { seat, wish })
}
