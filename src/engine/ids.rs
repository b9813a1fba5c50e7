//! Small numbers that stand for the names of a plan, and for what a run brings forth.

macro_rules! ids {
    ($($name:ident $about:literal;)*) => {
        $(
            #[doc = $about]
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(u32);

            impl $name {
                /// The id of a position.
                ///
                /// # Panics
                /// Over four thousand million.
                #[must_use]
                pub fn new(index: usize) -> Self {
                    Self(u32::try_from(index).expect("a plan holds fewer entries"))
                }

                /// The position.
                #[must_use]
                pub const fn index(self) -> usize {
                    self.0 as usize
                }
            }
        )*
    };
}

impl MarkingId {
    /// The least restrictive marking.
    pub const LOWEST: Self = Self(0);
}

ids! {
    PartyId "A party, by its place in the scenario.";
    AgencyId "An agency, by its place in the scenario.";
    ChannelId "A channel, by its place in the scenario.";
    CaseId "A case, by its place in the scenario.";
    InjectId "An inject, by its place in the scenario.";
    ClassId "An urgency class, by its place in the guideline set; the most urgent is 0.";
    ContentId "A required content, by its place in the guideline set.";
    AssistanceId "A kind of assistance, by its place in the guideline set.";
    GroundId "A ground for refusal, by its place in the guideline set.";
    MarkingId "A marking, by its place in the guideline set; the least restrictive is 0.";
    LimitId "The name of a time limit, in the order of first mention.";
    CaseloadId "A caseload, in the order of the agencies and of their caseloads.";
    RequestId "A request, by the order in which requests were sent.";
    TermId "A term of art, by its place in the glossary.";
    ConceptId "A concept, by its place in the glossary.";
    NormId "A norm, by its place in the scenario.";
    MisunderstandingId "A misunderstanding, by the order in which they arose.";
    ReadingId "A reading, by the order in which they came about.";
    DialogueId "A dialogue, by its place in the scenario.";
    SittingId "A meeting in which a dialogue was held, by the order in which they were opened.";
    DecisionId "A decision that was proposed in a dialogue, by the order in which they were.";
    StoryId "A story in the press, by the order in which they were leaked.";
    MessageId "A message, by the order in which messages were sent.";
}
