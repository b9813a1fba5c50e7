//! Pairs of parties between which something holds.

use std::collections::BTreeSet;

use crate::engine::ids::PartyId;

/// Pairs of parties between which something holds. What holds between two binds nobody else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartyPairs(BTreeSet<[PartyId; 2]>);

impl PartyPairs {
    /// It holds between two parties from now on.
    pub fn join(&mut self, parties: [PartyId; 2]) {
        self.0.insert(in_order(parties));
    }

    /// Whether it holds between two parties; within one it does when that has it with any other.
    #[must_use]
    pub fn holds(&self, parties: [PartyId; 2]) -> bool {
        let [one, other] = parties;
        if one == other {
            return self.0.iter().any(|pair| pair.contains(&one));
        }
        self.0.contains(&in_order(parties))
    }
}

fn in_order(mut parties: [PartyId; 2]) -> [PartyId; 2] {
    parties.sort_unstable();
    parties
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_between_two_holds_in_both_directions_and_for_nobody_else() {
        let [a, b, c] = [0, 1, 2].map(PartyId::new);
        let mut pairs = PartyPairs::default();
        assert!(!pairs.holds([a, b]) && !pairs.holds([a, a]));
        pairs.join([b, a]);
        assert!(pairs.holds([a, b]) && pairs.holds([b, a]));
        assert!(pairs.holds([a, a]) && pairs.holds([b, b]));
        assert!(!pairs.holds([a, c]) && !pairs.holds([c, b]) && !pairs.holds([c, c]));
    }
}
