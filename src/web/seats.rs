//! What people in seats see and do, and what observers see.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::app_state::Visit;
use super::context::RequestContext;
use super::drafts::{DraftEdit, SaveOutcome};
use super::exercise_thread::ExerciseThread;
use super::facilitation::PlaceQuery;
use super::fault::Fault;
use super::form::compose;
use super::form::fields::FormFields;
use super::form::inputs::{FormState, state as draft_state};
use super::page;
use super::page::letters::{Thread, reading};
use super::page::scene::RunState;
use super::responses::refused;
use super::seat_form::SeatForm;
use super::submission::{Accepted, Submission};
use crate::engine::view::{implied, lacking};
use crate::locale::say;
use crate::record::Phase;
use crate::session::{Acceptance, NamedCommand};

/// Shows the page of a seat.
pub(super) async fn page(
    visit: Visit,
    Query(query): Query<PlaceQuery>,
) -> Result<Html<String>, Fault> {
    let seat = visit.ctx.seat()?;
    let l = visit.ctx.locale;
    let view = visit.state.visit(move |thread| Ok(thread.view(&seat, l)?)).await?;
    let made = visit
        .screen(move |ctx, scene, screen| page::seat::page(ctx, scene, &view, screen, &query.at));
    made.await
}

/// The thread of letters that is to be read.
#[derive(Debug, Deserialize)]
pub(super) struct ThreadQuery {
    #[serde(default)]
    of: String,
}

/// Shows a thread of letters.
pub(super) async fn thread(
    visit: Visit,
    Query(query): Query<ThreadQuery>,
) -> Result<Html<String>, Fault> {
    let Visit { state, ctx } = visit;
    let seat = ctx.seat()?;
    let wanted = Thread::parse(&query.of).ok_or(Fault::NothingThere)?;
    let made = state.visit(move |thread| {
        let view = thread.view(&seat, ctx.locale)?;
        let read = thread.scene(ctx.locale, |scene| reading(scene, &view, &wanted));
        Ok(Html(read.ok_or(Fault::NothingThere)?.into_string()))
    });
    made.await
}

/// Shows the page of an observer.
pub(super) async fn watch(
    visit: Visit,
    Query(query): Query<PlaceQuery>,
) -> Result<Html<String>, Fault> {
    visit
        .screen(move |ctx, scene, screen| page::observer::page(ctx, scene, screen, &query.at))
        .await
}

/// A form of a seat, as it is to be shown.
struct ShownForm {
    form: SeatForm,
    /// The fields that were sent; none to show those of the draft.
    sent: Option<FormFields>,
    message: Option<Markup>,
}

impl ShownForm {
    fn show(
        self,
        thread: &mut ExerciseThread,
        ctx: &RequestContext,
    ) -> Result<Html<String>, Fault> {
        let seat = ctx.seat()?;
        let view = thread.view(&seat, ctx.locale)?;
        let name = self.form.to_string();
        let draft = thread.draft(&seat, &name);
        let fields = self.sent.unwrap_or_else(|| FormFields::of_draft(draft.as_ref()));
        let state = FormState { name, fields, draft, message: self.message };
        let shown = thread.scene(ctx.locale, |scene| self.form.show(scene, &view, &state))?;
        Ok(Html(shown.into_string()))
    }
}

async fn show(visit: Visit, form: SeatForm) -> Result<Html<String>, Fault> {
    let Visit { state, ctx } = visit;
    let shown = ShownForm { form, sent: None, message: None };
    state.visit(move |thread| shown.show(thread, &ctx)).await
}

/// The pairs of a query.
type Pairs = Query<Vec<(String, String)>>;

/// The result of sending a form.
enum FormOutcome {
    /// The command was accepted.
    Accepted(Accepted),
    /// The form is shown again, with the status and the reason.
    Again(StatusCode, Html<String>),
}

/// Carries out the command of a form, or shows it again with the reason why not. This is one visit to the
/// thread, so that nothing happens between the checks and the command.
async fn send(visit: Visit, form: SeatForm, fields: FormFields) -> Result<Response, Fault> {
    let Visit { state, ctx } = visit;
    let seat = ctx.seat()?;
    let submission = Submission::of_form(&state, &ctx, &fields)?;
    let (name, text) = (form.to_string(), form.done(ctx.locale));
    let asked = ctx.clone();
    let sent = state.visit(move |thread| {
        let ctx = asked;
        let seat = ctx.seat()?;
        let (status, message) = match objection(thread, &ctx, &submission, &form, &fields)? {
            Some(objection) => (StatusCode::CONFLICT, objection),
            None => {
                let given = submission.give(thread, |thread| {
                    let view = thread.view(&seat, ctx.locale)?;
                    Ok(form.command(&view, &fields, thread.plan()))
                });
                match given {
                    Ok(accepted) => return Ok(FormOutcome::Accepted(accepted)),
                    Err(fault) => {
                        let fault = fault.named(thread.plan(), thread.subjects());
                        (fault.status(), refused(&fault.text(ctx.locale)))
                    }
                }
            }
        };
        let shown = ShownForm { form, sent: Some(fields), message: Some(message) };
        Ok(FormOutcome::Again(status, shown.show(thread, &ctx)?))
    });
    match sent.await? {
        FormOutcome::Accepted(accepted) => {
            accepted.audit(&state, &ctx);
            if accepted.acceptance == Acceptance::Done {
                state.clear_draft(&seat, &name);
            }
            Ok(accepted.told(&ctx, &text).into_response())
        }
        FormOutcome::Again(status, form) => Ok((status, form).into_response()),
    }
}

/// Returns why a form is shown again before its command is given. One that was sent before has none.
fn objection(
    thread: &mut ExerciseThread,
    ctx: &RequestContext,
    submission: &Submission,
    form: &SeatForm,
    fields: &FormFields,
) -> Result<Option<Markup>, Fault> {
    if submission.is_known(thread)? {
        return Ok(None);
    }
    let view = thread.view(&ctx.seat()?, ctx.locale)?;
    Ok(thread.scene(ctx.locale, |scene| form.objection(scene, &view, fields)))
}

/// Shows the form of a request.
pub(super) async fn compose_form(visit: Visit, Query(pairs): Pairs) -> Result<Html<String>, Fault> {
    show(visit, SeatForm::compose(&FormFields::of(pairs))).await
}

/// Sends a request.
pub(super) async fn compose(visit: Visit, fields: FormFields) -> Result<Response, Fault> {
    send(visit, SeatForm::compose(&fields), fields).await
}

/// Shows the form of what an inject orders.
pub(super) async fn order_form(visit: Visit, Query(pairs): Pairs) -> Result<Html<String>, Fault> {
    show(visit, SeatForm::order(&FormFields::of(pairs))).await
}

/// Sends or declines what an inject orders.
pub(super) async fn order(visit: Visit, fields: FormFields) -> Result<Response, Fault> {
    send(visit, SeatForm::order(&fields), fields).await
}

/// Shows the form in which what an inject asks is answered.
pub(super) async fn decide_form(visit: Visit, Query(pairs): Pairs) -> Result<Html<String>, Fault> {
    show(visit, SeatForm::decide(&FormFields::of(pairs))).await
}

/// Answers what an inject asks.
pub(super) async fn decide(visit: Visit, fields: FormFields) -> Result<Response, Fault> {
    send(visit, SeatForm::decide(&fields), fields).await
}

/// Shows the form in which a question of a module is answered.
pub(super) async fn discuss_form(visit: Visit, Query(pairs): Pairs) -> Result<Html<String>, Fault> {
    show(visit, SeatForm::discuss(&FormFields::of(pairs))).await
}

/// Answers a question of a module.
pub(super) async fn discuss(visit: Visit, fields: FormFields) -> Result<Response, Fault> {
    send(visit, SeatForm::discuss(&fields), fields).await
}

/// Shows the form of a proposal.
pub(super) async fn propose_form(visit: Visit, Query(pairs): Pairs) -> Result<Html<String>, Fault> {
    show(visit, SeatForm::propose(&FormFields::of(pairs))).await
}

/// Proposes a decision.
pub(super) async fn propose(visit: Visit, fields: FormFields) -> Result<Response, Fault> {
    send(visit, SeatForm::propose(&fields), fields).await
}

/// Shows the form of an answer to a proposal.
pub(super) async fn answer_form(visit: Visit, Query(pairs): Pairs) -> Result<Html<String>, Fault> {
    show(visit, SeatForm::answer(&FormFields::of(pairs))).await
}

/// Agrees to a proposal or declines it.
pub(super) async fn answer(visit: Visit, fields: FormFields) -> Result<Response, Fault> {
    send(visit, SeatForm::answer(&fields), fields).await
}

/// Shows the form of an act.
pub(super) async fn act_form(visit: Visit, Query(pairs): Pairs) -> Result<Html<String>, Fault> {
    show(visit, SeatForm::act(&FormFields::of(pairs))).await
}

/// Acts on a request.
pub(super) async fn act(visit: Visit, fields: FormFields) -> Result<Response, Fault> {
    send(visit, SeatForm::act(&fields), fields).await
}

/// Shows what a request lacks and implies while somebody writes it.
pub(super) async fn implied_so_far(
    visit: Visit,
    fields: FormFields,
) -> Result<Html<String>, Fault> {
    let seat = visit.ctx.seat()?;
    let made = visit.scene(move |_, thread, scene| {
        let draft = compose::read(&fields, scene.plan);
        let exercise = thread.room().play().exercise();
        let limits = exercise.find_seat(&seat).map(|seat| implied(exercise, seat, &draft));
        let lacks = exercise.find_seat(&seat).map(|seat| lacking(exercise, seat, &draft));
        let (lacks, limits) = (lacks.unwrap_or_default(), limits.unwrap_or_default());
        Ok(compose::implied(scene, &lacks, &limits))
    });
    Ok(Html(made.await?.into_string()))
}

/// Saves a field of a form as a draft, unless somebody else has changed it meanwhile.
pub(super) async fn draft(
    visit: Visit,
    fields: FormFields,
) -> Result<(StatusCode, Html<String>), Fault> {
    let Visit { state, ctx } = visit;
    let l = ctx.locale;
    let (Some(form), Some(field)) = (fields.one("form"), fields.one("field")) else {
        return Err(Fault::Malformed("form, field".to_owned()));
    };
    let revision = fields.one("revision").and_then(|it| it.parse().ok()).unwrap_or(0);
    let edit = DraftEdit {
        seat: &ctx.seat()?,
        form,
        field,
        text: fields.as_sent("text").unwrap_or_default(),
        revision,
        by: ctx.visitor()?,
        at: ctx.wall,
    };
    let (status, revision, message) = match state.save_draft(&edit)? {
        SaveOutcome::Saved(revision) => {
            (StatusCode::OK, revision, html! { (say!(l, "draft-kept")) })
        }
        SaveOutcome::Conflict(other) => {
            let visitors = state.admission().visitors().to_vec();
            let by = visitors.iter().find(|it| it.id == other.by);
            let by = by.map_or("", |visitor| visitor.name.as_str());
            let message = html! {
                strong { (say!(l, "draft-other", by = by)) } " " q { (other.text) } " "
                button type="button" data-take=(other.text) data-revision=(other.revision) {
                    (say!(l, "draft-take"))
                }
                " " button type="button" data-keep="" data-revision=(other.revision) {
                    (say!(l, "draft-keep"))
                }
            };
            (StatusCode::CONFLICT, revision, message)
        }
        SaveOutcome::Full => return Err(Fault::TooMuch),
    };
    Ok((status, Html(draft_state(field, revision, Some(message)).into_string())))
}

/// Shows the questionnaire, before or after play.
pub(super) async fn questionnaire(visit: Visit) -> Result<Html<String>, Fault> {
    let seat = visit.ctx.seat()?;
    let made = visit.scene(move |ctx, thread, scene| {
        let questionnaire = scene.plan.questionnaire.as_ref().ok_or(Fault::NothingThere)?;
        let is_over = scene.run_state == RunState::Over;
        let phase = if is_over { Phase::After } else { Phase::Before };
        // What counts is what the people in the seat have said last.
        let commands = thread.room().session().commands.iter().rev();
        let given = commands.filter_map(|record| match &record.command {
            NamedCommand::Answer { seat: by, phase: of, answers }
                if *by == seat && *of == phase =>
            {
                Some(answers.clone())
            }
            _ => None,
        });
        let given = { given }.next().unwrap_or_default();
        Ok(page::questionnaire::page(ctx, scene, questionnaire, &seat, phase, &given))
    });
    made.await
}
