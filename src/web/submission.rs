//! Submissions: commands that people and programs send, each carried out once.
//!
//! Whoever sends a command makes up a key for it, which nobody else can use: it belongs to the visitor. The same
//! command with the same key is known, and is neither done again nor said to be done; another command with it
//! is refused.

use std::future::Future;
use std::pin::Pin;

use axum::extract::State;
use axum::response::Html;
use sha2::{Digest, Sha256};

use super::app_state::AppState;
use super::context::RequestContext;
use super::exercise_thread::ExerciseThread;
use super::fault::Fault;
use super::form::commands::{ReadCommand, SentForm};
use super::form::fields::FormFields;
use super::limits::check_remark;
use super::responses::done;
use crate::locale::say;
use crate::session::{Acceptance, AuditAct, Author, CommandKey, NamedCommand, hexadecimal};

/// A command that somebody sends.
pub(super) struct Submission {
    key: CommandKey,
    author: Author,
}

impl Submission {
    /// Returns the submission of a visitor, with a key that is unique among theirs and what they send.
    pub(super) fn of(ctx: &RequestContext, key: &str, sent: &[u8]) -> Result<Self, Fault> {
        let visitor = ctx.visitor()?;
        let digest = Sha256::new().chain_update(&ctx.path).chain_update([0]).chain_update(sent);
        let sent = Some(hexadecimal(&digest.finalize()[..16]));
        let id = format!("web-{}-{key}", visitor.id);
        Ok(Self { key: CommandKey { id, sent }, author: visitor.author() })
    }

    /// Returns the submission of a form.
    pub(super) fn of_form(
        state: &AppState,
        ctx: &RequestContext,
        fields: &FormFields,
    ) -> Result<Self, Fault> {
        let key = fields.key().unwrap_or_else(|| state.new_key());
        Self::of(ctx, &key, fields.content().as_bytes())
    }

    /// Returns whether this was sent and accepted before.
    pub(super) fn is_known(&self, thread: &ExerciseThread) -> Result<bool, Fault> {
        Ok(thread.room().has_accepted(&self.key, &self.author)?)
    }

    /// Gives a command, on the thread of the exercise. One that is known is not even read.
    pub(super) fn give(
        &self,
        thread: &mut ExerciseThread,
        read: impl FnOnce(&mut ExerciseThread) -> Result<NamedCommand, Fault>,
    ) -> Result<Accepted, Fault> {
        if self.is_known(thread)? {
            return Ok(Accepted { acceptance: Acceptance::Duplicate, text: String::new() });
        }
        let mut command = read(thread)?;
        if let Some(visitor) = &self.author.visitor {
            command = command.by_visitor(thread.plan(), visitor);
        }
        check_remark(thread.room().session(), self.author.visitor.as_deref(), &command)?;
        let text = command.to_string().chars().take(200).collect();
        let acceptance = thread.submit(self.key.clone(), self.author.clone(), command)?;
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
            state.audit(ctx, AuditAct::Command(self.text.clone()));
        }
    }

    /// Returns what the visitor is told: that it was done, or that it is known from before.
    pub(super) fn told(&self, ctx: &RequestContext, text: &str) -> Html<String> {
        match self.acceptance {
            Acceptance::Done => done(text),
            Acceptance::Duplicate => done(&say!(ctx.locale, "known-before")),
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
        submission
            .give(thread, |thread| read(&mut SentForm { fields: &fields, ctx: &asked, thread }))
    });
    let accepted = accepted.await?;
    accepted.audit(state, ctx);
    Ok(accepted.told(ctx, &say!(ctx.locale, "done")))
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
