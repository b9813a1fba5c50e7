//! What came of a parameter study as a document: effects, intervals, indices, where the time went.

use super::context::STAGES;
use super::document::{Block, Document, Table, Text, heading, heads, subheading};
use super::figure::{self, decimals, written};
use crate::locale::{Locale, say};
use crate::record::MetricUnit;
use crate::scenario::{Design, Luck, Replications};
use crate::sweep::{Effect, Index, MOST_LUCK, Ranking, Study, StudyIdentity, StudyOutcome};

/// So many measures are told in pictures; the tables have all.
const TOLD: usize = 6;

/// Writes up what came of a study.
#[must_use]
pub fn swept(
    study: &Study,
    outcome: &StudyOutcome,
    identity: &StudyIdentity,
    locale: Locale,
) -> Document {
    let writer = StudyWriter { study, outcome, identity, l: locale };
    let (points, runs) = (study.layout.points.len(), outcome.totals.runs);
    Document {
        locale,
        title: study.sweep.question.clone(),
        running_head: String::new(),
        subtitle: vec![
            study.title.clone(),
            say!(locale, "swept-about", points = points, runs = runs),
        ],
        facts: writer.facts(),
        summary: [writer.answer(), writer.sure()].concat(),
        blocks: [writer.varied(), writer.effects(), writer.indices(), writer.time()].concat(),
        annexes: [writer.measures(), writer.points(), writer.luck(), writer.reproduction()]
            .concat(),
    }
}

/// Whether a change is sure at 95 %: its interval holds no nought.
fn is_sure(it: &Effect) -> bool {
    it.change_interval.is_some_and(|(low, high)| low > 0.0 || high < 0.0)
}

struct StudyWriter<'a> {
    study: &'a Study,
    outcome: &'a StudyOutcome,
    identity: &'a StudyIdentity,
    l: Locale,
}

impl StudyWriter<'_> {
    /// The measures that pictures tell: the first ones, and the one that decided how often points are played.
    /// The accounts of the time have a picture of their own.
    fn told(&self) -> Vec<usize> {
        let is_account = |name: &str| STAGES.iter().any(|stage| name == format!("time.{stage}"));
        let measures = self.study.measures.iter().enumerate();
        let others = measures.filter(|(_, it)| !is_account(&it.name)).map(|(place, _)| place);
        let mut told: Vec<usize> = others.take(TOLD).collect();
        if let Some(precision) = self.study.precision().filter(|it| !told.contains(&it.measure)) {
            told.push(precision.measure);
        }
        told
    }

    fn factor(&self, place: usize) -> &str {
        self.study.sweep.vary.get_index(place).map_or("", |(name, _)| name.as_str())
    }

    /// The name of a group of points.
    fn group(&self, it: &Effect) -> String {
        let factor = self.study.sweep.vary.get_index(it.factor).map(|(_, factor)| factor);
        factor.map_or_else(String::new, |factor| figure::label_of(factor, &it.label, self.l))
    }

    fn value(&self, value: Option<f64>, measure: usize) -> Text {
        let unit = self.study.measures[measure].unit;
        value.map_or_else(|| say!(self.l, "none"), |value| written(value, unit, self.l)).into()
    }

    fn share(&self, share: Option<f64>) -> Text {
        share
            .map_or_else(|| say!(self.l, "none"), |share| written(share, MetricUnit::Share, self.l))
            .into()
    }

    /// The measure that the answer is about: the one that decided how often points are played, or else the first.
    fn main_measure(&self) -> Option<usize> {
        let precise = self.study.precision().map(|it| it.measure);
        precise.or_else(|| self.told().first().copied())
    }

    /// What changes the measures most.
    fn answer(&self) -> Vec<Block> {
        let l = self.l;
        let mut blocks = vec![heading("answer", &say!(l, "answer"))];
        let main = self.main_measure();
        blocks.extend(
            main.map(|measure| Block::Paragraph(Text::default().strong(self.answer_of(measure)))),
        );
        let others = self.told().into_iter().filter(|measure| Some(*measure) != main);
        let others: Vec<Text> = others.map(|measure| self.answer_of(measure).into()).collect();
        if !others.is_empty() {
            blocks.push(Block::Paragraph(say!(l, "swept-answer-others").into()));
            blocks.push(Block::List(others));
        }
        blocks
    }

    /// The largest change of a measure that is sure at 95 %, or else that none is.
    fn answer_of(&self, measure: usize) -> String {
        let l = self.l;
        let name = self.study.measures[measure].name.as_str();
        let own = self.outcome.effects.iter();
        let own = own.filter(|it| it.measure == measure && it.change_interval.is_some());
        // Of those that are sure the largest, and of the others only if none is.
        let size = |it: &Effect| it.change.map_or(0.0, f64::abs);
        let order = |a: &&Effect, b: &&Effect| {
            is_sure(a).cmp(&is_sure(b)).then(size(a).total_cmp(&size(b)))
        };
        let Some(it) = own.filter(|it| it.group > 0).max_by(order) else {
            return say!(l, "swept-answer-unknown", measure = name);
        };
        let first =
            self.outcome.effects.iter().find(|other| {
                (other.measure, other.factor, other.group) == (measure, it.factor, 0)
            });
        let change = it.change.unwrap_or_default();
        let (low, high) = it.change_interval.unwrap_or_default();
        let unit = self.study.measures[measure].unit;
        let (from, to) = (first.map_or_else(String::new, |it| self.group(it)), self.group(it));
        let way = match (is_sure(it), change < 0.0) {
            (false, _) => "unsure",
            (true, true) => "falls",
            (true, false) => "rises",
        };
        say!(
            l,
            "swept-answer",
            way = way,
            measure = name,
            factor = self.factor(it.factor),
            from = from,
            to = to,
            change = written(if is_sure(it) { change.abs() } else { change }, unit, l),
            low = written(low, unit, l),
            high = written(high, unit, l)
        )
    }

    /// How sure that is: how much was played, and how much of what varies is luck.
    fn sure(&self) -> Vec<Block> {
        let l = self.l;
        let totals = &self.outcome.totals;
        let least = totals.replications.iter().min().copied().unwrap_or_default();
        let most = totals.replications.iter().max().copied().unwrap_or_default();
        let played = say!(
            l,
            "swept-sure-played",
            runs = totals.runs,
            points = totals.replications.len(),
            least = least,
            most = most,
            same = if least == most { "yes" } else { "no" }
        );
        let mut blocks =
            vec![heading("sure", &say!(l, "swept-sure")), Block::Paragraph(played.into())];
        let of_main = self.main_measure().and_then(|measure| {
            let luck = self.outcome.luck.iter().find(|it| it.measure == measure)?;
            Some((self.study.measures[measure].name.as_str(), luck.noise_share?))
        });
        if let Some((name, share)) = of_main {
            let share = written(share, MetricUnit::Share, l);
            let text = say!(l, "swept-sure-luck", measure = name, share = share);
            blocks.push(Block::Paragraph(text.into()));
        }
        blocks.extend(self.doubts());
        let short = totals.precise.iter().filter(|precise| !**precise).count();
        if !totals.precise.is_empty() {
            let of = totals.precise.len();
            let text = say!(l, "swept-precise", number = of - short, of = of);
            blocks.push(Block::Paragraph(text.into()));
        }
        blocks
    }

    /// How points were chosen and played.
    fn facts(&self) -> Vec<(String, Text)> {
        let (l, sweep) = (self.l, &self.study.sweep);
        let design = match &sweep.design {
            Design::Grid { .. } => say!(l, "swept-grid"),
            Design::Random { .. } => say!(l, "swept-random"),
            Design::LatinHypercube { .. } => say!(l, "swept-latin"),
            Design::Sobol { .. } => say!(l, "swept-sobol"),
            Design::Saltelli { base, .. } => say!(l, "swept-saltelli", number = *base),
            Design::Morris { trajectories, .. } => {
                say!(l, "swept-morris", number = *trajectories)
            }
            Design::Table(name) => say!(l, "swept-table", name = name.as_str()),
        };
        let replications = match &sweep.replications {
            Replications::Fixed(number) => say!(l, "swept-fixed", number = *number),
            Replications::UntilPrecise { measure, least, most, .. } => {
                say!(l, "swept-until", measure = measure.as_str(), least = *least, most = *most)
            }
        };
        let luck = match sweep.luck {
            Luck::Common => say!(l, "swept-common"),
            Luck::Independent => say!(l, "swept-independent"),
        };
        vec![
            (say!(l, "swept-points"), design.into()),
            (say!(l, "swept-replications"), replications.into()),
            (say!(l, "swept-luck"), luck.into()),
        ]
    }

    /// What is varied.
    fn varied(&self) -> Vec<Block> {
        let (l, sweep) = (self.l, &self.study.sweep);
        let rows = sweep.vary.iter().map(|(name, factor)| {
            let ends: Vec<String> = factor.extremes().iter().map(|it| factor.cell(*it)).collect();
            let values = match factor.levels() {
                Some(_) => l.list(&ends),
                None if factor.is_duration() => {
                    let span = |text: &String| {
                        let seconds = text.parse().unwrap_or_default();
                        l.span(crate::time::Span::from_secs(seconds))
                    };
                    say!(l, "swept-range", from = span(&ends[0]), to = span(&ends[1]))
                }
                None => say!(l, "swept-range", from = ends[0].as_str(), to = ends[1].as_str()),
            };
            vec![Text::default().code(name), values.into()]
        });
        let table = Table {
            caption: say!(l, "swept-factors"),
            head: heads!(l; text "swept-factor", text "swept-values"),
            rows: rows.collect(),
        };
        vec![heading("design", &say!(l, "swept-design")), Block::Table(table)]
    }

    fn measures(&self) -> Vec<Block> {
        let l = self.l;
        let rows = self.study.measures.iter().zip(&self.outcome.luck).map(|(measure, it)| {
            vec![
                Text::default().code(&measure.name),
                Text::plain(&measure.about),
                self.value(it.mean, it.measure),
                self.value(it.between_sd, it.measure),
                self.value(it.within_sd, it.measure),
            ]
        });
        let head = heads!(l;
            text "swept-measure", text "swept-says", number "swept-mean", number "swept-between",
            number "swept-within"
        );
        let caption = say!(l, "swept-measures-about");
        vec![
            heading("measures", &say!(l, "swept-measures")),
            Block::Table(Table { caption, head, rows: rows.collect() }),
        ]
    }

    fn effects(&self) -> Vec<Block> {
        let l = self.l;
        let mut blocks = vec![
            heading("effects", &say!(l, "swept-effects")),
            Block::Paragraph(say!(l, "swept-effects-about").into()),
        ];
        for measure in self.told() {
            if let Some(figure) = figure::effects(self.study, self.outcome, measure, l) {
                let name = &self.study.measures[measure].name;
                blocks.push(subheading(&format!("effects-of-{}", figure::id_of(name)), name));
                blocks.push(Block::Figure(figure));
                blocks.push(self.changes(measure));
            }
        }
        blocks
    }

    /// By how much a measure changes from the first value of a factor to each other.
    fn changes(&self, measure: usize) -> Block {
        let l = self.l;
        let own = self.outcome.effects.iter().filter(|it| it.measure == measure && it.group > 0);
        let rows = own.map(|it| {
            let (low, high) = it.change_interval.unzip();
            let change = self.value(it.change, measure);
            let change = if is_sure(it) { Text::default().strong(change.words()) } else { change };
            vec![
                Text::default().code(self.factor(it.factor)),
                self.group(it).into(),
                self.value(Some(it.mean), measure),
                change,
                self.value(low, measure),
                self.value(high, measure),
            ]
        });
        let head = heads!(l;
            text "swept-factor", text "swept-value", number "swept-mean", number "swept-change",
            number "swept-from", number "swept-to"
        );
        let table = Table { caption: say!(l, "swept-changes"), head, rows: rows.collect() };
        Block::Folded { summary: say!(l, "swept-changes-short"), blocks: vec![Block::Table(table)] }
    }

    fn indices(&self) -> Vec<Block> {
        let l = self.l;
        if self.outcome.indices.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![
            heading("indices", &say!(l, "swept-indices")),
            Block::Paragraph(say!(l, "swept-indices-about").into()),
        ];
        for measure in self.told() {
            let figures = figure::indices(self.study, self.outcome, measure, l);
            blocks.extend(figures.into_iter().map(Block::Figure));
        }
        let rows = self.outcome.indices.iter().map(|it| self.index(it));
        let head = heads!(l;
            text "swept-measure", text "swept-factor", text "swept-index",
            number "swept-estimate", number "swept-from", number "swept-to"
        );
        let caption = say!(l, "swept-indices-all");
        let table = Table { caption: caption.clone(), head, rows: rows.collect() };
        blocks.push(Block::Folded { summary: caption, blocks: vec![Block::Table(table)] });
        blocks
    }

    /// For which measures the factors cannot be ranked.
    fn doubts(&self) -> Vec<Block> {
        let l = self.l;
        let of = |ranking| -> Vec<String> {
            let places = self.outcome.ranked(ranking);
            places.map(|place| self.study.measures[place].name.clone()).collect()
        };
        let (doubtful, unknown) = (of(Ranking::Doubtful), of(Ranking::Unknown));
        let most = written(MOST_LUCK, MetricUnit::Share, l);
        let told = [
            (!doubtful.is_empty())
                .then(|| say!(l, "swept-doubtful", share = most, measures = l.list(&doubtful))),
            (!unknown.is_empty())
                .then(|| say!(l, "swept-unknown-luck", measures = l.list(&unknown))),
        ];
        told.into_iter()
            .flatten()
            .map(|text| Block::Paragraph(Text::default().strong(text)))
            .collect()
    }

    fn index(&self, it: &Index) -> Vec<Text> {
        let number = |value: f64| -> Text {
            match it.name {
                "mu" | "mu_star" | "mu_star_most" | "sigma" => self.value(Some(value), it.measure),
                _ => decimals(value, 3).into(),
            }
        };
        let (low, high) = it.interval.unzip();
        vec![
            Text::default().code(&self.study.measures[it.measure].name),
            it.other.map_or_else(
                || Text::default().code(self.factor(it.factor)),
                |other| {
                    let factor = Text::default().code(self.factor(it.factor));
                    factor.and(", ").code(self.factor(other))
                },
            ),
            self.l.word("index", it.name).into(),
            number(it.value),
            low.map_or_else(Text::default, number),
            high.map_or_else(Text::default, number),
        ]
    }

    fn points(&self) -> Vec<Block> {
        let l = self.l;
        let told = self.told().into_iter();
        let figures: Vec<Block> = told
            .filter_map(|measure| figure::points(self.study, self.outcome, measure, l))
            .map(Block::Figure)
            .collect();
        if figures.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![heading("points", &say!(l, "swept-each-point"))];
        blocks.extend(figures);
        blocks
    }

    fn time(&self) -> Vec<Block> {
        let l = self.l;
        let figure = figure::time_by_value(self.study, self.outcome, l);
        let blocks = figure
            .map(|figure| vec![heading("time", &say!(l, "swept-time")), Block::Figure(figure)]);
        blocks.unwrap_or_default()
    }

    /// How much of what varies is luck.
    fn luck(&self) -> Vec<Block> {
        let l = self.l;
        let mut blocks = vec![
            heading("luck", &say!(l, "swept-luck-heading")),
            Block::Paragraph(say!(l, "swept-sure-about").into()),
        ];
        let rows = self.study.measures.iter().zip(&self.outcome.luck).map(|(measure, it)| {
            vec![
                Text::default().code(&measure.name),
                self.share(it.noise_share),
                self.share(it.variance_reduction),
            ]
        });
        let head = heads!(l; text "swept-measure", number "swept-noise", number "swept-saved");
        let caption = say!(l, "swept-luck-caption");
        blocks.push(Block::Table(Table { caption, head, rows: rows.collect() }));
        blocks
    }

    fn reproduction(&self) -> Vec<Block> {
        let l = self.l;
        let facts = vec![
            (say!(l, "swept-sweep"), Text::default().code(&self.study.name)),
            (say!(l, "reproduction-seed"), Text::plain(self.study.sweep.seed.to_string())),
            (
                say!(l, "reproduction-version"),
                Text::plain(format!("hotwash {}", self.identity.version)),
            ),
            (say!(l, "swept-sum"), Text::default().code(self.identity.sum())),
        ];
        vec![
            heading("reproduction", &say!(l, "reproduction")),
            Block::Paragraph(
                Text::plain(say!(l, "swept-again"))
                    .and(" ")
                    .code("hotwash run --from FOLDER --row RUN"),
            ),
            Block::Facts(facts),
        ]
    }
}
