//! The forms of a dialogue: proposing a decision, and answering what the other delegation proposes.

use maud::{Markup, html};

use super::fields::FormFields;
use super::inputs::{FormState, SelectOption, id_of};
use crate::engine::Motion;
use crate::engine::view::{DecisionView, DialogueView, SeatView};
use crate::locale::say;
use crate::record::DecisionState;
use crate::review::decision_text;
use crate::scenario::{CallGround, ChannelKind, DecisionKind};
use crate::session::NamedCommand;
use crate::web::page::scene::Scene;

/// Returns the dialogue that is being held in which a seat sits.
pub(super) fn held(view: &SeatView) -> Option<&DialogueView> {
    view.dialogues.iter().find(|dialogue| dialogue.is_open)
}

/// Returns the form for a proposal of a kind, or that no dialogue is being held.
pub(super) fn propose(
    scene: &Scene,
    view: &SeatView,
    kind: DecisionKind,
    form: &FormState,
) -> Markup {
    let l = scene.locale;
    let Some(dialogue) = held(view) else {
        return html! { (form.head()) p.empty { (say!(l, "dialogue-none")) } };
    };
    html! {
        form.propose #form hx-post="/seat/propose" hx-target="#desk" data-form=(form.name) {
            h3 tabindex="-1" data-focus="" {
                (say!(l, "propose-head", kind = l.word("decision-kind", kind)))
            }
            (form.head())
            input type="hidden" name="kind" value=(kind);
            (fields(scene, dialogue, kind, form))
            p.hint { (say!(l, "propose-about")) }
            button.primary type="submit" { (say!(l, "propose-send")) }
            " " button type="button" data-close="" { (say!(l, "form-close")) }
        }
    }
}

fn fields(scene: &Scene, dialogue: &DialogueView, kind: DecisionKind, form: &FormState) -> Markup {
    let l = scene.locale;
    let guidelines = &scene.plan.guidelines;
    match kind {
        DecisionKind::TakeUp | DecisionKind::Settle => {
            // What has to be gone through comes first.
            let mut entries: Vec<_> = dialogue.registers.chunks_exact(2).collect();
            entries.sort_by_key(|pair| !pair[0].on_agenda);
            let requests: Vec<SelectOption> = entries
                .into_iter()
                .map(|pair| {
                    let (id, states) = (&pair[0].request, pair.iter().map(|it| it.state));
                    let states = states.map(|state| l.word("register-state", state));
                    let states = l.list(&states.collect::<Vec<_>>());
                    SelectOption::new(id, format!("{} ({states})", scene.letter_title(id)))
                })
                .collect();
            form.choice("request", &say!(l, "dialogue-request"), &requests, None)
        }
        DecisionKind::Term => {
            let terms = scene.plan.glossary.iter().flat_map(|it| it.terms.keys());
            let terms: Vec<SelectOption> =
                terms.map(|id| SelectOption::new(id, id.replace('_', " "))).collect();
            form.choice("term", &say!(l, "propose-term"), &terms, None)
        }
        DecisionKind::Limit => {
            let classes: Vec<SelectOption> = (guidelines.classes.keys())
                .map(|id| SelectOption::new(id, l.word("class", id)))
                .collect();
            let limits: Vec<SelectOption> = (guidelines.limit_names().into_iter())
                .map(|id| SelectOption::new(id, l.word("limit", id)))
                .collect();
            html! {
                (form.choice("class", &say!(l, "compose-class"), &classes, None))
                (form.choice("limit", &say!(l, "propose-limit"), &limits, None))
                (line(form, "within", &say!(l, "propose-within"), "12h"))
            }
        }
        DecisionKind::Content => {
            let contents: Vec<SelectOption> = (guidelines.contents.keys())
                .map(|id| SelectOption::new(id, l.word("field", id)))
                .collect();
            let required = [
                SelectOption::new("yes", say!(l, "propose-required")),
                SelectOption::new("no", say!(l, "propose-not-required")),
            ];
            html! {
                (form.choice("content", &say!(l, "propose-content"), &contents, None))
                (form.choice("required", &say!(l, "propose-from-now-on"), &required, None))
            }
        }
        DecisionKind::Contact => {
            let parties: Vec<&String> = dialogue.delegations.iter().map(|it| &it.party).collect();
            let agencies = scene.plan.scenario.agencies.iter();
            let agencies: Vec<SelectOption> = agencies
                .filter(|(_, agency)| parties.contains(&&agency.party))
                .map(|(id, agency)| {
                    SelectOption::new(id, format!("{}: {}", scene.short(id), agency.name))
                })
                .collect();
            form.choice("contact", &say!(l, "propose-contact"), &agencies, None)
        }
        DecisionKind::Line => line_fields(scene, form),
        DecisionKind::Next => {
            let city = l.city(&scene.plan.scenario.starts.zone);
            line(form, "at", &say!(l, "propose-at", city = city), "2016-06-14T09:00")
        }
    }
}

fn line_fields(scene: &Scene, form: &FormState) -> Markup {
    let l = scene.locale;
    let channels = scene.plan.scenario.channels.iter();
    let lines = channels.filter(|(_, channel)| channel.kind == ChannelKind::Hotline);
    let lines: Vec<SelectOption> =
        lines.map(|(id, _)| SelectOption::new(id, scene.channel(id))).collect();
    html! {
        (form.choice("line", &say!(l, "propose-line"), &lines, None))
        fieldset {
            legend { (say!(l, "propose-grounds")) }
            @for ground in CallGround::ALL {
                label.check {
                    input type="checkbox" name="grounds" value=(ground)
                        checked[form.fields.all("grounds").iter().any(|it| it == ground.key())];
                    " " (l.word("call-ground", ground))
                }
            }
            p.hint { (say!(l, "propose-grounds-none")) }
        }
        (line(form, "follow_up", &say!(l, "propose-follow-up"), "24h"))
    }
}

/// A field for a short text.
fn line(form: &FormState, field: &str, label: &str, example: &str) -> Markup {
    let id = id_of(field);
    html! {
        label for=(id) { (label) }
        input id=(id) name=(field) size="24" placeholder=(example) data-draft=(field)
            value=(form.fields.one(field).unwrap_or_default());
        (form.state(field))
    }
}

/// Reads a proposal.
pub(super) fn motion(fields: &FormFields) -> Motion {
    let one = |name: &str| fields.one(name).map(str::to_owned);
    Motion {
        kind: fields.text("kind"),
        request: one("request"),
        term: one("term"),
        class: one("class"),
        limit: one("limit"),
        within: one("within"),
        content: one("content"),
        required: fields.one("required").map(|it| it == "yes"),
        contact: one("contact"),
        line: one("line"),
        grounds: fields.all("grounds"),
        callers: fields.all("callers"),
        answerers: fields.all("answerers"),
        follow_up: one("follow_up"),
        at: one("at"),
    }
}

/// Returns the form for answering a proposal, or that it has been answered.
pub(super) fn answer(scene: &Scene, decision: &DecisionView, form: &FormState) -> Markup {
    let l = scene.locale;
    if decision.state != DecisionState::Open {
        let state = l.word("decision-state", decision.state);
        return html! { (form.head()) p.empty { (say!(l, "answer-over", state = state)) } };
    }
    html! {
        form.answer #form hx-post="/seat/answer" hx-target="#desk" data-form=(form.name) {
            h3 tabindex="-1" data-focus="" {
                (say!(l, "answer-head", by = scene.short(&decision.by)))
            }
            (form.head())
            input type="hidden" name="decision" value=(decision.id);
            p.text { (decision_text(scene.plan, scene.subjects, &decision.motion, l)) }
            button.primary type="submit" name="act" value="agree" { (say!(l, "answer-agree")) }
            (form.declining(l, "reject", &say!(l, "answer-reject")))
            button type="button" data-close="" { (say!(l, "form-close")) }
        }
    }
}

/// Reads an answer.
pub(super) fn answered(seat: String, decision: &str, fields: &FormFields) -> NamedCommand {
    let decision = decision.to_owned();
    if fields.one("act") == Some("reject") {
        return NamedCommand::Reject { seat, decision, reason: fields.text("reason") };
    }
    NamedCommand::Agree { seat, decision }
}
