//! The page on the model says of misunderstandings what the code says, and its table of read-backs is
//! what comes out of the runs. `HOTWASH_BLESS=1 cargo test --test it` writes these parts anew.

use std::fmt::Write as _;
use std::fs;

use hotwash::meaning::{
    Conduct, Exposure, Ground, Leanings, MeaningSettings, MisunderstandingKind, Parameter, Press,
};
use hotwash::record::Tables;
use hotwash::scenario::{ChannelKind, DefaultValue, Distribution, Plan, STATED_DEFAULTS};
use hotwash::time::Span;

use crate::support::{self, model, plan, play, repository};

/// Holds a part of the page against what it should say.
fn hold(name: &str, text: &str) {
    support::hold("docs/src/model.md", name, text);
}

/// What the file of a kind says of it, as paragraphs.
fn told(kind: MisunderstandingKind) -> String {
    let path = repository().join(format!("src/meaning/kinds/{}.rs", kind.key()));
    let source = fs::read_to_string(path).expect("each kind has its file");
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    lines.fold(String::new(), |text, line| text + line.trim() + "\n")
}

#[test]
fn each_kind_is_told_with_its_parameters_and_sources() {
    let settings = MeaningSettings::default();
    let mut text = String::new();
    for kind in MisunderstandingKind::ALL {
        write!(text, "\n#### {}\n\n{}\n", kind.key(), told(kind)).expect("a text");
        let parameters = settings.parameters(kind);
        if !parameters.is_empty() {
            text += "| parameter | default | range | what it decides | source of the default |\n";
            text += "|---|---|---|---|---|\n";
        }
        for it in parameters {
            let Parameter { name, default, range, about, ground, .. } = it;
            assert!(!about.is_empty(), "{name}");
            writeln!(text, "| `{name}` | {default} | {range} | {about} | {ground} |")
                .expect("a text");
        }
        let exposed = kind.exposed_by();
        if exposed.is_empty() {
            continue;
        }
        text += "\n| shown by | with the chance | range | source |\n|---|---|---|---|\n";
        for Exposure { occasion, chance, range, ground } in exposed {
            let (key, range) = (occasion.key(), range.map_or(String::new(), |it| it.to_string()));
            writeln!(text, "| `{key}` | {chance} | {range} | {ground} |").expect("a text");
        }
    }
    hold("kinds", &text);
}

/// Figures as a table.
fn figures(head: &str, figures: Vec<Parameter>) -> String {
    let mut text =
        format!("\n| figure | default | range | {head} | source |\n|---|---|---|---|---|\n");
    for Parameter { name, default, range, about, ground, .. } in figures {
        writeln!(text, "| `{name}` | {default} | {range} | {about} | {ground} |").expect("a text");
    }
    text + "\n"
}

#[test]
fn what_conduct_beliefs_and_the_press_do_is_told() {
    hold("conduct", &figures("what is done", Conduct::default().parameters()));
    hold("leanings", &figures("what it decides", Leanings::default().parameters()));
    hold("press", &figures("what it decides", Press::default().parameters()));
}

#[test]
fn all_other_defaults_are_told() {
    let mut text = "\n| parameter | default | range | source |\n|---|---|---|---|\n".to_owned();
    for it in STATED_DEFAULTS {
        let (default, range) = match it.default {
            DefaultValue::Estimate(default, range) => (default.to_string(), range.to_string()),
            DefaultValue::Words(words) => (words.to_owned(), String::new()),
        };
        writeln!(text, "| {} | {default} | {range} | {} |", it.name, it.ground).expect("a text");
    }
    hold("defaults", &(text + "\n"));
}

/// What a row of the table of grounds is headed by.
const GROUNDS: [&str; 6] = [
    "a published figure gives the value",
    "assumed; a published figure gives another value",
    "assumed; a published figure gives an end of the range, or a direction",
    "assumed",
    "by definition",
    "a choice",
];

/// The row of the table of grounds in which a figure counts.
const fn row(ground: Ground) -> usize {
    match ground {
        Ground::Published(_) => 0,
        Ground::Differs(..) => 1,
        Ground::Bounded(_) => 2,
        Ground::Assumed | Ground::Reasoned(_) => 3,
        Ground::Definition(_) => 4,
        Ground::Choice(_) => 5,
    }
}

#[test]
fn what_the_figures_rest_on_is_counted() {
    let settings = MeaningSettings::default();
    let of_kinds = MisunderstandingKind::ALL.iter().flat_map(|kind| {
        let parameters = settings.parameters(*kind).into_iter().map(|it| it.ground);
        parameters.chain(kind.exposed_by().iter().map(|it| it.ground))
    });
    let figures = [
        Conduct::default().parameters(),
        Leanings::default().parameters(),
        settings.press.parameters(),
    ];
    let others = figures.into_iter().flatten().map(|it| it.ground);
    let others = others.chain(STATED_DEFAULTS.iter().map(|it| it.ground));
    let mut counts = [[0_usize; 2]; GROUNDS.len()];
    of_kinds.for_each(|ground| counts[row(ground)][0] += 1);
    others.for_each(|ground| counts[row(ground)][1] += 1);
    let sum = |rows: &[usize]| {
        let [kinds, rest] = [0, 1].map(|at| rows.iter().map(|row| counts[*row][at]).sum::<usize>());
        [kinds, rest, kinds + rest]
    };
    let mut text = "\n| rests on | kinds | all else | all |\n|---|---:|---:|---:|\n".to_owned();
    let mut line = |head: &str, rows: &[usize]| {
        let [kinds, rest, all] = sum(rows);
        writeln!(text, "| {head} | {kinds} | {rest} | {all} |").expect("a text");
    };
    for (at, head) in GROUNDS.iter().enumerate() {
        line(head, &[at]);
    }
    line("all", &[0, 1, 2, 3, 4, 5]);
    let [_, _, estimates] = sum(&[0, 1, 2, 3]);
    let [_, _, told] = sum(&[0, 1, 2]);
    let share = 100.0 * told as f64 / estimates as f64;
    writeln!(
        text,
        "\nWithout definitions and choices these are {estimates} estimates; a published figure tells something of {told} \
         of them ({share:.0} %).\n"
    )
    .expect("a text");
    hold("grounds", &text);
}

/// Hours of work as days, at 45 hours a week.
fn at_a_desk(work: &Distribution) -> String {
    let Distribution::Lognormal { median, p90 } = work else { panic!("{work:?}") };
    let days = |span: &Span| span.as_secs_f64() / 3600.0 / 45.0 * 7.0;
    let hours = |span: &Span| span.as_secs_f64() / 3600.0;
    let said = |span: &Span| format!("{} h, {:.0} d", hours(span), days(span));
    format!("{} | {}", said(median), said(p90))
}

/// What formal requests are given and take in what is shipped, beside what is published.
#[test]
fn durations_of_formal_requests_are_told() {
    let ours = plan("opm_breach", &[]);
    let other = plan("opm_breach", &["guidelines=budapest_24_7"]);
    let mut text =
        "\n| limit of the class `routine` | `us_cn_2015` | `budapest_24_7` | published |\n"
            .to_owned();
    text += "|---|---|---|---|\n";
    for (name, published) in [
        ("acknowledge", "30 d aimed at for a first reply"),
        ("completeness", "none found"),
        ("supplement", "none found"),
        ("status", "none found"),
        (
            "answer",
            "10 months on average; 6 to 24 months; 120 d by the rule of the European Investigation Order",
        ),
        ("mla", "the same"),
    ] {
        let limit = |plan: &Plan| {
            let limit = plan.guidelines.classes["routine"].limits.get(name);
            limit.map_or_else(String::new, ToString::to_string)
        };
        let (ours, other) = (limit(&ours), limit(&other));
        writeln!(text, "| `{name}` | {ours} | {other} | {published} |").expect("a text");
    }
    text += "\n| time for `legal_evidence` | median | 90th percentile |\n|---|---|---|\n";
    for (name, of) in [("us_cn_2015", &ours), ("budapest_24_7", &other)] {
        let work = at_a_desk(&of.guidelines.assistance["legal_evidence"].work);
        writeln!(text, "| work, by the guideline set `{name}` | {work} |").expect("a text");
    }
    for name in ["opm_breach", "trade_secrets", "weather_gateway"] {
        let plan = plan(name, &[]);
        let work = at_a_desk(&plan.scenario.agencies["cn_moj"].policy.work["legal_evidence"]);
        writeln!(text, "| work, of the ministry in Beijing in `{name}` | {work} |")
            .expect("a text");
        let way =
            plan.scenario.channels.values().find(|it| {
                it.kind == ChannelKind::Mla && it.between.iter().any(|it| it == "cn_moj")
            });
        let way = way.expect("a way of formal requests");
        let Distribution::Lognormal { median, p90 } = &way.transit else {
            panic!("the way of formal requests in {name}")
        };
        let days = |span: &Span| span.as_secs_f64() / 86_400.0;
        let (median, p90) = (days(median), days(p90));
        writeln!(text, "| the way there, in `{name}` | {median} d | {p90} d |").expect("a text");
    }
    hold("durations", &(text + "\n"));
}

/// The mean and the half width of its 95 % interval.
fn mean(sample: &[f64]) -> (f64, f64) {
    let n = sample.len() as f64;
    let mean = sample.iter().sum::<f64>() / n;
    let variance = sample.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    (mean, 1.96 * (variance / n).sqrt())
}

#[test]
fn the_table_of_read_backs_is_what_comes_out() {
    const RUNS: u64 = 600;
    let hours = |tables: Tables| {
        tables.requests.iter().map(|row| row.gross_s.0.as_secs_f64()).sum::<f64>() / 3600.0
    };
    let mut text =
        "\n| misread | never read back | always read back | a read-back adds |\n".to_owned();
    text += "|---|---|---|---|\n";
    let mut signs = Vec::new();
    for misread in ["0.0", "0.1", "0.2", "0.4", "0.7", "1.0"] {
        let played = |rule: &str| -> Vec<f64> {
            let shared_id = format!("meaning.scope.shared_id={misread}");
            let rule = format!("guidelines.read_back={rule}");
            let model =
                model("tests/meaning/talk.ron", &["meaning.kinds.scope=on", &shared_id, &rule]);
            (1..=RUNS).map(|seed| hours(play(&model, seed))).collect()
        };
        let (never, always) = (played("never"), played("always"));
        let added: Vec<f64> =
            always.iter().zip(&never).map(|(with, without)| with - without).collect();
        let (adds, half) = mean(&added);
        signs.push((adds + half < 0.0, adds - half > 0.0));
        let share = misread.parse::<f64>().expect("a share") * 100.0;
        let (never, always) = (mean(&never).0, mean(&always).0);
        writeln!(
            text,
            "| {share:.0} % | {never:.1} h | {always:.1} h | {adds:+.1} ± {half:.1} h |"
        )
        .expect("a text");
    }
    assert!(signs[0].1, "a read-back costs time where nothing is misread");
    assert!(signs[signs.len() - 1].0, "a read-back saves time where much is misread");
    hold("crossover", &(text + "\n"));
}
