//! The evaluation guide: what is expected for each objective, what came of it, and how it is rated.

use maud::{Markup, html};

use super::notes::note_button;
use crate::locale::say;
use crate::record::InjectRow;
use crate::session::Rating;
use crate::web::page::overview::Overview;
use crate::web::page::scene::Scene;

/// Returns the guide.
pub(super) fn guide(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let objectives = &scene.plan.scenario.objectives;
    html! {
        h2 { (say!(l, "guide")) }
        @if objectives.is_empty() { p.empty { (say!(l, "guide-empty")) } }
        @for (id, objective) in objectives {
            section.objective {
                h3 { (objective.text) }
                @if let Some(capability) = &objective.capability {
                    p.quiet { (say!(l, "guide-capability", capability = capability.as_str())) }
                }
                (expected(scene, overview, id))
                @for (record, rating, reason) in overview.session.ratings(id) {
                    p { strong { (rating.letter()) ", " (rating.words(l)) } " · " (scene.author(record)) ": " (reason) }
                }
                button type="button" id={ "rate-" (id) } hx-get={ "/rate?objective=" (id) } hx-target="#desk" {
                    (say!(l, "guide-rate"))
                }
            }
        }
    }
}

fn expected(scene: &Scene, overview: &Overview, objective: &str) -> Markup {
    let l = scene.locale;
    let injects = scene.plan.scenario.injects.iter();
    let designed = injects.filter_map(|(id, it)| Some((id, it.expects.as_ref()?)));
    let designed: Vec<_> =
        designed.filter(|(_, it)| it.objective.as_deref() == Some(objective)).collect();
    let row = |id: &String| overview.view.injects.iter().find(|row: &&InjectRow| row.id == *id);
    html! {
        @if designed.is_empty() { p.empty { (say!(l, "guide-nothing-expected")) } }
        @else {
            div.wide role="group" tabindex="0" aria-label=(say!(l, "guide-expected")) { table {
                thead { tr {
                    th scope="col" { (say!(l, "script-inject")) }
                    th scope="col" { (say!(l, "guide-expected")) }
                    th scope="col" { (say!(l, "script-state")) }
                    th scope="col" { (say!(l, "code-do")) }
                } }
                tbody { @for (id, expects) in designed { tr {
                    th scope="row" { (scene.title(id)) }
                    td {
                        (say!(l, "guide-does", who = scene.short(&expects.by), act = l.word("act", expects.action), within = l.length(expects.within)))
                    }
                    td {
                        @match row(id).and_then(|row| row.expectation) {
                            Some(state) => (l.word("expectation", state)),
                            None => (say!(l, "inject-to-come")),
                        }
                        @if let Some(at) = row(id).and_then(|row| row.met_at) { " · " (scene.moment(at.0)) }
                    }
                    td { (note_button(scene, id)) }
                } } }
            } }
        }
    }
}

/// Returns the form for rating an objective.
pub(in crate::web) fn form(scene: &Scene, objective: &str) -> Option<Markup> {
    let l = scene.locale;
    let about = scene.plan.scenario.objectives.get(objective)?;
    Some(html! {
        form hx-post="/rate" hx-target="#said" {
            h2 tabindex="-1" data-focus="" { (about.text) }
            input type="hidden" name="objective" value=(objective);
            fieldset {
                legend { (say!(l, "guide-rating")) }
                @for rating in Rating::ALL {
                    label.check {
                        input type="radio" name="rating" value=(rating) required;
                        " " strong { (rating.letter()) } " · " (rating.words(l))
                    }
                }
            }
            label for="rate-reason" { (say!(l, "guide-reason")) }
            textarea #rate-reason name="reason" rows="5" required {}
            button.primary type="submit" { (say!(l, "guide-rate")) }
            " " button type="button" data-close="" { (say!(l, "form-close")) }
        }
    })
}
