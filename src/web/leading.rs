//! What the facilitator does, and what evaluators write down.

use axum::Extension;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;

use super::board::Audience;
use super::form::Fields;
use super::guard::{Pass, note};
use super::hall::Hall;
use super::page;
use super::playing::{given, once_of};
use super::routes::Sent;
use super::saying::{Fault, fault};
use super::stage::Stage;
use crate::locale::{Locale, say};
use crate::session::{Clock, Deed, Finding, Role};
use crate::time::{Instant, Span, ZonedInstant};

/// The page of whoever sees everything.
pub(super) async fn overview(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
) -> Response {
    let Some(role) = pass.role().cloned() else { return fault(&pass, false, &Fault::Unknown) };
    let audience = Audience::new(role, pass.locale);
    let epoch = hall.board().epoch;
    let once = hall.once();
    let asked = pass.clone();
    let made = hall.ask(move |stage| {
        let screen = stage.screen(&audience);
        stage.scene(asked.locale, |scene| {
            page::facilitator::page(&asked, scene, (epoch, &screen), &once)
        })
    });
    made.await.unwrap_or_else(|gone| fault(&pass, false, &gone.into()))
}

/// What is done to the clock.
fn clock(fields: &Fields, stage: &mut Stage, l: Locale) -> Result<Clock, Fault> {
    let speed = stage.room().pace().speed().as_micros();
    let now = stage.room().play().exercise().now();
    let jump = |to: Instant| Clock::Jump { to_us: to.as_micros() };
    let wrong = |why: String| Fault::Malformed(why);
    Ok(match fields.one("act").unwrap_or_default() {
        "pause" => Clock::Pause,
        "resume" => Clock::Resume,
        "step" => Clock::Step,
        "faster" => Clock::Speed { per_second_us: speed.saturating_mul(2) },
        "slower" => Clock::Speed { per_second_us: (speed / 2).max(1) },
        "speed" => {
            let text = fields.one("speed").unwrap_or_default();
            let span = Span::parse(text).map_err(|error| wrong(error.to_string()))?;
            Clock::Speed { per_second_us: span.as_micros() }
        }
        "day" => jump(now + Span::from_hours(24)),
        "next" => match stage.next_inject() {
            Some(at) => jump(at),
            None => return Err(Fault::Refused(say!(l, "control-no-next"))),
        },
        "jump" => {
            let text = fields.one("to").unwrap_or_default();
            let zone = &stage.plan().scenario.starts.zone;
            let at =
                ZonedInstant::parse_in(text, zone).map_err(|error| wrong(error.to_string()))?;
            jump(at.at)
        }
        other => return Err(wrong(format!("`{other}`"))),
    })
}

/// The clock is held.
pub(super) async fn hold(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let l = pass.locale;
    given(&hall, &pass, once_of(&hall, &fields), move |stage| {
        Ok(Deed::Clock { clock: clock(&fields, stage, l)? })
    })
    .await
}

/// Something is done with an inject.
pub(super) async fn inject(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let once = once_of(&hall, &fields);
    given(&hall, &pass, once, move |_| {
        let inject = fields.one("inject").unwrap_or_default().to_owned();
        Ok(match fields.one("act").unwrap_or_default() {
            "fire" => Deed::Fire { inject },
            "skip" => Deed::Skip { inject },
            "mark" => Deed::Mark { inject, on: true },
            "unmark" => Deed::Mark { inject, on: false },
            "edit" => {
                Deed::Edit { inject, text: fields.one("text").unwrap_or_default().to_owned() }
            }
            "postpone" => {
                let text = fields.one("by").unwrap_or_default();
                let (sign, length) = text.strip_prefix('-').map_or((1, text), |it| (-1, it));
                let by = Span::parse(length).map_err(|it| Fault::Malformed(it.to_string()))?;
                let by = if sign < 0 { -by } else { by };
                Deed::postpone(&inject, by, fields.one("with_later").is_some())
            }
            other => return Err(Fault::Malformed(format!("`{other}`"))),
        })
    })
    .await
}

/// Which inject a form is wanted for.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    inject: String,
}

/// The form in which an inject is changed.
pub(super) async fn inject_form(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Query(wanted): Query<Wanted>,
) -> Response {
    let (locale, once) = (pass.locale, hall.once());
    let made = hall.ask(move |stage| {
        let view = stage.room_mut().play_mut().facilitator();
        let row = view.injects.into_iter().find(|row| row.id == wanted.inject);
        row.map(|row| {
            stage.scene(locale, |scene| page::injects::form(scene, &row, &once).into_string())
        })
    });
    match made.await {
        Ok(Some(form)) => Html(form).into_response(),
        Ok(None) => fault(&pass, false, &Fault::NothingThere),
        Err(gone) => fault(&pass, false, &gone.into()),
    }
}

/// An inject is added.
pub(super) async fn add(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let once = once_of(&hall, &fields);
    given(&hall, &pass, once, move |stage| {
        let name = fields.one("name").unwrap_or_default().to_owned();
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if name.is_empty() || name.len() > 40 || !name.chars().all(fits) {
            return Err(Fault::Malformed("name".to_owned()));
        }
        let text = fields.one("text").unwrap_or_default();
        let to: Vec<String> = fields.all("to").iter().map(|it| format!("{it:?}")).collect();
        let zone = &stage.plan().scenario.starts.zone;
        let at = match fields.one("at") {
            Some(at) => {
                ZonedInstant::parse_in(at, zone)
                    .map_err(|error| Fault::Malformed(error.to_string()))?
                    .at
            }
            None => stage.room().play().exercise().now(),
        };
        let at = zone.show(at, "%Y-%m-%dT%H:%M:%S");
        let text = format!("\"{}\"", text.escape_default());
        let entry = format!(
            "(at: \"{at}[{}]\", basis: Notional, to: [{}], text: {text})",
            zone.name(),
            to.join(", ")
        );
        Ok(Deed::Add { inject: name, entry })
    })
    .await
}

/// The people in seats are told something.
pub(super) async fn tell(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let once = once_of(&hall, &fields);
    given(&hall, &pass, once, move |_| {
        let text = fields.one("text").unwrap_or_default().to_owned();
        if text.is_empty() {
            return Err(Fault::Malformed("text".to_owned()));
        }
        Ok(Deed::Tell { to: fields.all("to"), text })
    })
    .await
}

/// Something is done with a seat.
pub(super) async fn seat(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let once = once_of(&hall, &fields);
    given(&hall, &pass, once, move |_| {
        let seat = fields.one("seat").unwrap_or_default().to_owned();
        Ok(match fields.one("act").unwrap_or_default() {
            "autopilot" => Deed::Autopilot { seat, on: true },
            "play" => Deed::Autopilot { seat, on: false },
            "release" => Deed::Release { seat },
            other => return Err(Fault::Malformed(format!("`{other}`"))),
        })
    })
    .await
}

/// The exercise is ended.
pub(super) async fn end(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let response = given(&hall, &pass, once_of(&hall, &fields), |_| Ok(Deed::End)).await;
    if response.status().is_success() {
        return ([("HX-Refresh", "true")], response).into_response();
    }
    response
}

/// Somebody writes something down.
pub(super) async fn noted(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let once = once_of(&hall, &fields);
    given(&hall, &pass, once, move |_| {
        let text = fields.one("text").unwrap_or_default().to_owned();
        if text.is_empty() {
            return Err(Fault::Malformed("text".to_owned()));
        }
        Ok(Deed::Note { text, objective: fields.one("objective").map(str::to_owned) })
    })
    .await
}

/// Somebody says what they found.
pub(super) async fn found(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let once = once_of(&hall, &fields);
    given(&hall, &pass, once, move |_| {
        let text = fields.one("text").unwrap_or_default().to_owned();
        let finding = match fields.one("finding") {
            Some("strength") => Finding::Strength,
            Some("improvement") => Finding::Improvement,
            _ => return Err(Fault::Malformed("finding".to_owned())),
        };
        if text.is_empty() {
            return Err(Fault::Malformed("text".to_owned()));
        }
        Ok(Deed::Find { finding, text })
    })
    .await
}

/// The page on which somebody says what they found.
pub(super) async fn findings(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
) -> Response {
    let (asked, once) = (pass.clone(), hall.once());
    let made = hall.ask(move |stage| {
        let session = stage.room().session().clone();
        stage.scene(asked.locale, |scene| page::ending::findings(&asked, scene, &session, &once))
    });
    made.await.unwrap_or_else(|gone| fault(&pass, false, &gone.into()))
}

/// The page on which the exercise is ended.
pub(super) async fn ending(State(hall): State<Hall>, Extension(pass): Extension<Pass>) -> Response {
    let is_shared = hall.door().is_report_shared();
    let (asked, once) = (pass.clone(), hall.once());
    let made = hall.ask(move |stage| {
        stage.scene(asked.locale, |scene| page::ending::page(&asked, scene, is_shared, &once))
    });
    made.await.unwrap_or_else(|gone| fault(&pass, false, &gone.into()))
}

/// Everybody may read the report, or no longer.
pub(super) async fn share(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let is_shared = fields.one("shared") == Some("yes");
    let shared = hall.door().share_report(is_shared);
    let what = if is_shared { "shared the report" } else { "no longer shares the report" };
    note(&hall, &pass, what);
    match shared {
        Ok(()) => [("HX-Refresh", "true")].into_response(),
        Err(error) => fault(&pass, false, &Fault::of_door(&error, pass.locale)),
    }
}

/// The page of who may come in and who is in.
pub(super) async fn people(State(hall): State<Hall>, Extension(pass): Extension<Pass>) -> Response {
    let (codes, visitors) = {
        let door = hall.door();
        (door.codes().to_vec(), door.visitors().to_vec())
    };
    let asked = pass.clone();
    let made = hall.ask(move |stage| {
        stage.scene(asked.locale, |scene| {
            let mut codes = codes;
            codes.sort_by_key(|code| code.role.place(&scene.plan.scenario));
            page::facilitator::people(&asked, scene, (&codes, &visitors))
        })
    });
    made.await.unwrap_or_else(|gone| fault(&pass, false, &gone.into()))
}

/// A role as a form says it.
fn role(text: &str) -> Option<Role> {
    Some(match text.split_once(':') {
        Some(("seat", seat)) => Role::Seat(seat.to_owned()),
        Some(("observer", party)) => Role::Observer(Some(party.to_owned())),
        None if text == "observer" => Role::Observer(None),
        None if text == "evaluator" => Role::Evaluator,
        _ => return None,
    })
}

/// A code is issued.
pub(super) async fn issue(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let wanted = fields.one("role").and_then(role);
    let known = wanted.clone();
    let is_known = hall.ask(move |stage| {
        let scenario = &stage.plan().scenario;
        match known {
            Some(Role::Seat(seat)) => scenario.agencies.contains_key(&seat),
            Some(Role::Observer(Some(party))) => scenario.parties.contains_key(&party),
            it => it.is_some(),
        }
    });
    let (Ok(true), Some(wanted)) = (is_known.await, wanted) else {
        return fault(&pass, false, &Fault::Malformed("role".to_owned()));
    };
    let what = format!("issued a code: {}", page::facilitator::written(&wanted));
    let issued = hall.door().issue(wanted, fields.one("one").is_some());
    note(&hall, &pass, &what);
    match issued {
        Ok(_) => [("HX-Refresh", "true")].into_response(),
        Err(error) => fault(&pass, false, &Fault::of_door(&error, pass.locale)),
    }
}

/// A code is revoked.
pub(super) async fn revoke(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let revoked = hall.door().revoke(fields.one("code").unwrap_or_default());
    note(&hall, &pass, "revoked a code");
    match revoked {
        Ok(()) => [("HX-Refresh", "true")].into_response(),
        Err(error) => fault(&pass, false, &Fault::of_door(&error, pass.locale)),
    }
}

/// Somebody is sent out.
pub(super) async fn out(
    State(hall): State<Hall>,
    Extension(pass): Extension<Pass>,
    Sent(fields): Sent,
) -> Response {
    let id = fields.one("visitor").unwrap_or_default().to_owned();
    let who = {
        let door = hall.door();
        door.visitors().iter().find(|it| it.id == id).map(|it| it.name.clone())
    };
    let Some(who) = who else { return fault(&pass, false, &Fault::NothingThere) };
    let sent = hall.send_out(&id);
    note(&hall, &pass, &format!("sent {who} out"));
    match sent {
        Ok(()) => [("HX-Refresh", "true")].into_response(),
        Err(error) => fault(&pass, false, &Fault::of_door(&error, pass.locale)),
    }
}

/// The audit list.
pub(super) async fn audit(State(hall): State<Hall>, Extension(pass): Extension<Pass>) -> Response {
    let list: Vec<_> = hall.door().audit().cloned().collect();
    let asked = pass.clone();
    let made = hall.ask(move |stage| {
        stage.scene(asked.locale, |scene| page::ending::audit(&asked, scene, &list))
    });
    made.await.unwrap_or_else(|gone| fault(&pass, false, &gone.into()))
}
