//! What agencies believe: probabilities over propositions, and how they came to change.

use bevy_ecs::prelude::Resource;

use crate::engine::ids::{AgencyId, InjectId, MisunderstandingId, PartyId, RequestId, StoryId};
use crate::engine::semantics::Belief;
use crate::time::Instant;

/// What made an agency change its mind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Nothing yet.
    Start,
    /// What an inject showed or claimed.
    Evidence(InjectId),
    /// What the other side did on a request.
    Conduct(RequestId),
    /// What the answer to a request shows.
    Finding(RequestId),
    /// What a story in the press says, or that there is one.
    Story(StoryId),
    /// A misunderstanding, or its repair.
    Misunderstanding(MisunderstandingId),
}

/// A belief as it was from a moment on.
#[derive(Clone, Debug)]
pub struct BeliefChange {
    /// From when on.
    pub at: Instant,
    /// Which of the beliefs.
    pub belief: usize,
    /// The probabilities from then on.
    pub probabilities: Vec<f64>,
    /// Why.
    pub because: Because,
}

/// All beliefs, and how they came to change.
#[derive(Resource, Clone, Debug, Default)]
pub struct Beliefs {
    /// What is believed now, in the order of the scenario.
    pub held: Vec<Belief>,
    /// How it came to that, from the start on.
    pub history: Vec<BeliefChange>,
    /// For each agency and party, the belief in its good faith and the place of `yes` among its
    /// values.
    pub good_faith: Vec<Option<(usize, usize)>>,
    parties: usize,
}

impl Beliefs {
    /// The beliefs with which play begins.
    #[must_use]
    pub fn new(
        held: Vec<Belief>,
        good_faith: Vec<Option<(usize, usize)>>,
        parties: usize,
        starts: Instant,
    ) -> Self {
        let history = held
            .iter()
            .enumerate()
            .map(|(belief, held)| BeliefChange {
                at: starts,
                belief,
                probabilities: held.probabilities.clone(),
                because: Because::Start,
            })
            .collect();
        Self { held, history, good_faith, parties }
    }

    /// The belief of an agency in the good faith of a party, if it holds one.
    #[must_use]
    pub fn in_good_faith(&self, agency: AgencyId, of: PartyId) -> Option<(usize, usize)> {
        self.good_faith[agency.index() * self.parties + of.index()]
    }

    /// The belief of an agency in a proposition, if it holds one.
    #[must_use]
    pub fn find(&self, agency: AgencyId, proposition: usize) -> Option<usize> {
        self.held
            .iter()
            .position(|belief| belief.agency == agency && belief.proposition == proposition)
    }

    /// Raises the log-odds of one value of a belief by an amount, or lowers them. The others keep
    /// their proportions to each other. Returns whether anything changed.
    pub fn shift(
        &mut self,
        belief: usize,
        value: usize,
        log_odds: f64,
        at: Instant,
        because: Because,
    ) -> bool {
        let probabilities = &mut self.held[belief].probabilities;
        let before = probabilities[value];
        if log_odds == 0.0 || before <= 0.0 || before >= 1.0 {
            return false;
        }
        let odds = before / (1.0 - before) * libm::exp(log_odds);
        let after = odds / (1.0 + odds);
        let others = (1.0 - after) / (1.0 - before);
        for (index, probability) in probabilities.iter_mut().enumerate() {
            *probability = if index == value { after } else { *probability * others };
        }
        let probabilities = probabilities.clone();
        self.history.push(BeliefChange { at, belief, probabilities, because });
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_odds_add_up_and_the_others_keep_their_proportions() {
        let at = Instant::from_micros(0);
        let held =
            Belief { agency: AgencyId::new(0), proposition: 0, probabilities: vec![0.5, 0.3, 0.2] };
        let mut beliefs = Beliefs::new(vec![held], vec![None], 1, at);
        assert!(beliefs.shift(0, 1, 0.7, at, Because::Start));
        assert!(beliefs.shift(0, 1, -0.2, at, Because::Start));
        let after = &beliefs.held[0].probabilities;
        // By hand: odds 3/7 times e^0.5 = 0.706595, so 0.414038; the rest is shared 5 to 2.
        for (got, by_hand) in after.iter().zip([0.418_544, 0.414_038, 0.167_418]) {
            assert!((got - by_hand).abs() < 1e-6, "{got} is not {by_hand}");
        }
        // What is certain stays so.
        beliefs.held[0].probabilities = vec![1.0, 0.0, 0.0];
        assert!(!beliefs.shift(0, 1, 5.0, at, Because::Start));
        assert_eq!(beliefs.history.len(), 3);
    }
}
