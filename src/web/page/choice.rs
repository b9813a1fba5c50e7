//! The page on which the facilitator chooses a scenario, and that of those who wait for it.

use axum::response::Html;
use maud::{Markup, html};
use serde::Deserialize;

use super::layout::{alone, frame};
use crate::locale::{Locale, say};
use crate::scenario::{Difficulty, Shelf, ShelfFilter, ShelvedScenario};
use crate::time::Span;
use crate::web::context::RequestContext;

/// The times that can be looked for, in minutes. Assumed: what rooms are booked for.
const MINUTES: [u32; 5] = [30, 60, 90, 120, 180];

/// What the facilitator looks for, as the form sends it. What is empty does not matter.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct ChoiceQuery {
    /// The tag of the language of the page.
    pub(in crate::web) language: String,
    theme: String,
    people: String,
    minutes: String,
    difficulty: String,
}

impl ChoiceQuery {
    /// Returns what it looks for, and what in it cannot be read.
    fn read(&self, shelf: &Shelf, l: Locale) -> (ShelfFilter, Vec<String>) {
        let mut problems = Vec::new();
        let mut number = |text: &str, of: String| {
            let text = text.trim();
            let read = text.parse::<u32>().ok().filter(|number| *number > 0);
            if read.is_none() && !text.is_empty() {
                problems.push(say!(l, "choice-number", given = text, of = of));
            }
            read
        };
        let people = number(&self.people, say!(l, "shelf-people"));
        let minutes = number(&self.minutes, say!(l, "shelf-time"));
        let mut filter = ShelfFilter {
            people,
            time: minutes.map(|minutes| Span::from_minutes(minutes.into())),
            ..ShelfFilter::default()
        };
        let unknown = |given: &str, of| say!(l, "choice-nothing-like", given = given, of = of);
        if !self.difficulty.is_empty() {
            filter.difficulty = Difficulty::named(&self.difficulty);
            if filter.difficulty.is_none() {
                problems.push(unknown(&self.difficulty, say!(l, "shelf-difficulty")));
            }
        }
        if shelf.themes().contains(&self.theme.as_str()) {
            filter.themes.push(self.theme.clone());
        } else if !self.theme.is_empty() {
            problems.push(unknown(&self.theme, say!(l, "shelf-theme")));
        }
        (filter, problems)
    }
}

/// Returns the page with what there is to choose from.
pub(in crate::web) fn page(
    ctx: &RequestContext,
    shelf: &Shelf,
    query: &ChoiceQuery,
    wrong: Option<&str>,
) -> Html<String> {
    let l = ctx.locale;
    let (filter, problems) = query.read(shelf, l);
    let fitting: Vec<&ShelvedScenario> = shelf.fitting(&filter).collect();
    let all = format!("{}?language={}", ctx.path, l.tag());
    let inside = html! {
        main #main.choice {
            p.languages {
                @for other in Locale::ALL {
                    @if other != l {
                        a href={ (ctx.path) "?language=" (other.tag()) } lang=(other.tag()) hreflang=(other.tag()) {
                            (say!(other, "language-name"))
                        }
                    }
                }
            }
            p.brand { "hotwash" }
            h1 { (say!(l, "choice-title")) }
            p { (say!(l, "choice-about")) }
            @for problem in wrong.into_iter().chain(problems.iter().map(String::as_str)) {
                p.refused role="alert" { (problem) }
            }
            (filters(ctx, shelf, query, &filter))
            p role="status" {
                (say!(l, "choice-found", number = fitting.len(), all = shelf.scenarios.len()))
                @if fitting.len() < shelf.scenarios.len() { " " a href=(all) { (say!(l, "choice-all")) } }
            }
            ul.plain.shelf { @for scenario in fitting { li.card { (entry(ctx, scenario)) } } }
            p.hint { (say!(l, "choice-own")) }
        }
    };
    frame(ctx, &say!(l, "choice-title"), "choosing", &inside)
}

/// Returns the page of those who wait.
pub(in crate::web) fn waiting(ctx: &RequestContext) -> Html<String> {
    alone(ctx, &say!(ctx.locale, "choice-waiting"))
}

/// Returns the form with what may be looked for.
fn filters(
    ctx: &RequestContext,
    shelf: &Shelf,
    query: &ChoiceQuery,
    filter: &ShelfFilter,
) -> Markup {
    let l = ctx.locale;
    let theme = filter.themes.first().map(String::as_str);
    let mut themes: Vec<(&str, String)> =
        shelf.themes().into_iter().map(|theme| (theme, l.word("theme", theme))).collect();
    themes.sort_by(|a, b| a.1.cmp(&b.1));
    html! {
        form.filters method="get" action=(ctx.path) {
            input type="hidden" name="language" value=(l.tag());
            div {
                label for="people" { (say!(l, "shelf-people")) }
                input #people name="people" type="number" min="1" inputmode="numeric" value=(query.people);
            }
            div {
                label for="minutes" { (say!(l, "shelf-time")) }
                select #minutes name="minutes" {
                    option value="" { (say!(l, "choice-any")) }
                    @for minutes in MINUTES {
                        @let time = Span::from_minutes(minutes.into());
                        option value=(minutes) selected[filter.time == Some(time)] {
                            (say!(l, "choice-at-most", time = l.span(time)))
                        }
                    }
                }
            }
            div {
                label for="difficulty" { (say!(l, "shelf-difficulty")) }
                select #difficulty name="difficulty" {
                    option value="" { (say!(l, "choice-any")) }
                    @for it in Difficulty::ALL {
                        option value=(it.key()) selected[filter.difficulty == Some(it)] {
                            (l.word("difficulty", it.key()))
                        }
                    }
                }
            }
            div {
                label for="theme" { (say!(l, "shelf-theme")) }
                select #theme name="theme" {
                    option value="" { (say!(l, "choice-any")) }
                    @for (id, word) in &themes {
                        option value=(id) selected[theme == Some(*id)] { (word) }
                    }
                }
            }
            button type="submit" { (say!(l, "choice-show")) }
        }
    }
}

/// Returns what is said of a scenario, with the button that hosts it.
fn entry(ctx: &RequestContext, scenario: &ShelvedScenario) -> Markup {
    let l = ctx.locale;
    let entry = &scenario.catalogue;
    let title = scenario.title.in_language(l.tag());
    let id = format!("host-{}", scenario.name);
    let themes: Vec<String> = entry.themes.iter().map(|theme| l.word("theme", theme)).collect();
    let facts = [
        (say!(l, "shelf-time"), l.span(entry.time)),
        (say!(l, "shelf-people"), people(l, scenario)),
        (say!(l, "shelf-difficulty"), l.word("difficulty", entry.difficulty.key())),
        (say!(l, "shelf-theme"), l.list(&themes)),
    ];
    html! {
        h2 id=(id) { (title) }
        p.trains { (entry.trains.in_language(l.tag())) }
        dl.facts { @for (name, fact) in &facts { dt { (name) } dd { (fact) } } }
        details {
            summary aria-describedby=(id) { (say!(l, "choice-brief")) }
            p.text { (scenario.brief.in_language(l.tag())) }
        }
        form method="post" action=(ctx.path) {
            input type="hidden" name="language" value=(l.tag());
            input type="hidden" name="scenario" value=(scenario.name);
            button.primary type="submit" aria-describedby=(id) { (say!(l, "choice-host")) }
        }
    }
}

/// Returns for how many people a scenario is, and how many seats it has.
fn people(l: Locale, scenario: &ShelvedScenario) -> String {
    let people = scenario.catalogue.people;
    let seats = scenario.agencies;
    say!(l, "shelf-people-of", least = people.least, most = people.most, seats = seats)
}
