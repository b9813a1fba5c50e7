//! What the facilitator does, and what evaluators write down.

use axum::Extension;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use super::app_state::AppState;
use super::exercise_thread::ExerciseThread;
use super::form::FormFields;
use super::guard::{RequestContext, note};
use super::page;
use super::responses::{Fault, fault};
use super::routes::FormBody;
use super::screens::Audience;
use super::seats::{given, once_of};
use crate::locale::{Locale, say};
use crate::session::{ClockCommand, FindingKind, NamedCommand, VisitorRole};
use crate::time::{Instant, Span, ZonedInstant};

/// The page of whoever sees everything.
pub(super) async fn overview(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
) -> Response {
    let Some(role) = ctx.role().cloned() else { return fault(&ctx, false, &Fault::Unknown) };
    let audience = Audience::new(role, ctx.locale);
    let epoch = state.screens().epoch;
    let once = state.once();
    let asked = ctx.clone();
    let made = state.ask(move |thread| {
        let screen = thread.screen(&audience);
        thread.scene(asked.locale, |scene| {
            page::facilitator::page(&asked, scene, (epoch, &screen), &once)
        })
    });
    made.await.unwrap_or_else(|gone| fault(&ctx, false, &gone.into()))
}

/// What is done to the clock.
fn clock(
    fields: &FormFields,
    thread: &mut ExerciseThread,
    l: Locale,
) -> Result<ClockCommand, Fault> {
    let speed = thread.room().clock().speed().as_micros();
    let now = thread.room().play().exercise().now();
    let jump = |to: Instant| ClockCommand::Jump { to_us: to.as_micros() };
    let wrong = |why: String| Fault::Malformed(why);
    Ok(match fields.one("act").unwrap_or_default() {
        "pause" => ClockCommand::Pause,
        "resume" => ClockCommand::Resume,
        "step" => ClockCommand::Step,
        "faster" => ClockCommand::Speed { per_second_us: speed.saturating_mul(2) },
        "slower" => ClockCommand::Speed { per_second_us: (speed / 2).max(1) },
        "speed" => {
            let text = fields.one("speed").unwrap_or_default();
            let span = Span::parse(text).map_err(|error| wrong(error.to_string()))?;
            ClockCommand::Speed { per_second_us: span.as_micros() }
        }
        "day" => jump(now + Span::from_hours(24)),
        "next" => match thread.next_inject() {
            Some(at) => jump(at),
            None => return Err(Fault::Refused(say!(l, "control-no-next"))),
        },
        "jump" => {
            let text = fields.one("to").unwrap_or_default();
            let zone = &thread.plan().scenario.starts.zone;
            let at =
                ZonedInstant::parse_in(text, zone).map_err(|error| wrong(error.to_string()))?;
            jump(at.at)
        }
        other => return Err(wrong(format!("`{other}`"))),
    })
}

/// The clock is held.
pub(super) async fn hold(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let l = ctx.locale;
    given(&state, &ctx, once_of(&state, &fields), move |thread| {
        Ok(NamedCommand::Clock { clock: clock(&fields, thread, l)? })
    })
    .await
}

/// Something is done with an inject.
pub(super) async fn inject(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let once = once_of(&state, &fields);
    given(&state, &ctx, once, move |_| {
        let inject = fields.one("inject").unwrap_or_default().to_owned();
        Ok(match fields.one("act").unwrap_or_default() {
            "fire" => NamedCommand::Fire { inject },
            "skip" => NamedCommand::Skip { inject },
            "mark" => NamedCommand::Mark { inject, on: true },
            "unmark" => NamedCommand::Mark { inject, on: false },
            "edit" => NamedCommand::Edit {
                inject,
                text: fields.one("text").unwrap_or_default().to_owned(),
            },
            "postpone" => {
                let text = fields.one("by").unwrap_or_default();
                let (sign, length) = text.strip_prefix('-').map_or((1, text), |it| (-1, it));
                let by = Span::parse(length).map_err(|it| Fault::Malformed(it.to_string()))?;
                let by = if sign < 0 { -by } else { by };
                NamedCommand::postpone(&inject, by, fields.one("with_later").is_some())
            }
            other => return Err(Fault::Malformed(format!("`{other}`"))),
        })
    })
    .await
}

/// Which inject a form is wanted for.
#[derive(Debug, Deserialize)]
pub(super) struct InjectQuery {
    #[serde(default)]
    inject: String,
}

/// The form in which an inject is changed.
pub(super) async fn inject_form(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    Query(wanted): Query<InjectQuery>,
) -> Response {
    let (locale, once) = (ctx.locale, state.once());
    let made = state.ask(move |thread| {
        let view = thread.room_mut().play_mut().facilitator();
        let row = view.injects.into_iter().find(|row| row.id == wanted.inject);
        row.map(|row| {
            thread.scene(locale, |scene| page::injects::form(scene, &row, &once).into_string())
        })
    });
    match made.await {
        Ok(Some(form)) => Html(form).into_response(),
        Ok(None) => fault(&ctx, false, &Fault::NothingThere),
        Err(gone) => fault(&ctx, false, &gone.into()),
    }
}

/// An inject is added.
pub(super) async fn add(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let once = once_of(&state, &fields);
    given(&state, &ctx, once, move |thread| {
        let name = fields.one("name").unwrap_or_default().to_owned();
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if name.is_empty() || name.len() > 40 || !name.chars().all(fits) {
            return Err(Fault::Malformed("name".to_owned()));
        }
        let text = fields.one("text").unwrap_or_default();
        let to: Vec<String> = fields.all("to").iter().map(|it| format!("{it:?}")).collect();
        let zone = &thread.plan().scenario.starts.zone;
        let at = match fields.one("at") {
            Some(at) => {
                ZonedInstant::parse_in(at, zone)
                    .map_err(|error| Fault::Malformed(error.to_string()))?
                    .at
            }
            None => thread.room().play().exercise().now(),
        };
        let at = zone.show(at, "%Y-%m-%dT%H:%M:%S");
        let text = format!("\"{}\"", text.escape_default());
        let entry = format!(
            "(at: \"{at}[{}]\", basis: Notional, to: [{}], text: {text})",
            zone.name(),
            to.join(", ")
        );
        Ok(NamedCommand::Add { inject: name, entry })
    })
    .await
}

/// The people in seats are told something.
pub(super) async fn tell(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let once = once_of(&state, &fields);
    given(&state, &ctx, once, move |_| {
        let text = fields.one("text").unwrap_or_default().to_owned();
        if text.is_empty() {
            return Err(Fault::Malformed("text".to_owned()));
        }
        Ok(NamedCommand::Tell { to: fields.all("to"), text })
    })
    .await
}

/// Something is done with a seat.
pub(super) async fn seat(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let once = once_of(&state, &fields);
    given(&state, &ctx, once, move |_| {
        let seat = fields.one("seat").unwrap_or_default().to_owned();
        Ok(match fields.one("act").unwrap_or_default() {
            "autopilot" => NamedCommand::Autopilot { seat, on: true },
            "play" => NamedCommand::Autopilot { seat, on: false },
            "release" => NamedCommand::Release { seat },
            other => return Err(Fault::Malformed(format!("`{other}`"))),
        })
    })
    .await
}

/// The exercise is ended.
pub(super) async fn end(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let response = given(&state, &ctx, once_of(&state, &fields), |_| Ok(NamedCommand::End)).await;
    if response.status().is_success() {
        return ([("HX-Refresh", "true")], response).into_response();
    }
    response
}

/// Somebody writes something down.
pub(super) async fn noted(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let once = once_of(&state, &fields);
    given(&state, &ctx, once, move |_| {
        let text = fields.one("text").unwrap_or_default().to_owned();
        if text.is_empty() {
            return Err(Fault::Malformed("text".to_owned()));
        }
        Ok(NamedCommand::Note { text, objective: fields.one("objective").map(str::to_owned) })
    })
    .await
}

/// Somebody says what they found.
pub(super) async fn found(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let once = once_of(&state, &fields);
    given(&state, &ctx, once, move |_| {
        let text = fields.one("text").unwrap_or_default().to_owned();
        let finding = match fields.one("finding") {
            Some("strength") => FindingKind::Strength,
            Some("improvement") => FindingKind::Improvement,
            _ => return Err(Fault::Malformed("finding".to_owned())),
        };
        if text.is_empty() {
            return Err(Fault::Malformed("text".to_owned()));
        }
        Ok(NamedCommand::Find { finding, text })
    })
    .await
}

/// The page on which somebody says what they found.
pub(super) async fn findings(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
) -> Response {
    let (asked, once) = (ctx.clone(), state.once());
    let made = state.ask(move |thread| {
        let session = thread.room().session().clone();
        thread.scene(asked.locale, |scene| page::ending::findings(&asked, scene, &session, &once))
    });
    made.await.unwrap_or_else(|gone| fault(&ctx, false, &gone.into()))
}

/// The page on which the exercise is ended.
pub(super) async fn ending(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
) -> Response {
    let is_shared = state.admission().is_report_shared();
    let (asked, once) = (ctx.clone(), state.once());
    let made = state.ask(move |thread| {
        thread.scene(asked.locale, |scene| page::ending::page(&asked, scene, is_shared, &once))
    });
    made.await.unwrap_or_else(|gone| fault(&ctx, false, &gone.into()))
}

/// Everybody may read the report, or no longer.
pub(super) async fn share(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let is_shared = fields.one("shared") == Some("yes");
    let shared = state.admission().share_report(is_shared);
    let what = if is_shared { "shared the report" } else { "no longer shares the report" };
    note(&state, &ctx, what);
    match shared {
        Ok(()) => [("HX-Refresh", "true")].into_response(),
        Err(error) => fault(&ctx, false, &Fault::of_door(&error, ctx.locale)),
    }
}

/// The page of who may come in and who is in.
pub(super) async fn people(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
) -> Response {
    let (codes, visitors) = {
        let admission = state.admission();
        (admission.codes().to_vec(), admission.visitors().to_vec())
    };
    let asked = ctx.clone();
    let made = state.ask(move |thread| {
        thread.scene(asked.locale, |scene| {
            let mut codes = codes;
            codes.sort_by_key(|code| code.role.place(&scene.plan.scenario));
            page::facilitator::people(&asked, scene, (&codes, &visitors))
        })
    });
    made.await.unwrap_or_else(|gone| fault(&ctx, false, &gone.into()))
}

/// A role as a form says it.
fn role(text: &str) -> Option<VisitorRole> {
    Some(match text.split_once(':') {
        Some(("seat", seat)) => VisitorRole::Seat(seat.to_owned()),
        Some(("observer", party)) => VisitorRole::Observer(Some(party.to_owned())),
        None if text == "observer" => VisitorRole::Observer(None),
        None if text == "evaluator" => VisitorRole::Evaluator,
        _ => return None,
    })
}

/// A code is issued.
pub(super) async fn issue(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let wanted = fields.one("role").and_then(role);
    let known = wanted.clone();
    let is_known = state.ask(move |thread| {
        let scenario = &thread.plan().scenario;
        match known {
            Some(VisitorRole::Seat(seat)) => scenario.agencies.contains_key(&seat),
            Some(VisitorRole::Observer(Some(party))) => scenario.parties.contains_key(&party),
            it => it.is_some(),
        }
    });
    let (Ok(true), Some(wanted)) = (is_known.await, wanted) else {
        return fault(&ctx, false, &Fault::Malformed("role".to_owned()));
    };
    let what = format!("issued a code: {}", page::facilitator::written(&wanted));
    let issued = state.admission().issue(wanted, fields.one("one").is_some());
    note(&state, &ctx, &what);
    match issued {
        Ok(_) => [("HX-Refresh", "true")].into_response(),
        Err(error) => fault(&ctx, false, &Fault::of_door(&error, ctx.locale)),
    }
}

/// A code is revoked.
pub(super) async fn revoke(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let revoked = state.admission().revoke(fields.one("code").unwrap_or_default());
    note(&state, &ctx, "revoked a code");
    match revoked {
        Ok(()) => [("HX-Refresh", "true")].into_response(),
        Err(error) => fault(&ctx, false, &Fault::of_door(&error, ctx.locale)),
    }
}

/// Somebody is sent out.
pub(super) async fn out(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
    FormBody(fields): FormBody,
) -> Response {
    let id = fields.one("visitor").unwrap_or_default().to_owned();
    let who = {
        let admission = state.admission();
        admission.visitors().iter().find(|it| it.id == id).map(|it| it.name.clone())
    };
    let Some(who) = who else { return fault(&ctx, false, &Fault::NothingThere) };
    let sent = state.send_out(&id);
    note(&state, &ctx, &format!("sent {who} out"));
    match sent {
        Ok(()) => [("HX-Refresh", "true")].into_response(),
        Err(error) => fault(&ctx, false, &Fault::of_door(&error, ctx.locale)),
    }
}

/// The audit list.
pub(super) async fn audit(
    State(state): State<AppState>,
    Extension(ctx): Extension<RequestContext>,
) -> Response {
    let list: Vec<_> = state.admission().audit().cloned().collect();
    let asked = ctx.clone();
    let made = state.ask(move |thread| {
        thread.scene(asked.locale, |scene| page::ending::audit(&asked, scene, &list))
    });
    made.await.unwrap_or_else(|gone| fault(&ctx, false, &gone.into()))
}
