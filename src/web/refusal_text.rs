//! Why a command was refused, as whoever gave it reads it.

use crate::engine::{Entry, Refusal, Sort, Unfit};
use crate::locale::{Locale, say};
use crate::review::{Clock, explained};
use crate::scenario::{Plan, Side, Subjects};
use crate::session::{CommandError, DiscussionError, FactError};
use crate::time::Instant;

/// Returns why a command was refused, by the titles and places of a plan, or else by ids and in UTC.
pub(super) fn refusal(
    error: &CommandError,
    known: Option<(&Plan, &Subjects)>,
    l: Locale,
) -> String {
    let words = Words { plan: known.map(|(plan, _)| plan), known, l };
    let refusal = match error {
        CommandError::Refusal(refusal)
        | CommandError::Discussion(DiscussionError::Refusal(refusal)) => refusal,
        CommandError::Reused => return say!(l, "refused-reused"),
        CommandError::Discussion(error) => return words.discussion(error),
        CommandError::Fact(fact) => return fact_refusal(fact, l),
        // What is wrong with a changed scenario is said in the words of the checker.
        other => return other.to_string(),
    };
    let inject = |id| words.inject(id);
    match refusal {
        Refusal::Over => say!(l, "refused-over"),
        Refusal::NotTaken(seat) => say!(l, "refused-not-taken", seat = words.agency(seat)),
        Refusal::Fired(id) => say!(l, "refused-fired", inject = inject(id)),
        Refusal::Skipped(id) => say!(l, "refused-skipped", inject = inject(id)),
        Refusal::Unsayable(id) => say!(l, "refused-unsayable", inject = inject(id)),
        Refusal::NotDated(id) => say!(l, "refused-not-dated", inject = inject(id)),
        Refusal::InThePast { inject: id, at } => {
            say!(l, "refused-in-the-past", inject = inject(id), at = words.moment(*at))
        }
        Refusal::AfterTheEnd { inject: id, at } => {
            say!(l, "refused-after-the-end", inject = inject(id), at = words.moment(*at))
        }
        Refusal::NoDraft { inject: id, .. } => say!(l, "refused-no-draft", inject = inject(id)),
        Refusal::NotAsked { inject: id, .. } => say!(l, "refused-not-asked", inject = inject(id)),
        Refusal::QuestionClosed { inject: id, at } => {
            say!(l, "refused-question-closed", inject = inject(id), at = words.moment(*at))
        }
        Refusal::Unknown { what, name, near, .. } => unknown(*what, name, near.as_deref(), l),
        // Whoever does not know of a request is not told its heading.
        Refusal::UnknownRequest { request, .. } => {
            say!(l, "refused-unknown-request", request = request.as_str())
        }
        Refusal::NotOffered { act, request, may_be, .. } => {
            let act = l.word("act", act.key());
            let may: Vec<String> = may_be.iter().map(|act| l.word("act", act.key())).collect();
            let request = words.letter(request);
            if may.is_empty() {
                say!(l, "refused-no-turn", act = act, request = request)
            } else {
                say!(l, "refused-not-offered", act = act, request = request, may = l.list(&may))
            }
        }
        Refusal::NoAuthority { act, authority, .. } => {
            let (act, authority) = (l.word("act", act.key()), l.word("authority", authority));
            say!(l, "refused-no-authority", act = act, authority = authority)
        }
        Refusal::Busy { request, act, .. } => {
            let act = l.word("act", act.key());
            say!(l, "refused-busy", act = act, request = words.letter(request))
        }
        Refusal::NotYet { act, at } => {
            say!(l, "refused-not-yet", act = l.word("act", act.key()), at = words.moment(*at))
        }
        Refusal::Unfit(unfit) => words.unfit(unfit),
        Refusal::Foreign(foreign) => foreign.to_string(),
    }
}

/// Returns why a fact of the exercise, or what is planned for an action, was refused.
fn fact_refusal(error: &FactError, l: Locale) -> String {
    let name = |fact: &str| l.word("fact", fact);
    match error {
        FactError::Day { fact, given } => {
            say!(l, "refused-fact-day", fact = name(fact), given = given.as_str())
        }
        FactError::Number { fact, given } => {
            say!(l, "refused-fact-number", fact = name(fact), given = given.as_str())
        }
        FactError::Long { fact, .. } => say!(l, "refused-fact-long", fact = name(fact)),
        FactError::Backwards { from, to } => {
            say!(l, "refused-fact-backwards", from = from.as_str(), to = to.as_str())
        }
        FactError::UnknownAction { name, .. } => {
            say!(l, "refused-unknown-action", name = name.as_str())
        }
        FactError::Nothing => say!(l, "refused-nothing"),
        // Forms offer the words.
        FactError::Word { .. } => error.to_string(),
    }
}

fn unknown(what: Sort, name: &str, near: Option<&str>, l: Locale) -> String {
    let what = l.word("sort", what);
    match near {
        Some(near) => say!(l, "refused-unknown-near", what = what, name = name, near = near),
        None => say!(l, "refused-unknown", what = what, name = name),
    }
}

/// What is named in a refusal, as whoever reads it knows it.
struct Words<'a> {
    plan: Option<&'a Plan>,
    known: Option<(&'a Plan, &'a Subjects)>,
    l: Locale,
}

impl Words<'_> {
    fn inject(&self, id: &str) -> String {
        self.plan.map_or(id, |plan| plan.scenario.title(id)).to_owned()
    }

    fn discussion(&self, error: &DiscussionError) -> String {
        let l = self.l;
        match error {
            DiscussionError::ModuleClosed(id) => {
                say!(l, "refused-module-closed", module = self.module(id))
            }
            DiscussionError::UnknownModule { name, .. } => {
                say!(l, "refused-unknown-module", module = name.as_str())
            }
            DiscussionError::NotAsked { module, .. } => {
                say!(l, "refused-not-asked-in-module", module = self.module(module))
            }
            DiscussionError::NothingAnswered { module, seat, .. } => {
                let (module, seat) = (self.module(module), self.agency(seat));
                say!(l, "refused-nothing-answered", module = module, seat = seat)
            }
            DiscussionError::Refusal(refusal) => refusal.to_string(),
        }
    }

    fn module(&self, id: &str) -> String {
        let module = self.plan.and_then(|plan| plan.scenario.modules.get(id));
        module.map_or(id, |module| module.title.in_language(self.l.tag())).to_owned()
    }

    fn letter(&self, id: &str) -> String {
        let titled = self.known.map(|(plan, subjects)| subjects.letter_title(&plan.scenario, id));
        titled.unwrap_or(id).to_owned()
    }

    fn agency(&self, id: &str) -> String {
        self.plan.map_or_else(|| id.to_owned(), |plan| plan.scenario.short(id))
    }

    fn channel(&self, id: &str) -> String {
        self.plan.map_or_else(|| id.to_owned(), |plan| plan.scenario.channel_name(id))
    }

    fn ground(&self, id: &str) -> String {
        let about = self.plan.and_then(|plan| plan.guidelines.grounds.get(id));
        explained(self.l, "ground", id, about)
    }

    fn moment(&self, at: Instant) -> String {
        self.plan.map_or_else(|| at.to_string(), |plan| Clock::of(plan, self.l).moment(at))
    }

    fn entry(&self, entry: Entry) -> String {
        self.l.word("entry", entry)
    }

    fn unfit(&self, unfit: &Unfit) -> String {
        let l = self.l;
        match unfit {
            Unfit::Unsaid { entry, of } if of.is_empty() => {
                say!(l, "unfit-unsaid", entry = self.entry(*entry))
            }
            Unfit::Unsaid { entry, of } => {
                let of: Vec<String> = of.iter().map(|id| self.ground(id)).collect();
                say!(l, "unfit-unsaid-of", entry = self.entry(*entry), of = l.list(&of))
            }
            Unfit::Unreadable { entry, said, .. } => {
                say!(l, "unfit-unreadable", entry = self.entry(*entry), said = said.as_str())
            }
            Unfit::LongText { longest } => say!(l, "unfit-long-text", longest = *longest),
            Unfit::LongSubject { longest } => say!(l, "unfit-long-subject", longest = *longest),
            Unfit::LateFollowUp => say!(l, "unfit-late-follow-up"),
            Unfit::BadName { name, longest } => {
                say!(l, "unfit-bad-name", name = name.as_str(), longest = *longest)
            }
            Unfit::NameTaken(name) => say!(l, "unfit-name-taken", name = name.as_str()),
            Unfit::AsksItself => say!(l, "unfit-asks-itself"),
            Unfit::NotJoined { channel } => {
                say!(l, "unfit-not-joined", channel = self.channel(channel))
            }
            Unfit::TooSecret { channel, marking } => {
                let marking = l.word("marking", marking);
                say!(l, "unfit-too-secret", channel = self.channel(channel), marking = marking)
            }
            Unfit::NoChannel { from, to } => {
                say!(l, "unfit-no-channel", from = self.agency(from), to = self.agency(to))
            }
            Unfit::NoDomesticChannel { from, to } => {
                say!(l, "unfit-no-domestic-channel", from = self.agency(from), to = self.agency(to))
            }
            Unfit::ReadBy(Side::Requester) => say!(l, "unfit-read-by-requester"),
            Unfit::ReadBy(Side::Responder) => say!(l, "unfit-read-by-responder"),
            Unfit::HoldsLess(agency) => say!(l, "unfit-holds-less", agency = self.agency(agency)),
            Unfit::HoldsNothing(agency) => {
                say!(l, "unfit-holds-nothing", agency = self.agency(agency))
            }
            Unfit::NobodyCompetent(agency) => {
                say!(l, "unfit-nobody-competent", agency = self.agency(agency))
            }
            Unfit::NotCompetent(agency) => {
                say!(l, "unfit-not-competent", agency = self.agency(agency))
            }
            Unfit::NoRemindersLeft(most) => say!(l, "unfit-no-reminders-left", most = *most),
            Unfit::NoHotline => say!(l, "unfit-no-hotline"),
            Unfit::OutOfScope => say!(l, "unfit-out-of-scope"),
            Unfit::TestCall => say!(l, "unfit-test-call"),
            Unfit::NoGlossary => say!(l, "unfit-no-glossary"),
            Unfit::NoTerm(content) => say!(l, "unfit-no-term", content = l.word("field", content)),
            Unfit::NoNorm => say!(l, "unfit-no-norm"),
            Unfit::Addressee => say!(l, "unfit-addressee"),
            Unfit::NothingAsked => say!(l, "unfit-nothing-asked"),
            Unfit::AskedBefore => say!(l, "unfit-asked-before"),
            Unfit::AskedAfter => say!(l, "unfit-asked-after"),
            Unfit::BeyondSure => say!(l, "unfit-beyond-sure"),
            Unfit::NotAskedHowSure => say!(l, "unfit-not-asked-how-sure"),
            Unfit::NothingToChoose => say!(l, "unfit-nothing-to-choose"),
            Unfit::NoDialogue(agency) => {
                say!(l, "unfit-no-dialogue", agency = self.agency(agency))
            }
            Unfit::NotDecidedHere(kind) => {
                say!(l, "unfit-not-decided-here", kind = l.word("decision-kind", kind))
            }
            Unfit::OnTheTable => say!(l, "unfit-on-the-table"),
            Unfit::NotBetweenThem => say!(l, "unfit-not-between-them"),
            Unfit::ForeignContact => say!(l, "unfit-foreign-contact"),
            Unfit::NoSuchLimit => say!(l, "unfit-no-such-limit"),
            Unfit::NextIsPast => say!(l, "unfit-next-is-past"),
            Unfit::Answered => say!(l, "unfit-answered"),
            Unfit::OwnProposal => say!(l, "unfit-own-proposal"),
        }
    }
}
