//! The panels of those who see everything: traffic, misunderstandings, seats, and what has happened.

use maud::{Markup, PreEscaped, html};

use super::events::{AT_ONCE, draft_text};
use super::layout::listed;
use super::overview::Overview;
use super::requests::meant;
use super::scene::Scene;
use crate::engine::view::DraftView;
use crate::locale::say;
use crate::record::{MisunderstandingRow, RequestRow};
use crate::report::{Subject, bare, lanes};
use crate::review::{Line, account};
use crate::session::{Visitor, VisitorRole};

/// How many lines of the account are shown, latest first.
const SHOWN: usize = 200;

/// Returns the picture of all messages so far.
pub(super) fn traffic(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let subject = Subject {
        plan: scene.plan,
        tables: overview.tables,
        session: overview.session,
        stopped: overview.view.at.0,
        is_open: true,
    };
    let figures = lanes(&subject, l);
    html! {
        h2 { (say!(l, "traffic")) }
        @if figures.is_empty() { p.empty { (say!(l, "traffic-empty")) } }
        // The latest first: that is what grows.
        @for figure in figures.iter().rev() {
            figure {
                div.zoom {
                    button.small type="button" data-zoom="in" aria-label=(say!(l, "zoom-in")) { "+" }
                    button.small type="button" data-zoom="out" aria-label=(say!(l, "zoom-out")) { "−" }
                    button.small type="button" data-zoom="fit" { (say!(l, "zoom-fit")) }
                }
                div.wide.grows role="group" tabindex="0" aria-label=(figure.alt) {
                    (PreEscaped(bare(&figure.svg)))
                }
            }
        }
    }
}

/// Returns the requests that were sent, open ones first.
pub(super) fn requests(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let mut rows: Vec<&RequestRow> = overview.view.requests.iter().collect();
    rows.sort_by_key(|row| (row.closed.is_some(), std::cmp::Reverse(row.sent)));
    html! {
        h2 { (say!(l, "requests")) }
        @if rows.is_empty() { p.empty { (say!(l, "overseen-requests-empty")) } }
        @else {
            div.wide role="group" tabindex="0" aria-label=(say!(l, "requests")) { table {
                thead { tr {
                    th scope="col" { (say!(l, "column-request")) }
                    th scope="col" { (say!(l, "column-from-to")) }
                    th scope="col" { (say!(l, "column-class")) }
                    th scope="col" { (say!(l, "column-state")) }
                    th scope="col" { (say!(l, "column-due")) }
                } }
                tbody { @for row in rows { tr {
                    th scope="row" {
                        button.quiet-button type="button" hx-get={ (scene.letters) "request=" (row.id) } hx-target="#desk" {
                            (scene.letter_title(&row.id))
                        }
                    }
                    td { (scene.short(&row.from)) " → " (scene.short(&row.to)) }
                    td { (l.word("class", &row.class)) }
                    td {
                        @match row.outcome {
                            Some(outcome) => (l.word("outcome", outcome)),
                            None => (l.word("state", &row.state)),
                        }
                    }
                    td {
                        @if let Some(due) = row.due { (scene.moment(due.0)) }
                        @match row.met {
                            Some(true) => { " · " (say!(l, "expected-met")) },
                            Some(false) => { " · " strong { (say!(l, "expected-missed")) } },
                            None => {},
                        }
                    }
                } } }
            } }
        }
    }
}

/// Returns the misunderstandings, including those that nobody has noticed.
pub(super) fn misunderstandings(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let rows: Vec<&MisunderstandingRow> = overview.view.misunderstandings.iter().rev().collect();
    let latent = rows.iter().filter(|row| row.still_latent).count();
    let items: Vec<Markup> = rows.into_iter().map(|row| misread(scene, row)).collect();
    html! {
        h2 {
            (say!(l, "board")) " "
            span.count { (say!(l, "board-latent", number = latent)) }
        }
        (listed(&items, &say!(l, "board-empty")))
    }
}

fn misread(scene: &Scene, row: &MisunderstandingRow) -> Markup {
    let l = scene.locale;
    let (state, at) = match (row.repaired, row.ended, row.detected) {
        (Some(at), _, _) => (say!(l, "misread-repaired"), Some(at)),
        (None, Some(at), _) => (say!(l, "misread-ended"), Some(at)),
        (None, None, Some(at)) => (say!(l, "misread-detected"), Some(at)),
        (None, None, None) => (say!(l, "misread-latent"), None),
    };
    let case = || scene.case(&row.case);
    let about = row.request.as_deref().map(|id| scene.letter_title(id).to_owned());
    let about = about.unwrap_or_else(case);
    let (sender, reader) = (scene.short(&row.sender), scene.short(&row.reader));
    html! {
        p.line {
            strong { (l.word("kind", row.kind)) } " · " (about) " · " (l.word("field", &row.field))
            " · " strong.latent[row.still_latent] { (state) }
            @if let Some(at) = at { " " (scene.moment(at.0)) }
        }
        dl.facts {
            dt { (say!(l, "misread-meant", who = sender)) }
            dd { (meant(scene, &row.sender, &row.intended)) }
            dt { (say!(l, "misread-read", who = reader)) }
            dd { (meant(scene, &row.reader, &row.read)) }
        }
    }
}

/// Returns the agencies: who plays each, who is present, and what waits for them; those that nobody plays on one line.
pub(super) fn seats(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let is_of_people = |id: &str| {
        let sits =
            |visitor: &Visitor| matches!(&visitor.role, VisitorRole::Seat(seat) if seat == id);
        overview.play.seats().get(id).is_some() || scene.people.iter().any(|it| sits(&it.visitor))
    };
    html! {
        h2 { (say!(l, "seats")) }
        @for (party, about) in &scene.plan.scenario.parties {
            @let own = scene.plan.scenario.agencies.iter().filter(|(_, agency)| agency.party == *party);
            @let (played, free): (Vec<_>, Vec<_>) = own.partition(|(id, _)| is_of_people(id));
            h3 { (about.name) }
            ul.plain { @for (id, _) in &played { li { (seat(scene, overview, id)) } } }
            @if !free.is_empty() {
                @let names: Vec<String> = free.iter().map(|(id, _)| scene.short(id)).collect();
                p.quiet { (say!(l, "seats-free", seats = l.list(&names))) }
            }
        }
    }
}

fn seat(scene: &Scene, overview: &Overview, id: &str) -> Markup {
    let l = scene.locale;
    let held = overview.play.seats().get(id);
    let state = match held {
        None => say!(l, "seat-free"),
        Some(seat) if seat.is_on_autopilot => say!(l, "seat-autopilot"),
        Some(_) => say!(l, "seat-held"),
    };
    let sits = |visitor: &Visitor| matches!(&visitor.role, VisitorRole::Seat(seat) if seat == id);
    let own = scene.people.iter().filter(|person| sits(&person.visitor));
    let says = |act: &str| format!("{{\"seat\":\"{id}\",\"act\":\"{act}\"}}");
    let waits = overview.view.seats.iter().find(|it| it.seat == id);
    html! {
        p.line {
            strong { (scene.short(id)) } " · " (state)
            @for person in own {
                " · " (person.visitor.name) " "
                span.presence.here[person.is_present] {
                    "(" @if person.is_present { (say!(l, "present")) } @else { (say!(l, "absent")) } ")"
                }
            }
        }
        @for awaited in waits.iter().flat_map(|it| &it.awaits) {
            @if let (Some(inject), Some(draft)) = (&awaited.inject, &awaited.draft) {
                (waiting_draft(scene, inject, draft))
            }
            @if let Some(request) = &awaited.request {
                p.quiet {
                    (scene.letter_title(request)) ": "
                    (scene.acts(&awaited.may))
                }
            }
        }
        @if let (true, Some(seat)) = (overview.leads, held) {
            div.acts role="group" aria-label=(say!(l, "seat-acts", seat = scene.short(id))) {
                @let act = if seat.is_on_autopilot { "play" } else { "autopilot" };
                button type="button" id={ "autopilot-" (id) } hx-post="/lead/seat" hx-vals=(says(act))
                    hx-target="#said" { (l.word("seat-act", act)) }
                button type="button" id={ "release-" (id) } hx-post="/lead/seat"
                    hx-vals=(says("release")) hx-target="#said" { (l.word("seat-act", "release")) }
            }
        }
    }
}

/// Returns a draft that waits for a person.
fn waiting_draft(scene: &Scene, inject: &str, draft: &DraftView) -> Markup {
    let l = scene.locale;
    html! {
        p.quiet {
            (scene.title(inject)) ": " (draft_text(scene, draft, None)) " · "
            (say!(l, "draft-since")) " " (scene.moment(draft.since.0))
        }
    }
}

/// Returns what has happened, latest first.
pub(super) fn story(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let lines = account(scene.plan, overview.tables, l);
    let earlier = lines.len().saturating_sub(SHOWN);
    let item = |line: &Line| {
        html! {
            li.event data-line={ "s-" (line.event) } {
                p.line { (scene.briefly(line.at)) " " strong { (line.who) } " " (line.what) }
                @if let Some(text) = &line.text {
                    details id={ "line-" (line.event) } {
                        summary { (say!(l, "story-text")) }
                        p.text { (text) }
                    }
                }
            }
        }
    };
    let mut latest = lines[earlier..].iter().rev();
    html! {
        h2 { (say!(l, "story")) }
        @if lines.is_empty() { p.empty { (say!(l, "story-empty")) } }
        @else {
            ol.events { @for line in latest.by_ref().take(AT_ONCE) { (item(line)) } }
            @if latest.len() > 0 {
                details #story-before {
                    summary { (say!(l, "events-before", number = latest.len())) }
                    ol.events { @for line in latest { (item(line)) } }
                }
            }
            @if earlier > 0 { p.quiet { (say!(l, "events-earlier", number = earlier)) } }
        }
    }
}
