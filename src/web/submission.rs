//! Submissions: commands that people and programs send, each carried out once.

use std::future::Future;
use std::pin::Pin;

use axum::extract::State;
use axum::response::Html;

use super::app_state::AppState;
use super::context::RequestContext;
use super::exercise_thread::ExerciseThread;
use super::fault::Fault;
use super::form::commands::{ReadCommand, SentForm};
use super::form::fields::FormFields;
use super::responses::done;
use crate::locale::say;
use crate::session::{Acceptance, NamedCommand};

/// A command that somebody sends.
pub(super) struct Submission {
    /// The id of the command in the session. The same one twice is carried out once.
    pub(super) id: String,
    /// Who gives it.
    pub(super) by: String,
}

impl Submission {
    /// Returns the submission of a visitor with an id that is unique among theirs.
    pub(super) fn of(ctx: &RequestContext, id: &str) -> Result<Self, Fault> {
        let by = ctx.visitor()?.actor().to_owned();
        Ok(Self { id: format!("web-{by}-{id}"), by })
    }

    /// Returns the submission of a form.
    pub(super) fn of_form(
        state: &AppState,
        ctx: &RequestContext,
        fields: &FormFields,
    ) -> Result<Self, Fault> {
        Self::of(ctx, &fields.form_id().unwrap_or_else(|| state.form_id()))
    }

    /// Gives a command, on the thread of the exercise.
    pub(super) fn give(
        &self,
        thread: &mut ExerciseThread,
        command: NamedCommand,
    ) -> Result<Accepted, Fault> {
        let text = command.to_string().chars().take(200).collect();
        let acceptance = thread.submit(&self.id, &self.by, command)?;
        Ok(Accepted { acceptance, text })
    }
}

/// A command that has been accepted.
pub(super) struct Accepted {
    pub(super) acceptance: Acceptance,
    /// The command in words, for the audit list.
    text: String,
}

impl Accepted {
    /// Adds the command to the audit list, unless it was carried out before.
    pub(super) fn audit(&self, state: &AppState, ctx: &RequestContext) {
        if self.acceptance == Acceptance::Done {
            state.audit(ctx, &self.text);
        }
    }
}

/// Carries out the command of a form.
pub(super) async fn submit(
    state: &AppState,
    ctx: &RequestContext,
    fields: FormFields,
    read: ReadCommand,
) -> Result<Html<String>, Fault> {
    let submission = Submission::of_form(state, ctx, &fields)?;
    let asked = ctx.clone();
    let accepted = state.visit(move |thread| {
        let command = read(&mut SentForm { fields: &fields, ctx: &asked, thread })?;
        submission.give(thread, command)
    });
    let accepted = accepted.await?;
    accepted.audit(state, ctx);
    Ok(done(&match accepted.acceptance {
        Acceptance::Done => say!(ctx.locale, "done"),
        Acceptance::Duplicate => say!(ctx.locale, "done-before"),
    }))
}

type SubmitFuture = Pin<Box<dyn Future<Output = Result<Html<String>, Fault>> + Send>>;

/// Returns a handler that carries out the command of a form.
pub(super) fn submits(
    read: ReadCommand,
) -> impl Fn(State<AppState>, RequestContext, FormFields) -> SubmitFuture + Clone + Send + Sync + 'static
{
    move |State(state), ctx, fields| {
        Box::pin(async move { submit(&state, &ctx, fields, read).await })
    }
}
