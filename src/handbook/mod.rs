//! The handbook: what is printed and handed out before an exercise.
//!
//! A [`HandbookText`] says what a document says, without a look; [`html`] gives it one for paper, and `docx` one for
//! word processors. A document for players has nothing in it that its readers may not know: the situation manual is for
//! everybody, and the handbook of a seat for its people alone.

mod codes;
mod condition;
mod context;
mod document;
#[cfg(feature = "docx")]
mod docx;
mod evaluation;
mod html;
mod media;
mod modules;
mod order;
mod player;
mod rules;
mod script;
mod situation;

pub use codes::CodeCard;
pub use document::{Block, HandbookText, Table};
#[cfg(feature = "docx")]
pub use docx::docx;
pub use html::html;
pub(crate) use html::{square, style};

use context::HandbookContext;

use crate::locale::Locale;
use crate::scenario::Plan;

/// The documents of a handbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandbookDocument {
    /// The situation manual, for everybody.
    SituationManual,
    /// The handbook of a seat, by its id.
    Player(String),
    /// The facilitator's guide with the script.
    FacilitatorGuide,
    /// The cards of all injects, to cut out.
    InjectCards,
    /// The evaluation guides, a page for each objective.
    EvaluationGuide,
    /// The code cards of all seats.
    CodeCards,
}

impl HandbookDocument {
    /// Returns the name of its file without the ending.
    ///
    /// ```
    /// use hotwash::handbook::HandbookDocument;
    ///
    /// let document = HandbookDocument::Player("mps".to_owned());
    /// assert_eq!(document.name(), "player-mps");
    /// assert_eq!(HandbookDocument::named("player-mps"), Some(document));
    /// ```
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::SituationManual => "situation-manual".to_owned(),
            Self::Player(seat) => format!("player-{seat}"),
            Self::FacilitatorGuide => "facilitator-guide".to_owned(),
            Self::InjectCards => "inject-cards".to_owned(),
            Self::EvaluationGuide => "evaluation-guide".to_owned(),
            Self::CodeCards => "code-cards".to_owned(),
        }
    }

    /// Returns the document of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "situation-manual" => Self::SituationManual,
            "facilitator-guide" => Self::FacilitatorGuide,
            "inject-cards" => Self::InjectCards,
            "evaluation-guide" => Self::EvaluationGuide,
            "code-cards" => Self::CodeCards,
            name => Self::Player(name.strip_prefix("player-")?.to_owned()),
        })
    }

    /// Returns all documents of a plan.
    #[must_use]
    pub fn all(plan: &Plan) -> Vec<Self> {
        let mut all = vec![Self::SituationManual];
        all.extend(plan.scenario.agencies.keys().cloned().map(Self::Player));
        all.push(Self::FacilitatorGuide);
        if !plan.scenario.injects.is_empty() {
            all.push(Self::InjectCards);
        }
        all.extend([Self::EvaluationGuide, Self::CodeCards]);
        all
    }
}

/// Writes a document of a plan, whose own texts are in the language of the locale where they are written in it;
/// nothing if there is no seat of that name. The cards have no codes.
#[must_use]
pub fn handbook(plan: &Plan, document: &HandbookDocument, locale: Locale) -> Option<HandbookText> {
    let plan = plan.in_language(locale.tag());
    let ctx = HandbookContext::of(&plan, locale);
    Some(match document {
        HandbookDocument::SituationManual => situation::situation_manual(&ctx),
        HandbookDocument::Player(seat) => player::player_handbook(&ctx, seat)?,
        HandbookDocument::FacilitatorGuide => script::facilitator_guide(&ctx),
        HandbookDocument::InjectCards => script::inject_cards(&ctx),
        HandbookDocument::EvaluationGuide => evaluation::evaluation_guide(&ctx),
        HandbookDocument::CodeCards => codes::code_cards(&ctx, &[]),
    })
}

/// Writes the cards of a room.
#[must_use]
pub fn code_cards(plan: &Plan, cards: &[CodeCard], locale: Locale) -> HandbookText {
    let plan = plan.in_language(locale.tag());
    codes::code_cards(&HandbookContext::of(&plan, locale), cards)
}
