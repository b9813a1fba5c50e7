//! The pages of the facilitator, and of the evaluators who see the same and do not lead.

use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};

use super::{Scene, clock, clocks, frame, injects, live, monitoring, panel, scrolling, top};
use crate::engine::view::FacilitatorView;
use crate::locale::say;
use crate::record::Tables;
use crate::session::{AccessCode, NamedCommand, Play, Session, Visitor, VisitorRole};
use crate::web::exercise_thread::RunState;
use crate::web::guard::RequestContext;
use crate::web::screens::Screen;

/// Everything that there is to see at a moment.
pub(in crate::web) struct Overview<'a> {
    pub(in crate::web) view: &'a FacilitatorView,
    pub(in crate::web) tables: &'a Tables,
    pub(in crate::web) session: &'a Session,
    pub(in crate::web) play: &'a Play,
    /// What went wrong when nobody had asked for anything.
    pub(in crate::web) trouble: Option<&'a str>,
    /// Whether whoever looks also leads.
    pub(in crate::web) leads: bool,
}

/// The panels of whoever sees everything.
pub(in crate::web) fn panels(scene: &Scene, overview: &Overview) -> Vec<(&'static str, String)> {
    let panels: [(&'static str, Markup); 8] = [
        ("notice", notice(scene, overview)),
        ("injects", injects::injects(scene, overview)),
        ("seats", monitoring::seats(scene, overview)),
        ("board", monitoring::misunderstandings(scene, overview)),
        ("requests", monitoring::requests(scene, overview)),
        ("traffic", monitoring::traffic(scene, overview)),
        ("events", monitoring::story(scene, overview)),
        ("notes", notes(scene, overview)),
    ];
    let made = panels.into_iter().map(|(name, panel)| (name, panel.into_string()));
    let clock =
        [("clock", clock::panel(scene)), ("control", control(scene, overview).into_string())];
    clock.into_iter().chain(made).collect()
}

/// What holds the clock.
fn control(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    if !overview.leads || scene.standing == RunState::Over {
        return html! {};
    }
    let button = |act: &str, text: String, class: &str| {
        html! {
            button.(class) type="button" id={ "clock-" (act) } hx-post="/lead/clock"
                hx-vals={ "{\"act\":\"" (act) "\"}" } hx-target="#said" { (text) }
        }
    };
    html! {
        div.acts role="group" aria-label=(say!(l, "control")) {
            @match scene.standing {
                RunState::NotStarted => (button("resume", say!(l, "control-begin"), "primary")),
                RunState::Paused => (button("resume", say!(l, "control-resume"), "primary")),
                _ => (button("pause", say!(l, "control-pause"), "primary")),
            }
            (button("step", say!(l, "control-step"), ""))
            (button("slower", say!(l, "control-slower"), ""))
            (button("faster", say!(l, "control-faster"), ""))
            (button("next", say!(l, "control-next"), ""))
            (button("day", say!(l, "control-day"), ""))
        }
    }
}

/// What the facilitator should know before all else.
fn notice(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let unanswered =
        overview.play.unanswered().map(|id| overview.play.exercise().model().inject_name(id));
    html! {
        @if let Some(trouble) = overview.trouble {
            div.notice.trouble role="alert" { p { (say!(l, "trouble", why = trouble)) } }
        }
        @if let Some(inject) = unanswered {
            div.notice { p { (say!(l, "notice-marked", inject = inject)) } }
        }
        @match scene.standing {
            RunState::NotStarted => div.notice { p { (say!(l, "notice-lead-not-begun")) } },
            RunState::Over => div.notice {
                p { strong { (say!(l, "notice-over")) } }
                p { a href="/findings" { (say!(l, "notice-findings")) } }
                p { a href="/report" { (say!(l, "notice-report")) } }
            },
            _ => {},
        }
    }
}

/// What has been written down.
fn notes(scene: &Scene, overview: &Overview) -> Markup {
    let l = scene.locale;
    let given = overview.session.commands.iter().rev();
    let notes: Vec<Markup> = given
        .filter_map(|given| match &given.command {
            NamedCommand::Note { text, objective } => Some(html! {
                p.line {
                    (scene.moment(given.at)) " · " strong { (given.by) }
                    @if let Some(id) = objective { " · " (id.replace('_', " ")) }
                }
                p.text { (text) }
            }),
            _ => None,
        })
        .collect();
    html! {
        h2 { (say!(l, "notes")) }
        (super::listed(&notes, &say!(l, "notes-empty")))
    }
}

/// A form in which something is written down, on an objective or on none.
pub(super) fn note_form(scene: &Scene, once: &str) -> Markup {
    let l = scene.locale;
    html! {
        form.note hx-post="/note" hx-target="#said" data-clears="" {
            input type="hidden" name="once" value=(once);
            label for="note-text" { (say!(l, "note-text")) }
            textarea #note-text name="text" rows="3" required {}
            label for="note-objective" { (say!(l, "note-objective")) }
            select #note-objective name="objective" {
                option value="" { (say!(l, "note-no-objective")) }
                @for (id, objective) in &scene.plan.scenario.objectives {
                    option value=(id) { (objective.text) }
                }
            }
            button type="submit" { (say!(l, "note-keep")) }
        }
    }
}

fn tell_form(scene: &Scene, once: &str) -> Markup {
    let l = scene.locale;
    html! {
        form hx-post="/lead/tell" hx-target="#said" data-clears="" {
            h2 { (say!(l, "tell")) }
            input type="hidden" name="once" value=(once);
            label for="tell-to" { (say!(l, "tell-to")) }
            select #tell-to name="to" {
                option value="" { (say!(l, "everyone")) }
                @for id in scene.plan.scenario.agencies.keys() { option value=(id) { (scene.short(id)) } }
            }
            label for="tell-text" { (say!(l, "tell-text")) }
            textarea #tell-text name="text" rows="3" required {}
            button type="submit" { (say!(l, "tell-send")) }
        }
    }
}

fn clock_form(scene: &Scene, once: &str) -> Markup {
    let l = scene.locale;
    html! {
        form.inline hx-post="/lead/clock" hx-target="#said" {
            input type="hidden" name="once" value=(once);
            label for="clock-speed" { (say!(l, "control-speed")) }
            input #clock-speed name="speed" placeholder="1h" size="6";
            button type="submit" name="act" value="speed" { (say!(l, "control-set-speed")) }
            label for="clock-to" { (say!(l, "control-jump")) }
            input #clock-to name="to" placeholder="2015-10-15T09:00" size="18";
            button type="submit" name="act" value="jump" { (say!(l, "control-jump-there")) }
        }
    }
}

fn add_form(scene: &Scene, once: &str) -> Markup {
    let l = scene.locale;
    html! {
        details {
            summary { (say!(l, "add")) }
            form hx-post="/lead/add" hx-target="#said" data-clears="" {
                input type="hidden" name="once" value=(once);
                label for="add-name" { (say!(l, "add-name")) }
                input #add-name name="name" required pattern="[a-z0-9_]+" maxlength="40";
                fieldset {
                    legend { (say!(l, "add-to")) }
                    @for id in scene.plan.scenario.agencies.keys() {
                        label.check { input type="checkbox" name="to" value=(id); " " (scene.short(id)) }
                    }
                }
                label for="add-text" { (say!(l, "add-text")) }
                textarea #add-text name="text" rows="4" required {}
                label for="add-at" { (say!(l, "add-at")) }
                input #add-at name="at" placeholder="2015-10-15T09:00" aria-describedby="add-at-hint";
                p.hint #add-at-hint { (say!(l, "add-at-hint")) }
                button type="submit" { (say!(l, "add-go")) }
            }
        }
    }
}

/// The page of the facilitator or, where they do not lead, of an evaluator.
pub(in crate::web) fn page(
    ctx: &RequestContext,
    scene: &Scene,
    screen: (u64, &Screen),
    once: &str,
) -> Response {
    let l = ctx.locale;
    let leads = ctx.role() == Some(&VisitorRole::Facilitator);
    let (who, links) = if leads {
        let links = [
            ("/lead/people", say!(l, "people-page")),
            ("/lead/audit", say!(l, "audit")),
            ("/lead/replay", say!(l, "replay")),
            ("/lead/ending", say!(l, "ending")),
        ];
        (say!(l, "role-facilitator"), links.to_vec())
    } else {
        let name = ctx.visitor.as_ref().map(|visitor| visitor.name.clone()).unwrap_or_default();
        (format!("{} · {name}", say!(l, "role-evaluator")), Vec::new())
    };
    let inside = html! {
        (clocks(screen.1, l))
        @if leads {
            section.control aria-label=(say!(l, "control")) {
                (panel(screen.1, "control"))
                (clock_form(scene, &format!("{once}-clock")))
            }
        }
        div #said aria-live="assertive" {}
        main #main.columns.wide-main {
            div.main {
                (panel(screen.1, "notice"))
                div #desk tabindex="-1" {}
                section { (panel(screen.1, "traffic")) }
                section { (panel(screen.1, "requests")) }
                section { (panel(screen.1, "board")) }
                (scrolling(screen.1, "events", &say!(l, "story")))
            }
            div.side {
                (scrolling(screen.1, "injects", &say!(l, "injects")))
                @if leads { section { (add_form(scene, &format!("{once}-add"))) } }
                section { (panel(screen.1, "seats")) }
                @if leads { section { (tell_form(scene, &format!("{once}-tell"))) } }
                section { (panel(screen.1, "notes")) (note_form(scene, &format!("{once}-note"))) }
            }
        }
    };
    let title = &scene.plan.scenario.title;
    let page = html! { (top(ctx, title, &who, &links)) (live(ctx, screen, &inside)) };
    Html(frame(ctx, title, "overseer", &page).into_string()).into_response()
}

/// As what a code lets in, in words.
pub(super) fn role(scene: &Scene, role: &VisitorRole) -> String {
    let l = scene.locale;
    match role {
        VisitorRole::Facilitator => say!(l, "role-facilitator"),
        VisitorRole::Evaluator => say!(l, "role-evaluator"),
        VisitorRole::Seat(seat) => say!(l, "role-seat", seat = scene.short(seat)),
        VisitorRole::Observer(None) => say!(l, "role-observer-all"),
        VisitorRole::Observer(Some(party)) => {
            say!(l, "role-observer-of", party = scene.plan.scenario.party_name(party))
        }
    }
}

/// A code as it is read aloud.
fn spelt(code: &str) -> String {
    let (first, second) = code.split_at_checked(4).unwrap_or((code, ""));
    format!("{first}-{second}")
}

/// The page of who may come in and who is in.
pub(in crate::web) fn people(
    ctx: &RequestContext,
    scene: &Scene,
    (codes, visitors): (&[AccessCode], &[Visitor]),
) -> Response {
    let l = ctx.locale;
    let row = |code: &AccessCode| {
        html! {
            tr {
                th scope="row" { (role(scene, &code.role)) }
                td { code.code { (spelt(&code.code)) } }
                td {
                    @if code.is_revoked { (say!(l, "code-revoked")) }
                    @else if code.is_for_one { (say!(l, "code-for-one")) }
                    @else { (say!(l, "code-for-many")) }
                    " · " (say!(l, "code-used", number = code.used))
                }
                td {
                    @if !code.is_revoked {
                        a href={ "/lead/card?code=" (code.code) } { (say!(l, "code-card")) } " "
                        button type="button" hx-post="/lead/revoke" hx-target="#said"
                            hx-vals={ "{\"code\":\"" (code.code) "\"}" } { (say!(l, "code-revoke")) }
                    }
                }
            }
        }
    };
    let here: Vec<Markup> = visitors
        .iter()
        .filter(|visitor| !visitor.is_gone && visitor.role != VisitorRole::Facilitator)
        .map(|visitor| {
            html! {
                (visitor.name) " · " (role(scene, &visitor.role)) " "
                button type="button" hx-post="/lead/out" hx-target="#said"
                    hx-vals={ "{\"visitor\":\"" (visitor.id) "\"}" } { (say!(l, "visitor-out")) }
            }
        })
        .collect();
    let mut roles: Vec<VisitorRole> =
        scene.plan.scenario.agencies.keys().map(|seat| VisitorRole::Seat(seat.clone())).collect();
    roles.extend(
        scene.plan.scenario.parties.keys().map(|it| VisitorRole::Observer(Some(it.clone()))),
    );
    roles.extend([VisitorRole::Observer(None), VisitorRole::Evaluator]);
    let inside = html! {
        div #said aria-live="assertive" {}
        main #main {
            h2 { (say!(l, "codes")) }
            p { (say!(l, "codes-about")) }
            div.wide role="group" tabindex="0" aria-label=(say!(l, "codes")) { table {
                thead { tr {
                    th scope="col" { (say!(l, "code-role")) }
                    th scope="col" { (say!(l, "code-code")) }
                    th scope="col" { (say!(l, "code-state")) }
                    th scope="col" { (say!(l, "code-do")) }
                } }
                tbody { @for code in codes { (row(code)) } }
            } }
            form.inline hx-post="/lead/code" hx-target="#said" {
                label for="code-role" { (say!(l, "code-new")) }
                select #code-role name="role" {
                    @for it in &roles { option value=(written(it)) { (role(scene, it)) } }
                }
                label.check { input type="checkbox" name="one" value="yes"; " " (say!(l, "code-for-one")) }
                button type="submit" { (say!(l, "code-issue")) }
            }
            h2 { (say!(l, "visitors")) }
            (super::listed(&here, &say!(l, "visitors-empty")))
        }
    };
    let title = &scene.plan.scenario.title;
    let links = [("/lead", say!(l, "back"))];
    let page = html! { (top(ctx, title, &say!(l, "people-page"), &links)) (inside) };
    Html(frame(ctx, title, "plain", &page).into_string()).into_response()
}

/// A role as a form says it.
pub(in crate::web) fn written(role: &VisitorRole) -> String {
    match role {
        VisitorRole::Facilitator => "facilitator".to_owned(),
        VisitorRole::Evaluator => "evaluator".to_owned(),
        VisitorRole::Seat(seat) => format!("seat:{seat}"),
        VisitorRole::Observer(None) => "observer".to_owned(),
        VisitorRole::Observer(Some(party)) => format!("observer:{party}"),
    }
}
