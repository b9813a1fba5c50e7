//! Modules of a discussion, as those see them who take part: the one that is open with its timer, what their seat has
//! answered, and what was discussed before.

use maud::{Markup, html};

use super::media::attachments;
use super::scene::Scene;
use crate::locale::say;
use crate::scenario::{Module, ModuleQuestion};
use crate::session::ModuleAnswer;

impl<'a> Scene<'a> {
    /// Returns whether the exercise has modules.
    pub(in crate::web) fn has_modules(&self) -> bool {
        !self.plan.scenario.modules.is_empty()
    }

    /// Returns whether there is nothing but modules: no injects come, and nobody writes to anybody. The clock of the
    /// exercise says nothing then.
    pub(in crate::web) fn is_discussion_alone(&self) -> bool {
        let scenario = &self.plan.scenario;
        self.has_modules() && scenario.injects.is_empty() && !self.has_requests()
    }

    /// Returns the module that is open, with its id.
    pub(in crate::web) fn open_module(&self) -> Option<(&'a str, &'a Module)> {
        let (id, module) = self.plan.scenario.modules.get_key_value(self.discussion.open()?)?;
        Some((id, module))
    }

    /// Returns the module that is open, if it is for one of some agencies.
    fn open_module_for(&self, seats: &[&str]) -> Option<(&'a str, &'a Module)> {
        self.open_module().filter(|(_, module)| seats.iter().any(|seat| module.is_for(seat)))
    }

    /// Returns how many questions of the open module a seat has not answered.
    pub(in crate::web) fn unanswered_in_module(&self, seat: &str) -> usize {
        let Some((id, module)) = self.open_module() else { return 0 };
        let asked = module.asked_of(seat);
        asked.filter(|(question, _)| self.discussion.answer(id, question, seat).is_none()).count()
    }

    /// Returns an answer to a question of a module: what was chosen and how sure, and what was said.
    pub(in crate::web) fn module_answer(
        &self,
        question: &ModuleQuestion,
        answer: &ModuleAnswer,
    ) -> Markup {
        let l = self.locale;
        let choice = answer.choice.as_ref();
        let choice = choice.map(|choice| question.choice_text(choice, l.tag()).to_owned());
        let sure = answer.confidence;
        let sure = sure.map(|sure| say!(l, "question-sure", percent = u32::from(sure)));
        let short: Vec<String> = choice.into_iter().chain(sure).collect();
        html! {
            @if !short.is_empty() { p.line { strong { (short.join(" · ")) } } }
            @if let Some(says) = &answer.says { p.text { (says) } }
        }
    }
}

/// Returns which module it is of how many, and the time that is left for it.
pub(super) fn module_head(scene: &Scene, id: &str, module: &Module) -> Markup {
    let l = scene.locale;
    let modules = &scene.plan.scenario.modules;
    let number = modules.get_index_of(id).unwrap_or_default() + 1;
    html! {
        p.kicker { (say!(l, "module-number", number = number, of = modules.len())) }
        (timer(scene, id, module))
        h2 { (module.title.in_language(l.tag())) }
    }
}

/// Returns the timer of a module that is open; nothing where it has none.
pub(super) fn timer(scene: &Scene, id: &str, module: &Module) -> Markup {
    let l = scene.locale;
    let is_open = scene.discussion.open() == Some(id);
    let until = scene.module_since.zip(module.time).filter(|_| is_open);
    html! {
        @if let (Some((since, time)), Some(_)) = (until, module.time) {
            p.timer data-until=((since + time).as_micros()) role="timer" {
                strong.left {} " "
                span.quiet { (say!(l, "module-of-time", time = l.length(time))) }
            }
        }
    }
}

/// Returns what a module says, in paragraphs, with its media.
pub(super) fn situation(scene: &Scene, module: &Module) -> Markup {
    html! {
        div.situation {
            @for paragraph in module.text.in_language(scene.locale.tag()).split("\n\n") {
                p.text { (paragraph.trim()) }
            }
        }
        (attachments(scene, &module.media))
    }
}

/// Returns the module that is open to a seat, with what it is asked and has answered, and the modules before.
pub(in crate::web) fn panel(scene: &Scene, seat: &str) -> Markup {
    let open = scene.open_module_for(&[seat]);
    html! {
        @if let Some((id, module)) = open {
            article.module {
                (module_head(scene, id, module))
                (situation(scene, module))
                @for (question, asks) in module.asked_of(seat) { (asked(scene, seat, id, question, asks)) }
            }
        }
        (earlier(scene, &[seat]))
        (none_open(scene, &[seat]))
    }
}

/// Returns that no module has been opened to some seats, where there are any and that is so.
fn none_open(scene: &Scene, seats: &[&str]) -> Markup {
    let is_any = seats.iter().any(|seat| was_any_opened(scene, seat));
    html! {
        @if scene.has_modules() && !is_any { p.empty { (say!(scene.locale, "modules-none-open")) } }
    }
}

fn was_any_opened(scene: &Scene, seat: &str) -> bool {
    let modules = scene.plan.scenario.modules.iter();
    modules.clone().any(|(id, module)| module.is_for(seat) && scene.discussion.was_opened(id))
}

/// Returns a question with the answer of the seat, which everybody in it can change while the module is open.
fn asked(scene: &Scene, seat: &str, module: &str, id: &str, asks: &ModuleQuestion) -> Markup {
    let l = scene.locale;
    let own = scene.discussion.answer(module, id, seat);
    let (label, is_first) = match own {
        Some(_) => (say!(l, "question-change"), false),
        None => (say!(l, "question-open"), true),
    };
    html! {
        section.asked {
            h3 { (asks.question.in_language(l.tag())) }
            @match own {
                Some(own) => (scene.module_answer(asks, &own.answer)),
                None => p.quiet { (say!(l, "module-not-answered")) },
            }
            @if scene.acts {
                button.primary[is_first] type="button" id={ "discuss-" (module) "-" (id) }
                    hx-get={ "/seat/discuss?module=" (module) "&question=" (id) } hx-target="#desk" { (label) }
            }
        }
    }
}

/// Returns the modules that some seats have discussed and that are closed, the last one first.
fn earlier(scene: &Scene, seats: &[&str]) -> Markup {
    let l = scene.locale;
    let modules = scene.plan.scenario.modules.iter().rev();
    let closed = modules.filter(|(id, module)| {
        scene.discussion.was_opened(id)
            && scene.discussion.open() != Some(id.as_str())
            && seats.iter().any(|seat| module.is_for(seat))
    });
    html! {
        @for (id, module) in closed {
            details.module-before id={ "module-" (id) } {
                summary { (module.title.in_language(l.tag())) " · " (say!(l, "module-closed")) }
                (situation(scene, module))
                (answers(scene, seats, id, module))
            }
        }
    }
}

/// Returns what some seats have answered to the questions of a module.
fn answers(scene: &Scene, seats: &[&str], id: &str, module: &Module) -> Markup {
    let l = scene.locale;
    html! {
        @for (question, asks) in module.questions.iter() {
            @let given: Vec<_> = seats.iter().filter_map(|seat| scene.discussion.answer(id, question, seat)).collect();
            @let is_asked = seats.iter().any(|seat| module.asked_of(seat).any(|(it, _)| it == question));
            @if is_asked {
                section.asked {
                    h3 { (asks.question.in_language(l.tag())) }
                    @if given.is_empty() { p.quiet { (say!(l, "module-not-answered")) } }
                    @for it in given {
                        @if seats.len() > 1 { p.line { span.sign.(scene.side(&it.seat)) {} " " (scene.short(&it.seat)) } }
                        (scene.module_answer(asks, &it.answer))
                    }
                }
            }
        }
    }
}

/// Returns the modules as observers of some seats see them.
pub(super) fn watched(scene: &Scene, seats: &[&str]) -> Markup {
    html! {
        @if let Some((id, module)) = scene.open_module_for(seats) {
            article.module {
                (module_head(scene, id, module))
                (situation(scene, module))
                (answers(scene, seats, id, module))
            }
        }
        (earlier(scene, seats))
        (none_open(scene, seats))
    }
}

/// Returns the module that is open as the screen for all shows it, without what seats answer.
pub(super) fn public(scene: &Scene) -> Markup {
    let l = scene.locale;
    // What only some discuss is not for all.
    let everybody: Vec<&str> = scene.plan.scenario.agencies.keys().map(String::as_str).collect();
    let open =
        scene.open_module().filter(|(_, module)| everybody.iter().all(|it| module.is_for(it)));
    html! {
        @if let Some((id, module)) = open {
            article.module {
                (module_head(scene, id, module))
                (situation(scene, module))
                @let all = module.questions.values().filter(|asks| asks.of.is_empty());
                ol.module-questions { @for asks in all { li { (asks.question.in_language(l.tag())) } } }
            }
        }
    }
}
