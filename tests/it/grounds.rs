//! What the figures rest on: each default lies in its plausible range, each range is one that a file may give, and the
//! sweep over all of them is in step. `HOTWASH_BLESS=1 cargo test --test it grounds` writes that sweep anew.

use std::fs;

use hotwash::meaning::{
    Conduct, Ground, Leanings, MeaningSettings, MisunderstandingKind, Parameter, PlausibleRange,
    Press,
};
use hotwash::scenario::{
    DefaultValue, FileKind, Override, STATED_DEFAULTS, load, load_sweep, schema,
};
use hotwash::sweep::{PrepareError, Study};

use crate::support::{folder, repository};

/// A figure of the meaning model that may have other values than its default.
struct Figure {
    /// Where a scenario gives it.
    path: String,
    default: f64,
    range: PlausibleRange,
    ground: Ground,
}

impl Figure {
    fn of(section: &str, it: &Parameter) -> Self {
        let path = format!("meaning.{section}.{}", it.name);
        Self { path, default: it.default, range: it.range, ground: it.ground }
    }
}

/// All of them, in the order of the page on the model.
fn figures() -> Vec<Figure> {
    let settings = MeaningSettings::default();
    let mut all = Vec::new();
    for kind in MisunderstandingKind::ALL {
        let key = kind.key();
        all.extend(settings.parameters(kind).iter().map(|it| Figure::of(key, it)));
        for it in kind.exposed_by() {
            if let Some(range) = it.range {
                let path = format!("meaning.{key}.exposed_by.{}", it.occasion.key());
                all.push(Figure { path, default: it.chance, range, ground: it.ground });
            }
        }
    }
    for (section, parameters) in [
        ("conduct", Conduct::default().parameters()),
        ("leanings", Leanings::default().parameters()),
        ("press", Press::default().parameters()),
    ] {
        all.extend(parameters.iter().map(|it| Figure::of(section, it)));
    }
    all
}

/// Holds a default against its range, and against the value that a published figure gives.
fn hold(name: &str, default: f64, range: PlausibleRange, ground: Ground) {
    let is_inside = |value: f64| range.least <= value && value <= range.most;
    assert!(range.least < range.most && is_inside(default), "{name}: {default} in {range}");
    if let Ground::Differs(value, _) = ground {
        assert!(is_inside(value) && (value - default).abs() > 1e-9, "{name}: {value} in {range}");
    }
    assert!(!matches!(ground, Ground::Definition(_) | Ground::Choice(_)), "{name} has a range");
}

#[test]
fn every_default_lies_in_its_range() {
    let figures = figures();
    assert!(figures.len() > 100, "{}", figures.len());
    for it in &figures {
        hold(&it.path, it.default, it.range, it.ground);
    }
    let mut estimates = 0;
    for it in STATED_DEFAULTS {
        if let DefaultValue::Estimate(default, range) = it.default {
            hold(it.name, default, range, it.ground);
            estimates += 1;
        }
    }
    assert!(estimates > 15, "{estimates}");
}

/// What is so by definition is certain, and has no range.
#[test]
fn what_is_so_by_definition_has_no_range() {
    let exposures = || MisunderstandingKind::ALL.iter().flat_map(|kind| kind.exposed_by());
    for it in exposures() {
        let by_definition = matches!(it.ground, Ground::Definition(_));
        assert_eq!(by_definition, it.range.is_none(), "{it:?}");
        assert!(!by_definition || (it.chance - 1.0).abs() < 1e-9, "{it:?}");
    }
    assert!(exposures().any(|it| it.range.is_none()));
}

/// A scenario may have every figure at the least of its range, and every figure at the most.
#[test]
fn a_scenario_may_have_either_end_of_every_range() {
    let ends: [fn(&PlausibleRange) -> f64; 2] = [|it| it.least, |it| it.most];
    for end in ends {
        let set: Vec<Override> = figures()
            .iter()
            .map(|it| Override { path: it.path.clone(), value: format!("{:?}", end(&it.range)) })
            .collect();
        let loaded = load("opm_breach", &set).expect("a scenario");
        assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    }
}

/// What the page says of defaults that have a field of their own is what that field has.
#[test]
fn stated_defaults_are_those_of_the_fields() {
    let schema = schema(FileKind::Guidelines);
    let of_guidelines = &schema["$defs"]["DialogueRules"]["properties"];
    let schema = hotwash::scenario::schema(FileKind::Scenario);
    let of_policy = &schema["$defs"]["Policy"]["properties"];
    let mut held = 0;
    for it in STATED_DEFAULTS {
        let DefaultValue::Estimate(default, _) = it.default else { continue };
        let Some(name) = it.name.strip_prefix('`').and_then(|name| name.split('`').next()) else {
            continue;
        };
        let field = if it.name.ends_with("of a dialogue") { of_guidelines } else { of_policy };
        if let Some(value) = field[name]["default"].as_f64() {
            assert!((value - default).abs() < 1e-9, "{name}: {value}");
            held += 1;
        }
    }
    assert_eq!(held, 14, "ten of a policy, four of a dialogue");
}

/// The sweep over every figure, as the code has it.
fn what_matters() -> String {
    let mut text = "\
// Which figures of the meaning model matter in the OPM breach: each is varied over its plausible range, one after the
// other (Morris 1991). docs/src/model.md has the ranges and what they rest on. Written by the code that has them:
// HOTWASH_BLESS=1 cargo test --test it grounds
Sweep(
    format: 1,
    scenario: \"opm_breach\",
    question: \"Which figures of the meaning model matter?\",
    vary: {
"
    .to_owned();
    for Figure { path, range: PlausibleRange { least, most }, .. } in figures() {
        text += &format!("        \"{path}\": Uniform({least:?}, {most:?}),\n");
    }
    text += "\
    },
    design: Morris(trajectories: 20, levels: 4),
    replications: Fixed(40),
    seed: 2015,
    measures: [
        \"requests.sound_share\",
        \"requests.to_sound_answer.restricted_mean\",
        \"misunderstandings.arose\",
    ],
)
";
    text
}

#[test]
fn the_sweep_over_all_figures_is_in_step() {
    let path = repository().join("scenarios/sweeps/what_matters.ron");
    let text = what_matters();
    if std::env::var_os("HOTWASH_BLESS").is_some() {
        fs::write(&path, &text).expect("the sweep can be written");
    }
    let is = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(is, text, "HOTWASH_BLESS=1 writes it anew");
    let loaded = load_sweep("what_matters").expect("a built-in sweep");
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    assert_eq!(loaded.sweep.expect("a sweep").vary.len(), figures().len());
}

#[test]
#[ignore = "takes minutes without optimisation: cargo test --release --test it -- --ignored"]
fn the_sweep_over_all_figures_can_be_played() {
    let study = Study::prepare(&load_sweep("what_matters").expect("a built-in sweep"));
    let study = study.unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(study.layout.points.len(), 20 * (figures().len() + 1));
}

/// A Sobol sequence has 256 dimensions; Saltelli's design takes two of them for a factor.
#[test]
fn a_design_of_saltelli_takes_half_as_many_factors_as_others() {
    let problems = |factors: usize, design: &str| {
        let vary: String = (0..factors)
            .map(|number| format!("\"f{number}\": Variants({{ \"a\": {{}}, \"b\": {{}} }}),\n"))
            .collect();
        let scenario = repository().join("tests/sweeps/one_request.ron");
        let scenario = scenario.display().to_string().replace('\\', "/");
        let text = format!(
            "Sweep(format: 1, scenario: \"{scenario}\", question: \"How many?\", vary: {{ {vary} }}, \
             design: {design}, replications: Fixed(2), measures: [\"time.gross\"])"
        );
        let folder = folder();
        let path = folder.path().join("many.ron");
        fs::write(&path, text).expect("a sweep");
        let loaded = load_sweep(&path.display().to_string()).expect("a file");
        match Study::prepare(&loaded) {
            Ok(_) => Vec::new(),
            Err(PrepareError::Sweep(problems)) => {
                problems.into_iter().map(|it| it.message).collect()
            }
            Err(other) => panic!("{other:?}"),
        }
    };
    let nothing = Vec::<String>::new();
    assert_eq!(problems(129, "Morris(trajectories: 1)"), nothing);
    assert_eq!(problems(256, "Sobol(points: 2)"), nothing);
    assert_eq!(problems(128, "Saltelli(base: 2)"), nothing);
    for (factors, design, told) in [
        (129, "Saltelli(base: 2)", "129 factors are more than the 128 allowed"),
        (257, "Sobol(points: 2)", "257 factors are more than the 256 allowed"),
    ] {
        assert_eq!(problems(factors, design), [told]);
    }
}
