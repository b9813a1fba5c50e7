//! Which way things go when a parameter is raised, over many seeds that share their luck.

use hotwash::meaning::MisunderstandingKind;
use hotwash::record::Tables;

use crate::support::{model, play};

const TALK: &str = "tests/meaning/talk.ron";
const SEEDS: u64 = 300;

/// Everything can go wrong, with the figures of the model.
const ALL_ON: [&str; 13] = [
    "meaning.kinds.term=on",
    "meaning.kinds.translation=on",
    "meaning.kinds.missing_info=on",
    "meaning.kinds.wrong_channel=on",
    "meaning.kinds.urgency=on",
    "meaning.kinds.deadline=on",
    "meaning.kinds.intent=on",
    "meaning.kinds.legal=on",
    "meaning.kinds.silence=on",
    "meaning.kinds.handling=on",
    "meaning.kinds.scope=on",
    "meaning.kinds.false_repair=on",
    "meaning.kinds.norm=on",
];

/// What a measure is over the seeds.
fn measure(set: &[&str], of: impl Fn(&Tables) -> f64) -> Vec<f64> {
    let model = model(TALK, set);
    (1..=SEEDS).map(|seed| of(&play(&model, seed))).collect()
}

/// The interval of the mean difference between two designs of which each pair of runs shares its
/// luck, at 95 %.
fn difference(one: &[f64], other: &[f64]) -> (f64, f64) {
    let differences: Vec<f64> = one.iter().zip(other).map(|(one, other)| other - one).collect();
    let n = differences.len() as f64;
    let mean = differences.iter().sum::<f64>() / n;
    let variance = differences.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    let half = 1.96 * (variance / n).sqrt();
    (mean - half, mean + half)
}

fn gross(tables: &Tables) -> f64 {
    tables.requests.iter().map(|row| row.gross_s.0.as_secs_f64()).sum()
}

#[test]
fn more_read_back_leaves_less_latent() {
    // A false repair is the same difference once more.
    let latent = |tables: &Tables| {
        let rows = tables.misunderstandings.iter();
        rows.filter(|row| row.still_latent && row.kind != MisunderstandingKind::FalseRepair).count()
            as f64
    };
    let at = |share: &str| {
        let read_back = format!("agencies.doer.policy.read_back={share}");
        let fails = "meaning.false_repair.fails=0.1";
        let set: Vec<&str> = ALL_ON.into_iter().chain([read_back.as_str(), fails]).collect();
        measure(&set, latent)
    };
    let levels = ["0.0", "0.3", "0.6", "1.0"].map(at);
    for pair in levels.windows(2) {
        let (low, high) = difference(&pair[0], &pair[1]);
        assert!(low < 0.0, "the difference lies between {low} and {high}");
    }
    let (low, high) = difference(&levels[0], &levels[3]);
    assert!(high < 0.0, "the difference lies between {low} and {high}");
}

#[test]
fn a_larger_shared_glossary_lowers_term() {
    let terms = |tables: &Tables| {
        tables.misunderstandings.iter().filter(|row| row.kind == MisunderstandingKind::Term).count()
    };
    let at = |share: &str| {
        let agreed = format!("meaning.term.agreed={share}");
        measure(&["meaning.kinds.term=on", &agreed], |tables| terms(tables) as f64)
    };
    let levels = ["0.0", "0.4", "1.0"].map(at);
    for pair in levels.windows(2) {
        // Which terms are agreed is the luck of a run: more of them leave no run worse.
        assert!(pair[0].iter().zip(&pair[1]).all(|(fewer, more)| more <= fewer));
        let (_, high) = difference(&pair[0], &pair[1]);
        assert!(high < 0.0);
    }
}

#[test]
fn a_mandatory_read_back_costs_time_when_nothing_is_wrong_and_saves_it_when_much_is() {
    let saved = |set: &[&str]| {
        let with = |rule: &str| {
            let rule = format!("guidelines.read_back={rule}");
            let set: Vec<&str> = set.iter().copied().chain([rule.as_str()]).collect();
            measure(&set, gross)
        };
        difference(&with("never"), &with("always"))
    };
    let (low, _) = saved(&[]);
    assert!(low > 0.0, "it takes at least {low} s more");
    let (_, high) = saved(&[
        "meaning.kinds.term=on",
        "meaning.kinds.scope=on",
        "meaning.term.agreed=0.0",
        "meaning.scope.shared_id=1.0",
    ]);
    assert!(high < 0.0, "it takes up to {high} s more");
}
