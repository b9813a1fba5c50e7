//! Two runs side by side as a document: the answer, how sure it is, what differs, and all figures.

use super::document::{Block, Document, Head, Table, Text, heading, heads};
use crate::locale::{Locale, say};
use crate::review::{Comparison, Difference, FieldPair, Happened};
use crate::time::Span;

/// Writes up how two runs compare, by what they are called.
#[must_use]
pub fn compared(comparison: &Comparison, a: &str, b: &str, locale: Locale) -> Document {
    let writer = ComparisonWriter { comparison, a, b, l: locale };
    Document {
        locale,
        title: say!(locale, "compared", a = a, b = b),
        running_head: String::new(),
        subtitle: vec![say!(locale, "compared-about")],
        facts: Vec::new(),
        summary: writer.answer(),
        blocks: [writer.parting(), writer.requests(), writer.misunderstandings()].concat(),
        annexes: [writer.each_field(), writer.alike(), writer.figures(), writer.reproduction()]
            .concat(),
    }
}

struct ComparisonWriter<'a> {
    comparison: &'a Comparison,
    a: &'a str,
    b: &'a str,
    l: Locale,
}

impl ComparisonWriter<'_> {
    /// What came out otherwise, and how sure that is.
    fn answer(&self) -> Vec<Block> {
        let l = self.l;
        let heading_of_answer = heading("answer", &say!(l, "answer"));
        let sure = heading("sure", &say!(l, "swept-sure"));
        if self.comparison.divergence.is_none() {
            return vec![
                heading_of_answer,
                Block::Paragraph(say!(l, "compared-answer-same").into()),
                sure,
                Block::Paragraph(say!(l, "compared-sure-same").into()),
            ];
        }
        let requests = &self.comparison.requests;
        let differ = requests.iter().filter(|it| !it.is_same()).count();
        let met = |of: fn(&FieldPair) -> &String| {
            requests.iter().filter(|it| of(it.field("met")) == "true").count()
        };
        let mut answer = say!(
            l,
            "compared-answer",
            requests = requests.len(),
            differ = differ,
            a = self.a,
            b = self.b,
            met_a = met(|pair| &pair.a),
            met_b = met(|pair| &pair.b)
        );
        let changes: Vec<f64> = requests.iter().filter_map(Self::change_of_time).collect();
        if !changes.is_empty() {
            let mean = (changes.iter().sum::<f64>() / changes.len() as f64).round();
            let way = match mean {
                mean if mean > 0.0 => "longer",
                mean if mean < 0.0 => "shorter",
                _ => "same",
            };
            answer.push_str(&say!(l, "gap"));
            answer.push_str(&say!(
                l,
                "compared-answer-time",
                number = changes.len(),
                way = way,
                change = self.span(mean.abs()),
                a = self.a,
                b = self.b
            ));
        }
        let arose = |of: fn(&FieldPair) -> &String| -> usize {
            let kinds = self.comparison.misunderstandings.iter();
            kinds.filter_map(|kind| of(kind.field("arose")).parse::<usize>().ok()).sum()
        };
        let misread = say!(
            l,
            "compared-answer-misread",
            a = self.a,
            b = self.b,
            arose_a = arose(|pair| &pair.a),
            arose_b = arose(|pair| &pair.b)
        );
        vec![
            heading_of_answer,
            Block::Paragraph(Text::default().strong(answer)),
            Block::Paragraph(misread.into()),
            sure,
            Block::Paragraph(say!(l, "compared-sure").into()),
        ]
    }

    /// By how much longer a request took, where it was over in both.
    fn change_of_time(request: &Difference) -> Option<f64> {
        let outcome = request.field("outcome");
        let both_over = !outcome.a.is_empty() && !outcome.b.is_empty();
        request.field("net_s").change.filter(|_| both_over)
    }

    /// The command that compares them again.
    fn reproduction(&self) -> Vec<Block> {
        let command = format!("hotwash compare {} {} --format html", self.a, self.b);
        vec![
            heading("reproduction", &say!(self.l, "reproduction")),
            Block::Paragraph(Text::default().code(command)),
        ]
    }

    /// Where the logs part.
    fn parting(&self) -> Vec<Block> {
        let l = self.l;
        let mut blocks = vec![heading("parting", &say!(l, "compared-parting"))];
        let Some(parts) = &self.comparison.divergence else {
            blocks.push(Block::Paragraph(say!(l, "compared-same").into()));
            return blocks;
        };
        blocks.push(Block::Paragraph(say!(l, "compared-at", event = parts.event).into()));
        let told = |event: &Option<Happened>| match event {
            None => Text::plain(say!(l, "compared-nothing")),
            Some(event) => {
                let cells = event.cells.iter().map(|(name, cell)| match name.as_str() {
                    "kind" => cell.replace('_', " "),
                    _ => format!("{name} {cell}"),
                });
                Text::plain(format!("{} {}", event.time, l.list(&cells.collect::<Vec<_>>())))
            }
        };
        blocks.push(Block::Facts(vec![
            (self.a.to_owned(), told(&parts.a)),
            (self.b.to_owned(), told(&parts.b)),
        ]));
        blocks
    }

    fn requests(&self) -> Vec<Block> {
        let l = self.l;
        let mut blocks = vec![heading("requests", &say!(l, "compared-requests"))];
        let differ = self.requests_that(false);
        if self.comparison.requests.is_empty() {
            blocks.push(Block::Paragraph(say!(l, "no-request").into()));
            return blocks;
        }
        if differ.is_empty() {
            blocks.push(Block::Paragraph(say!(l, "compared-requests-same").into()));
        } else {
            blocks.push(self.took(&differ, say!(l, "compared-took")));
        }
        blocks
    }

    /// The requests that are the same in both, or those that are not.
    fn requests_that(&self, are_same: bool) -> Vec<&Difference> {
        self.comparison.requests.iter().filter(|it| it.is_same() == are_same).collect()
    }

    /// Each column in which requests differ.
    fn each_field(&self) -> Vec<Block> {
        let differ = self.requests_that(false);
        if differ.is_empty() {
            return Vec::new();
        }
        vec![heading("fields", &say!(self.l, "compared-fields")), self.fields(&differ)]
    }

    /// The requests that are the same in both.
    fn alike(&self) -> Vec<Block> {
        let same = self.requests_that(true);
        if same.is_empty() {
            return Vec::new();
        }
        let caption = say!(self.l, "compared-alike", number = same.len());
        vec![heading("alike", &say!(self.l, "compared-alike-short")), self.took(&same, caption)]
    }

    /// How requests came out, and how long they took.
    fn took(&self, requests: &[&Difference], caption: String) -> Block {
        let l = self.l;
        let side = |what: String, of: &str| say!(l, "compared-side", what = what, side = of);
        let (outcome, took) = (say!(l, "by-request-outcome"), say!(l, "compared-in-all"));
        let met = say!(l, "by-request-met");
        let head = vec![
            Head::text(say!(l, "by-request-request")),
            Head::text(side(outcome.clone(), self.a)),
            Head::text(side(outcome, self.b)),
            Head::text(side(met.clone(), self.a)),
            Head::text(side(met, self.b)),
            Head::number(side(took.clone(), self.a)),
            Head::number(side(took, self.b)),
            Head::number(say!(l, "compared-change")),
        ];
        let rows = requests.iter().map(|request| {
            let (outcome, state) = (request.field("outcome"), request.field("state"));
            let (net, met) = (request.field("net_s"), request.field("met"));
            let change = Self::change_of_time(request);
            vec![
                Text::plain(request.shown()),
                self.came_out(&outcome.a, &state.a),
                self.came_out(&outcome.b, &state.b),
                self.judged(&met.a),
                self.judged(&met.b),
                self.length(&net.a, outcome.a.is_empty()),
                self.length(&net.b, outcome.b.is_empty()),
                change.map_or_else(Text::default, |change| self.span(change).into()),
            ]
        });
        Block::Table(Table { caption, head, rows: rows.collect() })
    }

    /// Each field of a request that is not the same.
    fn fields(&self, requests: &[&Difference]) -> Block {
        let rows = requests.iter().flat_map(|request| {
            request.fields.iter().filter(|pair| pair.a != pair.b).map(|pair| {
                vec![
                    Text::plain(request.shown()),
                    Text::default().code(pair.field),
                    Text::plain(&pair.a),
                    Text::plain(&pair.b),
                    self.change(pair),
                ]
            })
        });
        let head = self.pairs(say!(self.l, "by-request-request"), say!(self.l, "compared-column"));
        let caption = say!(self.l, "compared-fields-about");
        Block::Table(Table { caption, head, rows: rows.collect() })
    }

    fn misunderstandings(&self) -> Vec<Block> {
        let l = self.l;
        let mut blocks = vec![heading("misunderstandings", &say!(l, "misunderstandings"))];
        let kinds = &self.comparison.misunderstandings;
        if kinds.is_empty() {
            blocks.push(Block::Paragraph(say!(l, "misunderstandings-none").into()));
            return blocks;
        }
        let mut kinds: Vec<&Difference> = kinds.iter().collect();
        kinds.sort_by_key(|kind| kind.is_same());
        let side =
            |what: String, of: &str| Head::number(say!(l, "compared-side", what = what, side = of));
        let columns = ["arose", "noticed", "put_right"];
        let mut head = heads!(l; text "by-kind-kind");
        for column in columns {
            let what = match column {
                "arose" => say!(l, "by-kind-arose"),
                "noticed" => say!(l, "by-kind-noticed"),
                _ => say!(l, "by-kind-repaired"),
            };
            head.extend([side(what.clone(), self.a), side(what, self.b)]);
        }
        let rows = kinds.iter().map(|kind| {
            let mut row = vec![Text::plain(l.word("kind", &kind.name))];
            for column in columns {
                let pair = kind.field(column);
                row.extend([Text::plain(&pair.a), Text::plain(&pair.b)]);
            }
            row
        });
        let caption = say!(l, "compared-kinds");
        blocks.push(Block::Table(Table { caption, head, rows: rows.collect() }));
        blocks
    }

    /// The figures that are not the same.
    fn figures(&self) -> Vec<Block> {
        let l = self.l;
        let mut blocks = vec![heading("figures", &say!(l, "compared-figures"))];
        let rows: Vec<Vec<Text>> = self
            .comparison
            .metrics
            .iter()
            .flat_map(|metric| metric.fields.iter().map(move |pair| (metric, pair)))
            .map(|(metric, pair)| {
                let name = Text::default().code(&metric.name);
                vec![name, Text::plain(&pair.a), Text::plain(&pair.b), self.change(pair)]
            })
            .collect();
        if rows.is_empty() {
            blocks.push(Block::Paragraph(say!(l, "compared-figures-same").into()));
            return blocks;
        }
        let mut head = self.pairs(String::new(), say!(l, "compared-figure"));
        head.remove(0);
        let caption = say!(l, "compared-figures-about");
        blocks.push(Block::Table(Table { caption, head, rows }));
        blocks
    }

    fn pairs(&self, first: String, second: String) -> Vec<Head> {
        vec![
            Head::text(first),
            Head::text(second),
            Head::number(self.a.to_owned()),
            Head::number(self.b.to_owned()),
            Head::number(say!(self.l, "compared-change")),
        ]
    }

    fn change(&self, pair: &FieldPair) -> Text {
        // What is not a number has none; more than three places tell nobody more.
        let shown = |change: f64| format!("{:+}", (change * 1000.0).round() / 1000.0);
        pair.change.map_or_else(|| say!(self.l, "none"), shown).into()
    }

    fn came_out(&self, outcome: &str, state: &str) -> Text {
        match (outcome, state) {
            ("", "") => say!(self.l, "compared-not-sent").into(),
            ("", state) => say!(self.l, "outcome-open", state = self.l.word("state", state)).into(),
            (outcome, _) => self.l.word("outcome", outcome).into(),
        }
    }

    fn judged(&self, met: &str) -> Text {
        match met {
            "true" => say!(self.l, "yes").into(),
            "false" => say!(self.l, "no").into(),
            _ => say!(self.l, "none").into(),
        }
    }

    /// How long something took, given in seconds; what was still going on at the end has a plus.
    fn length(&self, seconds: &str, is_open: bool) -> Text {
        match seconds.parse::<f64>() {
            Ok(seconds) if is_open => format!("{}+", self.span(seconds)).into(),
            Ok(seconds) => self.span(seconds).into(),
            Err(_) => say!(self.l, "none").into(),
        }
    }

    fn span(&self, seconds: f64) -> String {
        let span = Span::from_secs_f64(seconds.round());
        if span.is_negative() { format!("-{}", self.l.span(-span)) } else { self.l.span(span) }
    }
}
