//! Results that are kept by what they come of, so that equal questions are answered once.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// The maximum number of results that are kept. Assumed: more than a scenario has of a kind, and few enough to
/// look through.
const MOST: usize = 256;

/// Results of a function that depends on its inputs alone, by those inputs. Whether a result was kept can be
/// told by nothing but the time it takes: what is kept is forgotten, all at once, when it has become too much.
pub(crate) struct Memo<K, V>(Mutex<Vec<(K, Arc<V>)>>);

impl<K, V> Memo<K, V> {
    /// Returns the result for the inputs that `is` knows, or else makes it, with the inputs to know it by.
    pub(crate) fn of(&self, is: impl Fn(&K) -> bool, make: impl FnOnce() -> (K, V)) -> Arc<V> {
        let held = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, kept)) = held().iter().find(|(inputs, _)| is(inputs)) {
            return Arc::clone(kept);
        }
        let (inputs, made) = make();
        let made = Arc::new(made);
        let mut kept = held();
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.push((inputs, Arc::clone(&made)));
        made
    }
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K, V> fmt::Debug for Memo<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memo").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn equal_questions_are_answered_once_and_the_answers_do_not_pile_up() {
        let (memo, made) = (Memo::default(), Cell::new(0_usize));
        let double = |number: usize| {
            *memo.of(
                |kept| *kept == number,
                || {
                    made.set(made.get() + 1);
                    (number, 2 * number)
                },
            )
        };
        assert_eq!((double(3), double(3), double(4)), (6, 6, 8));
        assert_eq!(made.get(), 2);
        assert!((0..3 * MOST).all(|number| double(number) == 2 * number));
        assert!(memo.0.lock().expect("nobody else holds it").len() <= MOST);
    }
}
