//! What of a command was not said, or does not fit.

use crate::scenario::{DecisionKind, Side};
use crate::vocabulary::vocabulary;

/// The longest text that a person may write in one place, in letters. Assumed: some eight pages.
pub const LONGEST_TEXT: usize = 20_000;

vocabulary! {
    /// What somebody fills in when they write a command.
    pub enum Entry {
        Subject subject "What a request is about.";
        Case case "The case that a request belongs to.";
        To to "The agency that is asked.";
        Class class "An urgency class.";
        Assistance assistance "The kind of assistance.";
        Ground ground "The ground for refusing or objecting.";
        Missing missing "The contents that are missing.";
        Corrects corrects "The fields that the other side has understood wrongly.";
        Whom whom "The agency that is consulted or set to the work.";
        DueTime due_time "When an answer is due.";
        Reason reason "Why something is declined.";
        Request request "The request that a proposal is about.";
        Term term "The term that is agreed.";
        Limit limit "The time limit that changes.";
        Within within "How long there is.";
        Content content "The content that requests must have.";
        Contact contact "The agency that is named as a contact.";
        Line line "The hotline.";
        FollowUp follow_up "How soon a call is followed up in writing.";
        At at "When the two sides meet again.";
        Choice choice "What is chosen.";
        Text text "An answer in one's own words.";
    }
}

vocabulary! {
    /// What a name in a command is the name of.
    pub enum Sort {
        Agency agency "An agency.";
        Party party "A party.";
        Channel channel "A channel.";
        Hotline hotline "A hotline.";
        Inject inject "An inject.";
        Case case "A case.";
        Request request "A request.";
        Content content "A content of requests.";
        Field field "A field of a request.";
        Class urgency_class "An urgency class.";
        Limit limit "A time limit of an urgency class.";
        Assistance kind_of_assistance "A kind of assistance.";
        Marking marking "A marking.";
        Ground ground "A ground for refusing or objecting.";
        CallGround ground_for_a_call "A ground for a call.";
        Concept concept "A concept of the glossary.";
        Term term "A term of the glossary.";
        Act act "A step that an agency takes.";
        Force force "How binding the wording is.";
        Intent intent "What a request is meant as.";
        Reply reply "What a reply says.";
        Finding finding_under_the_norm "What an incident is under a norm.";
        Decision kind_of_decision "A kind of decision.";
        Proposal proposal "A proposal in a dialogue.";
        Item item "An item of the questionnaire.";
        Answer answer "An answer to an item.";
        Choice choice "A choice of a question.";
    }
}

impl Sort {
    /// Returns the word in an English sentence.
    pub(super) fn noun(self) -> String {
        self.key().replace('_', " ")
    }
}

/// Why a command that names what there is does not do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unfit {
    /// Something that it takes was not said.
    #[error("`{entry}` is not said{}", among(of))]
    Unsaid {
        /// What.
        entry: Entry,
        /// What it may be, where that is a short list.
        of: Vec<String>,
    },
    /// What was said cannot be read.
    #[error("`{entry}`: {why}")]
    Unreadable {
        /// Of what.
        entry: Entry,
        /// What was said.
        said: String,
        /// Why it cannot be read.
        why: String,
    },
    /// A text is too long.
    #[error("a text has at most {longest} letters")]
    LongText {
        /// How many letters it may have.
        longest: usize,
    },
    /// The subject of a request is too long.
    #[error("`subject`: at most {longest} characters")]
    LongSubject {
        /// How many characters it may have.
        longest: usize,
    },
    /// A call would have to be followed up too late.
    #[error("`follow_up`: at most a year")]
    LateFollowUp,
    /// A request cannot have that name.
    #[error(
        "`{name}` is no name for a request: small letters, digits, `_` and `-`, up to {longest}"
    )]
    BadName {
        /// The name, or its beginning.
        name: String,
        /// How many letters it may have.
        longest: usize,
    },
    /// The name is that of something else.
    #[error("there is a request or an inject `{0}` already")]
    NameTaken(String),
    /// An agency would ask itself.
    #[error("no agency asks itself")]
    AsksItself,
    /// The channel does not join the two agencies.
    #[error("the channel `{channel}` does not join them")]
    NotJoined {
        /// The channel.
        channel: String,
    },
    /// The channel may not carry the marking.
    #[error("the channel `{channel}` may carry nothing marked {marking}")]
    TooSecret {
        /// The channel.
        channel: String,
        /// The marking.
        marking: String,
    },
    /// No channel that may carry a request joins two agencies.
    #[error("no channel that may carry it joins `{from}` and `{to}`")]
    NoChannel {
        /// Who asks.
        from: String,
        /// Who is asked.
        to: String,
    },
    /// No domestic channel joins two agencies.
    #[error("no domestic channel joins `{from}` and `{to}`")]
    NoDomesticChannel {
        /// Who consults or sets to work.
        from: String,
        /// Whom.
        to: String,
    },
    /// How something is understood is for the other side to say.
    #[error("how that is understood is for the agency that {} to say", match .0 {
        Side::Requester => "asks",
        Side::Responder => "is asked",
    })]
    ReadBy(Side),
    /// The agency does not hold all that is asked for.
    #[error("`{0}` does not hold all that is asked for")]
    HoldsLess(String),
    /// The agency holds nothing of what is asked for.
    #[error("`{0}` holds nothing of what is asked for")]
    HoldsNothing(String),
    /// Nobody else could do what the agency is not competent for.
    #[error("nobody else of its side is competent where `{0}` is not")]
    NobodyCompetent(String),
    /// The agency lacks the authority for the work.
    #[error("`{0}` is not competent")]
    NotCompetent(String),
    /// All reminders that a class allows were sent.
    #[error("the class allows {0} reminders, and they were sent")]
    NoRemindersLeft(u32),
    /// No hotline joins the two agencies.
    #[error("no hotline leads there")]
    NoHotline,
    /// The procedure of the hotline does not allow the call.
    #[error("the procedure of the hotline does not allow it")]
    OutOfScope,
    /// A test call would say something.
    #[error("a test call says nothing but that it is one")]
    TestCall,
    /// There is no glossary.
    #[error("the scenario has no glossary")]
    NoGlossary,
    /// A content turns on no term.
    #[error("`{0}` turns on no term of the glossary")]
    NoTerm(String),
    /// The case is held against no norm.
    #[error("the case is held against no norm")]
    NoNorm,
    /// Who is asked is not a matter of understanding.
    #[error("who is asked is not a matter of understanding")]
    Addressee,
    /// There is no questionnaire.
    #[error("nothing is asked")]
    NothingAsked,
    /// What somebody thought before is asked no more.
    #[error("the exercise is over; answer as you see it now")]
    AskedBefore,
    /// What somebody thinks afterwards is not asked yet.
    #[error("what you think afterwards is asked when it is over")]
    AskedAfter,
    /// How sure somebody is goes from nothing to all.
    #[error("how sure somebody is goes from 0 to 100 percent")]
    BeyondSure,
    /// How sure somebody is was not asked.
    #[error("how sure anybody is was not asked")]
    NotAskedHowSure,
    /// The question leaves no choice.
    #[error("this question is answered in one's own words, and leaves no choice")]
    NothingToChoose,
    /// The agency sits in no dialogue.
    #[error("`{0}` sits in no dialogue that is being held")]
    NoDialogue(String),
    /// The dialogue does not decide on that.
    #[error("this dialogue does not decide on that: {0}")]
    NotDecidedHere(DecisionKind),
    /// The same was proposed or agreed.
    #[error("that lies on the table or is agreed already")]
    OnTheTable,
    /// The request concerns others.
    #[error("that request is not between the two parties")]
    NotBetweenThem,
    /// The contact is of neither party.
    #[error("the contact is an agency of one of the two parties")]
    ForeignContact,
    /// The class has no such limit.
    #[error("the class has no such limit")]
    NoSuchLimit,
    /// The next dialogue would be in the past.
    #[error("the next dialogue is yet to come")]
    NextIsPast,
    /// What was proposed has been answered.
    #[error("that has been answered")]
    Answered,
    /// A delegation would answer what it has proposed.
    #[error("what a delegation proposes is for the other to answer")]
    OwnProposal,
}

impl Unfit {
    /// That something was not said.
    pub(super) const fn unsaid(entry: Entry) -> Self {
        Self::Unsaid { entry, of: Vec::new() }
    }

    /// Checks that what somebody says in their own words is not too long.
    ///
    /// # Errors
    /// When it is.
    pub fn check_length(text: &str) -> Result<(), Self> {
        if text.chars().count() > LONGEST_TEXT {
            return Err(Self::LongText { longest: LONGEST_TEXT });
        }
        Ok(())
    }

    /// That something cannot be read.
    pub(super) fn unreadable(entry: Entry, said: &str, why: &impl ToString) -> Self {
        Self::Unreadable { entry, said: said.to_owned(), why: why.to_string() }
    }
}

fn among(of: &[String]) -> String {
    if of.is_empty() { String::new() } else { format!("; there are {}", of.join(", ")) }
}
